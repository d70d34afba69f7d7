/** Looks at every row once: what it is to the graph, when it holds, which nodes it joins. */
import type { RowColumns } from './edgeSet.ts';
import { CURRENT, MUST } from './flags.ts';
import { flagsOfRow, sortOfRow, sorts, type GraphInput } from './grantRows.ts';

export type ClassifiedRows = {
  /** By row: grants, then correlations, links of people, and who answers for machines. */
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
  const { grants, owns, same = NO_LINKS, answers = [] } = input;
  const linked = grants.count + owns.identity.length + same.first.length;
  const total = linked + answers.length;
  const answering = (end: 'identity' | 'account') => Uint32Array.from(answers, (one) => one[end]);
  const rows = {
    sort: new Uint8Array(total),
    flags: flagsOfRows(input, total),
    from: denseColumn(grants.from, [owns.identity, same.first, answering('identity')], grants.count, dense),
    to: denseColumn(grants.to, [owns.account, same.second, answering('account')], grants.count, dense),
    counts: new Uint32Array(Object.keys(sorts).length),
  };
  for (let r = 0; r < total; r++) {
    const from = rows.from[r]!;
    const to = rows.to[r]!;
    let sort: number = r < grants.count ? sortOfRow(input, r) : r < linked ? sorts.access : sorts.machine;
    // A correlation may name a person whom no source of this snapshot names.
    if (from === MISSING || to === MISSING) sort = sorts.missing;
    else if (from === to) sort = sorts.none;
    rows.sort[r] = sort;
    rows.counts[sort]!++;
  }
  return rows;
}

const MISSING = 0xffff_ffff;
const NO_LINKS = { first: new Uint32Array(0), second: new Uint32Array(0) };

function denseColumn(
  grants: Uint32Array,
  links: readonly Uint32Array[],
  count: number,
  dense: Int32Array,
): Uint32Array {
  const column = new Uint32Array(links.reduce((sum, link) => sum + link.length, count));
  for (let r = 0; r < count; r++) {
    const id = grants[r]!;
    column[r] = id < dense.length ? dense[id]! : MISSING;
  }
  let next = count;
  for (const link of links) for (const id of link) column[next++] = dense[id] ?? MISSING;
  return column;
}

function flagsOfRows(input: GraphInput, total: number): Uint8Array {
  const flags = new Uint8Array(total).fill(MUST | CURRENT, input.grants.count);
  for (let r = 0; r < input.grants.count; r++) flags[r] = flagsOfRow(input, r);
  return flags;
}

/** The rows of some sorts, in their order. */
export function rowsOfSorts(rows: ClassifiedRows, wanted: readonly number[]): RowColumns {
  const count = wanted.reduce((sum, sort) => sum + rows.counts[sort]!, 0);
  if (count === rows.sort.length) return { row: null, from: rows.from, to: rows.to, flags: rows.flags };
  const row = new Uint32Array(count);
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const flags = new Uint8Array(count);
  if (count === 0) return { row, from, to, flags };
  const isWanted = Uint8Array.from(rows.counts, (_, sort) => (wanted.includes(sort) ? 1 : 0));
  let next = 0;
  for (let r = 0; r < rows.sort.length; r++) {
    if (isWanted[rows.sort[r]!] === 0) continue;
    row[next] = r;
    from[next] = rows.from[r]!;
    to[next] = rows.to[r]!;
    flags[next++] = rows.flags[r]!;
  }
  return { row, from, to, flags };
}
