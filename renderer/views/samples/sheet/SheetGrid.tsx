/** The cells of the sheet. Only the rows in sight are drawn; one cell has the focus. */
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classNames } from '../../../components/classNames.ts';
import { sheetColumns, stickyEdge } from './columns.ts';
import { boxOf, type Place, type Selection } from './range.ts';
import styles from './Sheet.module.css';
import type { LegendEntry, Pending, Sheet } from './sheetModel.ts';
import { SheetLine } from './SheetLine.tsx';

type SheetGridProps = {
  readonly sheet: Sheet;
  readonly legend: readonly LegendEntry[];
  readonly pending: Pending;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  /** Double click on a cell. */
  readonly onOpen: () => void;
};

const ROW = 28;
const HEAD = 32;
const SPARE_ROWS = 6;

/** role=grid with a roving focus. */
export function SheetGrid(props: SheetGridProps) {
  const { sheet, legend, pending, selection } = props;
  const host = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => sheetColumns(sheet), [sheet]);
  const window = useRowWindow(host, sheet.rows.length);
  const box = boxOf(selection);
  const { active } = selection;
  useFocusedCell(host, active, columns);
  const template = columns.map((column) => `${column.width}px`).join(' ');
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // Stable, so that lines are drawn again only when something of them changed.
  const onPick = useCallback((place: Place, isRange: boolean) => {
    const { selection: before, onSelection } = latest.current;
    onSelection({ anchor: isRange ? before.anchor : place, active: place });
  }, []);
  const onOpen = useCallback(() => latest.current.onOpen(), []);
  return (
    <div
      ref={host}
      className={styles.grid}
      role="grid"
      aria-label="Test sheet"
      aria-rowcount={sheet.rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      tabIndex={-1}
      onKeyDown={props.onKeyDown}
      onCopy={props.onCopy}
      onPaste={props.onPaste}
    >
      <div role="rowgroup" className={styles.headGroup} style={{ width }}>
        <div
          role="row"
          aria-rowindex={1}
          className={styles.headRow}
          style={{ gridTemplateColumns: template }}
        >
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={classNames(
                styles.head,
                styles[column.kind],
                index === active.column && styles.headOn,
              )}
              style={stickyEdge(columns, index) ?? undefined}
              title={column.definition === '' ? column.title : `${column.title}: ${column.definition}`}
            >
              {column.letter === '' ? (
                column.title
              ) : (
                <>
                  {column.letter}
                  <span className="tm-visually-hidden"> {column.title}</span>
                </>
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ width, height: sheet.rows.length * ROW, position: 'relative' }}>
        {sheet.rows.slice(window.first, window.last).map((row, index) => {
          const at = window.first + index;
          return (
            <SheetLine
              key={row.key}
              row={row}
              at={at}
              top={at * ROW}
              template={template}
              columns={columns}
              legend={legend}
              pending={pending}
              active={active.row === at ? active.column : -1}
              from={at >= box.top && at <= box.bottom ? box.left : -1}
              to={at >= box.top && at <= box.bottom ? box.right : -1}
              onPick={onPick}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The rows in sight with some spare ones. */
function useRowWindow(host: React.RefObject<HTMLDivElement | null>, rows: number) {
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [host]);
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE_ROWS);
  return { first, last: Math.min(rows, first + Math.ceil(view.height / ROW) + 2 * SPARE_ROWS) };
}

/** Brings the active cell into sight and gives it the focus, unless something outside of the sheet has it. */
function useFocusedCell(
  host: React.RefObject<HTMLDivElement | null>,
  active: Place,
  columns: ReturnType<typeof sheetColumns>,
): void {
  const { row, column } = active;
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const top = row * ROW;
    if (top < element.scrollTop) element.scrollTo({ top });
    const bottom = top + ROW + HEAD;
    if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTo({ top: bottom - element.clientHeight });
    bringColumn(element, columns, column);
  }, [host, row, column, columns]);
  // After every drawing: the row of the active cell may have come into being with this one.
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const held = document.activeElement;
    if (!isFirst.current && held !== document.body && !element.contains(held)) return;
    const cell = element.querySelector<HTMLElement>('[data-active="true"]');
    if (cell === null) return;
    isFirst.current = false;
    if (cell !== held) cell.focus({ preventScroll: true });
  });
}

function bringColumn(element: HTMLElement, columns: ReturnType<typeof sheetColumns>, column: number): void {
  if (stickyEdge(columns, column) !== null) return;
  const widths = (keep: (index: number) => boolean) =>
    columns.reduce((sum, one, index) => (keep(index) ? sum + one.width : sum), 0);
  const stuckLeft = widths((index) => 'left' in (stickyEdge(columns, index) ?? {}));
  const stuckRight = widths((index) => 'right' in (stickyEdge(columns, index) ?? {}));
  const left = widths((index) => index < column);
  const right = left + (columns[column]?.width ?? 0);
  const room = element.clientWidth - stuckRight;
  if (left - stuckLeft < element.scrollLeft) element.scrollTo({ left: left - stuckLeft });
  else if (right > element.scrollLeft + room) element.scrollTo({ left: right - room });
}
