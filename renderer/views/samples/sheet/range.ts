/** Places and ranges of cells. Columns count item fields and attributes alike, from the left. */

export type Place = { readonly row: number; readonly column: number };
/** `anchor` is where the range began, `active` the cell with the focus. */
export type Selection = { readonly anchor: Place; readonly active: Place };
export type Box = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** The range as a box, edges included. */
export function boxOf({ anchor, active }: Selection): Box {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

/** True when the box holds the place. */
export function isWithin(box: Box, { row, column }: Place): boolean {
  return row >= box.top && row <= box.bottom && column >= box.left && column <= box.right;
}

type Size = { readonly rows: number; readonly columns: number; readonly firstAttribute: number };
const PAGE_ROWS = 20;

type MoveKey = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly isMod: boolean;
};

/**
 * Where a key moves to; undefined for keys that do not move.
 *
 * Arrows step, with Ctrl to the edge; Enter and Tab step on, with Shift back; Home is the first attribute, with Ctrl the first cell.
 */
export function moved(active: Place, { key, shiftKey, isMod }: MoveKey, size: Size): Place | undefined {
  const { row, column } = active;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.min(Math.max(nextRow, 0), size.rows - 1),
    column: Math.min(Math.max(nextColumn, 0), size.columns - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return to(isMod ? size.rows - 1 : row + 1, column);
    case 'ArrowUp':
      return to(isMod ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, isMod ? size.columns - 1 : column + 1);
    case 'ArrowLeft':
      return to(row, isMod ? size.firstAttribute : column - 1);
    case 'Enter':
      return to(shiftKey ? row - 1 : row + 1, column);
    case 'PageDown':
      return to(row + PAGE_ROWS, column);
    case 'PageUp':
      return to(row - PAGE_ROWS, column);
    case 'Home':
      return isMod ? to(0, 0) : to(row, size.firstAttribute);
    case 'End':
      return isMod ? to(size.rows - 1, size.columns - 1) : to(row, size.columns - 1);
    default:
      return undefined;
  }
}
