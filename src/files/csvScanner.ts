/**
 * The CSV state machine: UTF-8 bytes in, records out. No byte is looked at twice, whatever the chunks are.
 *
 * RFC 4180 quoting; CR, LF and CRLF end a record, mixed as they come. What is wrong with a record is data of the record.
 */
import { isUtf8 } from 'node:buffer';
import {
  csvLimits,
  type CsvError,
  type CsvErrorCode,
  type CsvLimits,
  type CsvRecord,
  type OnCsvRecord,
} from './csvRecord.ts';
import { CsvRowFeed } from './csvRowFeed.ts';
import type { CsvScannerOptions } from './csvScannerOptions.ts';
import { CsvTexts, type CutFields } from './csvTexts.ts';
import { withoutCutSequence } from './text.ts';

const RAW_BYTES = 4096;
const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where the scanner is in a field: before it, in plain text, in quotes, after a quote that may close or be doubled. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;

export class CsvScanner implements CsvRecord {
  line = 1;
  lastLine = 1;
  offset = 0;
  error: CsvError | null = null;
  /** Records given out so far. */
  records = 0;
  /** Lines without anything on them, which are no records. */
  blankLines = 0;
  isStopped = false;

  readonly #onRecord: OnCsvRecord;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #limits: CsvLimits;
  /** Gives out plain rows; what it leaves is read by the states. */
  readonly #feed: CsvRowFeed | null;
  /** 1 for the bytes that end a run of plain text. */
  readonly #special = new Uint8Array(256);

  #buffer = Buffer.allocUnsafe(1 << 17);
  #size = 0;
  #position = 0;
  /** Offset in the text less position in the buffer. */
  #base = 0;
  #atBeginning = true;
  #afterCr = false;
  #currentLine = 1;

  #mode = START;
  #recordStart = 0;
  #fieldStart = 0;
  #count = 0;
  readonly #cut: CutFields = { starts: [], ends: [], escapes: [] };
  #fieldEscapes = 0;
  #recordEscapes = 0;
  /** All that stands in the buffer is UTF-8 but for a sequence that its end cuts. */
  #isChecked = false;
  /** All bytes of the record, or-ed: 0x80 and more when it is not ASCII. */
  #bits = 0;
  readonly #texts: CsvTexts;

  constructor(onRecord: OnCsvRecord, options: CsvScannerOptions) {
    this.#onRecord = onRecord;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quote = options.quoting === 'none' ? -1 : QUOTE;
    this.#limits = { ...csvLimits, ...options.limits };
    const { pool = null, window, batches } = options;
    this.#texts = new CsvTexts(pool);
    const layout = { delimiter: this.#delimiter, quote: this.#quote, window, batches };
    this.#feed = pool && new CsvRowFeed(onRecord, { pool, ...layout });
    for (const byte of [0, LF, CR, this.#delimiter]) this.#special[byte] = 1;
    if (this.#quote >= 0) this.#special[QUOTE] = 1;
  }

  /** Takes the next bytes and gives out the records that end in them. */
  push(chunk: Uint8Array): void {
    this.#take(chunk);
    this.#isChecked = isUtf8(withoutCutSequence(this.#buffer.subarray(0, this.#size)));
    this.#feed?.renew();
    if (this.#atBeginning && this.#awaitsMark()) return;
    this.#scan();
    this.#checkSizes();
  }

  /** Ends the text: gives out a last record without a line end. */
  end(): void {
    this.#atBeginning = false;
    this.#isChecked = false;
    this.#scan();
    if (this.isStopped || (this.#mode === START && this.#count === 0)) return;
    if (this.#mode === QUOTED)
      this.#fail('UNTERMINATED_QUOTE', 'a quoted field is not closed up to the end of the file');
    if (this.#mode === START) this.#fieldStart = this.#position;
    this.#endField(this.#mode === AFTER_QUOTE ? this.#position - 1 : this.#position);
    this.#endRecord(this.#position);
  }

  get numbers(): readonly number[] {
    return this.#texts.numbers;
  }

  raw(limit = RAW_BYTES): string {
    const end = Math.min(this.#position, this.#recordStart + limit);
    return this.#buffer.toString('utf8', this.#recordStart, end).replace(/[\r\n]+$/, '');
  }

  /** Moves the unfinished record to the front of the buffer and appends the chunk. */
  #take(chunk: Uint8Array): void {
    const moved = this.#recordStart;
    const pending = this.#size - moved;
    if (moved > 0) {
      this.#buffer.copyWithin(0, moved, this.#size);
      this.#base += moved;
      this.#position -= moved;
      this.#fieldStart -= moved;
      this.#recordStart = 0;
      for (let i = 0; i < this.#count; i += 1) {
        this.#cut.starts[i] = (this.#cut.starts[i] ?? 0) - moved;
        this.#cut.ends[i] = (this.#cut.ends[i] ?? 0) - moved;
      }
    }
    this.#size = pending + chunk.length;
    if (this.#size > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#size));
      this.#buffer.copy(grown, 0, 0, pending);
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, pending);
  }

  /** Skips a byte order mark; true when the bytes so far may become one. */
  #awaitsMark(): boolean {
    const mark = [0xef, 0xbb, 0xbf];
    const present = mark.findIndex((byte, i) => i >= this.#size || this.#buffer[i] !== byte);
    if (present >= 0 && present >= this.#size) return true;
    this.#atBeginning = false;
    if (present < 0) {
      this.#position = 3;
      this.#startRecord();
    }
    return false;
  }

  #scan(): void {
    while (this.#position < this.#size && !this.isStopped) {
      if (this.#mode === START && this.#count === 0 && this.#isChecked && this.#takeRows()) continue;
      if (this.#mode === START) this.#scanStart();
      else if (this.#mode === PLAIN) this.#scanPlain();
      else if (this.#mode === QUOTED) this.#scanQuoted();
      else this.#scanAfterQuote();
    }
  }

  /** At the beginning of a record. False: none was taken. */
  #takeRows(): boolean {
    const feed = this.#feed;
    if (feed === null || this.#afterCr) return false;
    const [buffer, position, size] = [this.#buffer, this.#position, this.#size];
    const rows = feed.take({ buffer, position, size, base: this.#base, line: this.#currentLine });
    if (rows === 0) return false;
    this.records += rows;
    this.isStopped = feed.isStopped;
    this.#position = feed.next;
    this.#currentLine += rows;
    this.#startRecord();
    return true;
  }

  #scanStart(): void {
    const byte = this.#buffer[this.#position];
    const isSecondOfPair = this.#afterCr && byte === LF;
    this.#afterCr = false;
    if (isSecondOfPair) {
      this.#position += 1;
      this.#startRecord();
    } else if (byte === this.#quote) {
      this.#position += 1;
      this.#fieldStart = this.#position;
      this.#mode = QUOTED;
    } else {
      this.#fieldStart = this.#position;
      this.#mode = PLAIN;
      this.#scanPlain();
    }
  }

  #scanPlain(): void {
    const buffer = this.#buffer;
    const special = this.#special;
    const size = this.#size;
    let position = this.#position;
    let bits = this.#bits;
    let byte = 0;
    for (; position < size; position += 1) {
      byte = buffer[position] as number;
      if (special[byte] === 1) break;
      bits |= byte;
    }
    this.#bits = bits;
    this.#position = position;
    if (position === size) return;
    if (byte === QUOTE && this.#quote === QUOTE) {
      this.#fail('BARE_QUOTE', 'a quote stands inside a field that does not begin with one');
      this.#position += 1;
    } else if (byte === 0) {
      this.#failNul();
      this.#position += 1;
    } else this.#separate(byte, position);
  }

  #scanQuoted(): void {
    const buffer = this.#buffer;
    const size = this.#size;
    let position = this.#position;
    let bits = this.#bits;
    for (; position < size; position += 1) {
      const byte = buffer[position] as number;
      if (byte === QUOTE) break;
      if (byte <= CR) this.#controlInQuotes(byte);
      else this.#afterCr = false;
      bits |= byte;
    }
    this.#bits = bits;
    this.#position = position;
    if (position === size) return;
    this.#afterCr = false;
    this.#position += 1;
    this.#mode = AFTER_QUOTE;
  }

  #controlInQuotes(byte: number): void {
    if (byte === 0) this.#failNul();
    if (byte === CR || (byte === LF && !this.#afterCr)) this.#currentLine += 1;
    this.#afterCr = byte === CR;
  }

  #scanAfterQuote(): void {
    const byte = this.#buffer[this.#position] as number;
    if (byte === QUOTE) {
      this.#fieldEscapes = 1;
      this.#recordEscapes = 1;
      this.#position += 1;
      this.#mode = QUOTED;
    } else if (byte === this.#delimiter || byte === LF || byte === CR) {
      this.#separate(byte, this.#position - 1);
    } else {
      this.#fail('TEXT_AFTER_QUOTE', 'text stands after the closing quote of a field');
      this.#mode = PLAIN;
    }
  }

  /** Takes the delimiter or line end at the position; the field's text ends at `end`. */
  #separate(byte: number, end: number): void {
    this.#endField(end);
    this.#position += 1;
    this.#mode = START;
    if (byte === this.#delimiter) return;
    this.#endRecord(this.#position - 1);
    this.#afterCr = byte === CR;
    this.#currentLine += 1;
    this.#startRecord();
  }

  #endField(end: number): void {
    if (end - this.#fieldStart > this.#limits.fieldBytes) this.#failField();
    if (this.#count === this.#limits.columns) {
      this.#fail('TOO_MANY_COLUMNS', `the record has more than ${this.#limits.columns} columns`);
      return;
    }
    this.#cut.starts[this.#count] = this.#fieldStart;
    this.#cut.ends[this.#count] = end;
    this.#cut.escapes[this.#count] = this.#fieldEscapes;
    this.#fieldEscapes = 0;
    this.#count += 1;
  }

  #endRecord(end: number): void {
    if (end === this.#recordStart) {
      this.blankLines += 1;
      return;
    }
    this.lastLine = this.#currentLine;
    const { fields } = this.#texts;
    if (this.#bits > 0x7f && !this.#isChecked && !isUtf8(this.#buffer.subarray(this.#recordStart, end))) {
      this.#fail('INVALID_UTF8', 'the record holds bytes that are no UTF-8');
    }
    fields.length = this.error ? 0 : this.#count;
    if (!this.error) {
      const isPlain = this.#bits < 0x80 && this.#recordEscapes === 0;
      this.#texts.decode(this.#cut, this.#buffer, isPlain ? { start: this.#recordStart, end } : null);
    }
    this.records += 1;
    if (this.#feed) this.#feed.width = this.#count;
    if (this.#onRecord(fields, this) === false) this.isStopped = true;
  }

  #startRecord(): void {
    this.#mode = START;
    this.#recordStart = this.#position;
    this.offset = this.#base + this.#position;
    this.line = this.#currentLine;
    this.error = null;
    this.#count = 0;
    this.#bits = 0;
    this.#recordEscapes = 0;
    this.#fieldEscapes = 0;
  }

  /** Between chunks: an oversized record is known as such, and only its beginning is kept. */
  #checkSizes(): void {
    const { fieldBytes, recordBytes } = this.#limits;
    if (this.#mode !== START && this.#size - this.#fieldStart > fieldBytes) this.#failField();
    if (this.#size - this.#recordStart > recordBytes) {
      this.#fail('RECORD_TOO_LARGE', `the record is larger than ${recordBytes} bytes`);
    }
    const surplus = this.#size - this.#recordStart - RAW_BYTES;
    if (!this.error || surplus <= 0 || this.isStopped) return;
    this.#base += surplus;
    this.#size -= surplus;
    this.#position = this.#size;
    this.#fieldStart = Math.min(this.#fieldStart, this.#size);
  }

  #failField(): void {
    this.#fail('FIELD_TOO_LARGE', `a field is larger than ${this.#limits.fieldBytes} bytes`);
  }

  #failNul(): void {
    this.#fail('NUL_CHARACTER', 'a NUL character stands in the text');
  }

  /** Keeps the first fault of the record. */
  #fail(code: CsvErrorCode, reason: string): void {
    this.error ??= { code, reason };
  }
}
