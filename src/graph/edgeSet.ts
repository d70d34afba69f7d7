/** Edges of one sort in both directions, with flags, and the rows that state each edge. */
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
  readonly row: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly flags: Uint8Array;
};

/** Builds the edges of some rows. `leaf` is the first leaf of the numbering. */
export function edgeSetOf(columns: RowColumns, nodeCount: number, leaf: number): EdgeSet {
  const pairs = pairsOf(columns.from, columns.to, nodeCount);
  const edges = pairs.target.length;
  const flags = new Uint8Array(edges);
  let common = MUST | CURRENT;
  for (let e = 0; e < edges; e++) {
    let sum = 0;
    for (let k = pairs.rowStart[e]!; k < pairs.rowStart[e + 1]!; k++) sum |= columns.flags[pairs.rows[k]!]!;
    flags[e] = sum;
    common &= sum;
  }
  const back = transpose(pairs);
  const reverseFlags = new Uint8Array(edges);
  for (let e = 0; e < edges; e++) reverseFlags[e] = flags[back.edge[e]!]!;
  const rows = pairs.rows;
  for (let i = 0; i < rows.length; i++) rows[i] = columns.row[rows[i]!]!;
  return {
    forward: { ...pairs, rows },
    flags,
    reverse: { offset: back.offset, target: back.target },
    reverseFlags,
    mid: firstLeafEdge(pairs, leaf),
    common,
  };
}
