/** The cell with the focus in words: attribute with its definition, mark, comment, who tested it when. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertSquareRounded, IconMessage, IconPaperclip } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { instantWords } from '../../../components/words.ts';
import { fieldText, sheetColumns } from './columns.ts';
import { boxOf, type Selection } from './range.ts';
import styles from './Sheet.module.css';
import { markOf, type Sheet } from './sheetModel.ts';
import type { SheetState } from './useSheet.ts';

type CellBarProps = {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly selection: Selection;
  readonly onComment: () => void;
  readonly onRaise: () => void;
  readonly onAttach: () => void;
};

/** Like the formula bar of a spreadsheet; nothing in it takes keys from the sheet. */
export function CellBar({ sheet, state, selection, onComment, onRaise, onAttach }: CellBarProps) {
  const row = sheet.rows[selection.active.row];
  const column = sheetColumns(sheet)[selection.active.column];
  if (row === undefined || column === undefined) return null;
  const box = boxOf(selection);
  const cells = (box.bottom - box.top + 1) * (box.right - box.left + 1);
  const isAttribute = column.kind === 'attribute';
  const mark = markOf(row, column.letter, state.pending);
  const stored = row.cells.find((cell) => cell.letter === column.letter);
  const entry = state.legend.find((one) => one.code === mark.tickmark);
  return (
    <div className={styles.cellBar}>
      <span className={styles.cellPlace}>{isAttribute ? `${column.letter}${row.no}` : row.no}</span>
      <div className={styles.cellText}>
        <div className={styles.definition}>
          <strong>{column.title}</strong> {column.definition}
        </div>
        <div className={styles.markWords}>
          {isAttribute ? (
            <>
              {entry?.symbol} {entry?.meaning}
              {mark.comment === '' ? '' : `: ${mark.comment}`}
              {stored === undefined || stored.testedAt === '' ? null : (
                <span className={styles.dim}>
                  {' '}
                  {stored.testedBy}, {instantWords(stored.testedAt)} UTC
                </span>
              )}
            </>
          ) : (
            fieldText(row, column)
          )}
        </div>
      </div>
      {cells > 1 ? <span className={styles.dim}>{cells} cells</span> : null}
      <BarAction label="Comment" keys="c" icon={IconMessage} run={onComment} isOff={!isAttribute} />
      <BarAction label="Raise exception" keys="x" icon={IconAlertSquareRounded} run={onRaise} />
      <BarAction label="Attach evidence" keys="a" icon={IconPaperclip} run={onAttach} />
    </div>
  );
}

type BarActionProps = {
  readonly label: string;
  readonly keys: string;
  readonly icon: ComponentType<{ readonly size?: number }>;
  readonly run: () => void;
  readonly isOff?: boolean;
};

function BarAction({ label, keys, icon: Icon, run, isOff = false }: BarActionProps) {
  return (
    <Tooltip label={`${label} (${keys.toUpperCase()})`}>
      <ActionIcon aria-label={label} aria-keyshortcuts={keys} onClick={run} disabled={isOff}>
        <Icon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
