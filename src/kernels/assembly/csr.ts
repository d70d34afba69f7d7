/**
 * Adjacency in compressed rows; the twins, with layouts and invariants, are in src/graph/kernels/csr.ts.
 *
 * All is counting: no comparison sort. Where a scatter would meet more rows than the cache has lines, pairs are first
 * put into buckets of neighbouring rows (radix), and sorted inside a bucket that the cache holds.
 * Cost: linear in nodes + edges; about 70 ms for the pairs of 4 million rows with the rows behind each.
 */
import { setU32, setU8, takeU32, u32At, u8At } from './words';

/** Sums counts to starts: starts[k] becomes the sum of all before k; one entry more than there are keys. */
function accumulate(counts: usize, keyCount: u32): void {
  let sum: u32 = 0;
  for (let k: u32 = 0; k <= keyCount; k++) {
    const count = u32At(counts, k);
    setU32(counts, k, sum);
    sum += count;
  }
}

/**
 * Rows ordered by `to`, those of one `to` in their order: byTo (nodeCount + 1), fromByTo and rowByTo (count each).
 *
 * @param pairs - scratch of 8 bytes for each row: (from, to) in buckets.
 * @param rows - scratch of 4 bytes for each row.
 * @param buckets - scratch of (nodeCount >> shift) + 2 numbers.
 */
export function sortByTarget(
  from: usize,
  to: usize,
  count: u32,
  nodeCount: u32,
  shift: u32,
  pairs: usize,
  rows: usize,
  buckets: usize,
  byTo: usize,
  fromByTo: usize,
  rowByTo: usize,
): void {
  const bucketCount = (nodeCount >> shift) + 1;
  memory.fill(buckets, 0, (<usize>bucketCount + 1) << 2);
  for (let i: u32 = 0; i < count; i++) takeU32(buckets, u32At(to, i) >> shift);
  accumulate(buckets, bucketCount);
  for (let i: u32 = 0; i < count; i++) {
    const t = u32At(to, i);
    const slot = takeU32(buckets, t >> shift);
    store<u64>(pairs + ((<usize>slot) << 3), <u64>u32At(from, i) | ((<u64>t) << 32));
    setU32(rows, slot, i);
  }
  // buckets[b] is now the end of bucket b.
  memory.fill(byTo, 0, (<usize>nodeCount + 1) << 2);
  let begin: u32 = 0;
  for (let b: u32 = 0; b < bucketCount; b++) {
    const end = u32At(buckets, b);
    const low = b << shift;
    const high = min((b + 1) << shift, nodeCount);
    for (let k = begin; k < end; k++) takeU32(byTo, load<u32>(pairs + ((<usize>k) << 3), 4));
    let next = begin;
    for (let t = low; t < high; t++) {
      const size = u32At(byTo, t);
      setU32(byTo, t, next);
      next += size;
    }
    for (let k = begin; k < end; k++) {
      const pair = load<u64>(pairs + ((<usize>k) << 3));
      const slot = takeU32(byTo, <u32>(pair >> 32));
      setU32(fromByTo, slot, <u32>pair);
      setU32(rowByTo, slot, u32At(rows, k));
    }
    begin = end;
  }
  // byTo[t] is the end of t: one place further it is the start.
  memory.copy(byTo + 4, byTo, (<usize>nodeCount) << 2);
  setU32(byTo, 0, 0);
}

/**
 * From rows ordered by `to` to rows ordered by (from, to); equal pairs are joined into one edge.
 *
 * @param next - scratch of nodeCount + 1 numbers.
 * @returns number of edges.
 */
export function pairsFromTarget(
  nodeCount: u32,
  count: u32,
  byTo: usize,
  fromByTo: usize,
  rowByTo: usize,
  next: usize,
  offset: usize,
  target: usize,
  rowStart: usize,
  rows: usize,
): u32 {
  memory.fill(offset, 0, (<usize>nodeCount + 1) << 2);
  for (let k: u32 = 0; k < count; k++) takeU32(offset, u32At(fromByTo, k));
  accumulate(offset, nodeCount);
  memory.copy(next, offset, (<usize>nodeCount + 1) << 2);
  for (let t: u32 = 0; t < nodeCount; t++) {
    const end = u32At(byTo, t + 1);
    for (let k = u32At(byTo, t); k < end; k++) {
      const slot = takeU32(next, u32At(fromByTo, k));
      setU32(rows, slot, u32At(rowByTo, k));
      setU32(target, slot, t);
    }
  }
  return joinEqual(nodeCount, count, offset, target, rowStart);
}

/** Joins neighbouring rows of one pair in place; `offset` then counts edges. */
function joinEqual(nodeCount: u32, count: u32, offset: usize, target: usize, rowStart: usize): u32 {
  let edges: u32 = 0;
  let k: u32 = 0;
  for (let u: u32 = 0; u < nodeCount; u++) {
    const end = u32At(offset, u + 1);
    setU32(offset, u, edges);
    let last: u32 = 0xffffffff;
    for (; k < end; k++) {
      const t = u32At(target, k);
      if (t == last) continue;
      last = t;
      setU32(rowStart, edges, k);
      setU32(target, edges++, t);
    }
  }
  setU32(offset, nodeCount, edges);
  setU32(rowStart, edges, count);
  return edges;
}

/** The same edges from their targets, rows ascending. `next`: scratch of nodeCount + 1 numbers. */
export function transposeCsr(
  nodeCount: u32,
  offset: usize,
  target: usize,
  flags: usize,
  next: usize,
  reverseOffset: usize,
  reverseTarget: usize,
  reverseFlags: usize,
): void {
  const count = u32At(offset, nodeCount);
  memory.fill(reverseOffset, 0, (<usize>nodeCount + 1) << 2);
  for (let e: u32 = 0; e < count; e++) takeU32(reverseOffset, u32At(target, e));
  accumulate(reverseOffset, nodeCount);
  memory.copy(next, reverseOffset, (<usize>nodeCount + 1) << 2);
  let e: u32 = 0;
  for (let u: u32 = 0; u < nodeCount; u++) {
    const end = u32At(offset, u + 1);
    for (; e < end; e++) {
      const slot = takeU32(next, u32At(target, e));
      setU32(reverseTarget, slot, u);
      setU8(reverseFlags, slot, u8At(flags, e));
    }
  }
}

/** For each node its first edge to a node >= leaf. */
export function leafEdges(nodeCount: u32, offset: usize, target: usize, leaf: u32, mid: usize): void {
  for (let u: u32 = 0; u < nodeCount; u++) {
    let e = u32At(offset, u);
    const end = u32At(offset, u + 1);
    while (e < end && u32At(target, e) < leaf) e++;
    setU32(mid, u, e);
  }
}

/** Edges whose flags hold all required bits and whose target is at least `first`. @returns their number. */
export function filterCsr(
  nodeCount: u32,
  offset: usize,
  target: usize,
  flags: usize,
  required: u32,
  first: u32,
  keptOffset: usize,
  keptTarget: usize,
): u32 {
  let kept: u32 = 0;
  let e: u32 = 0;
  setU32(keptOffset, 0, 0);
  for (let u: u32 = 0; u < nodeCount; u++) {
    const end = u32At(offset, u + 1);
    for (; e < end; e++) {
      const v = u32At(target, e);
      if (v >= first && (u8At(flags, e) & required) == required) setU32(keptTarget, kept++, v);
    }
    setU32(keptOffset, u + 1, kept);
  }
  return kept;
}
