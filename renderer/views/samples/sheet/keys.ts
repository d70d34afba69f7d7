/** What the keys of the test sheet do. */
import type { LegendEntry } from './sheetModel.ts';
import { moved, type Place } from './range.ts';

export type SheetKey = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

export type SheetAction =
  | { readonly kind: 'move'; readonly to: Place; readonly extends: boolean }
  | { readonly kind: 'mark'; readonly entry: LegendEntry }
  | { readonly kind: 'clear' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'fillDown' }
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'raise' }
  | { readonly kind: 'attach' }
  | { readonly kind: 'legend' };

type SheetSize = { readonly rows: number; readonly columns: number; readonly firstAttribute: number };

const ARROWS = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'];

/**
 * The action of a keystroke; undefined leaves it to the window.
 *
 * Keys of the legend set marks. Where a key is the legend's, the legend wins: C and Shift+F2 open the comment.
 */
export function sheetAction(
  stroke: SheetKey,
  active: Place,
  size: SheetSize,
  legend: readonly LegendEntry[],
): SheetAction | undefined {
  const isMod = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return undefined;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  const to = moved(active, { key, shiftKey: stroke.shiftKey, isMod }, size);
  if (to !== undefined) return { kind: 'move', to, extends: stroke.shiftKey && ARROWS.includes(key) };
  if (key === 'F2') return { kind: 'comment' };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'clear' };
  if (isMod) return withControl(key);
  const entry = legend.find((one) => one.code !== '' && one.key === key);
  if (entry !== undefined) return { kind: 'mark', entry };
  if (key === 'c') return { kind: 'comment' };
  if (key === 'x') return { kind: 'raise' };
  if (key === 'a') return { kind: 'attach' };
  if (key === 'l') return { kind: 'legend' };
  return undefined;
}

function withControl(key: string): SheetAction | undefined {
  if (key === 'z') return { kind: 'undo' };
  if (key === 'd') return { kind: 'fillDown' };
  if (key === 'a') return { kind: 'selectAll' };
  return undefined;
}
