/** Items of a population, paged. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { requirePopulation, type StoredItem } from './queries.ts';

/** A page of items in frame order; `columns` are the field names of the whole population, as they first occur. */
export function listItems(
  db: ReadableDb,
  input: ParsedInput<'population.items'>,
): Output<'population.items'> {
  requirePopulation(db, input.populationId);
  const { rows, total, population } = pageQuery<StoredItem>(
    db,
    {
      select: sql`
        SELECT position, item_key AS key, fields
          FROM population_item
         WHERE population_id = ${input.populationId}`,
      columns: { position: sql`t.position`, key: sql`t.key`, fields: sql`t.fields` },
      searchable: ['key', 'fields'],
      defaultOrder: sql`t.position`,
    },
    input.page,
  );
  return {
    columns: fieldNames(db, input.populationId),
    rows: rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) as Record<string, string> })),
    total,
    population,
  };
}

/** Names of the fields that items of a population have, in the order in which they first occur. */
export function fieldNames(db: ReadableDb, populationId: number): string[] {
  const names = new Set<string>();
  const rows = db.iterate<{ fields: string }>(sql`
    SELECT fields
      FROM population_item
     WHERE population_id = ${populationId}
     ORDER BY position
     LIMIT 5000
  `);
  for (const row of rows) for (const name of Object.keys(JSON.parse(row.fields) as object)) names.add(name);
  return [...names];
}
