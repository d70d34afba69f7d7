/** Formats that are tables with known columns: one reader for each table, found by its header. */
import { isEngineError } from '#base/errors.ts';
import type { FileProbe, Format, ReadOptions, Recognition } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Columns } from '../table/columns.ts';
import { readTable, readTableRecord } from '../table/readTable.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import type { RowReader } from '../table/tablePlan.ts';
import { FixedRow, RowRefusal } from './fixedRow.ts';
import { type FixedHeader, findTable, nearestTable, requiredHeadings } from './fixedSearch.ts';
import type { Headings } from './headings.ts';

export type FixedTableCall = {
  readonly sink: StatementSink;
  readonly options: ReadOptions;
  readonly columns: Columns;
  /** Name of the file. */
  readonly fileName: string;
};

/** Takes a row; false: it states nothing. A row that is refused must not have stated anything. */
export type TakeRow = (row: FixedRow) => boolean | void;

/** Takes the rows of one file, and states at the end what several of them say together. */
export type TakeTable = { readonly take: TakeRow; readonly end: () => void };

export type FixedTable = FixedHeader & {
  /** Called once for a file, before its first row. */
  readonly begin: (table: FixedTableCall) => Taker | Promise<Taker>;
  /** Called after the last row. */
  readonly end?: (table: FixedTableCall) => void | Promise<void>;
};

type Taker = TakeRow | TakeTable;

export const takeTable = (taker: Taker): TakeTable =>
  typeof taker === 'function' ? { take: taker, end: () => {} } : taker;

type FixedFormat = Omit<Format, 'recognise' | 'read' | 'readRecord'> & {
  readonly tables: readonly FixedTable[];
  /** The product's name, where its files never name their system; left out where the folder says the system. */
  readonly product?: string;
};

/** A format of tables with known columns. */
export function fixedTableFormat({ tables, product, ...facts }: FixedFormat): Format {
  return {
    ...facts,
    recognise: (probe) => recogniseFixed(probe, tables, product),
    read: async (file, sink, options, call) => {
      const found = await findTable(file, tables);
      // For a file that is none of the tables: its reading names the columns that are missing.
      const table = found?.table ?? (await nearestTable(file, tables));
      const about = { sink, options, columns: new Columns(found?.header ?? []), fileName: file.name };
      const { take, end } = takeTable(await table.begin(about));
      const { name, headings } = table;
      const requiredColumns = requiredHeadings(table, found?.header ?? []);
      const uses = (column: string) => requiredColumns.includes(column);
      const rows = (columns: Columns) => new FixedRows(columns, take, headings);
      const plan = { name, requiredColumns, sheet: found?.sheet || undefined, skipRows: [], uses, rows };
      await readTable(file, sink, plan, call);
      end();
      await table.end?.(about);
    },
    readRecord: async (file, record, _locator, { offset, offsetRecord }) => {
      const found = await findTable(file, tables);
      const table = found?.table ?? (await nearestTable(file, tables));
      const header = { requiredColumns: requiredHeadings(table, found?.header ?? []) };
      const sheet = found?.sheet || undefined;
      return readTableRecord(file, record, { header, sheet, dropColumns: [], offset, offsetRecord });
    },
  };
}

class FixedRows implements RowReader {
  readonly secrets: ReadonlySet<number>;
  readonly absent = new Set<string>();
  readonly nodes = [];
  fault = { code: '', reason: '' };
  readonly #row: FixedRow;
  readonly #take: TakeRow;

  constructor(columns: Columns, take: TakeRow, headings: Headings | undefined) {
    this.secrets = new Set(columns.names.flatMap((name, i) => (isSecretColumn(name) ? [i] : [])));
    this.#row = new FixedRow(columns, this.secrets, this.absent, headings);
    this.#take = take;
  }

  take(fields: readonly string[], _numbers: unknown, record: number): 'stated' | 'nothing' | 'fault' {
    this.#row.move(fields, record);
    try {
      return this.#take(this.#row) === false ? 'nothing' : 'stated';
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error;
      this.fault = { code: error.code, reason: error.reason };
      return 'fault';
    }
  }
}

async function recogniseFixed(
  probe: FileProbe,
  tables: readonly FixedTable[],
  product: string | undefined,
): Promise<Recognition | null> {
  if (probe.bytes === 0 || !mayBeTable(probe)) return null;
  try {
    const found = await findTable(probe.file, tables);
    if (!found) return null;
    const { name } = found.table;
    const requiredColumns = requiredHeadings(found.table, found.header);
    return {
      // Headings that differ from one report to another say less.
      confidence: Math.min(97, (found.table.headings ? 60 : 75) + 3 * requiredColumns.length),
      reason: `header has ${requiredColumns.join(', ')}: ${name}`,
      ...systemOfProduct(product, name),
    };
  } catch (error) {
    if (isEngineError(error, 'UNREADABLE_SOURCE')) return null;
    throw error;
  }
}

/** What a recognition says of the system when the files of a format never name it. */
export function systemOfProduct(
  product: string | undefined,
  list: string,
): Pick<Recognition, 'system' | 'productList'> {
  return product === undefined ? { system: '' } : { system: product, productList: list };
}

function mayBeTable(probe: FileProbe): boolean {
  if (/\.(xlsx|xlsm)$/i.test(probe.name)) return true;
  return probe.text !== null && !/^\s*[{[<]/.test(probe.text);
}
