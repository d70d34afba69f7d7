/** A client's register file, csv or xlsx, as rows for `control.import`. The header row is found, not assumed. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { readCsv, sniffDelimiter } from '#files/csv.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { openXlsx } from '#files/xlsx.ts';
import { isZip } from '#files/zip.ts';
import { matchColumns } from './register.ts';

const HEAD_BYTES = 64 << 10;
const MOST_ROWS = 10_000;
/** A register may begin with a title block. */
const HEADER_SEARCH_ROWS = 30;

type Row = { readonly record: number; readonly cells: readonly string[] };
export type Register = Output<'control.readRegister'>;

/**
 * Reads a control register: the first sheet (xlsx) or the file (csv) that has a column for the control's id and one
 * for its objective, description or title.
 *
 * @returns columns as the file names them with the field that each stands for, and the rows below the header.
 * @throws {EngineError} UNREADABLE_SOURCE when the file is no table or has no such columns.
 */
export async function readRegister(file: SourceFile): Promise<Register> {
  const tables = isZip(await readHead(file, 4)) ? await sheetsOf(file) : [await csvRows(file)];
  for (const rows of tables) {
    const register = registerOf(file.name, rows);
    if (register) return register;
  }
  throw new EngineError(
    'UNREADABLE_SOURCE',
    `${file.name} has no columns for a control's id and its objective, description or title`,
    { details: { file: file.name, firstRow: tables[0]?.[0]?.cells ?? [] } },
  );
}

async function sheetsOf(file: SourceFile): Promise<readonly (readonly Row[])[]> {
  const workbook = await openXlsx(file);
  const tables: Row[][] = [];
  for (const { name } of workbook.sheets) {
    const rows: Row[] = [];
    await workbook.readRows(name, (cells, row) => {
      rows.push({ record: row.number, cells: [...cells] });
      return rows.length < MOST_ROWS;
    });
    tables.push(rows);
  }
  return tables;
}

async function csvRows(file: SourceFile): Promise<readonly Row[]> {
  const delimiter = sniffDelimiter(headText(await readHead(file, HEAD_BYTES)) ?? '');
  if (delimiter === null) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no table`);
  const rows: Row[] = [];
  await readCsv(file, { delimiter }, (fields, record) => {
    if (record.error) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} line ${record.line}: ${record.error.reason}`);
    }
    rows.push({ record: record.line, cells: [...fields] });
    return rows.length < MOST_ROWS;
  });
  return rows;
}

function registerOf(name: string, rows: readonly Row[]): Register | null {
  const at = rows.slice(0, HEADER_SEARCH_ROWS).findIndex((row) => isHeader(row.cells));
  const header = rows[at];
  if (!header) return null;
  const names = distinct(header.cells);
  const fieldOf = new Map([...matchColumns(names)].map(([field, column]) => [column, field]));
  const below = rows.slice(at + 1).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  return {
    file: name,
    columns: names.map((column) => ({ name: column, field: fieldOf.get(column) ?? '' })),
    rows: below.map(({ record, cells }) => ({
      record,
      control: Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ''])),
    })),
  };
}

function isHeader(cells: readonly string[]): boolean {
  const fields = matchColumns(cells);
  return fields.has('id') && (fields.has('objective') || fields.has('description') || fields.has('title'));
}

/** Column names that are not empty and stand once. */
function distinct(cells: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const name = cell.trim() === '' ? `Column ${i + 1}` : cell.trim();
    names.push(names.includes(name) ? `${name} (${i + 1})` : name);
  }
  return names;
}
