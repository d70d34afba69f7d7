/**
 * Sheets as an Excel workbook: the same sheets give the same bytes, on every machine.
 *
 * The only place that writes with ExcelJS. Texts are typed as texts, links lead only to the set's own sheets.
 */
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import { normaliseZip } from './normaliseZip.ts';
import type { Sheet } from './sheet.ts';
import { SheetWriter } from './sheetWriter.ts';
import type { WorkbookOptions } from './workbookOptions.ts';

/** Rows that one sheet of Excel holds. */
export const MOST_SHEET_ROWS = 1_048_576;
const HEAD_ROWS = 60;
const ROWS_BETWEEN_BREATHS = 2_000;

/**
 * Writes one workbook.
 *
 * @returns the bytes of an xlsx file.
 */
export async function writeWorkbook(sheets: readonly Sheet[], options: WorkbookOptions): Promise<Buffer> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useSharedStrings: false,
    useStyles: true,
  });
  const written = new Date(options.facts.preparedAt === '' ? 0 : options.facts.preparedAt);
  workbook.creator = options.facts.preparedBy;
  workbook.lastModifiedBy = options.facts.preparedBy;
  workbook.created = written;
  workbook.modified = written;
  for (const sheet of sheets) {
    for (const part of continued(sheet, (options.mostRows ?? MOST_SHEET_ROWS) - HEAD_ROWS)) {
      await writeSheet(workbook, part, options);
    }
  }
  await workbook.commit();
  await finished(stream);
  const bytes = Buffer.concat(chunks);
  normaliseZip(bytes);
  return bytes;
}

async function writeSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  sheet: Sheet,
  options: WorkbookOptions,
): Promise<void> {
  const writer = new SheetWriter(workbook, sheet, options);
  writer.head();
  for (const [i, row] of sheet.rows.entries()) {
    writer.row(row);
    if (i % ROWS_BETWEEN_BREATHS === ROWS_BETWEEN_BREATHS - 1) {
      options.breathe?.();
      await setImmediate();
    }
  }
  writer.foot();
}

/** A sheet with more rows than fit is continued on further sheets, each with the same head. */
export function continued(sheet: Sheet, mostRows: number): readonly Sheet[] {
  if (sheet.rows.length <= mostRows) return [sheet];
  const count = Math.ceil(sheet.rows.length / mostRows);
  return Array.from({ length: count }, (_, i) => ({
    ...sheet,
    sheet: i === 0 ? sheet.sheet : `${sheet.sheet.slice(0, 31 - ` (${i + 1})`.length)} (${i + 1})`,
    title: `${sheet.title} (sheet ${i + 1} of ${count})`,
    rows: sheet.rows.slice(i * mostRows, (i + 1) * mostRows),
    footer: i === count - 1 ? sheet.footer : [],
  }));
}
