/** Filters in words: what the chips and the head of an export say. */
import type { GridColumn } from './column.ts';
import type { GridFilter, GridQuery } from './gridQuery.ts';

/** The operators that a column can be filtered by, with their words. */
export function operatorsOf(
  kind: GridColumn<never>['kind'],
): readonly (readonly [GridFilter['operator'], string])[] {
  if (kind === 'number')
    return [
      ['atLeast', 'at least'],
      ['atMost', 'at most'],
      ['equals', 'is'],
    ];
  if (kind === 'date')
    return [
      ['atLeast', 'on or after'],
      ['atMost', 'on or before'],
      ['equals', 'is'],
      ['isEmpty', 'is empty'],
    ];
  return [
    ['contains', 'contains'],
    ['equals', 'is'],
    ['startsWith', 'begins with'],
    ['isEmpty', 'is empty'],
  ];
}

/** A filter in words: `Department contains "Fin"`. */
export function filterWords(
  filter: GridFilter,
  columns: readonly Pick<GridColumn<never>, 'id' | 'title' | 'kind'>[],
): string {
  const column = columns.find((one) => one.id === filter.column);
  const title = column?.title ?? filter.column;
  if (filter.operator === 'isEmpty') return `${title} is empty`;
  if (filter.operator === 'oneOf') {
    const values = Array.isArray(filter.value) ? filter.value : [];
    return `${title} is ${values.map(quoted).join(' or ')}`;
  }
  const operator =
    operatorsOf(column?.kind).find(([name]) => name === filter.operator)?.[1] ?? filter.operator;
  return `${title} ${operator} ${quoted(filter.value)}`;
}

/** All that narrows a list, in one sentence; '' when nothing does. */
export function queryWords(
  query: GridQuery,
  columns: readonly Pick<GridColumn<never>, 'id' | 'title' | 'kind'>[],
): string {
  const parts = query.filter.map((one) => filterWords(one, columns));
  if (query.search !== '') parts.unshift(`Any column contains ${quoted(query.search)}`);
  return parts.join('; ');
}

function quoted(value: GridFilter['value']): string {
  return typeof value === 'number' ? String(value) : `"${String(value ?? '')}"`;
}
