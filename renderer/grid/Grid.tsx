/**
 * The grid: the only place that knows AG Grid.
 *
 * Sorting, filtering and paging happen in the engine; the grid shows pages of what it is given.
 * Keys: arrows move, Enter opens, Space and Shift+arrows select rows, Ctrl/Cmd+C copies with headers,
 * = keeps the rows with the value of the cell, / searches.
 */
import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { toCallError, type CallError } from '../client/callError.ts';
import { Empty } from '../components/Empty.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { nounWords } from '../components/words.ts';
import { useRemembered } from '../frame/remember.ts';
import { useViewStatus } from '../frame/StatusContext.tsx';
import { showToast } from '../frame/toast.ts';
import { allRows } from './allRows.ts';
import { cellText, type GridColumn } from './column.ts';
import { columnDefs } from './columnDefs.tsx';
import { tabText } from './csv.ts';
import { exportText, fileName, saveText } from './exportCsv.ts';
import styles from './Grid.module.css';
import { gridTheme } from './gridTheme.ts';
import { GridTools } from './GridTools.tsx';
import { registerGridModules } from './modules.ts';
import { pageSource, type Counts } from './pageSource.ts';
import { useGridQuery } from './useGridQuery.ts';
import type { PageLoader } from './useLoad.ts';

registerGridModules();
const BLOCK_ROWS = 100;

type GridProps<R> = {
  /** Name under which widths and hidden columns are remembered. */
  readonly name: string;
  /** What the rows are, in the plural: "people". Names the grid and counts in the status strip. */
  readonly noun: string;
  readonly columns: readonly GridColumn<R>[];
  readonly rows: PageLoader<R>;
  readonly rowKey: (row: R) => string;
  /** Enter, double click. */
  readonly onOpen?: (row: R) => void;
  /** The row with the focus: show it in the inspector. */
  readonly onSelect?: (row: R) => void;
  /** Rows chosen with Space, Shift and Ctrl: for actions on several. */
  readonly onSelection?: (rows: readonly R[]) => void;
  /** True for the main grid of a screen: its query stands in the address, its counts in the status strip. */
  readonly isMain?: boolean;
  /** More tools, after the filter button. */
  readonly tools?: ReactNode;
  /** Shown when the list is empty before any filter. */
  readonly empty: ReactNode;
  /** e.g. engagement and snapshot, for the note in exports. */
  readonly exportContext?: string;
};

/** A grid over a listing method of the engine. */
export function Grid<R>(props: GridProps<R>) {
  const { name, noun, columns, rowKey, isMain = false } = props;
  const { load, version } = props.rows;
  const [query, setQuery] = useGridQuery(isMain);
  const [hidden, setHidden] = useRemembered<readonly string[]>(
    `grid.${name}.hidden`,
    columns.filter((column) => column.isHidden === true).map((column) => column.id),
  );
  const [widths, setWidths] = useRemembered<Readonly<Record<string, number>>>(`grid.${name}.widths`, {});
  const [counts, setCounts] = useState<Counts>();
  const [error, setError] = useState<CallError>();
  const [turn, setTurn] = useState(0);
  const api = useRef<GridApi<R>>(null);
  const host = useRef<HTMLDivElement>(null);
  const isMovedByKey = useRef(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const source = useMemo(
    () =>
      pageSource<R>({
        load: (offset, limit, signal) => load(query, offset, limit, signal),
        version: `${version} ${turn}`,
        onCounts: (next) => {
          setError(undefined);
          setCounts(next);
        },
        onError: (reason) => setError(toCallError(reason)),
      }),
    [load, version, query, turn],
  );
  useEffect(() => () => source.destroy(), [source]);
  // oxlint-disable-next-line react/exhaustive-deps -- widths are read when the columns are made, not followed
  const defs = useMemo(() => columnDefs(columns, hidden, query, widths), [columns, hidden, query]);

  const shownColumns = columns.filter((column) => !hidden.includes(column.id));
  const copy = () => void copyRows(api.current, shownColumns, noun);
  const save = async () => {
    try {
      const all = await allRows(load, query);
      const context = props.exportContext ?? '';
      const text = exportText({ title: noun, context, columns: shownColumns, query, ...all });
      saveText(fileName(noun), text);
    } catch (reason) {
      showToast({
        title: `The ${noun} were not exported.`,
        text: toCallError(reason).message,
        isFailure: true,
      });
    }
  };
  const onCellKeyDown = (event: CellKeyDownEvent<R> | FullWidthCellKeyDownEvent<R>) => {
    const key = event.event as KeyboardEvent | null | undefined;
    const row = event.data;
    if (key === null || key === undefined || row === undefined || !('column' in event)) return;
    isMovedByKey.current = key.key.startsWith('Arrow') && !key.shiftKey;
    if (key.key === 'Enter') latest.current.onOpen?.(row);
    if (key.key.toLowerCase() === 'c' && (key.ctrlKey || key.metaKey)) copy();
    if (key.shiftKey && (key.key === 'ArrowDown' || key.key === 'ArrowUp')) {
      event.node.setSelected(true);
      const next = event.api.getDisplayedRowAtIndex(
        (event.rowIndex ?? 0) + (key.key === 'ArrowDown' ? 1 : -1),
      );
      // A row whose page is still on its way cannot be selected.
      if (next?.data !== undefined) next.setSelected(true);
    }
    const column = columns.find((one) => one.id === event.column.getColId());
    if (key.key === '=' && column !== undefined && column.isQueryable !== false) {
      const value = cellText(column, row);
      setQuery({
        ...query,
        filter: [
          ...query.filter,
          value === ''
            ? { column: column.id, operator: 'isEmpty' }
            : { column: column.id, operator: 'equals', value },
        ],
      });
    }
  };
  const isEmpty = counts !== undefined && counts.total === 0;
  return (
    <section className={styles.grid} aria-label={noun}>
      <GridTools
        label={noun}
        columns={columns}
        hidden={hidden}
        query={query}
        total={counts?.total}
        population={counts?.population}
        hasShortcuts={isMain}
        onQuery={setQuery}
        onHidden={setHidden}
        onCopy={copy}
        onExport={() => void save()}
      >
        {props.tools}
      </GridTools>
      <div className={styles.body} ref={host}>
        {error === undefined ? null : (
          <div className={styles.overlay}>
            <ErrorNote error={error} onRetry={() => setTurn(turn + 1)} />
          </div>
        )}
        {isEmpty && error === undefined ? (
          <div className={styles.overlay}>
            {counts.population === 0 ? (
              props.empty
            ) : (
              <Empty
                title={`No ${noun} remain`}
                text={`The filters leave out all ${counts.population.toLocaleString('en')} ${noun}.`}
              />
            )}
          </div>
        ) : null}
        <AgGridReact<R>
          theme={gridTheme}
          rowModelType="infinite"
          datasource={source}
          cacheBlockSize={BLOCK_ROWS}
          maxBlocksInCache={40}
          columnDefs={defs}
          getRowId={({ data }) => rowKey(data)}
          rowSelection={{
            mode: 'multiRow',
            checkboxes: false,
            headerCheckbox: false,
            enableClickSelection: true,
          }}
          multiSortKey="ctrl"
          suppressMovableColumns
          suppressNoRowsOverlay
          tooltipShowMode="whenTruncated"
          tooltipShowDelay={500}
          onGridReady={(event) => {
            api.current = event.api;
            host.current?.querySelector('[role="grid"], [role="treegrid"]')?.setAttribute('aria-label', noun);
          }}
          onSortChanged={(event) => {
            if (event.source !== 'uiColumnSorted') return;
            const sort = event.api
              .getColumnState()
              .filter((state) => state.sort === 'asc' || state.sort === 'desc')
              .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
              .map((state) => ({ column: state.colId, descending: state.sort === 'desc' }));
            setQuery({ ...query, sort });
          }}
          onColumnResized={(event) => {
            if (!event.finished || event.source !== 'uiColumnResized' || event.column === null) return;
            setWidths({ ...widths, [event.column.getColId()]: Math.round(event.column.getActualWidth()) });
          }}
          onCellFocused={(event) => {
            if (event.rowIndex === null) return;
            const node = event.api.getDisplayedRowAtIndex(event.rowIndex);
            // The mark follows the arrows, as it follows the pointer.
            if (isMovedByKey.current && node?.data !== undefined) node.setSelected(true, true);
            isMovedByKey.current = false;
            if (node?.data !== undefined) latest.current.onSelect?.(node.data);
          }}
          onCellDoubleClicked={(event) => {
            if (event.data !== undefined) latest.current.onOpen?.(event.data);
          }}
          onSelectionChanged={(event) => latest.current.onSelection?.(event.api.getSelectedRows())}
          onCellKeyDown={onCellKeyDown}
        />
      </div>
      {isMain && counts !== undefined ? <MainStatus counts={counts} noun={noun} /> : null}
    </section>
  );
}

function MainStatus({ counts, noun }: { readonly counts: Counts; readonly noun: string }) {
  const { total, population, completeness } = counts;
  useViewStatus({
    rows: { total, population, noun },
    ...(completeness === undefined ? {} : { completeness }),
  });
  return null;
}

/** Copies the selected rows, or the row with the focus, with the headers of the shown columns. */
async function copyRows<R>(
  api: GridApi<R> | null,
  columns: readonly GridColumn<R>[],
  noun: string,
): Promise<void> {
  if (api === null) return;
  const focused = api.getFocusedCell();
  const selected = api.getSelectedNodes().sort((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0));
  const nodes =
    selected.length > 0 || focused === null ? selected : [api.getDisplayedRowAtIndex(focused.rowIndex)];
  const data = nodes.flatMap((node) => (node?.data === undefined ? [] : [node.data]));
  if (data.length === 0) return;
  const lines = [
    columns.map((column) => column.title),
    ...data.map((row) => columns.map((column) => cellText(column, row))),
  ];
  await navigator.clipboard.writeText(tabText(lines));
  showToast({
    title: `${data.length.toLocaleString('en')} ${nounWords(data.length, noun)} copied with headers`,
  });
}
