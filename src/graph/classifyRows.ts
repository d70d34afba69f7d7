/** Looks at every row once: what it is to the graph, when it holds, which nodes it joins. */
import type { RowColumns } from './edgeSet.ts';
import { CURRENT, MUST } from './flags.ts';
import { flagsOfRow, sortOfRow, sorts, type GraphInput } from './grantRows.ts';

export type ClassifiedRows = {
  /** By row: grants, then correlations. */
  readonly sort: Uint8Array;
  readonly flags: Uint8Array;
  /** Dense nodes. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Rows of each sort. */
  readonly counts: Uint32Array;
};

/** A grant from a node to itself gives nothing and counts as of no sort. */
export function classifyRows(input: GraphInput, dense: Int32Array): ClassifiedRows {
  const { grants, owns } = input;
  const total = grants.count + owns.identity.length;
  const rows = {
    sort: new Uint8Array(total),
    flags: new Uint8Array(total),
    from: new Uint32Array(total),
    to: new Uint32Array(total),
    counts: new Uint32Array(Object.keys(sorts).length),
  };
  const join = (row: number, fromId: number, toId: number, sort: number) => {
    const from = dense[fromId] ?? -1;
    const to = dense[toId] ?? -1;
    // A correlation may name a person whom no source of this snapshot names.
    const found = from < 0 || to < 0 ? sorts.missing : from === to ? sorts.none : sort;
    rows.sort[row] = found;
    rows.counts[found]!++;
    rows.from[row] = from;
    rows.to[row] = to;
  };
  for (let r = 0; r < grants.count; r++) {
    rows.flags[r] = flagsOfRow(input, r);
    join(r, grants.from[r]!, grants.to[r]!, sortOfRow(input, r));
  }
  for (let i = 0; i < owns.identity.length; i++) {
    const row = grants.count + i;
    rows.flags[row] = MUST | CURRENT;
    join(row, owns.identity[i]!, owns.account[i]!, sorts.access);
  }
  return rows;
}

/** The rows of some sorts, in their order. */
export function rowsOfSorts(rows: ClassifiedRows, wanted: readonly number[]): RowColumns {
  const count = wanted.reduce((sum, sort) => sum + rows.counts[sort]!, 0);
  const picked = {
    row: new Uint32Array(count),
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    flags: new Uint8Array(count),
  };
  if (count === 0) return picked;
  const isWanted = Uint8Array.from(rows.counts, (_, sort) => (wanted.includes(sort) ? 1 : 0));
  let next = 0;
  for (let r = 0; r < rows.sort.length; r++) {
    if (isWanted[rows.sort[r]!] === 0) continue;
    picked.row[next] = r;
    picked.from[next] = rows.from[r]!;
    picked.to[next] = rows.to[r]!;
    picked.flags[next++] = rows.flags[r]!;
  }
  return picked;
}
