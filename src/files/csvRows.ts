/**
 * Plain rows of delimited text, many at once: where their fields stand, and the numbers of their texts.
 *
 * A row is plain when it has the expected number of fields, no fault, no line end in quotes, and no field of 32,767 bytes or more.
 * What is not plain ends a scan: the state machine of `csvScanner.ts` reads it. The text must be UTF-8.
 *
 * Layout of the results, for row r of a scan and column c of `columns`: `starts`, `ends` and `numbers` at r * columns + c. `ends` has
 * ESCAPED when quotes are doubled; `numbers` is -1 where the pool has none, or the column is not wanted. `rowStarts[r]` is where the
 * row begins, `rowStarts[rows]` where the last one is over. Positions count from `base`.
 */
import { at, spaceOf } from '#kernels/index.ts';
import type { CsvRecord } from './csvRecord.ts';
import type { FieldPool } from './fieldPool.ts';
import { type RowArrays, ScanEnd, ScanState } from './csvRowArrays.ts';
import { scanPlainly } from './csvRowsTwin.ts';

const WINDOW = 1 << 20;
/** Bytes that may be read, and are of no account, after the last one. */
const SPARE = 32;
const MOST_CELLS = 1 << 16;
const MOST_ROWS = 1 << 13;
const NO_BYTE = 256;
const NO_HEADER = 0xffffffff;

/** The rows of a table whose columns are known. */
export type CsvTable = {
  readonly columns: number;
  /** For each column 1 when its texts are to be numbered. */
  readonly wanted: Uint8Array;
  /** Text of the first field of the header. A row that begins with it, or is empty in one of its first two fields, is given to `onRecord`. */
  readonly header: string;
};

/** Takes plain rows many at once, without their texts; all others go to `onRecord`. */
export type CsvBatches = {
  /** The table, from when it is known on: always the same object. */
  readonly table: () => CsvTable | null;
  readonly take: (batch: CsvBatch) => void;
};

/** Plain rows: row i begins on line `firstLine` + i. All of it holds during the call only. */
export type CsvBatch = {
  readonly count: number;
  readonly firstLine: number;
  readonly rows: CsvRows;
  /** The record that `toRow` makes. */
  readonly record: CsvRecord;
  /** As of `CsvRecord`. */
  readonly offsetOf: (row: number) => number;
  /** Makes a row the record that `onRecord` is called with; gives its fields. */
  readonly toRow: (row: number) => readonly string[];
};

type RowLayout = {
  readonly delimiter: number;
  /** -1: quotes are plain characters. */
  readonly quote: number;
  /** Most bytes that are looked at in one go. */
  readonly window?: number | undefined;
};

export class CsvRows implements RowArrays {
  readonly pool: FieldPool;
  readonly window: Uint8Array;
  columns = 0;
  /** What was expected last. */
  table: CsvTable | null = null;
  starts: Uint32Array;
  ends: Uint32Array;
  numbers: Int32Array;
  readonly rowStarts: Uint32Array;
  /** 1 for columns whose texts are numbered. */
  wanted: Uint8Array;
  /** Positions in the buffer between which its bytes stand in the window. */
  base = 0;
  #end = 0;

  constructor(pool: FieldPool, { delimiter, quote, window = WINDOW }: RowLayout) {
    const { space, state } = pool;
    this.pool = pool;
    this.window = space.u8(Math.min(WINDOW, window) + SPARE);
    this.rowStarts = space.u32(Math.min(MOST_ROWS, this.window.length) + 1);
    this.starts = space.u32(1);
    this.ends = space.u32(1);
    this.numbers = space.i32(1);
    this.wanted = space.u8(1);
    state[ScanState.delimiter] = delimiter;
    state[ScanState.quote] = quote < 0 ? NO_BYTE : quote;
  }

  /**
   * Says what rows are expected.
   *
   * @param table - null: any rows; the texts of all fields are numbered.
   */
  expect(columns: number, table: CsvTable | null = null): void {
    const { space, state } = this.pool;
    const cells = Math.min(MOST_CELLS, this.window.length);
    const rows = Math.min(this.rowStarts.length - 1, Math.max(1, Math.floor(cells / columns)));
    if (columns > this.wanted.length) {
      this.starts = space.u32(rows * columns);
      this.ends = space.u32(rows * columns);
      this.numbers = space.i32(rows * columns);
      this.wanted = space.u8(columns);
    }
    this.columns = columns;
    this.table = table;
    this.wanted.fill(1);
    if (table !== null) this.wanted.set(table.wanted.subarray(0, columns));
    this.pool.makeRoom(columns, columns);
    state[ScanState.columns] = columns;
    state[ScanState.mostRows] = rows;
    state[ScanState.isTable] = table === null ? 0 : 1;
    state[ScanState.headerLength] = NO_HEADER;
    if (table === null) return;
    const { place, length } = this.pool.keep(table.header);
    state[ScanState.headerPlace] = place;
    state[ScanState.headerLength] = length;
  }

  /** Forgets the window: the buffer holds other bytes now. */
  renew(): void {
    this.base = 0;
    this.#end = 0;
  }

  /**
   * Reads plain rows from a position of the buffer on. None: the row that begins there is not plain, or not whole.
   *
   * @param size - where the bytes of the buffer end.
   * @returns how many; `next` is where they are over.
   */
  scan(buffer: Uint8Array, from: number, size: number): number {
    if (from < this.base || from >= this.#end) this.#load(buffer, from, size);
    let rows = this.#run(from);
    if (rows === 0 && this.#reason === ScanEnd.cut && this.#end < size && from > this.base) {
      this.#load(buffer, from, size);
      rows = this.#run(from);
    }
    if (this.#reason !== ScanEnd.noRoom) return rows;
    this.pool.makeRoom(this.columns, 2 * this.columns);
    return rows === 0 ? this.#run(from) : rows;
  }

  /** Position in the buffer at which the rows of the last scan are over. */
  get next(): number {
    return this.base + (this.pool.state[ScanState.from] as number);
  }

  get #reason(): number {
    return this.pool.state[ScanState.reason] as number;
  }

  #load(buffer: Uint8Array, from: number, size: number): void {
    this.base = from;
    this.#end = Math.min(size, from + this.window.length - SPARE);
    this.window.set(buffer.subarray(from, this.#end));
  }

  #run(from: number): number {
    const { pool, window, wanted, numbers, starts, ends, rowStarts } = this;
    const { space, state, counts, entries, arena, places } = pool;
    state[ScanState.from] = from - this.base;
    state[ScanState.size] = this.#end - this.base;
    const { wasm } = space;
    const isCompiled =
      wasm !== null &&
      pool.isCompiled &&
      [window, wanted, numbers, starts, ends, rowStarts].every((array) => spaceOf(array) === space);
    if (!isCompiled) return scanPlainly(this);
    return wasm.csvRows(
      at(state),
      at(window),
      at(wanted),
      at(counts),
      at(entries),
      at(arena),
      at(places),
      at(numbers),
      at(starts),
      at(ends),
      at(rowStarts),
    );
  }
}
