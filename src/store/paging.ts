/** One page of a list: sorting, filtering and counting happen here, never in the window. */
import { requireInput } from '#base/errors.ts';
import type { PageRequest } from '#contract/define.ts';
import type { ReadableDb } from './database.ts';
import { joinSql, Sql, sql } from './sql.ts';

export type PageOf<Row> = {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly population: number;
};

export type PagedQuery = {
  /** A complete SELECT whose result columns are named as the row type. */
  readonly select: Sql;
  /** Columns that may be sorted and filtered, by the names of the contract: expressions over the result columns. */
  readonly columns: Readonly<Record<string, Sql>>;
  /** Names of columns that free text searches. */
  readonly searchable: readonly string[];
  /** Rows of `select`, where that is known; counted else. */
  readonly population?: number;
  /** A total order: ends in something unique. Also breaks ties of a chosen order. */
  readonly defaultOrder: Sql;
};

/**
 * Runs a paged query. `population` counts all rows, `total` those that pass filter and search.
 *
 * @throws {EngineError} INVALID_INPUT for a column that the list does not have.
 */
export function pageQuery<Row>(db: ReadableDb, query: PagedQuery, request: PageRequest): PageOf<Row> {
  const where = whereClause(query, request);
  const population = query.population ?? countRows(db, sql`SELECT COUNT(*) AS n FROM (${query.select})`);
  const total =
    where === null
      ? population
      : countRows(db, sql`SELECT COUNT(*) AS n FROM (${query.select}) AS t WHERE ${where}`);
  const order = joinSql(
    [
      ...request.sort.map((term) =>
        term.descending ? sql`${column(query, term.column)} DESC` : sql`${column(query, term.column)} ASC`,
      ),
      query.defaultOrder,
    ],
    ', ',
  );
  const rows = db.all<Row>(sql`
    SELECT t.*
      FROM (${query.select}) AS t
     WHERE ${where ?? sql`1 = 1`}
     ORDER BY ${order}
     LIMIT ${request.limit} OFFSET ${request.offset}
  `);
  return { rows, total, population };
}

function countRows(db: ReadableDb, query: Sql): number {
  return db.get<{ n: number }>(query)?.n ?? 0;
}

function column(query: PagedQuery, name: string): Sql {
  const expression = Object.hasOwn(query.columns, name) ? query.columns[name] : undefined;
  requireInput(
    expression !== undefined,
    `No column ${name}; columns are ${Object.keys(query.columns).join(', ')}`,
  );
  return expression;
}

function whereClause(query: PagedQuery, request: PageRequest): Sql | null {
  const terms = request.filter.map((term) => condition(column(query, term.column), term));
  const words = request.search.trim().split(/\s+/).filter(Boolean);
  for (const word of words) {
    const anywhere = query.searchable.map((name) => contains(column(query, name), word));
    if (anywhere.length > 0) terms.push(sql`(${joinSql(anywhere, ' OR ')})`);
  }
  return terms.length === 0 ? null : joinSql(terms, ' AND ');
}

function condition(expression: Sql, term: PageRequest['filter'][number]): Sql {
  const { operator, value } = term;
  if (operator === 'isEmpty') return sql`(${expression} IS NULL OR ${expression} = '')`;
  if (operator === 'oneOf') {
    requireInput(
      Array.isArray(value) && value.length > 0,
      `Filter oneOf on ${term.column} needs a list of values`,
    );
    return sql`${expression} IN (${joinSql(
      value.map((one) => sql`${one}`),
      ', ',
    )})`;
  }
  requireInput(
    typeof value === 'string' || typeof value === 'number',
    `Filter ${operator} on ${term.column} needs one value`,
  );
  switch (operator) {
    case 'equals':
      return sql`${expression} = ${value}`;
    case 'contains':
      return contains(expression, String(value));
    case 'startsWith':
      return sql`${expression} LIKE ${`${likeText(String(value))}%`} ESCAPE '\\'`;
    case 'atLeast':
      return sql`${expression} >= ${value}`;
    case 'atMost':
      return sql`${expression} <= ${value}`;
    default: {
      const never: never = operator;
      return never;
    }
  }
}

function contains(expression: Sql, text: string): Sql {
  return sql`${expression} LIKE ${`%${likeText(text)}%`} ESCAPE '\\'`;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
