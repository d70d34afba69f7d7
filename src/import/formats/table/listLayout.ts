/**
 * Lists printed as text: each row between `|` signs, rulers of dashes around the header and at the end, titles above. SAP saves its
 * lists so.
 */
import type { TableRow } from './tableRow.ts';

/** Lines at the beginning among which the first row of a list must stand. */
const MOST_TITLES = 100;
const RULER = /^[-+|\s]*-{3}[-+|\s]*$/;

/** True when the text has a ruler of dashes and rows that begin and end with `|`. */
export function isListLayout(text: string): boolean {
  const lines = text.slice(0, 1 << 18).split(/\r?\n/, MOST_TITLES);
  return (
    lines.some((line) => RULER.test(line)) &&
    lines.some((line) => line.startsWith('|') && line.trimEnd().endsWith('|') && !RULER.test(line))
  );
}

/** A row of a list that is cut off: shown as faulty, since its cells may stand in other columns. */
const NOT_CLOSED = { code: 'ROW_NOT_CLOSED', reason: 'the line begins with | and does not end with it' };

/** Takes the lines of a list in their order, cut at `|`. */
export class ListLines {
  /** The last line is a row: the ruler that ends a list is missing. */
  isOpen = false;
  #hasRows = false;
  readonly #titles = new Set<string>();

  /**
   * The cells of a row, or the line as it stands when it is none; null for a line that is no record: a ruler, or a title that is
   * repeated at the top of a page.
   */
  take(fields: readonly string[]): readonly string[] | null {
    const first = fields[0] ?? '';
    if (fields.length === 1 && first.trim() === '') return fields;
    if (fields.every((field) => /^[-+\s]*$/.test(field)) && fields.some((field) => field.includes('---'))) {
      this.isOpen = false;
      return null;
    }
    if (isClosed(fields)) {
      this.#hasRows = true;
      this.isOpen = true;
      return fields.slice(1, -1).map((field) => field.trim());
    }
    const shape = fields.join('|').replace(/\d+/g, '0').trim();
    if (!this.#hasRows && this.#titles.size < MOST_TITLES) this.#titles.add(shape);
    else if (this.#titles.has(shape)) return null;
    return fields;
  }
}

/** What is wrong with a line of a list; null when it is a whole row or no row at all. */
export function listFault(fields: readonly string[]): { code: string; reason: string } | null {
  return fields.length > 1 && fields[0] === '' && !isClosed(fields) ? NOT_CLOSED : null;
}

function isClosed(fields: readonly string[]): boolean {
  return fields.length > 2 && fields[0] === '' && (fields.at(-1) ?? '').trim() === '';
}

/** A row of a list, with what is wrong with it. */
export class ListRow implements TableRow {
  row!: TableRow;
  fault: TableRow['error'] = null;
  readonly isHidden = false;
  readonly numbers = null;
  get number(): number {
    return this.row.number;
  }
  get error(): TableRow['error'] {
    return this.row.error ?? this.fault;
  }
  get offset(): number {
    return this.row.offset;
  }
  raw(): string {
    return this.row.raw();
  }
}
