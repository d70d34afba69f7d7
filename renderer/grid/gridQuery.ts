/** What a grid asks for: search, filters, order. It can stand in the address, so that a list can be linked. */
import type { Input } from '#contract/index.ts';

type PageInput = NonNullable<Input<'people.list'>['page']>;
/** A filter as the engine takes it. */
export type GridFilter = NonNullable<PageInput['filter']>[number];
export type GridSort = { readonly column: string; readonly descending: boolean };

export type GridQuery = {
  readonly search: string;
  readonly filter: readonly GridFilter[];
  readonly sort: readonly GridSort[];
};

export const EMPTY_QUERY: GridQuery = { search: '', filter: [], sort: [] };

const OPERATORS: readonly GridFilter['operator'][] = [
  'equals',
  'contains',
  'startsWith',
  'oneOf',
  'atLeast',
  'atMost',
  'isEmpty',
];

/** Parts of the address for a query; '' removes a part. */
export function queryToAddress({ search, filter, sort }: GridQuery): Record<'q' | 'filter' | 'sort', string> {
  return {
    q: search,
    filter:
      filter.length === 0
        ? ''
        : JSON.stringify(filter.map((one) => [one.column, one.operator, one.value ?? null])),
    sort: sort.map((one) => (one.descending ? `-${one.column}` : one.column)).join(','),
  };
}

/** The query that an address holds. What cannot be read is left out. */
export function queryFromAddress(query: Readonly<Record<string, string>>): GridQuery {
  const sort = (query['sort'] ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }));
  return { search: query['q'] ?? '', filter: readFilters(query['filter'] ?? ''), sort };
}

function readFilters(text: string): readonly GridFilter[] {
  if (text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.flatMap(readFilter) : [];
  } catch {
    // Not a filter that this program wrote.
    return [];
  }
}

function readFilter(entry: unknown): readonly GridFilter[] {
  if (!Array.isArray(entry)) return [];
  const [column, operator, value] = entry as readonly unknown[];
  const known = OPERATORS.find((one) => one === operator);
  if (typeof column !== 'string' || known === undefined) return [];
  if (typeof value === 'string' || typeof value === 'number') return [{ column, operator: known, value }];
  if (Array.isArray(value)) return [{ column, operator: known, value: value.map(String) }];
  return [{ column, operator: known }];
}

/** The page that the grid asks for. */
export function pageRequest(query: GridQuery, offset: number, limit: number): PageInput {
  return {
    offset,
    limit,
    search: query.search,
    filter: [...query.filter],
    sort: [...query.sort],
  };
}
