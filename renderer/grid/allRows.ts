/** Every row of a query, page by page, for exports. */
import type { Page } from './column.ts';
import { EMPTY_QUERY, type GridQuery } from './gridQuery.ts';
import type { PageLoader } from './useLoad.ts';

const PAGE_ROWS = 1000;

/**
 * All rows that a query finds, in its order.
 *
 * @param limit - rows at most; a spreadsheet takes 1,048,576.
 */
export async function allRows<R>(
  load: PageLoader<R>['load'],
  query: GridQuery = EMPTY_QUERY,
  limit = 1_000_000,
): Promise<Page<R>> {
  const first = await load(query, 0, PAGE_ROWS);
  const rows = [...first.rows];
  while (rows.length < Math.min(first.total, limit)) {
    const next = await load(query, rows.length, PAGE_ROWS);
    if (next.rows.length === 0) break;
    for (const row of next.rows) rows.push(row);
  }
  return { rows: rows.slice(0, limit), total: first.total, population: first.population };
}
