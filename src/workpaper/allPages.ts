/** A paged list as a whole. */
import { type PageRequest, pageRequest } from '#contract/define.ts';

const PAGE_ROWS = 1000;

/** Rows of all pages; with `most`, no more than that many. */
export async function allPages<Row>(
  read: (
    page: PageRequest,
  ) =>
    | { readonly rows: readonly Row[]; readonly total: number }
    | Promise<{ readonly rows: readonly Row[]; readonly total: number }>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const limit = Math.min(PAGE_ROWS, most - rows.length);
    if (limit <= 0) return rows;
    const page = await read(pageRequest.parse({ offset: rows.length, limit }));
    rows.push(...page.rows);
    if (rows.length >= page.total || page.rows.length === 0) return rows;
  }
}
