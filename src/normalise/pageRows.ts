/** One page of rows that stand in memory, by the rules of `pageQuery`: the same operators, the same order of comparison. */
import { compareText } from '#base/compare.ts';
import { requireInput } from '#base/errors.ts';
import type { PageRequest } from '#contract/define.ts';
import type { PageOf } from '#store/paging.ts';

type Cell = string | number;

export type PagedRows<Row> = {
  /** In the default order, which is total and breaks ties. */
  readonly rows: readonly Row[];
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
  readonly searchable: readonly string[];
};

/** @throws {EngineError} INVALID_INPUT for a column that the list does not have. */
export function pageRows<Row>(list: PagedRows<Row>, request: PageRequest): PageOf<Row> {
  const tests = [
    ...request.filter.map((term) => filterTest(list, term)),
    ...searchTests(list, request.search),
  ];
  const found = tests.length === 0 ? list.rows : list.rows.filter((row) => tests.every((test) => test(row)));
  const sorted = request.sort.length === 0 ? found : sortRows(list, found, request.sort);
  return {
    rows: sorted.slice(request.offset, request.offset + request.limit),
    total: found.length,
    population: list.rows.length,
  };
}

function column<Row>(list: PagedRows<Row>, name: string): (row: Row) => Cell {
  const found = Object.hasOwn(list.columns, name) ? list.columns[name] : undefined;
  const names = Object.keys(list.columns).join(', ');
  requireInput(found !== undefined, `No column ${name}; columns are ${names}`);
  return found;
}

function sortRows<Row>(
  list: PagedRows<Row>,
  rows: readonly Row[],
  sort: PageRequest['sort'],
): readonly Row[] {
  const terms = sort.map((term) => ({ of: column(list, term.column), sign: term.descending ? -1 : 1 }));
  // Sorting is stable: equal rows keep the default order.
  return rows.toSorted((a, b) => {
    for (const { of, sign } of terms) {
      const order = compareCells(of(a), of(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

/** Numbers before texts, as SQLite orders them. */
function compareCells(a: Cell, b: Cell): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compareText(a, b);
}

function searchTests<Row>(list: PagedRows<Row>, search: string): ((row: Row) => boolean)[] {
  const columns = list.searchable.map((name) => column(list, name));
  return search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (row: Row) => columns.some((of) => String(of(row)).toLowerCase().includes(word)));
}

function filterTest<Row>(list: PagedRows<Row>, term: PageRequest['filter'][number]): (row: Row) => boolean {
  const of = column(list, term.column);
  const { operator, value } = term;
  if (operator === 'isEmpty') return (row) => of(row) === '';
  if (operator === 'oneOf') {
    requireInput(
      Array.isArray(value) && value.length > 0,
      `Filter oneOf on ${term.column} needs a list of values`,
    );
    const values = new Set(value);
    return (row) => values.has(String(of(row)));
  }
  requireInput(
    typeof value === 'string' || typeof value === 'number',
    `Filter ${operator} on ${term.column} needs one value`,
  );
  const folded = String(value).toLowerCase();
  switch (operator) {
    case 'equals':
      return (row) => String(of(row)) === String(value);
    case 'contains':
      return (row) => String(of(row)).toLowerCase().includes(folded);
    case 'startsWith':
      return (row) => String(of(row)).toLowerCase().startsWith(folded);
    case 'atLeast':
      return (row) => compareCells(of(row), alike(of(row), value)) >= 0;
    case 'atMost':
      return (row) => compareCells(of(row), alike(of(row), value)) <= 0;
    default: {
      const never: never = operator;
      return never;
    }
  }
}

/** A number given as text is compared as a number with numbers. */
const alike = (cell: Cell, value: Cell): Cell =>
  typeof cell === 'number' &&
  typeof value === 'string' &&
  value.trim() !== '' &&
  Number.isFinite(Number(value))
    ? Number(value)
    : value;
