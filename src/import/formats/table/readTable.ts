/** Reads a whole table, and one record of it again. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { RawRecord, ReadCall } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS, type HeaderWish, isHeader, likelyHeader } from './header.ts';
import { isSecretColumn } from './secretColumns.ts';
import { chooseSheet, firstRows, openTable, type TableFile } from './tableFile.ts';
import { tableFindings } from './tableFindings.ts';
import type { TablePlan } from './tablePlan.ts';
import { TableReading } from './tableReading.ts';

const SECTIONS = ['rows', 'titleRows', 'blankRows', 'repeatedHeaders', 'skippedRows', 'footers'] as const;

/**
 * Reads a table as its plan says: rows, quarantine, sections, findings.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when no row has the required columns.
 */
export async function readTable(
  file: SourceFile,
  sink: StatementSink,
  plan: TablePlan,
  call: ReadCall,
): Promise<void> {
  const table = await openTable(file);
  const sheet = await chooseSheet(file, table, plan.sheet, (rows) =>
    rows.some((row, i) => isHeader(plan, row, i + 1)),
  );
  const reading = new TableReading(plan, sink, sheet !== '');
  const blankLines = await table.read(sheet, reading.take, { ...call, batches: reading.batches });
  reading.finish(file.name);
  reading.counts.blankRows += blankLines;
  const { counts, columns, program } = reading;
  for (const at of program?.secrets ?? []) sink.dropped(columns?.names[at] ?? '');
  for (const secret of await secretsElsewhere(table, sheet)) sink.dropped(secret);
  for (const name of SECTIONS) if (name === 'rows' || counts[name] > 0) sink.section(name, counts[name]);
  for (const finding of tableFindings(reading, plan, table, sheet)) sink.finding(finding);
}

/** Columns with secrets in the sheets that are not read: they are in the original all the same. */
async function secretsElsewhere(table: TableFile, read: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of table.sheets) {
    if (name === read) continue;
    const rows = await firstRows(table, name, HEADER_SEARCH_ROWS);
    const header = rows[likelyHeader(rows)] ?? [];
    found.push(...header.filter(isSecretColumn).map((column) => `${name}: ${column}`));
  }
  return found;
}

export type RecordWish = {
  readonly header: HeaderWish;
  readonly sheet?: string | undefined;
  /** Columns that are not shown, besides those whose name says that they hold a secret. */
  readonly dropColumns: readonly string[];
  readonly offset: number;
  readonly offsetRecord?: number | undefined;
};

/** One record with its cells by column; the cells of secrets are empty. @throws {EngineError} NOT_FOUND. */
export async function readTableRecord(
  file: SourceFile,
  record: number,
  wish: RecordWish,
): Promise<RawRecord> {
  const table = await openTable(file);
  const sheet = await chooseSheet(file, table, wish.sheet, (rows) =>
    rows.some((row, i) => isHeader(wish.header, row, i + 1)),
  );
  let header: Columns | null = null;
  await table.read(sheet, (fields, row) => {
    if (!row.error && isHeader(wish.header, fields, row.number)) header = new Columns(fields);
    return header === null;
  });
  const { offset, offsetRecord } = wish;
  const near = offsetRecord === undefined ? { record: 1, offset: 0 } : { record: offsetRecord, offset };
  const names = (header as Columns | null)?.names ?? [];
  const found = await table.readOne(sheet, record, near);
  const place = sheet === '' ? `line ${record}` : `sheet ${sheet} row ${record}`;
  if (!found) throw new EngineError('NOT_FOUND', `No record begins at ${place} of ${file.name}`);
  const drop = new Set(wish.dropColumns.map((name) => name.trim().toLowerCase()));
  const isSecret = (name: string) => drop.has(name.trim().toLowerCase()) || isSecretColumn(name);
  const cells = found.fields.map((value, i) => ({ name: names[i] ?? `(column ${i + 1})`, value }));
  const fields = cells.map((cell) => (isSecret(cell.name) ? { ...cell, value: '' } : cell));
  const holdsSecret = names.some(isSecret);
  // In a row of another width the values may stand in other columns than the header says.
  const isShifted = cells.length > names.length || (sheet === '' && cells.length < names.length);
  if (holdsSecret && isShifted)
    return { locator: place, text: '(not shown: the table has columns that hold secrets)', fields: [] };
  return {
    locator: place,
    text: holdsSecret ? fields.map((field) => field.value).join(', ') : found.text,
    fields,
  };
}
