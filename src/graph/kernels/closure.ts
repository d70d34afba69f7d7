/**
 * How many permissions each principal reaches: blocked closure.
 *
 * Layout: permissions are bits of blocks of 512 (sixteen 32-bit words). Each component of inner nodes keeps the list
 * of (block, words) of all permissions below it, built sinks first. A principal's set is the OR of the blocks of its
 * direct targets, in a dense scratch with a list of touched blocks.
 * Invariants: edges lead from tops to inner nodes and leaves only, as in a SessionView.
 * Cost: about one pass over the blocks of the direct targets of every principal.
 */
import type { Components } from './components.ts';
import type { Csr } from './csr.ts';

const WORDS = 16;
const BITS = 512;

export type ClosureShape = {
  readonly csr: Csr;
  readonly components: Components;
  /** Permissions are the nodes low..high-1. */
  readonly permissionLow: number;
  readonly permissionHigh: number;
};

export type Closure = {
  /** Number of distinct permissions reached from any of `starts`, through their edges. */
  count(starts: readonly number[]): number;
};

/** Prepares the sets of all components. */
export function closureOf(shape: ClosureShape): Closure {
  const { csr, components, permissionLow, permissionHigh } = shape;
  const blockCount = Math.ceil((permissionHigh - permissionLow) / BITS) || 1;
  const scratch = new Int32Array(blockCount * WORDS);
  const isTouched = new Uint8Array(blockCount);
  const touched = new Uint32Array(blockCount);
  const first = new Uint32Array(components.count + 1);
  let ids = new Uint32Array(1024);
  let words = new Int32Array(1024 * WORDS);
  let used = 0;
  let touchedCount = 0;

  const touch = (block: number) => {
    if (isTouched[block] === 1) return;
    isTouched[block] = 1;
    touched[touchedCount++] = block;
    scratch.fill(0, block * WORDS, (block + 1) * WORDS);
  };
  const addComponent = (c: number) => {
    for (let z = first[c]!; z < first[c + 1]!; z++) {
      const block = ids[z]!;
      touch(block);
      const into = block * WORDS;
      const out = z * WORDS;
      for (let w = 0; w < WORDS; w++) scratch[into + w]! |= words[out + w]!;
    }
  };
  const addPermission = (node: number) => {
    if (node < permissionLow || node >= permissionHigh) return;
    const bit = node - permissionLow;
    touch(bit >>> 9);
    scratch[bit >>> 5]! |= 1 << (bit & 31);
  };
  const addTargets = (node: number, except: number) => {
    for (let e = csr.offset[node]!; e < csr.offset[node + 1]!; e++) {
      const target = csr.target[e]!;
      addPermission(target);
      if (target < components.low || target >= components.high) continue;
      const c = components.component[target - components.low]!;
      if (c !== except) addComponent(c);
    }
  };
  const keep = () => {
    while (used + touchedCount > ids.length) {
      ids = grown(ids, new Uint32Array(ids.length * 2));
      words = grown(words, new Int32Array(words.length * 2));
    }
    for (let i = 0; i < touchedCount; i++) {
      const block = touched[i]!;
      ids[used] = block;
      words.set(scratch.subarray(block * WORDS, (block + 1) * WORDS), used * WORDS);
      used++;
      isTouched[block] = 0;
    }
    touchedCount = 0;
  };
  for (let c = 0; c < components.count; c++) {
    for (let k = components.start[c]!; k < components.start[c + 1]!; k++) addTargets(components.order[k]!, c);
    keep();
    first[c + 1] = used;
  }
  return {
    count(starts) {
      for (const start of starts) addTargets(start, -1);
      let sum = 0;
      for (let i = 0; i < touchedCount; i++) {
        const block = touched[i]!;
        for (let w = block * WORDS; w < (block + 1) * WORDS; w++) sum += bitCount(scratch[w]!);
        isTouched[block] = 0;
      }
      touchedCount = 0;
      return sum;
    },
  };
}

function grown<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Number of set bits of a 32-bit word. @source Warren, Hacker's Delight, 2nd ed., 5-1. */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x5555_5555);
  x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
