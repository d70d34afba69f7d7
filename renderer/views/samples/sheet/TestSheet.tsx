/** The test sheet: items by attributes, marked with the keyboard alone. */
import { useState } from 'react';
import type { SampleRow } from '#contract/sample.ts';
import { ErrorNote } from '../../../components/ErrorNote.tsx';
import { useRemembered } from '../../../frame/remember.ts';
import { useViewStatus } from '../../../frame/StatusContext.tsx';
import { CellBar } from './CellBar.tsx';
import { CommentDialog } from './CommentDialog.tsx';
import { Legend } from './Legend.tsx';
import type { Selection } from './range.ts';
import { SheetGrid } from './SheetGrid.tsx';
import type { Sheet } from './sheetModel.ts';
import { SheetProgress } from './SheetProgress.tsx';
import styles from './Sheet.module.css';
import { useInspectedItem } from './useInspectedItem.tsx';
import { useSheet, type SheetState } from './useSheet.ts';
import { useSheetActions } from './useSheetActions.ts';

type TestSheetProps = {
  readonly sample: SampleRow;
  /** Key of the item and letter of the cell that has the focus at first; '' for the first. */
  readonly item: string;
  readonly letter: string;
};

/** Loads the sheet. */
export function TestSheet({ sample, item, letter }: TestSheetProps) {
  const state = useSheet(sample.id);
  if (state.loadError !== undefined) return <ErrorNote error={state.loadError} onRetry={state.reload} />;
  if (state.sheet === undefined || state.legend.length === 0)
    return <p className={styles.wait}>Reading the sheet</p>;
  return (
    <LoadedSheet
      key={`${item} ${letter}`}
      sample={sample}
      sheet={state.sheet}
      state={state}
      start={placeOf(state.sheet, item, letter)}
    />
  );
}

type LoadedSheetProps = {
  readonly sample: SampleRow;
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly start: Selection;
};

function LoadedSheet({ sample, sheet, state, start }: LoadedSheetProps) {
  const [selection, setSelection] = useState(start);
  const [hasLegend, setHasLegend] = useRemembered('sheet.legend', true);
  const actions = useSheetActions({
    sheet,
    state,
    selection,
    setSelection,
    isLocked: sample.status === 'discarded',
    toggleLegend: () => setHasLegend(!hasLegend),
  });
  useInspectedItem(sheet, state, selection.active.row);
  useViewStatus({ rows: { total: sheet.rows.length, population: sheet.rows.length, noun: 'items' } });
  return (
    <div className={styles.sheet}>
      <SheetProgress sheet={sheet} pending={state.pending} onGo={actions.goToItem} onUndo={actions.undo} />
      <CellBar
        sheet={sheet}
        state={state}
        selection={selection}
        onComment={actions.openComment}
        onRaise={actions.raise}
        onAttach={actions.attach}
      />
      {state.error === undefined ? null : <ErrorNote error={state.error} />}
      {actions.problem === '' ? null : (
        <p className={styles.problem} role="alert">
          {actions.problem}
        </p>
      )}
      <SheetGrid
        sheet={sheet}
        legend={state.legend}
        pending={state.pending}
        selection={selection}
        onSelection={setSelection}
        onKeyDown={actions.onKeyDown}
        onCopy={actions.onCopy}
        onPaste={actions.onPaste}
        onOpen={actions.openComment}
      />
      {hasLegend ? (
        <Legend attributes={sheet.attributes} legend={state.legend} onMark={actions.setMark} />
      ) : null}
      <CommentDialog
        key={actions.comment === undefined ? '' : actions.comment.words}
        comment={actions.comment}
        onSave={actions.saveComment}
        onClose={actions.closeComment}
      />
    </div>
  );
}

/** The cell of an item and a letter; the first cell without a mark when none is named. */
function placeOf(sheet: Sheet, item: string, letter: string): Selection {
  const named = sheet.rows.findIndex((row) => row.key === item);
  const open = sheet.rows.findIndex((row) => row.cells.some((cell) => cell.tickmark === ''));
  const row = Math.max(0, named >= 0 ? named : open);
  const cells = sheet.rows[row]?.cells ?? [];
  const byLetter = cells.findIndex((cell) => cell.letter === letter);
  const firstEmpty = cells.findIndex((cell) => cell.tickmark === '');
  const attribute = byLetter >= 0 ? byLetter : named >= 0 ? 0 : Math.max(0, firstEmpty);
  const place = { row, column: firstAttribute(sheet) + attribute };
  return { anchor: place, active: place };
}

/** Number, key and the fields of the item stand before the attributes. */
function firstAttribute(sheet: Sheet): number {
  return 2 + sheet.columns.length;
}
