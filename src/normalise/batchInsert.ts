/** Many rows by few statements: sixteen rows a statement cost a third of sixteen statements. */
import type { BulkStatement, WritableDb } from '#store/database.ts';
import type { Param } from '#store/sql.ts';

const ROWS = 16;

/** Rows for one table. What was added is in the table after `flush`. */
export class BatchInsert {
  readonly #one: BulkStatement;
  readonly #many: BulkStatement;
  readonly #columns: number;
  readonly #waiting: Param[] = [];
  readonly #before: () => void;

  /**
   * @param head - `INSERT INTO table (a, b)`, a constant text. @param columns - how many columns it names.
   * @param before - makes sure of the rows that these refer to; called before rows are written.
   */
  constructor(db: WritableDb, head: string, columns: number, before: () => void = () => {}) {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    this.#one = db.bulk(`${head} VALUES ${row}`);
    this.#many = db.bulk(`${head} VALUES ${Array.from({ length: ROWS }, () => row).join(', ')}`);
    this.#columns = columns;
    this.#before = before;
  }

  add(...values: readonly Param[]): void {
    this.#waiting.push(...values);
    if (this.#waiting.length < ROWS * this.#columns) return;
    this.#before();
    this.#many.run(...this.#waiting);
    this.#waiting.length = 0;
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    this.#before();
    for (let at = 0; at < this.#waiting.length; at += this.#columns) {
      this.#one.run(...this.#waiting.slice(at, at + this.#columns));
    }
    this.#waiting.length = 0;
  }
}
