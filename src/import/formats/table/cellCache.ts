/** What a rule made of the cells it met last: one outcome for each number of its first cell. */
export class CellCache {
  readonly #first: number;
  readonly #others: readonly number[];
  readonly #stride: number;
  /** By number of the first cell: the outcome, 0 for none, and the numbers of the other cells. */
  #kept = new Int32Array(1024);

  /** @param inputs - columns that the rule reads; without any, it knows one outcome. */
  constructor(inputs: readonly number[]) {
    this.#first = inputs[0] ?? -1;
    this.#others = inputs.slice(1);
    this.#stride = 1 + this.#others.length;
  }

  /** The outcome for the cells of a row, whose numbers stand from `cell` on; 0 when it is not known. */
  find(numbers: Int32Array, cell: number): number {
    const at = this.#place(numbers, cell);
    if (at < 0 || at >= this.#kept.length) return 0;
    for (let i = 0; i < this.#others.length; i++) {
      if (this.#kept[at + 1 + i] !== numbers[cell + (this.#others[i] as number)]) return 0;
    }
    return this.#kept[at] as number;
  }

  /** Keeps an outcome, greater than 0. Cells without a number are not kept. */
  keep(numbers: Int32Array, cell: number, outcome: number): void {
    const at = this.#place(numbers, cell);
    if (at < 0 || this.#others.some((column) => (numbers[cell + column] as number) < 0)) return;
    if (at + this.#stride > this.#kept.length) this.#grow(at + this.#stride);
    this.#kept[at] = outcome;
    for (let i = 0; i < this.#others.length; i++) {
      this.#kept[at + 1 + i] = numbers[cell + (this.#others[i] as number)] as number;
    }
  }

  /** Knows nothing from now on, unless something is kept. */
  forget(): void {
    if (this.#kept.length > 0) this.#kept = new Int32Array(0);
  }

  #place(numbers: Int32Array, cell: number): number {
    return this.#first < 0 ? 0 : (numbers[cell + this.#first] as number) * this.#stride;
  }

  #grow(length: number): void {
    const grown = new Int32Array(Math.max(length, Math.ceil(this.#kept.length * 1.5)));
    grown.set(this.#kept);
    this.#kept = grown;
  }
}
