/** Pages of invented rows: search, equality filters and one order, as much as the gallery needs. */
import type { Page } from '../grid/column.ts';
import type { Input } from '#contract/index.ts';

type Request = Input<'people.list'>['page'];

/** The page of `rows` that a request asks for. */
export function pageOf<R extends object>(rows: readonly R[], request: Request): Page<R> & { rows: R[] } {
  const { offset = 0, limit = 100, search = '', filter = [], sort = [] } = request;
  const textOf = (row: R, column: string) => String((row as Record<string, unknown>)[column] ?? '');
  const kept = rows.filter(
    (row) =>
      JSON.stringify(Object.values(row)).toLowerCase().includes(search.toLowerCase()) &&
      filter.every(({ column, operator, value }) => {
        const text = textOf(row, column).toLowerCase();
        const wanted = String(value ?? '').toLowerCase();
        if (operator === 'isEmpty') return text === '';
        return operator === 'equals' ? text === wanted : text.includes(wanted);
      }),
  );
  const [first] = sort;
  const ordered =
    first === undefined
      ? kept
      : kept.toSorted((a, b) => {
          const order = textOf(a, first.column).localeCompare(textOf(b, first.column), 'en', {
            numeric: true,
          });
          return first.descending === true ? -order : order;
        });
  return { rows: ordered.slice(offset, offset + limit), total: kept.length, population: rows.length };
}
