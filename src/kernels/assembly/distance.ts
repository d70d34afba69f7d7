/**
 * How far below each inner node the nearest owner of each of 256 bits lies; the twin, with layout and invariants, is
 * src/graph/kernels/distance.ts.
 *
 * Layout: a row of 256 numbers of 16 bits for each inner node; 0xffff = none. Eight bits of a row in one vector; adding
 * one saturates, so that "none" stays "none".
 * Cost: 32 vectors for each edge between active inner nodes; about 6 ms for 48,000 nodes of 4 million edges.
 */
import { u32At, u8At } from './words';

const ROW_BYTES: usize = 512;
const MASK_BYTES: usize = 32;

/** Notes what a node owns by itself, `steps` edges away. @returns whether something became nearer. */
function addOwn(own: usize, node: u32, row: usize, steps: u32): bool {
  const mask = own + <usize>node * MASK_BYTES;
  let isNearer = false;
  for (let w: u32 = 0; w < 8; w++) {
    let word = u32At(mask, w);
    while (word != 0) {
      const place = row + ((<usize>(32 * w + ctz(word))) << 1);
      word &= word - 1;
      if (steps >= <u32>load<u16>(place)) continue;
      store<u16>(place, <u16>steps);
      isNearer = true;
    }
  }
  return isNearer;
}

/** Takes over what is one edge below. */
function addBelow(row: usize, below: usize): bool {
  const one = i16x8.splat(1);
  let changed = i32x4.splat(0);
  for (let i: usize = 0; i < ROW_BYTES; i += 16) {
    const before = v128.load(row + i);
    const after = i16x8.min_u(before, i16x8.add_sat_u(v128.load(below + i), one));
    changed = v128.or(changed, v128.xor(before, after));
    v128.store(row + i, after);
  }
  return v128.any_true(changed);
}

/** Fills `rows`, which is 0xffff everywhere on entry. */
export function fillDistances(
  offset: usize,
  target: usize,
  low: u32,
  high: u32,
  order: usize,
  start: usize,
  count: u32,
  own: usize,
  active: usize,
  rows: usize,
): void {
  for (let c: u32 = 0; c < count; c++) {
    const first = u32At(start, c);
    const last = u32At(start, c + 1);
    let hasChanged = true;
    // One round where there is no cycle; else until no member changes.
    while (hasChanged) {
      hasChanged = false;
      for (let k = first; k < last; k++) {
        const u = u32At(order, k);
        if (u8At(active, u) == 0) continue;
        const row = rows + <usize>(u - low) * ROW_BYTES;
        let isNearer = addOwn(own, u, row, 0);
        const end = u32At(offset, u + 1);
        for (let e = u32At(offset, u); e < end; e++) {
          const t = u32At(target, e);
          if (u8At(active, t) == 0) continue;
          if (t < low || t >= high) isNearer = addOwn(own, t, row, 1) || isNearer;
          else isNearer = addBelow(row, rows + <usize>(t - low) * ROW_BYTES) || isNearer;
        }
        if (isNearer && last - first > 1) hasChanged = true;
      }
    }
  }
}
