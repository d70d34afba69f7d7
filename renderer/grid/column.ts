/** How a column of a grid is described, and what its cells say as text. */
import type { ReactNode } from 'react';
import type { Completeness } from '#contract/define.ts';

export type GridColumn<R> = {
  /** The engine's name of the column: it sorts and filters by it. */
  readonly id: string;
  readonly title: string;
  /** The value of a row: shown, copied and exported. */
  readonly value: (row: R) => string | number | null;
  /** text: left. number: right, thousands separated. date: the day, of an instant too. mono: identifiers. */
  readonly kind?: 'text' | 'number' | 'date' | 'mono';
  /** Draws the cell instead of its value; copies and exports take the value. */
  readonly render?: (row: R) => ReactNode;
  /** Pixels; without it the column takes its share of the rest. */
  readonly width?: number;
  readonly minWidth?: number;
  /** Share of the rest; 1 when neither width nor flex is given. */
  readonly flex?: number;
  /** False where the engine cannot sort or filter by it. */
  readonly isQueryable?: boolean;
  /** Values to choose from in a filter, where they are few. */
  readonly choices?: readonly string[];
  /** Hidden until it is chosen. */
  readonly isHidden?: boolean;
  /** Stays at the left edge; needs a width (pinned columns take no share). */
  readonly isPinned?: boolean;
};

/** One page of a list, as the engine gives it. */
export type Page<R> = {
  readonly rows: readonly R[];
  /** Rows after the filter, and before it. */
  readonly total: number;
  readonly population: number;
  /** Of what the rows rest on, where the list says. */
  readonly completeness?: Completeness;
};

/** The cell as text for copies and exports: never grouped, never cut. */
export function cellText<R>(column: GridColumn<R>, row: R): string {
  const value = column.value(row);
  return value === null ? '' : String(value);
}

/** The cell as it is shown when the column draws nothing itself. */
export function cellWords<R>(column: GridColumn<R>, row: R): string {
  const value = column.value(row);
  if (typeof value === 'number') return value.toLocaleString('en');
  if (column.kind === 'date' && value !== null) return value.slice(0, 10);
  return value ?? '';
}
