/** One record of a table with known columns. */
import type { Columns } from '../table/columns.ts';
import { headingOf, type Headings } from './headings.ts';

/** One record; valid during the call. */
export class FixedRow {
  /** Line or row of the sheet. */
  record = 0;
  readonly columns: Columns;
  readonly #secrets: ReadonlySet<number>;
  readonly #absent: Set<string>;
  readonly #headings: Headings;
  readonly #positions = new Map<string, number>();
  #fields: readonly string[] = [];

  constructor(columns: Columns, secrets: ReadonlySet<number>, absent: Set<string>, headings: Headings = {}) {
    this.columns = columns;
    this.#headings = headings;
    this.#secrets = secrets;
    this.#absent = absent;
  }

  /** The cell of a column without blanks around; '' when it is empty, absent from the table, or a secret. */
  get(column: string): string {
    let position = this.#positions.get(column);
    if (position === undefined) {
      const heading = headingOf({ headings: this.#headings }, this.columns, column) ?? column;
      position = this.columns.find(heading) ?? -1;
      if (position < 0) this.#absent.add(column);
      if (this.#secrets.has(position)) position = -1;
      this.#positions.set(column, position);
    }
    return position < 0 ? '' : (this.#fields[position] ?? '').trim();
  }

  /** Puts the row into quarantine. To be called before the row states anything. */
  refuse(code: string, reason: string): never {
    throw new RowRefusal(code, reason);
  }

  /** The cell of a column that must not be empty. */
  need(column: string): string {
    return this.get(column) || this.refuse('EMPTY_VALUE', `${column} is empty`);
  }

  move(fields: readonly string[], record: number): void {
    this.#fields = fields;
    this.record = record;
  }
}

/** Thrown by a row that is to be quarantined. */
export class RowRefusal {
  readonly code: string;
  readonly reason: string;

  constructor(code: string, reason: string) {
    this.code = code;
    this.reason = reason;
  }
}
