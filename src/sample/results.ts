/** What the test sheets say of a sample: the mark that stands in each cell. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/**
 * Tickmarks that are no result of a test: an empty cell, a note, and inquiry, which alone is never sufficient for the
 * operating effectiveness of a control.
 */
const NO_RESULT: ReadonlySet<string> = new Set(['', 'inquiry', 'note']);

/** Whether a cell with this tickmark counts as tested. */
export function isTested(tickmark: string): boolean {
  return !NO_RESULT.has(tickmark);
}

export type StandingMark = { readonly itemKey: string; readonly letter: string; readonly tickmark: string };

/** The mark with the greatest entry number of each cell of a sample. */
export function standingMarks(db: ReadableDb, sampleId: number): readonly StandingMark[] {
  return db.all<StandingMark>(sql`
    SELECT item_key AS itemKey, letter, tickmark
      FROM test_result AS r
     WHERE sample_id = ${sampleId}
       AND entry_no = (SELECT MAX(entry_no)
                         FROM test_result AS later
                        WHERE later.sample_id = r.sample_id
                          AND later.item_key = r.item_key
                          AND later.letter = r.letter)
     ORDER BY item_key, letter
  `);
}

/** The latest entry of a sample's sheet; 0 when nothing was marked. */
export function latestEntry(db: ReadableDb, sampleId: number): number {
  const row = db.get<{ entry: number | null }>(
    sql`SELECT MAX(entry_no) AS entry FROM test_result WHERE sample_id = ${sampleId}`,
  );
  return row?.entry ?? 0;
}

/**
 * Items that are fully tested, and items with at least one deviation.
 *
 * @param attributes - number of attributes tested on each item.
 */
export function countItems(
  marks: readonly StandingMark[],
  attributes: number,
): { tested: number; deviations: number } {
  const results = new Map<string, number>();
  const deviating = new Set<string>();
  for (const mark of marks) {
    if (isTested(mark.tickmark)) results.set(mark.itemKey, (results.get(mark.itemKey) ?? 0) + 1);
    if (mark.tickmark === 'fail') deviating.add(mark.itemKey);
  }
  const tested = [...results.values()].filter((count) => count === attributes).length;
  return { tested, deviations: deviating.size };
}
