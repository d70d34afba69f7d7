/** Edges of one sort in both directions, with flags, and the rows that state each edge. */
import { plainSpace, type Space } from '#kernels/index.ts';
import { CURRENT, MUST } from './flags.ts';
import { firstLeafEdge, pairsOf, transpose, type Csr, type PairRows } from './kernels/csr.ts';

export type EdgeSet = {
  /** `forward.rows` holds the row numbers behind each edge. */
  readonly forward: PairRows;
  readonly flags: Uint8Array;
  readonly reverse: Csr;
  readonly reverseFlags: Uint8Array;
  /** First edge to a leaf in each forward row. */
  readonly mid: Uint32Array;
  /** Flags that every edge has. */
  readonly common: number;
};

/** Rows as columns of equal length: row number, dense nodes, flags. */
export type RowColumns = {
  /** null: the position itself. */
  readonly row: Uint32Array | null;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly flags: Uint8Array;
};

/** Builds the edges of some rows. `leaf` is the first leaf of the numbering; `space` is where the arrays shall lie. */
export function edgeSetOf(
  columns: RowColumns,
  nodeCount: number,
  leaf: number,
  space: Space = plainSpace,
): EdgeSet {
  const pairs = pairsOf(columns.from, columns.to, nodeCount, space);
  const { flags, common } = edgeFlags(pairs, columns.flags, space);
  const back = transpose(pairs, flags);
  const { rows } = pairs;
  if (columns.row !== null) for (let i = 0; i < rows.length; i++) rows[i] = columns.row[rows[i]!]!;
  return {
    forward: pairs,
    flags,
    reverse: { offset: back.offset, target: back.target },
    reverseFlags: back.flags,
    mid: firstLeafEdge(pairs, leaf),
    common,
  };
}

/** Flags of each edge: those of all its rows together; and what all edges have in common. */
function edgeFlags(
  pairs: PairRows,
  rowFlags: Uint8Array,
  space: Space,
): { readonly flags: Uint8Array; readonly common: number } {
  const flags = space.u8(pairs.target.length);
  const first = rowFlags[0] ?? MUST | CURRENT;
  // In most files every grant is unconditional: nothing to gather.
  if (rowFlags.every((one) => one === first)) return { flags: flags.fill(first), common: first };
  let common = MUST | CURRENT;
  for (let e = 0; e < flags.length; e++) {
    let sum = 0;
    for (let k = pairs.rowStart[e]!; k < pairs.rowStart[e + 1]!; k++) sum |= rowFlags[pairs.rows[k]!]!;
    flags[e] = sum;
    common &= sum;
  }
  return { flags, common };
}
