/** Tables with known columns of which something is said after the last row. */
import type { FixedHeader } from './fixedSearch.ts';
import type { FixedTable, FixedTableCall, TakeRow } from './fixedTables.ts';

export type TakeAndEnd = { readonly take: TakeRow; readonly end: () => void | Promise<void> };

type Facts = FixedHeader & {
  /** Called once for a file; `end` of what it gives after the last row. */
  readonly begin: (table: FixedTableCall) => TakeAndEnd | Promise<TakeAndEnd>;
};

export function tableWithEnd({ begin, ...header }: Facts): FixedTable {
  const ends = new WeakMap<FixedTableCall, TakeAndEnd['end']>();
  return {
    ...header,
    begin: async (table) => {
      const { take, end } = await begin(table);
      ends.set(table, end);
      return take;
    },
    end: (table) => ends.get(table)?.(),
  };
}
