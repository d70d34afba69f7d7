/** One row of a table file. */
import type { CsvBatch, CsvBatches } from '#files/csv.ts';

/** The row that `onRow` is called with. One object for all rows: take what is needed during the call. */
export type TableRow = {
  /** Line on which it begins, or row of the sheet, from 1. */
  readonly number: number;
  readonly error: { readonly code: string; readonly reason: string } | null;
  /** Byte offset in the file; -1 for a sheet. */
  readonly offset: number;
  readonly isHidden: boolean;
  /** Number of each field's text among the texts that repeat, -1 when it is not among them; null for a sheet. */
  readonly numbers: readonly number[] | null;
  /** The row as it stands in the file; a sheet's cells with tabs between. */
  raw(): string;
};

/** Plain rows of text, many at once; `row` is the one that `toRow` made. */
export type TableBatch = CsvBatch & { readonly row: TableRow };
export type TableBatches = Pick<CsvBatches, 'table'> & { readonly take: (batch: TableBatch) => void };
