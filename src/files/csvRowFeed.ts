/** Gives out the plain rows of a scanner's buffer: one by one, or many at once to who asked for them so. */
import type { CsvRecord, OnCsvRecord } from './csvRecord.ts';
import { type CsvBatches, CsvRows } from './csvRows.ts';
import { ESCAPED, type FieldPool, textOf } from './fieldPool.ts';

/** Where a scanner stands: at the beginning of a record. */
export type ScanPlace = {
  readonly buffer: Buffer;
  readonly position: number;
  readonly size: number;
  /** Offset in the text less position in the buffer. */
  readonly base: number;
  readonly line: number;
};

type FeedOptions = {
  readonly pool: FieldPool;
  readonly delimiter: number;
  /** -1: quotes are plain characters. */
  readonly quote: number;
  readonly window: number | undefined;
  readonly batches: CsvBatches | undefined;
};

export class CsvRowFeed {
  /** Fields of the record read last: as many are expected of the next ones. */
  width = 0;
  /** Position in the buffer behind what was given out. */
  next = 0;
  isStopped = false;
  readonly #rows: CsvRows;
  readonly #batches: CsvBatches | null;
  readonly #onRecord: OnCsvRecord;
  readonly #record: PlainRecord;
  /** Offset of a record that is none for this feed. */
  #refused = -1;

  constructor(onRecord: OnCsvRecord, options: FeedOptions) {
    this.#onRecord = onRecord;
    this.#rows = new CsvRows(options.pool, options);
    this.#record = new PlainRecord(this.#rows);
    this.#batches = options.batches ?? null;
  }

  /** To be called when the buffer holds other bytes than before. */
  renew(): void {
    this.#rows.renew();
  }

  /** Gives out the plain rows that begin here; how many. They must be UTF-8. */
  take(place: ScanPlace): number {
    const { buffer, position, size, base, line } = place;
    const table = this.#batches?.table() ?? null;
    const columns = table?.columns ?? this.width;
    if (columns === 0 || base + position === this.#refused) return 0;
    const rows = this.#rows;
    if (rows.columns !== columns || rows.table !== table) rows.expect(columns, table);
    const count = rows.scan(buffer, position, size);
    this.next = rows.next;
    if (count === 0) this.#refused = base + position;
    else if (this.#batches === null || table === null) return this.#giveEach(count, place);
    else {
      const record = this.#record;
      const offsetOf = (row: number) => record.offsetOf(row, base);
      const toRow = (row: number) => record.become(row, place);
      this.#batches.take({ count, firstLine: line, rows, record, offsetOf, toRow });
    }
    return count;
  }

  #giveEach(count: number, place: ScanPlace): number {
    for (let row = 0; row < count; row++) {
      const fields = this.#record.become(row, place);
      if (this.#onRecord(fields, this.#record) !== false) continue;
      this.isStopped = true;
      this.next = this.#rows.base + (this.#rows.rowStarts[row + 1] as number);
      return row + 1;
    }
    return count;
  }
}

const RAW_BYTES = 4096;

/** A plain row as the record that is given out. */
class PlainRecord implements CsvRecord {
  line = 0;
  offset = 0;
  readonly error = null;
  readonly numbers: number[] = [];
  readonly #rows: CsvRows;
  readonly #fields: string[] = [];
  #buffer: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  constructor(rows: CsvRows) {
    this.#rows = rows;
  }

  get lastLine(): number {
    return this.line;
  }

  offsetOf(row: number, base: number): number {
    return base + this.#rows.base + (this.#rows.rowStarts[row] as number);
  }

  become(row: number, { buffer, base, line }: ScanPlace): readonly string[] {
    const rows = this.#rows;
    const { columns, pool } = rows;
    const fields = this.#fields;
    this.line = line + row;
    this.offset = this.offsetOf(row, base);
    this.#buffer = buffer;
    this.#start = rows.base + (rows.rowStarts[row] as number);
    this.#end = rows.base + (rows.rowStarts[row + 1] as number);
    fields.length = columns;
    for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
      const number = rows.numbers[cell] as number;
      this.numbers[column] = number;
      fields[column] = number < 0 ? this.#textAt(cell) : pool.text(number);
    }
    return fields;
  }

  raw(limit = RAW_BYTES): string {
    const end = Math.min(this.#end, this.#start + limit);
    return this.#buffer.toString('utf8', this.#start, end).replace(/[\r\n]+$/, '');
  }

  #textAt(cell: number): string {
    const { base, starts, ends } = this.#rows;
    const ending = ends[cell] as number;
    const isEscaped = ending >= ESCAPED;
    const end = base + (isEscaped ? ending - ESCAPED : ending);
    return textOf(this.#buffer, base + (starts[cell] as number), end, isEscaped);
  }
}
