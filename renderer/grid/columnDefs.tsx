/** Columns as AG Grid wants them. */
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { ReactNode } from 'react';
import { cellWords, type GridColumn } from './column.ts';
import styles from './Grid.module.css';
import type { GridQuery } from './gridQuery.ts';

/** Definitions for AG Grid, in the order given; sort marks follow the query. */
export function columnDefs<R>(
  columns: readonly GridColumn<R>[],
  hidden: readonly string[],
  query: GridQuery,
  widths: Readonly<Record<string, number>>,
): ColDef<R>[] {
  return columns.map((column): ColDef<R> => {
    const sortAt = query.sort.findIndex((one) => one.column === column.id);
    const sorted = query.sort[sortAt];
    const width = widths[column.id] ?? column.width;
    return {
      colId: column.id,
      headerName: column.title,
      hide: hidden.includes(column.id),
      sortable: column.isQueryable !== false,
      sort: sorted === undefined ? null : sorted.descending ? 'desc' : 'asc',
      sortIndex: sorted === undefined ? null : sortAt,
      resizable: true,
      minWidth: column.minWidth ?? 56,
      ...(width === undefined
        ? { flex: column.flex ?? 1, minWidth: column.minWidth ?? 110 }
        : { width, flex: 0 }),
      ...(column.isPinned === true ? { pinned: 'left' as const } : {}),
      headerClass: column.kind === 'number' ? 'ag-right-aligned-header' : '',
      cellClass: classOf(column),
      valueGetter: ({ data }) => (data === undefined ? '' : cellWords(column, data)),
      ...(column.render === undefined
        ? { tooltipValueGetter: ({ data }) => (data === undefined ? '' : cellWords(column, data)) }
        : {}),
      cellClassRules: { [styles.pending ?? '']: ({ data }) => data === undefined },
      ...(column.render === undefined ? {} : { cellRenderer: drawn(column.render) }),
    };
  });
}

function classOf<R>(column: GridColumn<R>): string {
  if (column.kind === 'number') return styles.number ?? '';
  if (column.kind === 'mono' || column.kind === 'date') return styles.mono ?? '';
  return '';
}

/** Draws a cell once its row is there. */
function drawn<R>(render: (row: R) => ReactNode) {
  return ({ data }: ICellRendererParams<R>) => (data === undefined ? null : render(data));
}
