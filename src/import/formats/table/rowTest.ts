/** A `when` of a mapping: rows in which every named column has one of the values. */
import type { ColumnLookup } from './valueProgram.ts';

export type RowTest = {
  readonly inputs: readonly number[];
  readonly holds: (fields: readonly string[]) => boolean;
};

/** Values are compared without regard to case and to spaces around them. A column that is absent is empty. */
export function rowTest(when: Readonly<Record<string, readonly string[]>>, lookup: ColumnLookup): RowTest {
  const terms = Object.entries(when).map(([name, values]) => {
    const at = lookup.columns.find(name);
    if (at === undefined) lookup.absent(name);
    return { at, values: new Set(values.map(plain)) };
  });
  return {
    inputs: terms.flatMap(({ at }) => (at === undefined ? [] : [at])),
    holds: (fields) =>
      terms.every(({ at, values }) => values.has(at === undefined ? '' : plain(fields[at] ?? ''))),
  };
}

const plain = (text: string): string => text.trim().toLowerCase();
