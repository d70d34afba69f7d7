/** The sheet of a sample with its commands; cells change at once and go back when the engine refuses. */
import { useCallback, useRef, useState } from 'react';
import { useCommand } from '../../../client/useCommand.ts';
import { useQuery } from '../../../client/useQuery.ts';
import {
  type CellMark,
  cellName,
  type LegendEntry,
  type Pending,
  type Sheet,
  stillPending,
} from './sheetModel.ts';
import type { CallError } from '../../../client/callError.ts';

const NONE: Pending = new Map();
const NO_LEGEND: readonly LegendEntry[] = [];

export type SheetState = {
  readonly sheet: Sheet | undefined;
  readonly legend: readonly LegendEntry[];
  readonly pending: Pending;
  readonly error: CallError | undefined;
  readonly loadError: CallError | undefined;
  readonly reload: () => void;
  /** Sets cells; one call is one step of undo. */
  readonly mark: (cells: readonly CellMark[]) => void;
  readonly undo: () => void;
};

/** @param sampleId - number of the sample. */
export function useSheet(sampleId: number): SheetState {
  const answer = useQuery('sheet.get', { sampleId });
  const legend = useQuery('tickmark.legend', {});
  const marking = useCommand('sheet.mark');
  const undoing = useCommand('sheet.undo');
  const [pending, setPending] = useState(NONE);
  /** Ends when every mark so far is with the engine: an undo comes after it. */
  const lastMark = useRef<Promise<unknown>>(Promise.resolve());
  const rows = answer.data?.rows;
  const [seen, setSeen] = useState(rows);
  // An answer of the engine ends the marks that it holds.
  if (rows !== undefined && rows !== seen) {
    setSeen(rows);
    setPending(stillPending(pending, rows));
  }

  const { run: runMark } = marking;
  const mark = useCallback(
    (cells: readonly CellMark[]) => {
      if (cells.length === 0) return;
      const names = cells.map((cell) => cellName(cell.itemKey, cell.letter));
      setPending((before) => {
        const next = new Map(before);
        cells.forEach(({ tickmark, comment }, index) => next.set(names[index] ?? '', { tickmark, comment }));
        return next;
      });
      lastMark.current = runMark({ sampleId, cells: cells.map((cell) => ({ ...cell })) }).then((done) => {
        if (done !== undefined) return;
        setPending((before) => new Map([...before].filter(([name]) => !names.includes(name))));
      });
    },
    [runMark, sampleId],
  );
  const { run: runUndo } = undoing;
  const undo = useCallback(() => {
    void lastMark.current.then(() => runUndo({ sampleId })).then(() => setPending(NONE));
  }, [runUndo, sampleId]);
  return {
    sheet: answer.data,
    legend: legend.data?.tickmarks ?? NO_LEGEND,
    pending,
    error: marking.error ?? undoing.error,
    loadError: answer.error ?? legend.error,
    reload: answer.refetch,
    mark,
    undo,
  };
}
