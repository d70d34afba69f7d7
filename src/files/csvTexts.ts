/** Texts and numbers of the fields of one record, from the bytes in a scanner's buffer. */
import { type FieldPool, textOf } from './fieldPool.ts';

/** Per field: first byte, byte after the last, and 1 when it has doubled quotes. */
export type CutFields = {
  readonly starts: number[];
  readonly ends: number[];
  readonly escapes: number[];
};

export class CsvTexts {
  /** As many as the record has. */
  readonly fields: string[] = [];
  /** With a pool: see `CsvRecord`. */
  readonly numbers: number[] = [];
  readonly #pool: FieldPool | null;

  constructor(pool: FieldPool | null) {
    this.#pool = pool;
  }

  /** One decoding for a plain record, whose fields are then parts of its text; otherwise, and with a pool, one for each field. */
  decode(
    cut: CutFields,
    buffer: Buffer,
    plain: { readonly start: number; readonly end: number } | null,
  ): void {
    const { fields } = this;
    if (this.#pool !== null || plain === null) {
      for (let i = 0; i < fields.length; i += 1) this.#decodeField(i, cut, buffer);
      return;
    }
    const { start, end } = plain;
    const text = buffer.toString('latin1', start, end);
    for (let i = 0; i < fields.length; i += 1) {
      fields[i] = text.slice((cut.starts[i] as number) - start, (cut.ends[i] as number) - start);
    }
  }

  #decodeField(i: number, { starts, ends, escapes }: CutFields, buffer: Buffer): void {
    const start = starts[i] as number;
    const end = ends[i] as number;
    const isEscaped = escapes[i] === 1;
    const pool = this.#pool;
    const number = pool === null ? -1 : pool.numberOf(i, buffer, start, end, isEscaped);
    this.numbers[i] = number;
    this.fields[i] = pool === null || number < 0 ? textOf(buffer, start, end, isEscaped) : pool.text(number);
  }
}
