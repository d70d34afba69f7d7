/** Tables: CSV, TSV and Excel workbooks, read as a mapping says. Help: formats/table. */
import { EngineError } from '#base/errors.ts';
import type { Mapping } from '#contract/import.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { FileProbe, Format, RawRecord, ReadCall, ReadOptions } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS, isHeader, likelyHeader } from './header.ts';
import { recogniseTable } from './recogniseTable.ts';
import { isSecretColumn } from './secretColumns.ts';
import { chooseSheet, firstRows, openTable, type TableFile } from './tableFile.ts';
import { tableFindings } from './tableFindings.ts';
import { TableReading } from './tableReading.ts';

/** The format with these mappings to recognise files by, in order of preference. */
export function tableFormat(mappings: readonly Mapping[]): Format {
  return {
    id: 'table',
    title: 'Table by mapping',
    description: 'CSV, TSV or Excel: a mapping says what its columns mean.',
    extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm'],
    help: 'table',
    platform: '',
    secrets: [],
    recognise: (probe: FileProbe) => recogniseTable(probe, mappings),
    read: readTable,
    readRecord: readTableRecord,
  };
}

async function readTable(
  file: SourceFile,
  sink: StatementSink,
  { mapping }: ReadOptions,
  call: ReadCall,
): Promise<void> {
  if (!mapping) throw new EngineError('INVALID_INPUT', `${file.name} is a table: a mapping is needed`);
  const table = await openTable(file);
  const sheet = await chooseSheet(file, table, mapping.sheet, (rows) =>
    rows.some((row, i) => isHeader(mapping, row, i + 1)),
  );
  const reading = new TableReading(mapping, sink, sheet !== '');
  const blankLines = await table.read(sheet, reading.take, call);
  reading.finish(file.name);
  reading.counts.blankRows += blankLines;
  const { counts, columns, program } = reading;
  for (const at of program?.secrets ?? []) sink.dropped(columns?.names[at] ?? '');
  for (const secret of await secretsElsewhere(table, sheet)) sink.dropped(secret);
  for (const name of [
    'rows',
    'titleRows',
    'blankRows',
    'repeatedHeaders',
    'skippedRows',
    'footers',
  ] as const) {
    if (name === 'rows' || counts[name] > 0) sink.section(name, counts[name]);
  }
  for (const finding of tableFindings(reading, mapping, table, sheet)) sink.finding(finding);
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

async function readTableRecord(
  file: SourceFile,
  record: number,
  _locator: string,
  { mapping, offset, offsetRecord }: { mapping: Mapping | null; offset: number; offsetRecord?: number },
): Promise<RawRecord> {
  const table = await openTable(file);
  const wish = mapping ?? { requiredColumns: [] };
  const sheet = await chooseSheet(file, table, mapping?.sheet, (rows) =>
    rows.some((row, i) => isHeader(wish, row, i + 1)),
  );
  let header: Columns | null = null;
  await table.read(sheet, (fields, row) => {
    if (!row.error && isHeader(wish, fields, row.number)) header = new Columns(fields);
    return header === null;
  });
  const near = offsetRecord === undefined ? { record: 1, offset: 0 } : { record: offsetRecord, offset };
  const names = (header as Columns | null)?.names ?? [];
  const found = await table.readOne(sheet, record, near);
  const place = sheet === '' ? `line ${record}` : `sheet ${sheet} row ${record}`;
  if (!found) throw new EngineError('NOT_FOUND', `No record begins at ${place} of ${file.name}`);
  const drop = new Set([...(mapping?.dropColumns ?? [])].map((name) => name.trim().toLowerCase()));
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
