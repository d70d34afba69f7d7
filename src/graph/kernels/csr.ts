/**
 * Adjacency in compressed rows.
 *
 * Layout: the neighbours of node u are `target[offset[u]] .. target[offset[u + 1] - 1]`, ascending, each once.
 * Invariants: offset has nodeCount + 1 entries and never falls; offset[nodeCount] = number of edges.
 * Cost: every function here is linear in nodes + edges; no comparison sort.
 */

export type Csr = { readonly offset: Uint32Array; readonly target: Uint32Array };

/** Positions 0..n-1 ordered by `keys[position]`, equal keys in the order of `input`. One counting sort. */
function countingSort(input: Uint32Array | null, keys: Uint32Array, keyCount: number): Uint32Array {
  const next = new Uint32Array(keyCount + 1);
  for (let i = 0; i < keys.length; i++) next[keys[i]! + 1]!++;
  for (let k = 0; k < keyCount; k++) next[k + 1]! += next[k]!;
  const output = new Uint32Array(keys.length);
  if (input === null) for (let i = 0; i < keys.length; i++) output[next[keys[i]!]!++] = i;
  else
    for (let i = 0; i < input.length; i++) {
      const row = input[i]!;
      output[next[keys[row]!]!++] = row;
    }
  return output;
}

/**
 * Row numbers ordered by (from, to); rows of one pair keep their order.
 *
 * @param from - node of each row, below nodeCount.
 * @param to - the other node of each row, same length.
 */
export function orderByPair(from: Uint32Array, to: Uint32Array, nodeCount: number): Uint32Array {
  return countingSort(countingSort(null, to, nodeCount), from, nodeCount);
}

export type PairRows = Csr & {
  /** Rows behind edge e: `rows[rowStart[e]] .. rows[rowStart[e + 1] - 1]`. */
  readonly rowStart: Uint32Array;
  readonly rows: Uint32Array;
};

/** Edges = distinct (from, to) pairs, with the rows that state each. */
export function pairsOf(from: Uint32Array, to: Uint32Array, nodeCount: number): PairRows {
  const rows = orderByPair(from, to, nodeCount);
  const offset = new Uint32Array(nodeCount + 1);
  const target = new Uint32Array(rows.length);
  const rowStart = new Uint32Array(rows.length + 1);
  let edges = 0;
  let lastFrom = -1;
  let lastTo = -1;
  for (let i = 0; i < rows.length; i++) {
    const f = from[rows[i]!]!;
    const t = to[rows[i]!]!;
    if (f === lastFrom && t === lastTo) continue;
    rowStart[edges] = i;
    target[edges++] = t;
    offset[f + 1]!++;
    lastFrom = f;
    lastTo = t;
  }
  rowStart[edges] = rows.length;
  for (let u = 0; u < nodeCount; u++) offset[u + 1]! += offset[u]!;
  if (edges === rows.length) return { offset, target, rowStart, rows };
  return { offset, target: target.slice(0, edges), rowStart: rowStart.slice(0, edges + 1), rows };
}

export type Transposed = Csr & {
  /** For each reversed edge the number of the forward edge. */
  readonly edge: Uint32Array;
};

/** The same edges seen from their targets. Rows come out ascending because sources are walked ascending. */
export function transpose(csr: Csr): Transposed {
  const nodeCount = csr.offset.length - 1;
  const edges = csr.target.length;
  const offset = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < edges; e++) offset[csr.target[e]! + 1]!++;
  for (let u = 0; u < nodeCount; u++) offset[u + 1]! += offset[u]!;
  const next = offset.slice(0, nodeCount);
  const target = new Uint32Array(edges);
  const edge = new Uint32Array(edges);
  for (let u = 0; u < nodeCount; u++)
    for (let e = csr.offset[u]!; e < csr.offset[u + 1]!; e++) {
      const slot = next[csr.target[e]!]!++;
      target[slot] = u;
      edge[slot] = e;
    }
  return { offset, target, edge };
}

/** For each node the index of its first edge to a node >= leafStart: before it the edges that lead on. */
export function firstLeafEdge(csr: Csr, leafStart: number): Uint32Array {
  const nodeCount = csr.offset.length - 1;
  const mid = new Uint32Array(nodeCount);
  for (let u = 0; u < nodeCount; u++) {
    let e = csr.offset[u]!;
    const end = csr.offset[u + 1]!;
    while (e < end && csr.target[e]! < leafStart) e++;
    mid[u] = e;
  }
  return mid;
}

/** Only the edges whose flags hold all bits of `required` and whose target is at least `firstTarget`. */
export function filterEdges(csr: Csr, flags: Uint8Array, required: number, firstTarget = 0): Csr {
  const nodeCount = csr.offset.length - 1;
  const offset = new Uint32Array(nodeCount + 1);
  const target = new Uint32Array(csr.target.length);
  let edges = 0;
  for (let u = 0; u < nodeCount; u++) {
    for (let e = csr.offset[u]!; e < csr.offset[u + 1]!; e++) {
      const v = csr.target[e]!;
      if (v >= firstTarget && (flags[e]! & required) === required) target[edges++] = v;
    }
    offset[u + 1] = edges;
  }
  return { offset, target: target.slice(0, edges) };
}

/** The number of the edge u -> v, or -1. Binary search in the row. */
export function edgeBetween(csr: Csr, u: number, v: number): number {
  let low = csr.offset[u]!;
  let high = csr.offset[u + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const t = csr.target[middle]!;
    if (t === v) return middle;
    if (t < v) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
