/** One item of the sheet. */
import { memo } from 'react';
import { classNames } from '../../../components/classNames.ts';
import { middleCut } from '../../../components/words.ts';
import { evidenceRefs, fieldText, type SheetColumn, stickyEdge } from './columns.ts';
import type { Place } from './range.ts';
import styles from './Sheet.module.css';
import { cellName, type LegendEntry, markOf, type Pending, type SheetRow } from './sheetModel.ts';

type SheetLineProps = {
  readonly row: SheetRow;
  /** Row number in the sheet, from 0. */
  readonly at: number;
  /** Pixels. */
  readonly top: number;
  readonly template: string;
  readonly columns: readonly SheetColumn[];
  readonly legend: readonly LegendEntry[];
  readonly pending: Pending;
  /** Column with the focus, -1 for none. */
  readonly active: number;
  /** First and last selected column, -1 for none. */
  readonly from: number;
  readonly to: number;
  readonly onPick: (place: Place, isRange: boolean) => void;
  readonly onOpen: () => void;
};

/** Characters of a key that its column shows. */
const KEY_LENGTH = 29;

/** Drawn again only when something of it changed. */
export const SheetLine = memo(Line, (before, after) =>
  (Object.keys(after) as (keyof SheetLineProps)[]).every(
    (name) => before[name] === after[name] || (name === 'pending' && samePending(before, after)),
  ),
);

function samePending(before: SheetLineProps, after: SheetLineProps): boolean {
  return after.row.cells.every(({ letter }) => {
    const name = cellName(after.row.key, letter);
    return before.pending.get(name) === after.pending.get(name);
  });
}

function Line(props: SheetLineProps) {
  const { row, at, top, template, columns, legend, pending, active, from, to, onPick, onOpen } = props;
  const isDeviating = row.cells.some(({ letter }) => markOf(row, letter, pending).tickmark === 'fail');
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={classNames(styles.line, active >= 0 && styles.lineOn)}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, index) => {
        const isActive = index === active;
        const isSelected = index >= from && index <= to && from >= 0;
        return (
          // The grid hears the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={index + 1}
            aria-selected={isSelected}
            data-active={isActive}
            tabIndex={isActive ? 0 : -1}
            className={classNames(
              styles.cell,
              styles[column.kind],
              isSelected && styles.selected,
              isActive && styles.active,
            )}
            style={stickyEdge(columns, index) ?? undefined}
            onClick={(event) => onPick({ row: at, column: index }, event.shiftKey)}
            onDoubleClick={onOpen}
          >
            {column.kind === 'attribute' ? (
              <MarkCell row={row} column={column} legend={legend} pending={pending} />
            ) : (
              <FieldCell row={row} column={column} isDeviating={isDeviating} />
            )}
          </div>
        );
      })}
    </div>
  );
}

type CellProps = { readonly row: SheetRow; readonly column: SheetColumn };

function FieldCell({ row, column, isDeviating }: CellProps & { readonly isDeviating: boolean }) {
  if (column.kind === 'exceptions' && isDeviating && row.exceptions.length === 0)
    return <span className={styles.unraised}>not raised</span>;
  const text = fieldText(row, column);
  if (column.kind === 'evidence') return evidenceWords(row);
  // The ends of keys differ: dates, numbers.
  return <span title={text}>{column.kind === 'key' ? middleCut(text, KEY_LENGTH) : text}</span>;
}

function evidenceWords(row: SheetRow): string {
  const refs = evidenceRefs(row);
  return refs.length > 1 ? `${refs[0]} +${refs.length - 1}` : (refs[0] ?? '');
}

function MarkCell({ row, column, legend, pending }: CellProps & Pick<SheetLineProps, 'legend' | 'pending'>) {
  const mark = markOf(row, column.letter, pending);
  const entry = legend.find((one) => one.code === mark.tickmark);
  const hasEvidence = (row.cells.find((cell) => cell.letter === column.letter)?.evidence.length ?? 0) > 0;
  const words = [
    mark.tickmark === '' ? 'not tested' : entry?.meaning,
    mark.comment === '' ? '' : `comment: ${mark.comment}`,
    hasEvidence ? 'with evidence' : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <span
      className={classNames(styles.mark, mark.tickmark === 'fail' && styles.fail)}
      title={mark.comment === '' ? (entry?.meaning ?? '') : mark.comment}
    >
      <span aria-hidden="true">{entry?.symbol ?? ''}</span>
      <span className="tm-visually-hidden">
        {column.letter} {words}
      </span>
      {mark.comment === '' ? null : <span className={styles.hasComment} aria-hidden="true" />}
      {hasEvidence ? <span className={styles.hasEvidence} aria-hidden="true" /> : null}
    </span>
  );
}
