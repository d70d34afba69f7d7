/** Lists that people keep by hand, csv or xlsx: read whole, the header row found, not assumed. */
import { EngineError } from '#base/errors.ts';
import { readCsv, sniffDelimiter } from './csv.ts';
import { readHead } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { headText } from './text.ts';
import { openXlsx } from './xlsx.ts';
import { isZip } from './zip.ts';

const HEAD_BYTES = 64 << 10;
const MOST_ROWS = 10_000;
/** A list may begin with a title block. */
const HEADER_SEARCH_ROWS = 30;

export type TableRow = { readonly record: number; readonly cells: readonly string[] };

/** The rows below a header, by its names. */
export type HeadedRows = {
  readonly names: readonly string[];
  readonly rows: readonly { readonly record: number; readonly values: Record<string, string> }[];
};

/**
 * The sheets of a workbook, or the one table of a csv.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when the file is no table, a line cannot be read, or there are more than 10,000 rows.
 */
export async function readSmallTables(file: SourceFile): Promise<readonly (readonly TableRow[])[]> {
  return isZip(await readHead(file, 4)) ? await sheetsOf(file) : [await csvRows(file)];
}

async function sheetsOf(file: SourceFile): Promise<readonly (readonly TableRow[])[]> {
  const workbook = await openXlsx(file);
  const tables: TableRow[][] = [];
  for (const { name } of workbook.sheets) {
    const rows: TableRow[] = [];
    await workbook.readRows(name, (cells, row) => {
      rows.push({ record: row.number, cells: [...cells] });
      return isFew(file, rows);
    });
    tables.push(rows);
  }
  return tables;
}

async function csvRows(file: SourceFile): Promise<readonly TableRow[]> {
  const delimiter = sniffDelimiter(headText(await readHead(file, HEAD_BYTES)) ?? '');
  if (delimiter === null) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no table`);
  const rows: TableRow[] = [];
  await readCsv(file, { delimiter }, (fields, record) => {
    if (record.error) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} line ${record.line}: ${record.error.reason}`);
    }
    rows.push({ record: record.line, cells: [...fields] });
    return isFew(file, rows);
  });
  return rows;
}

function isFew(file: SourceFile, rows: readonly TableRow[]): true {
  if (rows.length <= MOST_ROWS) return true;
  throw new EngineError('UNREADABLE_SOURCE', `${file.name} has more than ${MOST_ROWS} rows`);
}

/** The rows below the first row that is a header; null when none of the first thirty is. */
export function headedRows(
  rows: readonly TableRow[],
  isHeader: (cells: readonly string[]) => boolean,
): HeadedRows | null {
  const at = rows.slice(0, HEADER_SEARCH_ROWS).findIndex((row) => isHeader(row.cells));
  const header = rows[at];
  if (!header) return null;
  const names = distinct(header.cells);
  const below = rows.slice(at + 1).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  return {
    names,
    rows: below.map(({ record, cells }) => ({
      record,
      values: Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ''])),
    })),
  };
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
