/** Finds tables with known columns by their headers, and reads them beside others. */
import type { SourceFile } from '#files/sourceFile.ts';
import { Columns } from '../table/columns.ts';
import { HEADER_SEARCH_ROWS, isHeader } from '../table/header.ts';
import { firstRows, openTable } from '../table/tableFile.ts';
import { FixedRow } from './fixedRow.ts';
import { headingOf, type Headings } from './headings.ts';

/** The header of a table with known columns. */
export type FixedHeader = {
  /** As the source calls it: `AGR_USERS`. */
  readonly name: string;
  /** Columns without which it is not this table; found whatever their case, spaces and underscores. */
  readonly requiredColumns: readonly string[];
  /** A header that has one of these is another table. */
  readonly withoutColumns?: readonly string[];
  /** Other headings under which a column may stand: the first that the table has is taken. */
  readonly headings?: Headings;
};

/** The required columns by the headings that they have in this header. */
export function requiredHeadings(table: FixedHeader, header: readonly string[]): readonly string[] {
  const columns = new Columns(header);
  return table.requiredColumns.map((column) => headingOf(table, columns, column) ?? column);
}

export type FoundTable<T extends FixedHeader> = {
  readonly table: T;
  /** '' for text. */
  readonly sheet: string;
  readonly header: readonly string[];
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
};

const MOST_SHEETS = 20;

/** The table with the most required columns of which some sheet has the header; null when there is none. */
export async function findTable<T extends FixedHeader>(
  file: SourceFile,
  tables: readonly T[],
): Promise<FoundTable<T> | null> {
  const opened = await openTable(file);
  const sheets =
    opened.sheets.length === 0 ? [''] : opened.sheets.slice(0, MOST_SHEETS).map(({ name }) => name);
  let best: FoundTable<T> | null = null;
  for (const sheet of sheets) {
    const rows = await firstRows(opened, sheet, HEADER_SEARCH_ROWS);
    for (const table of tables) {
      if (best && best.table.requiredColumns.length >= table.requiredColumns.length) continue;
      const at = rows.findIndex((row) => hasHeader(table, row));
      if (at >= 0) best = { table, sheet, header: rows[at] ?? [], rows: rows.slice(at + 1) };
    }
  }
  return best;
}

/** The table of which some row of the first sheet lacks the fewest columns; the first when no row has any. */
export async function nearestTable<T extends FixedHeader>(
  file: SourceFile,
  tables: readonly T[],
): Promise<T> {
  const opened = await openTable(file);
  const rows = await firstRows(opened, opened.sheets[0]?.name ?? '', HEADER_SEARCH_ROWS);
  let best = { table: tables[0] as T, missing: Infinity };
  for (const row of rows) {
    if (!isHeader({ requiredColumns: [] }, row, 0)) continue;
    const columns = new Columns(row);
    for (const table of tables) {
      const missing = table.requiredColumns.filter((name) => headingOf(table, columns, name) === undefined);
      if (missing.length < Math.min(best.missing, table.requiredColumns.length))
        best = { table, missing: missing.length };
    }
  }
  return best.table;
}

/**
 * Reads the rows of one table in the files beside the one that is imported. Rows that cannot be read are left out: they are
 * quarantined where their own file is imported.
 *
 * @returns the number of files that are this table.
 */
export async function readBeside(
  files: readonly SourceFile[],
  table: FixedHeader,
  onRow: (row: FixedRow) => void,
): Promise<number> {
  let count = 0;
  for (const file of files) {
    const found = await findTable(file, [table]);
    if (!found) continue;
    count += 1;
    await eachRow(file, found, onRow);
  }
  return count;
}

async function eachRow(
  file: SourceFile,
  { table, sheet, header }: FoundTable<FixedHeader>,
  onRow: (row: FixedRow) => void,
): Promise<void> {
  const row = new FixedRow(new Columns(header), new Set(), new Set(), table.headings);
  let isBelow = false;
  const opened = await openTable(file);
  await opened.read(sheet, (fields, { number, error }) => {
    if (error || (isBelow && fields.length > header.length)) return;
    if (!isBelow) isBelow = hasHeader(table, fields);
    else if (!fields.every((cell, i) => cell === header[i])) {
      row.move(fields, number);
      onRow(row);
    }
  });
}

function hasHeader(table: FixedHeader, row: readonly string[]): boolean {
  if (!isHeader({ requiredColumns: table.headings ? [] : table.requiredColumns }, row, 0)) return false;
  const columns = new Columns(row);
  if (table.headings && !table.requiredColumns.every((name) => headingOf(table, columns, name) !== undefined))
    return false;
  return (table.withoutColumns ?? []).every((name) => headingOf(table, columns, name) === undefined);
}
