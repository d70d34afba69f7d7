/** Columns of Okta's reports whose names are not certain: the first that the table has. */
import type { FindingKind } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { Columns } from '../table/columns.ts';

/** Names that a column may have. */
export type Names = readonly [string, ...string[]];

/** The column of one of these names; null when the table has none. */
export const columnOf = (columns: Columns, names: Names): string | null =>
  names.find((name) => columns.find(name) !== undefined) ?? null;

export const cellOf = (row: FixedRow, column: string | null): string =>
  column === null ? '' : row.get(column);

/** A column without which the rows say less than they should. */
export const columnNotFound = (what: string, effect: string): FindingKind => ({
  code: 'COLUMN_NOT_FOUND',
  severity: 'unknown',
  message: (_count, names) => `The table has no column for ${what}; looked for ${names}`,
  effect,
});
