/** Every row of a paged list: the command line cuts nothing. */
import type { PageRequest } from '#contract/define.ts';

const PAGE = 1000;

/** Asks page after page. `rowsOf` takes the rows out of a page's result. */
export async function allPages<Result extends { readonly total: number }, Row>(
  ask: (page: Partial<PageRequest>) => Promise<Result>,
  rowsOf: (result: Result) => readonly Row[],
): Promise<{ readonly first: Result; readonly rows: readonly Row[] }> {
  const first = await ask({ offset: 0, limit: PAGE });
  const rows = [...rowsOf(first)];
  while (rows.length < first.total) {
    const more = rowsOf(await ask({ offset: rows.length, limit: PAGE }));
    if (more.length === 0) break;
    rows.push(...more);
  }
  return { first, rows };
}
