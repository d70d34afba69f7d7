/** A client's register file, csv or xlsx, as rows for `control.import`. The header row is found, not assumed. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { headedRows, readSmallTables, type TableRow } from '#files/smallTables.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { matchColumns } from './register.ts';

export type Register = Output<'control.readRegister'>;

/**
 * Reads a control register: the first sheet (xlsx) or the file (csv) that has a column for the control's id and one
 * for its objective, description or title.
 *
 * @returns columns as the file names them with the field that each stands for, and the rows below the header.
 * @throws {EngineError} UNREADABLE_SOURCE when the file is no table or has no such columns.
 */
export async function readRegister(file: SourceFile): Promise<Register> {
  const tables = await readSmallTables(file);
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

function registerOf(name: string, table: readonly TableRow[]): Register | null {
  const found = headedRows(table, isHeader);
  if (!found) return null;
  const fieldOf = new Map([...matchColumns(found.names)].map(([field, column]) => [column, field]));
  return {
    file: name,
    columns: found.names.map((column) => ({ name: column, field: fieldOf.get(column) ?? '' })),
    rows: found.rows.map(({ record, values }) => ({ record, control: values })),
  };
}

function isHeader(cells: readonly string[]): boolean {
  const fields = matchColumns(cells);
  return fields.has('id') && (fields.has('objective') || fields.has('description') || fields.has('title'));
}
