/** A `when` of a mapping: rows in which every named column has one of the values. */
import type { ColumnLookup } from './valueProgram.ts';

/** Whether it holds for a row; `numbers` as of `TableRow`. `inputs`: positions of the columns that it reads. */
export type RowTest = ((fields: readonly string[], numbers: readonly number[] | null) => boolean) & {
  readonly inputs: readonly number[];
};

/** Values are compared without regard to case and to spaces around them. A column that is absent is empty. */
export function rowTest(when: Readonly<Record<string, readonly string[]>>, lookup: ColumnLookup): RowTest {
  const terms = Object.entries(when).map(([name, values]) => {
    const at = lookup.columns.find(name);
    if (at === undefined) lookup.absent(name);
    return new Term(at, values);
  });
  const inputs = terms.map((term) => term.at).filter((at) => at !== undefined);
  const [only] = terms;
  if (only !== undefined && terms.length === 1)
    return Object.assign<Holds, { inputs: readonly number[] }>(
      (fields, numbers) => only.holds(fields, numbers),
      { inputs },
    );
  return Object.assign<Holds, { inputs: readonly number[] }>(
    (fields, numbers) => terms.every((term) => term.holds(fields, numbers)),
    { inputs },
  );
}

type Holds = (fields: readonly string[], numbers: readonly number[] | null) => boolean;

const UNKNOWN = 0;
const HOLDS = 1;
const FAILS = 2;

/** One column and its values. Texts that have numbers are compared once. */
class Term {
  /** Position of the column; undefined when there is none. */
  readonly at: number | undefined;
  readonly #values: ReadonlySet<string>;
  #verdicts = new Uint8Array(256);

  constructor(at: number | undefined, values: readonly string[]) {
    this.at = at;
    this.#values = new Set(values.map(plain));
  }

  holds(fields: readonly string[], numbers: readonly number[] | null): boolean {
    const { at } = this;
    if (at === undefined) return this.#values.has('');
    const number = numbers === null ? -1 : (numbers[at] ?? -1);
    const verdict = number < 0 ? UNKNOWN : (this.#verdicts[number] ?? UNKNOWN);
    if (verdict !== UNKNOWN) return verdict === HOLDS;
    const holds = this.#values.has(plain(fields[at] ?? ''));
    if (number >= 0) this.#keep(number, holds);
    return holds;
  }

  #keep(number: number, holds: boolean): void {
    if (number >= this.#verdicts.length) {
      const grown = new Uint8Array(Math.max(number + 1, this.#verdicts.length * 2));
      grown.set(this.#verdicts);
      this.#verdicts = grown;
    }
    this.#verdicts[number] = holds ? HOLDS : FAILS;
  }
}

const plain = (text: string): string => text.trim().toLowerCase();
