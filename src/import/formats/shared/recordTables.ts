/** Formats whose records come as tables or as lists of JSON objects of the same names. */
import { EngineError } from '#base/errors.ts';
import { jsonLimits, parseJson, readJson, textAtPointer } from '#files/json.ts';
import { readAll, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText, headText } from '#files/text.ts';
import type { Format, RawRecord, ReadCall, ReadOptions, Recognition } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Columns } from '../table/columns.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { type FixedRow, RowRefusal } from './fixedRow.ts';
import { type FixedHeader, readBeside } from './fixedSearch.ts';
import { type FixedTable, fixedTableFormat, systemOfProduct, takeTable } from './fixedTables.ts';
import { counted } from './findings.ts';
import {
  fieldsOf,
  firstRecord,
  JsonRows,
  listIn,
  type ListPath,
  pointerTo,
  textWithoutSecrets,
} from './jsonRecords.ts';
import { isObject, type JsonObject } from './values.ts';

const HEAD_BYTES = 1 << 18;

export type JsonForm = {
  /** Where the list of records is; the first path that leads to a list is taken. */
  readonly lists: readonly ListPath[];
  /** Told the object that holds the list, for what it says of completeness. */
  readonly envelope?: (envelope: JsonObject, records: number, sink: StatementSink) => void;
};

type RecordFormat = Parameters<typeof fixedTableFormat>[0] & {
  readonly json: JsonForm;
};

/** A format of tables with known columns that come as text, workbooks or JSON. */
export function recordFormat({ json, ...facts }: RecordFormat): Format {
  const { tables, product } = facts;
  const asTable = fixedTableFormat(facts);
  return {
    ...asTable,
    recognise: (probe) =>
      probe.text !== null && isJsonText(probe.text)
        ? recogniseJson(probe.text, tables, json, product)
        : asTable.recognise(probe),
    read: async (file, sink, options, call) =>
      (await isJson(file))
        ? readRecords(file, sink, { tables, json, options, call })
        : asTable.read(file, sink, options, call),
    readRecord: async (file, record, locator, options) =>
      (await isJson(file)) ? jsonRecord(file, locator) : asTable.readRecord(file, record, locator, options),
  };
}

/**
 * Reads the rows of one table in the files beside, whether they are tables or JSON.
 *
 * @returns the number of files that are this table.
 */
export async function besideRows(
  files: readonly SourceFile[],
  table: FixedHeader,
  { lists }: JsonForm,
  onRow: (row: FixedRow) => void,
): Promise<number> {
  let count = 0;
  for (const file of files) {
    if (!(await isJson(file))) {
      if (await isTable(file)) count += await readBeside([file], table, onRow);
      continue;
    }
    // Most files are another table: their first record says so without the rest.
    const first = firstRecord(headText(await readHead(file, HEAD_BYTES)) ?? '', lists);
    if (first && !hasFields(table, first)) continue;
    const list = listIn(await readJson(file), lists)?.list.filter(isObject) ?? [];
    if (!list[0] || !hasFields(table, list[0])) continue;
    count += 1;
    const rows = new JsonRows();
    list.forEach((object, i) => {
      if (hasFields(table, object)) onRow(rows.rowOf(object, i + 1));
    });
  }
  return count;
}

const isJsonText = (text: string): boolean => /^\uFEFF?\s*[{[]/.test(text);

export async function isJson(file: SourceFile): Promise<boolean> {
  return isJsonText(headText(await readHead(file, 4096)) ?? '');
}

async function isTable(file: SourceFile): Promise<boolean> {
  return !/^\uFEFF?\s*</.test(headText(await readHead(file, 4096)) ?? '');
}

function hasFields(table: FixedHeader, object: JsonObject): boolean {
  const columns = new Columns(fieldsOf(object).map(({ name }) => name));
  if (!columns.hasAll(table.requiredColumns)) return false;
  return (table.withoutColumns ?? []).every((name) => columns.find(name) === undefined);
}

/** The table with the most required fields that an object has. */
function tableOf(object: JsonObject, tables: readonly FixedTable[]): FixedTable | null {
  return tables.reduce<FixedTable | null>((best, table) => {
    const isMore = table.requiredColumns.length > (best?.requiredColumns.length ?? 0);
    return isMore && hasFields(table, object) ? table : best;
  }, null);
}

function recogniseJson(
  text: string,
  tables: readonly FixedTable[],
  { lists }: JsonForm,
  product: string | undefined,
): Recognition | null {
  const first = firstRecord(text, lists);
  const table = first && tableOf(first, tables);
  if (!table) return null;
  return {
    confidence: Math.min(97, 75 + 3 * table.requiredColumns.length),
    reason: `records have ${table.requiredColumns.join(', ')}: ${table.name}`,
    ...systemOfProduct(product, table.name),
  };
}

type Reading = {
  readonly tables: readonly FixedTable[];
  readonly json: JsonForm;
  readonly options: ReadOptions;
  readonly call: ReadCall;
};

async function readRecords(file: SourceFile, sink: StatementSink, reading: Reading): Promise<void> {
  const { tables, json, options, call } = reading;
  const parsed = await readJson(file);
  const found = listIn(parsed, json.lists);
  if (!found) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no list of records`);
  const table = tableForList(file, found.list, tables);
  const rows = new JsonRows();
  const about = { sink, options, columns: columnsOf(found.list), fileName: file.name };
  const { take, end } = takeTable(await table.begin(about));
  let withoutStatement = 0;
  found.list.forEach((value, i) => {
    if (call.signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    const record = i + 1;
    sink.recordRead();
    sink.locator(record, pointerTo(found.path, i));
    const row = isObject(value) ? rows.rowOf(value, record) : null;
    const missing = table.requiredColumns.filter((name) => rows.columns.find(name) === undefined);
    if (!row || !isObject(value)) {
      sink.quarantine(record, 'NO_OBJECT', 'the record is no object', textWithoutSecrets(value));
    } else if (missing.length > 0) {
      const reason = `the record has no ${missing.join(', ')}`;
      sink.quarantine(record, 'MISSING_FIELD', reason, textWithoutSecrets(value));
    } else if (!takeRow(sink, row, take, value)) withoutStatement += 1;
    call.progress(file.bytes, record);
  });
  end();
  await table.end?.(about);
  for (const name of rows.secrets) sink.dropped(name);
  sink.section('rows', found.list.length);
  if (isObject(parsed)) json.envelope?.(envelopeOf(parsed, found.path), found.list.length, sink);
  reportRows(sink, found.list.length, withoutStatement);
}

/** The table of a list by its first object. @throws {EngineError} UNREADABLE_SOURCE when it is none. */
function tableForList(file: SourceFile, list: readonly unknown[], tables: readonly FixedTable[]): FixedTable {
  const first = list.find(isObject);
  const table = first && tableOf(first, tables);
  if (table) return table;
  const known = tables.map(({ name, requiredColumns }) => `${name} (${requiredColumns.join(', ')})`);
  const fields = first ? Object.keys(first).slice(0, 12).join(', ') : 'none';
  throw new EngineError(
    'UNREADABLE_SOURCE',
    `The records of ${file.name} have the fields ${fields || 'none'}; known are ${known.join('; ')}`,
  );
}

function columnsOf(list: readonly unknown[]): Columns {
  const first = list.find(isObject);
  return new Columns(first ? fieldsOf(first).map(({ name }) => name) : []);
}

/** True when the row states something or is in quarantine. */
function takeRow(
  sink: StatementSink,
  row: FixedRow,
  take: (row: FixedRow) => boolean | void,
  value: JsonObject,
): boolean {
  try {
    return take(row) !== false;
  } catch (error) {
    if (!(error instanceof RowRefusal)) throw error;
    sink.quarantine(row.record, error.code, error.reason, textWithoutSecrets(value));
    return true;
  }
}

function envelopeOf(json: JsonObject, path: ListPath): JsonObject {
  const value = path.slice(0, -1).reduce<unknown>((one, name) => (isObject(one) ? one[name] : one), json);
  return isObject(value) ? value : json;
}

function reportRows(sink: StatementSink, records: number, withoutStatement: number): void {
  if (records === 0) {
    sink.finding({
      code: 'EMPTY',
      severity: 'gap',
      message: 'The list of records is empty',
      count: 0,
      effect: 'Nothing in a result rests on this source.',
      records: [],
    });
  }
  if (withoutStatement > 0) {
    sink.finding({
      code: 'ROWS_WITHOUT_STATEMENT',
      severity: 'note',
      message: `${counted(withoutStatement, 'record states', 'records state')} nothing`,
      count: withoutStatement,
      effect: '',
      records: [],
    });
  }
}

async function jsonRecord(file: SourceFile, locator: string): Promise<RawRecord> {
  if (locator === '') throw new EngineError('NOT_FOUND', `${file.name} has no such record`);
  const text = decodeText(file.name, await readAll(file, jsonLimits.bytes));
  parseJson(file.name, text);
  const found = textAtPointer(text, locator);
  if (found === null) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
  const value = parseJson(file.name, found);
  const fields = isObject(value) ? fieldsOf(value) : [];
  const holdsSecret = fields.some(({ name }) => isSecretColumn(name));
  return {
    locator,
    text: holdsSecret ? textWithoutSecrets(value) : found,
    fields: fields.map((field) => (isSecretColumn(field.name) ? { ...field, value: '' } : field)),
  };
}
