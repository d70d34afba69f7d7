/**
 * Adjacency in compressed rows.
 *
 * Layout: the neighbours of node u are `target[offset[u]] .. target[offset[u + 1] - 1]`, ascending, each once.
 * Invariants: offset has nodeCount + 1 entries and never falls; offset[nodeCount] = number of edges.
 * Cost: every function here is linear in nodes + edges; no comparison sort. Compiled: src/kernels/assembly/csr.ts, two
 * to four times as fast, where the arrays lie in a space; results then lie there too.
 */
import { at, commonSpace, plainSpace, within, type CompiledSpace, type Space } from '#kernels/index.ts';

export type Csr = { readonly offset: Uint32Array; readonly target: Uint32Array };

/** Where the rows of each key begin when rows are ordered by key; one entry more than there are keys. */
function startsOf(keys: Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1);
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++;
  for (let k = 0; k < keyCount; k++) starts[k + 1]! += starts[k]!;
  return starts;
}

export type PairRows = Csr & {
  /** Rows behind edge e: `rows[rowStart[e]] .. rows[rowStart[e + 1] - 1]`. */
  readonly rowStart: Uint32Array;
  readonly rows: Uint32Array;
};

/**
 * Edges = distinct (from, to) pairs, with the rows that state each in their order.
 *
 * Two counting sorts, by `to` and then by `from`; each carries what the next pass needs, so that reading is
 * sequential and only writing jumps.
 *
 * @param from - node of each row, below nodeCount.
 * @param to - the other node of each row, same length.
 * @param space - where the result shall lie.
 */
export function pairsOf(
  from: Uint32Array,
  to: Uint32Array,
  nodeCount: number,
  space: Space = plainSpace,
): PairRows {
  const count = from.length;
  if (isCompiled(space) && space.hasRoom(PAIR_BYTES * count + 32 * nodeCount + MARGIN))
    return pairsCompiled(space, from, to, nodeCount);
  const byTo = startsOf(to, nodeCount);
  const rowByTo = new Uint32Array(count);
  const fromByTo = new Uint32Array(count);
  const next = byTo.slice();
  for (let row = 0; row < count; row++) {
    const slot = next[to[row]!]!++;
    rowByTo[slot] = row;
    fromByTo[slot] = from[row]!;
  }
  const byFrom = startsOf(from, nodeCount);
  const rows = new Uint32Array(count);
  const target = new Uint32Array(count);
  next.set(byFrom);
  for (let t = 0; t < nodeCount; t++)
    for (let k = byTo[t]!; k < byTo[t + 1]!; k++) {
      const slot = next[fromByTo[k]!]!++;
      rows[slot] = rowByTo[k]!;
      target[slot] = t;
    }
  return distinctPairs(byFrom, target, rows);
}

const isCompiled = (space: Space): space is CompiledSpace => space.wasm !== null;
/** Memory for each row: three columns of the result, two of the input, five of scratch. */
const PAIR_BYTES = 40;
/** For what is counted in buckets, and the ends of cache lines. */
const MARGIN = 65_536;
/** Rows whose counters a cache holds beside their edges, as a power of two. */
const BUCKET_SHIFT = 8;

function pairsCompiled(
  space: CompiledSpace,
  from: Uint32Array,
  to: Uint32Array,
  nodeCount: number,
): PairRows {
  const { wasm } = space;
  const count = from.length;
  const offset = space.u32(nodeCount + 1);
  const rows = space.u32(count);
  const rowStart = space.u32(count + 1);
  const target = space.u32(count);
  const edges = space.scratch(() => {
    const column = 4 * count;
    const [byTo, fromByTo, rowByTo] = [
      at(space.u32(nodeCount + 1)),
      space.reserve(column),
      space.reserve(column),
    ];
    space.scratch(() => {
      const input = [at(within(space, from)), at(within(space, to)), count, nodeCount] as const;
      const shift = BUCKET_SHIFT + (count > 10_000_000 ? 2 : 0);
      const buckets = space.u32((nodeCount >> shift) + 2);
      const scratch = [shift, space.reserve(2 * column), space.reserve(column), at(buckets)] as const;
      wasm.sortByTarget(...input, ...scratch, byTo, fromByTo, rowByTo);
    });
    const next = at(space.u32(nodeCount + 1));
    const results = [at(offset), at(target), at(rowStart), at(rows)] as const;
    return wasm.pairsFromTarget(nodeCount, count, byTo, fromByTo, rowByTo, next, ...results);
  });
  return { offset, target: target.subarray(0, edges), rowStart: rowStart.subarray(0, edges + 1), rows };
}

/** Joins neighbouring rows of one pair. `target` is used up. */
function distinctPairs(byFrom: Uint32Array, target: Uint32Array, rows: Uint32Array): PairRows {
  const nodeCount = byFrom.length - 1;
  const offset = new Uint32Array(nodeCount + 1);
  const rowStart = new Uint32Array(rows.length + 1);
  let edges = 0;
  for (let u = 0; u < nodeCount; u++) {
    let last = -1;
    for (let k = byFrom[u]!; k < byFrom[u + 1]!; k++) {
      const t = target[k]!;
      if (t === last) continue;
      last = t;
      rowStart[edges] = k;
      target[edges++] = t;
    }
    offset[u + 1] = edges;
  }
  rowStart[edges] = rows.length;
  if (edges === rows.length) return { offset, target, rowStart, rows };
  return { offset, target: target.slice(0, edges), rowStart: rowStart.slice(0, edges + 1), rows };
}

export type Transposed = Csr & {
  /** Flags of each reversed edge. */
  readonly flags: Uint8Array;
};

/** The same edges seen from their targets. Rows come out ascending because sources are walked ascending. */
export function transpose(csr: Csr, flags: Uint8Array): Transposed {
  const nodeCount = csr.offset.length - 1;
  const space = commonSpace([csr.offset, csr.target, flags]);
  if (space?.hasRoom(5 * csr.target.length + 8 * nodeCount + MARGIN))
    return transposeCompiled(space, csr, flags);
  const offset = startsOf(csr.target, nodeCount);
  const next = offset.slice();
  const target = new Uint32Array(csr.target.length);
  const reversed = new Uint8Array(csr.target.length);
  for (let u = 0; u < nodeCount; u++)
    for (let e = csr.offset[u]!; e < csr.offset[u + 1]!; e++) {
      const slot = next[csr.target[e]!]!++;
      target[slot] = u;
      reversed[slot] = flags[e]!;
    }
  return { offset, target, flags: reversed };
}

function transposeCompiled(space: CompiledSpace, csr: Csr, flags: Uint8Array): Transposed {
  const nodeCount = csr.offset.length - 1;
  const offset = space.u32(nodeCount + 1);
  const target = space.u32(csr.target.length);
  const reversed = space.u8(csr.target.length);
  space.scratch(() => {
    const next = space.u32(nodeCount + 1);
    const edges = [at(csr.offset), at(csr.target), at(flags)] as const;
    space.wasm.transposeCsr(nodeCount, ...edges, at(next), at(offset), at(target), at(reversed));
  });
  return { offset, target, flags: reversed };
}

/** For each node the index of its first edge to a node >= leafStart: before it the edges that lead on. */
export function firstLeafEdge(csr: Csr, leafStart: number): Uint32Array {
  const nodeCount = csr.offset.length - 1;
  const space = commonSpace([csr.offset, csr.target]);
  if (space?.hasRoom(4 * nodeCount + MARGIN)) {
    const compiled = space.u32(nodeCount);
    space.wasm.leafEdges(nodeCount, at(csr.offset), at(csr.target), leafStart, at(compiled));
    return compiled;
  }
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
  const space = commonSpace([csr.offset, csr.target, flags]);
  if (space?.hasRoom(4 * csr.target.length + 4 * nodeCount + MARGIN))
    return filterCompiled(space, csr, flags, required, firstTarget);
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

function filterCompiled(
  space: CompiledSpace,
  csr: Csr,
  flags: Uint8Array,
  required: number,
  firstTarget: number,
): Csr {
  const nodeCount = csr.offset.length - 1;
  const offset = space.u32(nodeCount + 1);
  const target = space.u32(csr.target.length);
  const edges = [at(csr.offset), at(csr.target), at(flags)] as const;
  const kept = space.wasm.filterCsr(nodeCount, ...edges, required, firstTarget, at(offset), at(target));
  return { offset, target: target.subarray(0, kept) };
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
