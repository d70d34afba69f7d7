/** The tables of an SAP GRC access risk rule set, found by their headers or by the columns that the auditor names. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { FixedRow } from '../formats/shared/fixedRow.ts';
import { findTable, type FixedHeader } from '../formats/shared/fixedSearch.ts';
import { Columns } from '../formats/table/columns.ts';
import { openTable } from '../formats/table/tableFile.ts';

export const grcTables = {
  actionRules: { name: 'GRACACTRULE', requiredColumns: ['RISKID', 'ACTRULEID', 'FUNCTID', 'ACTION'] },
  permissions: {
    name: 'GRACFUNCPRM',
    requiredColumns: ['FUNCTID', 'ACTION', 'RESOURCEID', 'RESOURCEEXTN', 'FROMVAL', 'TOVAL'],
  },
  actions: {
    name: 'GRACFUNCACTEXT',
    requiredColumns: ['FUNCTID', 'ACTION', 'ACTIVE'],
    withoutColumns: ['RESOURCEID'],
  },
  functionTexts: {
    name: 'function texts',
    requiredColumns: ['FUNCTID', 'DESCRIPTION'],
    withoutColumns: ['ACTION', 'RISKID'],
  },
  riskTexts: {
    name: 'risk texts',
    requiredColumns: ['RISKID', 'DESCRIPTION'],
    withoutColumns: ['ACTION', 'FUNCTID'],
  },
} as const satisfies Record<string, FixedHeader>;

export type GrcTable = keyof typeof grcTables;

export type GrcFile = {
  readonly file: SourceFile;
  /** Names of the columns of a file without a header, in their order; empty when it has one. */
  readonly columns: readonly string[];
};

/**
 * Calls `onRow` for every row of a file, with the table that it is.
 *
 * @throws {EngineError} INVALID_INPUT when header or columns are none of the tables; UNREADABLE_SOURCE for rows of another width.
 */
export async function readGrcFile(
  { file, columns }: GrcFile,
  onRow: (table: GrcTable, row: FixedRow) => void,
): Promise<{ readonly table: GrcTable; readonly rows: number }> {
  const found = columns.length > 0 ? null : await findTable(file, Object.values(grcTables));
  const header = found?.header ?? columns;
  const table = tableOf(header);
  if (table === null) throw noTable(file, columns);
  const row = new FixedRow(new Columns(header), new Set(), new Set());
  const opened = await openTable(file);
  let isBelow = found === null;
  let rows = 0;
  await opened.read(found?.sheet ?? opened.sheets[0]?.name ?? '', (fields, { number, error }) => {
    const isHeader = found !== null && fields.every((cell, i) => cell === header[i]);
    if (!isBelow || isHeader) {
      isBelow ||= isHeader;
      return;
    }
    if (!error && fields.every((cell) => cell.trim() === '')) return;
    if (error || fields.length !== header.length) {
      const reason = error?.reason ?? `${fields.length} fields, ${header.length} columns`;
      throw new EngineError('UNREADABLE_SOURCE', `${file.name}, line ${number}: ${reason}`);
    }
    row.move(fields, number);
    rows += 1;
    onRow(table, row);
  });
  return { table, rows };
}

function tableOf(header: readonly string[]): GrcTable | null {
  const columns = new Columns(header);
  for (const [table, wish] of Object.entries(grcTables)) {
    const without: readonly string[] = 'withoutColumns' in wish ? wish.withoutColumns : [];
    if (!columns.hasAll(wish.requiredColumns)) continue;
    if (without.every((name) => columns.find(name) === undefined)) return table as GrcTable;
  }
  return null;
}

function noTable(file: SourceFile, columns: readonly string[]): EngineError {
  const known = Object.values(grcTables)
    .map(({ name, requiredColumns }) => `${name} (${requiredColumns.join(', ')})`)
    .join('; ');
  const fault =
    columns.length > 0
      ? `The columns ${columns.join(', ')} of ${file.name} are those of no known table`
      : `${file.name} has the header of no known table. The files of a rule download have none: name its columns in their order`;
  return new EngineError('INVALID_INPUT', `${fault}. Known are ${known}`, { details: { file: file.name } });
}
