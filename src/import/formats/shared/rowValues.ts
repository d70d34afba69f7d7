/** Values of rows of which a wrong one puts the row into quarantine. */
import type { FixedRow } from './fixedRow.ts';
import { instantText } from './instants.ts';

/** Whether a cell says true; an empty one does not. The row is refused for a value that says neither. */
export function flagIn(row: FixedRow, column: string): boolean {
  const text = row.get(column);
  if (/^(?:true|t|1|yes|y)$/i.test(text)) return true;
  if (text === '' || /^(?:false|f|0|no|n)$/i.test(text)) return false;
  return row.refuse('BAD_VALUE', `${column} is neither true nor false: ${text.slice(0, 40)}`);
}

/** `true` or `false`; '' for an empty cell. The row is refused for a value that says neither. */
export function flagText(row: FixedRow, column: string): string {
  return row.get(column) === '' ? '' : String(flagIn(row, column));
}

/** The instant in a column; '' when the cell is empty. The row is refused for a text that is none. */
export function instantIn(row: FixedRow, column: string): string {
  const text = row.get(column);
  if (text === '') return '';
  return instantText(text) || row.refuse('BAD_DATE', `${column} is no date: ${text.slice(0, 40)}`);
}

/** The day of the instant in a column, as `instantIn`. */
export const dayIn = (row: FixedRow, column: string): string => instantIn(row, column).slice(0, 10);
