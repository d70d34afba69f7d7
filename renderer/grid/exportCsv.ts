/** What is seen in a grid, as a CSV file that says what it is. */
import type { GridColumn } from './column.ts';
import { cellText } from './column.ts';
import { csvText } from '#base/csvText.ts';
import { queryWords } from './filterWords.ts';
import type { GridQuery } from './gridQuery.ts';

export type Export<R> = {
  readonly title: string;
  /** e.g. the engagement and the snapshot. */
  readonly context: string;
  readonly columns: readonly GridColumn<R>[];
  readonly query: GridQuery;
  readonly rows: readonly R[];
  readonly total: number;
  readonly population: number;
};

/** The file's text: header and rows as shown, then a note on what was left out. */
export function exportText<R>({
  title,
  context,
  columns,
  query,
  rows,
  total,
  population,
}: Export<R>): string {
  const words = queryWords(query, columns);
  const order = query.sort
    .map((one) => {
      const name = columns.find((column) => column.id === one.column)?.title ?? one.column;
      return one.descending ? `${name} descending` : name;
    })
    .join(', ');
  return csvText([
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => cellText(column, row))),
    [],
    ['Export', title],
    ...(context === '' ? [] : [['From', context]]),
    ['Filter', words === '' ? 'none' : words],
    ['Order', order === '' ? 'as listed' : order],
    ['Rows in this file', String(rows.length)],
    ['Rows that the filter keeps', String(total)],
    ['Rows in the list', String(population)],
  ]);
}

/** Gives a text to the browser as a file to save. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file name without what file systems refuse. */
export function fileName(title: string): string {
  return `${title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')}.csv`;
}
