/** What can be done on the sheet, by key, by clipboard and by button. */
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { countWords } from '../../../components/words.ts';
import { showToast } from '../../../frame/toast.ts';
import { goTo } from '../../../frame/useRoute.ts';
import { tabText } from '../../../grid/csv.ts';
import { originQuery } from '../../exceptions/origin.ts';
import { subjectText } from '../../evidence/subject.ts';
import { firstAttribute, fieldText, sheetColumns, type SheetColumn } from './columns.ts';
import { sheetAction } from './keys.ts';
import { markText, pasteMarks, tabCells } from './paste.ts';
import { boxOf, type Selection } from './range.ts';
import {
  type CellMark,
  EMPTY_MARK,
  type LegendEntry,
  markOf,
  type Sheet,
  type SheetRow,
} from './sheetModel.ts';
import type { SheetState } from './useSheet.ts';

/** A comment that is being written, with the mark that it goes with. */
export type OpenComment = {
  readonly words: string;
  readonly cells: readonly CellMark[];
  readonly isReasonNeeded: boolean;
};

type Options = {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly selection: Selection;
  readonly setSelection: (selection: Selection) => void;
  readonly isLocked: boolean;
  readonly toggleLegend: () => void;
};

type Target = { readonly row: SheetRow; readonly column: SheetColumn };

/** Actions on the selected cells. A comment is asked for where the engine wants a reason. */
export function useSheetActions(options: Options) {
  const { sheet, state, selection, setSelection, isLocked, toggleLegend } = options;
  const [comment, setComment] = useState<OpenComment>();
  const [problem, setProblem] = useState('');
  const columns = sheetColumns(sheet);
  const box = boxOf(selection);
  const targets = targetsOf(sheet, columns, box);
  const activeRow = sheet.rows[selection.active.row];
  const activeColumn = columns[selection.active.column];

  const mark = (cells: readonly CellMark[]) => {
    setProblem(cells.length === 0 ? 'The selected cells are no attributes' : '');
    if (!isLocked) state.mark(cells);
  };
  const cellOf = ({ row, column }: Target, part: Partial<CellMark>): CellMark => {
    const { tickmark, comment: text } = markOf(row, column.letter, state.pending);
    return { itemKey: row.key, letter: column.letter, tickmark, comment: text, ...part };
  };
  const setMark = (entry: LegendEntry) => {
    const cells = targets.map((target) => cellOf(target, { tickmark: entry.code }));
    const isAsked =
      (entry.code === 'na' || entry.code === 'note') && cells.some((cell) => cell.comment === '');
    if (!isAsked || isLocked) return mark(cells);
    setComment({ words: wordsOf(targets), cells, isReasonNeeded: entry.code === 'na' });
  };
  const openComment = () => {
    if (isLocked || targets.length === 0) return;
    const cells = targets.map((target) => cellOf(target, {}));
    setComment({
      words: wordsOf(targets),
      cells,
      isReasonNeeded: cells.some((cell) => cell.tickmark === 'na'),
    });
  };
  const saveComment = (text: string) => {
    if (comment !== undefined) mark(comment.cells.map((cell) => ({ ...cell, comment: text })));
    setComment(undefined);
  };
  const clear = () => mark(targets.map((target) => cellOf(target, EMPTY_MARK)));
  const fillDown = () => mark(filledDown(targets, sheet, selection, (target) => cellOf(target, {})));
  const letterOfActive = () => activeColumn?.letter ?? '';

  const raise = () => {
    if (activeRow === undefined) return;
    const letter =
      letterOfActive() || (activeRow.cells.find((cell) => cell.tickmark === 'fail')?.letter ?? '');
    goTo(
      'exceptions',
      ['new'],
      originQuery({ kind: 'test-item', sampleId: sheet.sampleId, itemKey: activeRow.key, letter }),
    );
  };
  const attach = () => {
    if (activeRow === undefined) return;
    const letter = letterOfActive() === '' ? '' : `:${letterOfActive()}`;
    const id = `${sheet.sampleId}:${activeRow.key}${letter}`;
    goTo('evidence', [], { attach: subjectText({ kind: 'test-item', id }) });
  };
  const undo = () => {
    setProblem('');
    // A mark that is still on its way can be undone too.
    if (sheet.canUndo || state.pending.size > 0) state.undo();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const size = { rows: sheet.rows.length, columns: columns.length, firstAttribute: firstAttribute(sheet) };
    const action = sheetAction(event, selection.active, size, state.legend);
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'move') {
      setSelection({ anchor: action.extends ? selection.anchor : action.to, active: action.to });
    } else if (action.kind === 'mark') setMark(action.entry);
    else if (action.kind === 'selectAll') setSelection(allAttributes(sheet));
    else
      ({ clear, comment: openComment, undo, fillDown, raise, attach, legend: toggleLegend })[action.kind]();
  };
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    const lines = copiedLines(sheet, columns, box, (row, column) =>
      column.kind === 'attribute'
        ? markText(markOf(row, column.letter, state.pending), state.legend)
        : fieldText(row, column),
    );
    event.clipboardData.setData('text/plain', tabText(lines));
    const cells = lines.length * (lines[0]?.length ?? 0);
    showToast({ title: `${countWords(cells, 'cell')} copied` });
  };
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    if (isLocked) return;
    const text = event.clipboardData.getData('text/plain');
    const cellAt = (row: number, column: number) => {
      const item = sheet.rows[box.top + row];
      const place = columns[box.left + column];
      if (item === undefined || place?.kind !== 'attribute') return undefined;
      return { ...cellOf({ row: item, column: place }, {}), words: `Item ${item.no}, ${place.letter}` };
    };
    const pasted = pasteMarks(spread(text, targets.length, box), state.legend, cellAt);
    if ('problem' in pasted) return setProblem(`Nothing was pasted. ${pasted.problem}.`);
    mark(
      pasted.marks.map(({ cell, tickmark, comment: words }) => ({
        itemKey: cell.itemKey,
        letter: cell.letter,
        tickmark,
        comment: words,
      })),
    );
  };
  const goToItem = (no: number) => {
    const row = sheet.rows.findIndex((one) => one.no === no);
    const failed = sheet.rows[row]?.cells.findIndex((cell) => cell.tickmark === 'fail') ?? 0;
    const place = { row: Math.max(0, row), column: firstAttribute(sheet) + Math.max(0, failed) };
    setSelection({ anchor: place, active: place });
  };
  const closeComment = () => setComment(undefined);
  return {
    comment,
    problem,
    setMark,
    openComment,
    saveComment,
    closeComment,
    raise,
    attach,
    undo,
    onKeyDown,
    onCopy,
    onPaste,
    goToItem,
  };
}

type Box = ReturnType<typeof boxOf>;

function targetsOf(sheet: Sheet, columns: readonly SheetColumn[], box: Box): readonly Target[] {
  return sheet.rows.slice(box.top, box.bottom + 1).flatMap((row) =>
    columns
      .slice(box.left, box.right + 1)
      .filter((column) => column.kind === 'attribute')
      .map((column) => ({ row, column })),
  );
}

function wordsOf(targets: readonly Target[]): string {
  const first = targets[0];
  if (first === undefined) return '';
  const words = `Item ${first.row.no}, ${first.column.letter} ${first.column.title}`;
  return targets.length === 1 ? words : `${words} and ${targets.length - 1} more`;
}

/** The first row of the range over the rest of it; of a single cell the one above. */
function filledDown(
  targets: readonly Target[],
  sheet: Sheet,
  selection: Selection,
  read: (target: Target) => CellMark,
): readonly CellMark[] {
  const box = boxOf(selection);
  const isOneRow = box.top === box.bottom;
  const source = sheet.rows[isOneRow ? box.top - 1 : box.top];
  if (source === undefined) return [];
  return targets
    .filter((target) => target.row !== source)
    .map((target) => ({ ...read({ row: source, column: target.column }), itemKey: target.row.key }));
}

function allAttributes(sheet: Sheet): Selection {
  const first = firstAttribute(sheet);
  return {
    anchor: { row: 0, column: first },
    active: { row: sheet.rows.length - 1, column: first + sheet.attributes.length - 1 },
  };
}

function copiedLines(
  sheet: Sheet,
  columns: readonly SheetColumn[],
  box: Box,
  textOf: (row: SheetRow, column: SheetColumn) => string,
): readonly (readonly string[])[] {
  return sheet.rows
    .slice(box.top, box.bottom + 1)
    .map((row) => columns.slice(box.left, box.right + 1).map((column) => textOf(row, column)));
}

/** One copied cell fills a selected range. */
function spread(text: string, cells: number, box: Box): string {
  const rows = tabCells(text);
  const only = rows.length === 1 && rows[0]?.length === 1 ? text.replace(/\r?\n$/, '') : undefined;
  if (only === undefined || cells <= 1) return text;
  const line = Array.from({ length: box.right - box.left + 1 }, () => only).join('\t');
  return Array.from({ length: box.bottom - box.top + 1 }, () => line).join('\n');
}
