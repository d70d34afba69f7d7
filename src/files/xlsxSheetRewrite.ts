/** One sheet written again without the values of some cells. */
import { cellColumn, rowNumber } from './xlsxSheet.ts';
import { attributeIn, type XmlPiece } from './xmlPieces.ts';

/** Elements of a sheet that hold no values beside its cells. */
const KEPT: ReadonlySet<string> = new Set([
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'mergeCells',
  'pageMargins',
]);
const OF_ROWS: ReadonlySet<string> = new Set(['row', 'c', 'v', 'is']);

export class SheetCells {
  readonly #isLeftOut: (row: number, column: number) => boolean;
  readonly #used: Set<number>;
  /** Names of the open elements. */
  readonly #path: string[] = [];
  #row = 0;
  #column = -1;
  /** How deep the element is that is left out with all in it; 0 for none. */
  #skipped = 0;
  #isShared = false;
  #value = '';

  /** @param used - gathers the numbers of the shared strings that kept cells show. */
  constructor(isLeftOut: (row: number, column: number) => boolean, used: Set<number>) {
    this.#isLeftOut = isLeftOut;
    this.#used = used;
  }

  /** The piece as it is to be written; '' when it is left out. */
  take(piece: XmlPiece): string {
    if (piece.kind === 'close') return this.#close(piece);
    if (piece.kind === 'text') return this.#text(piece.raw);
    const depth = this.#path.length + 1;
    if (piece.kind === 'open') this.#path.push(piece.name);
    if (this.#skipped > 0) return '';
    const written = this.#element(piece, depth);
    if (written === '' && piece.kind === 'open') this.#skipped = depth;
    return written;
  }

  #element({ kind, name, raw }: XmlPiece, depth: number): string {
    if (depth === 1) return raw;
    if (depth === 2) return KEPT.has(name) ? raw : '';
    if (this.#path[1] !== 'sheetData') return raw;
    if (name === 'row') {
      this.#row = rowNumber(attributeIn(raw, 'r'), this.#row);
      this.#column = -1;
      return raw;
    }
    if (name === 'c') return this.#cell(raw, kind);
    // Texts of inline strings, and runs in them, stay as they are; formulas and extensions do not.
    return OF_ROWS.has(name) || this.#path.includes('is') ? raw : '';
  }

  #cell(raw: string, kind: XmlPiece['kind']): string {
    const reference = attributeIn(raw, 'r');
    const [style, type] = [attributeIn(raw, 's'), attributeIn(raw, 't')];
    this.#column = cellColumn(reference, this.#column);
    this.#isShared = type === 's';
    this.#value = '';
    const start = `<${prefixOf(raw)}c${attribute('r', reference)}${attribute('s', style)}`;
    if (!this.#isLeftOut(this.#row, this.#column))
      return `${start}${attribute('t', type)}${kind === 'empty' ? '/>' : '>'}`;
    // Skipped to its end, the cell is written as an empty one.
    if (kind === 'open') this.#skipped = this.#path.length;
    return `${start}/>`;
  }

  #text(raw: string): string {
    if (this.#skipped > 0 || this.#path.length < 2) return '';
    if (this.#isShared && this.#path.at(-1) === 'v') this.#value += raw;
    return raw;
  }

  #close({ name, raw }: XmlPiece): string {
    const depth = this.#path.length;
    this.#path.pop();
    if (this.#skipped > 0) {
      if (depth === this.#skipped) this.#skipped = 0;
      return '';
    }
    if (name === 'c' && this.#isShared && this.#value !== '') this.#used.add(Number(this.#value));
    return raw;
  }
}

/** Of attributes of cells only those with a plain value are written. */
const attribute = (name: string, value: string | undefined): string =>
  value === undefined || !/^[\w$]*$/.test(value) ? '' : ` ${name}="${value}"`;

/** `x:` of `<x:c r="A1">`; '' when there is none. */
const prefixOf = (raw: string): string => /^<([^\s/>:]+:)/.exec(raw)?.[1] ?? '';
