/** What the reading of a table needs to know: which row is the header, and what becomes of the rows below it. */
import type { Finding, Mapping } from '#contract/import.ts';
import type { StatementSink } from '../../statement.ts';
import type { Columns } from './columns.ts';
import type { HeaderWish } from './header.ts';
import type { RowPlan } from './rowPlan.ts';
import { RowProgram, type RowResult } from './rowProgram.ts';
import type { RowTest } from './rowTest.ts';

/** Takes the rows of one table. A row is told as a whole, or not at all. */
export type RowReader = {
  /** Positions of columns that hold secrets. */
  readonly secrets: ReadonlySet<number>;
  /** Columns that could be read and that the table does not have. */
  readonly absent: ReadonlySet<string>;
  /** Keys that came in scientific notation, by kind of node. */
  readonly nodes: readonly {
    readonly kind: string;
    readonly shortened: { readonly count: number; readonly records: readonly number[] };
  }[];
  /** What is wrong with the row that `take` gave as 'fault'. */
  readonly fault: { readonly code: string; readonly reason: string };
  /** Record of the row that was told last. */
  readonly lastTold?: number;
  /** A way to read plain rows by the numbers of their texts; null or left out: there is none. */
  plan?(skips: readonly RowTest[], columns: number, sink: StatementSink): RowPlan | null;
  /** What it noticed in the rows taken so far; nothing when left out. */
  findings?(): readonly Finding[];
  take(
    fields: readonly string[],
    numbers: readonly number[] | null,
    record: number,
    sink: StatementSink,
  ): RowResult;
};

export type TablePlan = HeaderWish & {
  /** Shown in messages. */
  readonly name: string;
  /** For workbooks; the first sheet with such a header when left out. */
  readonly sheet?: string | undefined;
  readonly skipRows: Mapping['skipRows'];
  /** Whether a column of this name is read. */
  uses(column: string): boolean;
  rows(columns: Columns): RowReader;
};

/** The plan of a column mapping. */
export function mappingPlan(mapping: Mapping): TablePlan {
  const text = JSON.stringify([mapping.nodes, mapping.grants, mapping.events]);
  return {
    name: mapping.name,
    requiredColumns: mapping.requiredColumns,
    headerRow: mapping.headerRow,
    sheet: mapping.sheet,
    skipRows: mapping.skipRows,
    uses: (column) => text.includes(JSON.stringify(column).slice(1, -1)),
    rows: (columns) => new RowProgram(mapping, columns),
  };
}
