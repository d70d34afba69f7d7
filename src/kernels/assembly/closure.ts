/**
 * Sets of permissions in blocks of 512 bits; the twin, with layout and invariants, is src/graph/kernels/closure.ts.
 *
 * Layout: component c owns the blocks first[c] .. first[c + 1] - 1; block z has the number ids[z] and 64 bytes (a
 * cache line) at bits + 64 z. A set in the making is dense: 64 bytes for each block number, a byte that says whether
 * the block is in it, and the list of those that are.
 * Cost: about four vectors for each block of the direct targets of every subject. Subjects that follow each other
 * should share targets: the caller orders them.
 */
import { setU32, setU8, u32At, u8At } from './words';

/** Returned by buildBlocks when the blocks do not fit. */
const FULL: u32 = 0xffffffff;

/** One graph with the sets of its components; read only while subjects are visited. */
@unmanaged
export class Blocks {
  offset!: usize;
  target!: usize;
  /** Inner nodes low .. high - 1, the component of each, and the members of each component. */
  low!: u32;
  high!: u32;
  component!: usize;
  order!: usize;
  start!: usize;
  count!: u32;
  /** Permissions are the nodes permissionLow .. permissionHigh - 1. */
  permissionLow!: u32;
  permissionHigh!: u32;
  first!: usize;
  ids!: usize;
  bits!: usize;
  capacity!: u32;
}

/** A set in the making; one for each thread. `has` is zero between uses. */
@unmanaged
export class DenseSet {
  words!: usize;
  has!: usize;
  touched!: usize;
}

/** Subjects: the roots of subject s are roots[offset[s]] .. roots[offset[s + 1] - 1]. */
@unmanaged
export class Subjects {
  offset!: usize;
  roots!: usize;
}

function copyBlock(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  v128.store(to, v128.load(from, 32), 32);
  v128.store(to, v128.load(from, 48), 48);
}

function uniteBlock(to: usize, from: usize): void {
  v128.store(to, v128.or(v128.load(to), v128.load(from)));
  v128.store(to, v128.or(v128.load(to, 16), v128.load(from, 16)), 16);
  v128.store(to, v128.or(v128.load(to, 32), v128.load(from, 32)), 32);
  v128.store(to, v128.or(v128.load(to, 48), v128.load(from, 48)), 48);
}

function clearBlock(at: usize): void {
  const zero = i32x4.splat(0);
  v128.store(at, zero);
  v128.store(at, zero, 16);
  v128.store(at, zero, 32);
  v128.store(at, zero, 48);
}

function countOf(bits: v128): u32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bits));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** Set bits of a block: eight bits of 64 bytes fit a byte four times over. */
function countBlock(at: usize): u32 {
  let sum = i8x16.popcnt(v128.load(at));
  sum = i8x16.add(sum, i8x16.popcnt(v128.load(at, 16)));
  sum = i8x16.add(sum, i8x16.popcnt(v128.load(at, 32)));
  sum = i8x16.add(sum, i8x16.popcnt(v128.load(at, 48)));
  return countOf(sum);
}

/** Adds what one node leads to, component `except` left out. @returns how many blocks are touched now. */
function addTargets(graph: Blocks, set: DenseSet, node: u32, except: u32, count: u32): u32 {
  const end = u32At(graph.offset, node + 1);
  const inner = graph.high - graph.low;
  const permissions = graph.permissionHigh - graph.permissionLow;
  for (let e = u32At(graph.offset, node); e < end; e++) {
    const t = u32At(graph.target, e);
    const bit = t - graph.permissionLow;
    if (bit < permissions) {
      const id = bit >> 9;
      const words = set.words + ((<usize>id) << 6);
      if (u8At(set.has, id) == 0) {
        setU8(set.has, id, 1);
        setU32(set.touched, count++, id);
        clearBlock(words);
      }
      const word = words + ((<usize>((bit >> 5) & 15)) << 2);
      store<u32>(word, load<u32>(word) | ((<u32>1) << (bit & 31)));
    }
    const place = t - graph.low;
    if (place >= inner) continue;
    const c = u32At(graph.component, place);
    if (c == except) continue;
    const last = u32At(graph.first, c + 1);
    for (let z = u32At(graph.first, c); z < last; z++) {
      const id = u32At(graph.ids, z);
      const words = set.words + ((<usize>id) << 6);
      const bits = graph.bits + ((<usize>z) << 6);
      if (u8At(set.has, id) == 0) {
        setU8(set.has, id, 1);
        setU32(set.touched, count++, id);
        copyBlock(words, bits);
      } else uniteBlock(words, bits);
    }
  }
  return count;
}

/** Adds what the roots of a subject lead to. */
function addSubject(graph: Blocks, set: DenseSet, subjects: Subjects, s: u32): u32 {
  let count: u32 = 0;
  const end = u32At(subjects.offset, s + 1);
  for (let r = u32At(subjects.offset, s); r < end; r++)
    count = addTargets(graph, set, u32At(subjects.roots, r), FULL, count);
  return count;
}

/** Makes the sets of all components, sinks first. @returns number of blocks, or 0xffffffff when there is no room. */
export function buildBlocks(graphAt: usize, setAt: usize): u32 {
  const graph = changetype<Blocks>(graphAt);
  const set = changetype<DenseSet>(setAt);
  let used: u32 = 0;
  setU32(graph.first, 0, 0);
  for (let c: u32 = 0; c < graph.count; c++) {
    let count: u32 = 0;
    const end = u32At(graph.start, c + 1);
    for (let k = u32At(graph.start, c); k < end; k++)
      count = addTargets(graph, set, u32At(graph.order, k), c, count);
    const fits = used + count <= graph.capacity;
    for (let i: u32 = 0; i < count; i++) {
      const id = u32At(set.touched, i);
      setU8(set.has, id, 0);
      if (!fits) continue;
      setU32(graph.ids, used, id);
      copyBlock(graph.bits + ((<usize>used) << 6), set.words + ((<usize>id) << 6));
      used++;
    }
    if (!fits) return FULL;
    setU32(graph.first, c + 1, used);
  }
  return used;
}

/** Permissions of the subjects at places from .. to - 1 of `visit`; counts[s] for each subject s. */
export function countSubjects(
  graphAt: usize,
  setAt: usize,
  subjectsAt: usize,
  visit: usize,
  from: u32,
  to: u32,
  counts: usize,
): void {
  const graph = changetype<Blocks>(graphAt);
  const set = changetype<DenseSet>(setAt);
  const subjects = changetype<Subjects>(subjectsAt);
  for (let i = from; i < to; i++) {
    const s = u32At(visit, i);
    const touched = addSubject(graph, set, subjects, s);
    let sum: u32 = 0;
    for (let k: u32 = 0; k < touched; k++) {
      const id = u32At(set.touched, k);
      setU8(set.has, id, 0);
      sum += countBlock(set.words + ((<usize>id) << 6));
    }
    setU32(counts, s, sum);
  }
}

/** True when two subjects have the same roots with the same targets, none of which leads to anything else than before. */
function isSame(
  a: Blocks,
  b: Blocks,
  subjectsA: Subjects,
  subjectsB: Subjects,
  s: u32,
  changed: usize,
): bool {
  const beginA = u32At(subjectsA.offset, s);
  const beginB = u32At(subjectsB.offset, s);
  const count = u32At(subjectsA.offset, s + 1) - beginA;
  if (count != u32At(subjectsB.offset, s + 1) - beginB) return false;
  const inner = a.high - a.low;
  for (let r: u32 = 0; r < count; r++) {
    const root = u32At(subjectsA.roots, beginA + r);
    if (root != u32At(subjectsB.roots, beginB + r)) return false;
    const edgeA = u32At(a.offset, root);
    const edgeB = u32At(b.offset, root);
    const edges = u32At(a.offset, root + 1) - edgeA;
    if (edges != u32At(b.offset, root + 1) - edgeB) return false;
    for (let e: u32 = 0; e < edges; e++) {
      const t = u32At(a.target, edgeA + e);
      if (t != u32At(b.target, edgeB + e)) return false;
      if (t - a.low < inner && u8At(changed, t - a.low) != 0) return false;
    }
  }
  return true;
}

function isSameBlock(a: usize, b: usize): bool {
  const one = v128.or(v128.xor(v128.load(a), v128.load(b)), v128.xor(v128.load(a, 16), v128.load(b, 16)));
  const two = v128.or(
    v128.xor(v128.load(a, 32), v128.load(b, 32)),
    v128.xor(v128.load(a, 48), v128.load(b, 48)),
  );
  return !v128.any_true(v128.or(one, two));
}

/**
 * Which inner nodes lead to other permissions in B than in A: changed[u - low] = 1.
 *
 * @param place - scratch, zero: for each block number its place in A and one more.
 */
export function changedNodes(aAt: usize, bAt: usize, place: usize, changed: usize): void {
  const a = changetype<Blocks>(aAt);
  const b = changetype<Blocks>(bAt);
  for (let u: u32 = 0; u < a.high - a.low; u++) {
    const beginA = u32At(a.first, u32At(a.component, u));
    const endA = u32At(a.first, u32At(a.component, u) + 1);
    const beginB = u32At(b.first, u32At(b.component, u));
    const endB = u32At(b.first, u32At(b.component, u) + 1);
    let isSame = endA - beginA == endB - beginB;
    if (isSame) {
      for (let z = beginA; z < endA; z++) setU32(place, u32At(a.ids, z), z + 1);
      for (let z = beginB; z < endB && isSame; z++) {
        const other = u32At(place, u32At(b.ids, z));
        isSame = other != 0 && isSameBlock(a.bits + ((<usize>(other - 1)) << 6), b.bits + ((<usize>z) << 6));
      }
      for (let z = beginA; z < endA; z++) setU32(place, u32At(a.ids, z), 0);
    }
    setU8(changed, u, isSame ? 0 : 1);
  }
}

/** Permissions of each subject that only B gives (gained) and only A gives (lost), for places from .. to - 1 of `visit`. */
export function compareSubjects(
  aAt: usize,
  bAt: usize,
  setAAt: usize,
  setBAt: usize,
  subjectsAAt: usize,
  subjectsBAt: usize,
  changed: usize,
  visit: usize,
  from: u32,
  to: u32,
  gained: usize,
  lost: usize,
): void {
  const a = changetype<Blocks>(aAt);
  const b = changetype<Blocks>(bAt);
  const setA = changetype<DenseSet>(setAAt);
  const setB = changetype<DenseSet>(setBAt);
  const subjectsA = changetype<Subjects>(subjectsAAt);
  const subjectsB = changetype<Subjects>(subjectsBAt);
  for (let i = from; i < to; i++) {
    const s = u32At(visit, i);
    let more: u32 = 0;
    let less: u32 = 0;
    if (!isSame(a, b, subjectsA, subjectsB, s, changed)) {
      const countA = addSubject(a, setA, subjectsA, s);
      const countB = addSubject(b, setB, subjectsB, s);
      for (let k: u32 = 0; k < countA; k++) {
        const id = u32At(setA.touched, k);
        const wordsA = setA.words + ((<usize>id) << 6);
        if (u8At(setB.has, id) == 0) {
          less += countBlock(wordsA);
          continue;
        }
        const wordsB = setB.words + ((<usize>id) << 6);
        if (isSameBlock(wordsA, wordsB)) continue;
        for (let w: usize = 0; w < 64; w += 8) {
          const x = load<u64>(wordsA + w);
          const y = load<u64>(wordsB + w);
          more += <u32>popcnt(y & ~x);
          less += <u32>popcnt(x & ~y);
        }
      }
      for (let k: u32 = 0; k < countB; k++) {
        const id = u32At(setB.touched, k);
        setU8(setB.has, id, 0);
        if (u8At(setA.has, id) == 0) more += countBlock(setB.words + ((<usize>id) << 6));
      }
      for (let k: u32 = 0; k < countA; k++) setU8(setA.has, u32At(setA.touched, k), 0);
    }
    setU32(gained, s, more);
    setU32(lost, s, less);
  }
}
