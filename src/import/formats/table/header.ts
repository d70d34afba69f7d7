/** Which row is the header. */
import { Columns } from './columns.ts';

/** Rows at the beginning in which a header is looked for: reports have titles above their table. */
export const HEADER_SEARCH_ROWS = 100;

export type HeaderWish = {
  readonly requiredColumns: readonly string[];
  /** Row of the header, from 1; found when left out. */
  readonly headerRow?: number | undefined;
};

/** Characters of a column's name. Cells that share one large text would take time without end to compare. */
const LONGEST_NAME = 1000;

/** True when the row is the header that the wish describes. */
export function isHeader(wish: HeaderWish, fields: readonly string[], rowNumber: number): boolean {
  if (wish.headerRow !== undefined) return rowNumber === wish.headerRow;
  if (fields.some((cell) => cell.length > LONGEST_NAME)) return false;
  if (wish.requiredColumns.length > 0) {
    return fields.length >= wish.requiredColumns.length && new Columns(fields).hasAll(wish.requiredColumns);
  }
  return fields.filter((cell) => cell.trim() !== '').length >= 2;
}

/**
 * The position of the row most like a header when nothing is known: the first whose cells are all different, none of them empty
 * or a number, as wide as the widest row; else the first row.
 */
export function likelyHeader(rows: readonly (readonly string[])[]): number {
  const widest = Math.max(0, ...rows.map((row) => row.length));
  const found = rows.findIndex(
    (row) =>
      row.length === widest &&
      row.every((cell) => cell.trim() !== '' && !/^[\d.,\s-]+$/.test(cell)) &&
      new Set(row).size === row.length,
  );
  return Math.max(0, found);
}
