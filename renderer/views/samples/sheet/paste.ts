/** Marks as text for a spreadsheet, and text from a spreadsheet as marks. */
import type { LegendEntry, Mark } from './sheetModel.ts';

/** Ways of writing a mark beside its code and its symbol, lower case. */
const WORDS: Readonly<Record<string, LegendEntry['code']>> = {
  p: 'pass',
  ok: 'pass',
  y: 'pass',
  yes: 'pass',
  '✔': 'pass',
  '☑': 'pass',
  f: 'fail',
  no: 'fail',
  x: 'fail',
  '✘': 'fail',
  '☒': 'fail',
  na: 'na',
  'n/a': 'na',
  'n.a.': 'na',
};

/** Rows and cells of tab-separated text as spreadsheets write it: quoted cells may hold tabs and line ends. */
export function tabCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  // A line end at the end of the text begins no row.
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) rows.at(-1)?.push(cell);
  else rows.pop();
  return rows;
}

/**
 * The mark that a text stands for: a code, a symbol or a usual way of writing it, then `: comment` where there is one.
 *
 * @returns undefined when it stands for none.
 */
export function parseMark(text: string, legend: readonly LegendEntry[]): Mark | undefined {
  const trimmed = text.trim().replace(/^'/, '');
  const mark = trimmed.indexOf(':');
  const name = (mark < 0 ? trimmed : trimmed.slice(0, mark)).trim();
  const comment = mark < 0 ? '' : trimmed.slice(mark + 1).trim();
  const low = name.toLowerCase();
  const entry = legend.find(
    (one) => one.code === low || (one.symbol !== '' && one.symbol.toLowerCase() === low),
  );
  const tickmark = entry?.code ?? WORDS[low];
  return tickmark === undefined ? undefined : { tickmark, comment };
}

/** A mark as text: its symbol, then its comment. {@link parseMark} reads it back. */
export function markText({ tickmark, comment }: Mark, legend: readonly LegendEntry[]): string {
  const symbol = legend.find((one) => one.code === tickmark)?.symbol ?? tickmark;
  return comment === '' ? symbol : `${symbol}: ${comment}`;
}

export type Pasted<Cell> =
  | { readonly marks: readonly (Mark & { readonly cell: Cell })[] }
  /** Nothing is pasted when a cell cannot be read. */
  | { readonly problem: string };

/**
 * Marks for the cells that a pasted text meets.
 *
 * @param cellAt - the cell of the sheet for a row and column of the text, with the comment that stands there.
 */
export function pasteMarks<Cell extends { readonly comment: string; readonly words: string }>(
  text: string,
  legend: readonly LegendEntry[],
  cellAt: (row: number, column: number) => Cell | undefined,
): Pasted<Cell> {
  const marks: (Mark & { readonly cell: Cell })[] = [];
  for (const [row, cells] of tabCells(text).entries()) {
    for (const [column, value] of cells.entries()) {
      const cell = cellAt(row, column);
      if (cell === undefined)
        return { problem: `Row ${row + 1}, column ${column + 1} of the text lies outside of the attributes` };
      const mark = parseMark(value, legend);
      if (mark === undefined) return { problem: `${cell.words}: "${value.slice(0, 40)}" is no tickmark` };
      // A reason that stands in the cell already is reason enough.
      const comment = mark.comment === '' && mark.tickmark === 'na' ? cell.comment : mark.comment;
      if (mark.tickmark === 'na' && comment.trim() === '')
        return {
          problem: `${cell.words}: not applicable needs its reason, as in "n/a: left before the period"`,
        };
      marks.push({ tickmark: mark.tickmark, comment, cell });
    }
  }
  return marks.length === 0 ? { problem: 'The clipboard holds no cells' } : { marks };
}
