/** Cells of a test sheet: entries are appended, the latest one of a cell stands. */
import type { Tickmark } from '#contract/annotate.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type CellValue = { readonly tickmark: Tickmark; readonly comment: string };
export type CellPlace = { readonly itemKey: string; readonly letter: string };
export type StandingCell = CellPlace & CellValue & { readonly testedAt: string; readonly testedBy: string };

const EMPTY: CellValue = { tickmark: '', comment: '' };

/** One name for a cell within its sample. */
export const cellName = (place: CellPlace) => `${place.letter}:${place.itemKey}`;

/** The entries that stand, by {@link cellName}. */
export function standingCells(db: ReadableDb, sampleId: number): ReadonlyMap<string, StandingCell> {
  const rows = db.all<StandingCell>(sql`
    SELECT item_key AS itemKey, letter, tickmark, comment, tested_at AS testedAt, tested_by AS testedBy
      FROM test_result AS r
     WHERE sample_id = ${sampleId}
       AND entry_no = (SELECT MAX(entry_no)
                         FROM test_result AS later
                        WHERE later.sample_id = r.sample_id
                          AND later.item_key = r.item_key
                          AND later.letter = r.letter)
     ORDER BY entry_no
  `);
  return new Map(rows.map((row) => [cellName(row), row]));
}

/** The latest set of marks that was not taken back; undefined when there is none. */
export function latestChange(db: ReadableDb, sampleId: number): number | undefined {
  const row = db.get<{ change: number | null }>(sql`
    SELECT MAX(change_no) AS change
      FROM test_result
     WHERE sample_id = ${sampleId}
       AND undoes = 0
       AND change_no NOT IN (SELECT undoes FROM test_result WHERE sample_id = ${sampleId})
  `);
  return row?.change ?? undefined;
}

/** The values that stood right before a set of marks, cell by cell in the order of the set. */
export function valuesBefore(
  db: ReadableDb,
  sampleId: number,
  change: number,
): readonly (CellPlace & CellValue)[] {
  const marked = db.all<CellPlace & { entry: number }>(sql`
    SELECT item_key AS itemKey, letter, MIN(entry_no) AS entry
      FROM test_result
     WHERE sample_id = ${sampleId}
       AND change_no = ${change}
     GROUP BY item_key, letter
     ORDER BY entry
  `);
  return marked.map(({ itemKey, letter, entry }) => {
    const before = db.get<CellValue>(sql`
      SELECT tickmark, comment
        FROM test_result
       WHERE sample_id = ${sampleId}
         AND item_key = ${itemKey}
         AND letter = ${letter}
         AND entry_no < ${entry}
       ORDER BY entry_no DESC
       LIMIT 1
    `);
    return { itemKey, letter, ...(before ?? EMPTY) };
  });
}

/** Appends one set of entries. @param undoes - the set it takes back, 0 for marks. */
export function appendCells(
  db: WritableDb,
  entry: {
    readonly sampleId: number;
    readonly undoes: number;
    readonly at: string;
    readonly by: string;
    readonly cells: readonly (CellPlace & CellValue)[];
  },
): void {
  const last = db.get<{ change: number | null }>(
    sql`SELECT MAX(change_no) AS change FROM test_result WHERE sample_id = ${entry.sampleId}`,
  );
  const change = (last?.change ?? 0) + 1;
  const insert = db.bulk(`
    INSERT INTO test_result (change_no, undoes, sample_id, item_key, letter, tickmark, comment, tested_at, tested_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  for (const { itemKey, letter, tickmark, comment } of entry.cells)
    insert.run(change, entry.undoes, entry.sampleId, itemKey, letter, tickmark, comment, entry.at, entry.by);
}
