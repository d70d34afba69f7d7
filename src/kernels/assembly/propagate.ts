/**
 * Bit-parallel propagation of 256-bit masks; the twin, with layout and invariants, is src/graph/kernels/propagate.ts.
 *
 * Layout: mask of node u = 32 bytes at masks + 32 u; active[u] = 1 where it is not zero.
 * Cost: for each edge one byte, and two vectors where the target is active. About 9 ms for 4 million edges.
 */
import { setU8, u32At, u8At } from './words';

/** Through components 0 .. count - 1 (sinks first): each member gets the OR of all members and all their targets. */
export function propagateComponents(
  offset: usize,
  target: usize,
  order: usize,
  start: usize,
  count: u32,
  masks: usize,
  active: usize,
): void {
  for (let c: u32 = 0; c < count; c++) {
    const first = u32At(start, c);
    const end = u32At(start, c + 1);
    let low = i32x4.splat(0);
    let high = i32x4.splat(0);
    for (let k = first; k < end; k++) {
      const u = u32At(order, k);
      const own = masks + ((<usize>u) << 5);
      low = v128.or(low, v128.load(own));
      high = v128.or(high, v128.load(own, 16));
      const last = u32At(offset, u + 1);
      for (let e = u32At(offset, u); e < last; e++) {
        const t = u32At(target, e);
        // Most permissions are in no function: a byte spares 32.
        if (u8At(active, t) == 0) continue;
        const below = masks + ((<usize>t) << 5);
        low = v128.or(low, v128.load(below));
        high = v128.or(high, v128.load(below, 16));
      }
    }
    const isActive = v128.any_true(v128.or(low, high));
    for (let k = first; k < end; k++) {
      const u = u32At(order, k);
      const own = masks + ((<usize>u) << 5);
      v128.store(own, low);
      v128.store(own, high, 16);
      setU8(active, u, isActive ? 1 : 0);
    }
  }
}

/**
 * Nodes low .. high - 1 of a layer: each gets the OR of its own mask and its targets. No test of `active`: above the
 * inner nodes most targets are active, and a branch that is seldom taken right costs more than the two vectors.
 */
export function propagateRange(
  offset: usize,
  target: usize,
  low: u32,
  high: u32,
  masks: usize,
  active: usize,
): void {
  for (let u = low; u < high; u++) {
    const own = masks + ((<usize>u) << 5);
    let a = v128.load(own);
    let b = v128.load(own, 16);
    const last = u32At(offset, u + 1);
    for (let e = u32At(offset, u); e < last; e++) {
      const below = masks + ((<usize>u32At(target, e)) << 5);
      a = v128.or(a, v128.load(below));
      b = v128.or(b, v128.load(below, 16));
    }
    v128.store(own, a);
    v128.store(own, b, 16);
    setU8(active, u, v128.any_true(v128.or(a, b)) ? 1 : 0);
  }
}
