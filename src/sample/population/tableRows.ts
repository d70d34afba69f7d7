/** Rows of a table file (csv, tsv, xlsx), one after the other, with the place of each. */
import { EngineError } from '#base/errors.ts';
import { readCsv, sniffDelimiter } from '#files/csv.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { openXlsx } from '#files/xlsx.ts';

/** @param place - line of a text file, row of a sheet. @param fault - why the row cannot be read, or null. */
export type OnTableRow = (cells: readonly string[], place: number, fault: string | null) => void;

const HEAD_BYTES = 65_536;

/**
 * Reads the rows of a table file, the header among them.
 *
 * A workbook gives the rows of its first visible sheet.
 *
 * @returns what a place is called: `line` or `row`.
 * @throws {EngineError} UNREADABLE_SOURCE; CANCELLED when the signal aborts.
 */
export async function readTableRows(
  file: SourceFile,
  signal: AbortSignal,
  onRow: OnTableRow,
): Promise<'line' | 'row'> {
  if (/\.xlsx$/i.test(file.name)) {
    const workbook = await openXlsx(file);
    const sheet = workbook.sheets.find((one) => !one.isHidden) ?? workbook.sheets[0];
    if (!sheet) throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no sheet of cells`);
    await workbook.readRows(sheet.name, (cells, row) => onRow(cells, row.number, row.error?.reason ?? null), {
      signal,
    });
    return 'row';
  }
  const delimiter = sniffDelimiter(await readHead(file, HEAD_BYTES)) ?? ',';
  await readCsv(file, { delimiter, signal }, (fields, record) =>
    onRow(fields, record.line, record.error?.reason ?? null),
  );
  return 'line';
}
