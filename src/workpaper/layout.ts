/** Where the head of a sheet stands in the grid of its table: facts side by side where the columns are wide enough. */
import type { SheetColumn } from './sheet.ts';

/** Columns from 1, both ends included. A zone of one column holds label and value in one cell. */
export type Zone = {
  readonly label: readonly [number, number];
  readonly value: readonly [number, number] | null;
};

const LABEL_WIDTH = 12;
const LEAST_LABEL_WIDTH = 9;
const ZONE_WIDTH = 44;

/** Cuts the columns into at most three zones of about equal width, of two columns at least. */
export function headerZones(columns: readonly Pick<SheetColumn, 'width'>[]): readonly Zone[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const zones = Math.max(1, Math.min(3, Math.floor(total / ZONE_WIDTH), Math.floor(columns.length / 2)));
  const groups: number[][] = [[]];
  let width = 0;
  for (const [i, column] of columns.entries()) {
    const current = groups.at(-1) ?? [];
    const isFull =
      width >= (total * groups.length) / zones || columns.length - i <= 2 * (zones - groups.length);
    if (isFull && current.length >= 2 && groups.length < zones && columns.length - i >= 2) groups.push([]);
    groups.at(-1)?.push(i + 1);
    width += column.width;
  }
  return groups.map((group) => zoneOf(group, columns));
}

function zoneOf(group: readonly number[], columns: readonly Pick<SheetColumn, 'width'>[]): Zone {
  const first = group[0] ?? 1;
  const last = group.at(-1) ?? first;
  let width = 0;
  let labelEnd = first;
  for (const column of group) {
    width += columns[column - 1]?.width ?? 0;
    labelEnd = column;
    if (width >= LABEL_WIDTH) break;
  }
  // A narrow label beside its value reads better than both in one cell.
  if (labelEnd === last && last > first && width - (columns[last - 1]?.width ?? 0) >= LEAST_LABEL_WIDTH) {
    labelEnd = last - 1;
  }
  if (labelEnd === last) return { label: [first, last], value: null };
  return { label: [first, labelEnd], value: [labelEnd + 1, last] };
}

/** Height in points of text that wraps in a width of characters. */
export function wrappedHeight(text: string, width: number): number {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(1, width * 1.25))), 0);
  return Math.min(400, lines * 12 + 2);
}

/** Width of columns from..to in characters. */
export function widthOf(
  columns: readonly Pick<SheetColumn, 'width'>[],
  [from, to]: readonly [number, number],
): number {
  return columns.slice(from - 1, to).reduce((sum, column) => sum + column.width, 0);
}
