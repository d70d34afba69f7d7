/** The test sheet as a grid of cells: marks that are on their way lie over those that the engine keeps. */
import type { Tickmark } from '#contract/annotate.ts';
import type { Output } from '#contract/index.ts';

export type Sheet = Output<'sheet.get'>;
export type SheetRow = Sheet['rows'][number];
export type LegendEntry = Output<'tickmark.legend'>['tickmarks'][number];

export type Mark = { readonly tickmark: Tickmark; readonly comment: string };
export type CellMark = Mark & { readonly itemKey: string; readonly letter: string };
/** Marks that the engine has not confirmed yet, by {@link cellName}. */
export type Pending = ReadonlyMap<string, Mark>;

export const EMPTY_MARK: Mark = { tickmark: '', comment: '' };

/** One name for a cell within its sheet. */
export function cellName(itemKey: string, letter: string): string {
  return `${letter}:${itemKey}`;
}

/** The mark that the sheet shows in a cell. */
export function markOf(row: SheetRow, letter: string, pending: Pending): Mark {
  const cell = row.cells.find((one) => one.letter === letter);
  return pending.get(cellName(row.key, letter)) ?? cell ?? EMPTY_MARK;
}

/** What is left of the marks on their way once the engine's answer is here. */
export function stillPending(pending: Pending, rows: readonly SheetRow[]): Pending {
  const left = new Map(pending);
  for (const row of rows) {
    for (const cell of row.cells) {
      const name = cellName(row.key, cell.letter);
      const mark = left.get(name);
      if (mark !== undefined && mark.tickmark === cell.tickmark && mark.comment === cell.comment)
        left.delete(name);
    }
  }
  return left.size === pending.size ? pending : left;
}

/** Marks that are no result of a test. The engine counts in the same way. */
const NO_RESULT: ReadonlySet<Tickmark> = new Set(['', 'inquiry', 'note'] as const);

export type Progress = {
  readonly tested: number;
  readonly deviating: number;
  /** Numbers of deviating items without an exception, in sheet order. */
  readonly unraised: readonly number[];
};

/** How far the sheet is, marks on their way included. */
export function progressOf(sheet: Sheet, pending: Pending): Progress {
  let tested = 0;
  let deviating = 0;
  const unraised: number[] = [];
  for (const row of sheet.rows) {
    const marks = sheet.attributes.map(({ letter }) => markOf(row, letter, pending).tickmark);
    if (marks.every((mark) => !NO_RESULT.has(mark))) tested += 1;
    if (!marks.includes('fail')) continue;
    deviating += 1;
    if (row.exceptions.length === 0) unraised.push(row.no);
  }
  return { tested, deviating, unraised };
}
