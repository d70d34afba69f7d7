/** The segregation-of-duties matrix: functions by functions, ordered by process, the half below the diagonal. */
import type { Output } from '#contract/index.ts';

type Matrix = Output<'conflicts.matrix'>;
export type MatrixCell = Matrix['cells'][number] & { readonly column: number; readonly row: number };
export type MatrixAxis = Matrix['functions'][number];

export type MatrixLayout = {
  readonly columns: readonly MatrixAxis[];
  readonly rows: readonly MatrixAxis[];
  readonly cells: readonly MatrixCell[];
  /** The largest count of a cell, for the scale. */
  readonly largest: number;
  /** Index of the first row of each process, with its name. */
  readonly processes: readonly { readonly process: string; readonly row: number }[];
};

/**
 * Rows and columns that some rule names; a rule's cell stands where the later function's row meets the earlier one's column.
 *
 * @param onlyFound - leaves out functions of rules without any conflict.
 */
export function matrixLayout(
  functions: Matrix['functions'],
  cells: Matrix['cells'],
  onlyFound: boolean,
): MatrixLayout {
  const kept = onlyFound ? cells.filter((cell) => cell.count > 0) : cells;
  const named = new Set(kept.flatMap((cell) => [cell.a, cell.b]));
  const axis = functions.filter((one) => named.has(one.id));
  const place = new Map(axis.map((one, i) => [one.id, i]));
  const placed = kept.map((cell) => {
    const [first, second] = [place.get(cell.a) ?? 0, place.get(cell.b) ?? 0];
    return { ...cell, column: Math.min(first, second), row: Math.max(first, second) };
  });
  return {
    columns: axis,
    rows: axis,
    cells: placed.toSorted((one, other) => one.row - other.row || one.column - other.column),
    largest: Math.max(0, ...placed.map((cell) => cell.count)),
    processes: axis.flatMap((one, row) =>
      row === 0 || axis[row - 1]?.process !== one.process ? [{ process: one.process, row }] : [],
    ),
  };
}

/** Step of a count on the heat scale: 0 none, 1 to 4 by orders of two of the largest. */
export function heatStep(count: number, largest: number): 0 | 1 | 2 | 3 | 4 {
  if (count === 0 || largest === 0) return 0;
  const share = Math.log2(1 + count) / Math.log2(1 + largest);
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
}
