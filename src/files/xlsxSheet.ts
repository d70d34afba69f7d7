/** The rows of one sheet, cells as text. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { serialText, type NumberMeaning } from './xlsxDates.ts';
import { unescapeText } from './xlsxParts.ts';
import { readXml } from './xml.ts';

export type XlsxRow = {
  /** As Excel shows it, from 1. */
  readonly number: number;
  readonly isHidden: boolean;
  /** What is wrong with the row, or null. */
  readonly error: { readonly code: XlsxErrorCode; readonly reason: string } | null;
};

/** Error cells such as #N/A are no fault of the row: they come as their text. */
export type XlsxErrorCode = 'FIELD_TOO_LARGE' | 'TOO_MANY_COLUMNS' | 'BAD_SHARED_STRING';

/**
 * Called for each row that has a value. The array is used again for the next row; gaps are ''. Dates come as ISO 8601, booleans
 * as TRUE and FALSE. Returning false ends the reading.
 */
export type OnXlsxRow = (cells: readonly string[], row: XlsxRow) => boolean | void;

export type XlsxReadOptions = {
  readonly signal?: AbortSignal | undefined;
  /** After each chunk: bytes of the sheet's XML and rows so far. */
  readonly onProgress?: ((bytes: number, rows: number) => void) | undefined;
};

type SheetContext = XlsxReadOptions & {
  readonly shared: readonly string[];
  readonly meanings: readonly NumberMeaning[];
  readonly isDate1904: boolean;
};

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_CELL_CHARACTERS = 1 << 20;

/** Reads the rows of a sheet's part; gives the number of rows given out. */
export async function readSheetRows(
  part: SourceFile,
  onRow: OnXlsxRow,
  context: SheetContext,
): Promise<number> {
  const reader = new SheetReader(onRow, context);
  await readXml(part, reader, (bytes) => {
    if (context.signal?.aborted) throw new EngineError('CANCELLED', `Reading ${part.name} was cancelled`);
    context.onProgress?.(bytes, reader.rows);
  });
  return reader.rows;
}

class SheetReader {
  rows = 0;
  readonly #onRow: OnXlsxRow;
  readonly #context: SheetContext;
  readonly #cells: string[] = [];
  #isStopped = false;
  #row = 0;
  #isHidden = false;
  #error: XlsxRow['error'] = null;
  #column = -1;
  #type = '';
  #style = 0;
  /** 0 outside, 1 in `v` or `t` of a cell. */
  #depth = 0;
  #phonetic = 0;
  #value = '';

  constructor(onRow: OnXlsxRow, context: SheetContext) {
    this.#onRow = onRow;
    this.#context = context;
  }

  isDone(): boolean {
    return this.#isStopped;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#depth = 1;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'rPh') this.#phonetic += 1;
  }

  text(text: string): void {
    if (this.#depth === 0) return;
    if (this.#value.length + text.length > MOST_CELL_CHARACTERS) {
      this.#fail('FIELD_TOO_LARGE', `a cell is larger than ${MOST_CELL_CHARACTERS} characters`);
    } else this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#depth = 0;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic -= 1;
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    this.#row = rowNumber(attributes['r'], this.#row);
    this.#isHidden = /^(1|true)$/.test(attributes['hidden'] ?? '');
    this.#error = null;
    this.#column = -1;
    this.#cells.length = 0;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = cellColumn(attributes['r'], this.#column);
    this.#type = attributes['t'] ?? 'n';
    this.#style = Number(attributes['s'] ?? 0);
    this.#value = '';
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    if (text.length > MOST_CELL_CHARACTERS) {
      this.#fail('FIELD_TOO_LARGE', `a cell is larger than ${MOST_CELL_CHARACTERS} characters`);
      return;
    }
    if (this.#column >= MOST_COLUMNS) {
      this.#fail('TOO_MANY_COLUMNS', `the row has more than ${MOST_COLUMNS} columns`);
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's': {
        const text = this.#context.shared[Number(value)];
        if (text === undefined && value !== '')
          this.#fail('BAD_SHARED_STRING', `no shared string number ${value}`);
        return text ?? '';
      }
      case 'inlineStr':
      case 'str':
        return unescapeText(value);
      case 'b':
        return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        return this.#number(value);
    }
  }

  #number(raw: string): string {
    if (raw === '') return '';
    const meaning = this.#context.meanings[this.#style] ?? 'number';
    if (meaning !== 'number') return serialText(raw, meaning, this.#context.isDate1904);
    // Whole numbers stay as they stand; 1.2E+3 and 0.30000000000000004 become what a reader would write.
    if (/^-?\d+$/.test(raw)) return raw;
    const number = Number(raw);
    return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : raw;
  }

  #closeRow(): void {
    if (this.#isStopped || (this.#cells.length === 0 && !this.#error)) return;
    this.rows += 1;
    const row = { number: this.#row, isHidden: this.#isHidden, error: this.#error };
    if (this.#onRow(this.#cells, row) === false) this.#isStopped = true;
  }

  #fail(code: XlsxErrorCode, reason: string): void {
    this.#error ??= { code, reason };
  }
}

/** Number of the row with this reference behind the row `before`: one more where the reference is none or goes back. */
export function rowNumber(reference: string | undefined, before: number): number {
  const number = Number(reference ?? 0);
  return Number.isInteger(number) && number > before && number <= MOST_ROWS ? number : before + 1;
}

/** Column of the cell with this reference behind the column `before`: the next one where the reference is none. */
export function cellColumn(reference: string | undefined, before: number): number {
  const column = columnOf(reference ?? '');
  return column >= 0 ? column : before + 1;
}

/** Column of a cell reference from 0: `A1` is 0, `AB7` is 27; -1 when there is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
