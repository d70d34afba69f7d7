/**
 * Sets of permissions: blocked closure.
 *
 * Layout: permissions are bits of blocks of 512 (sixteen 32-bit words). Each component of inner nodes keeps the list
 * of (block, words) of all permissions below it, built sinks first. A subject's set is the OR of the blocks of its
 * roots' direct targets, in a dense scratch with a list of touched blocks.
 * Invariants: edges lead from tops to inner nodes and leaves only, as in a SessionView.
 * Cost: about one pass over the blocks of the direct targets of every subject. For everyone at once: closureCounts.ts.
 */
import type { Components } from './components.ts';
import type { Csr } from './csr.ts';

const WORDS = 16;
/** Permissions in a block. */
export const BLOCK_BITS = 512;

export type ClosureShape = {
  readonly csr: Csr;
  readonly components: Components;
  /** Permissions are the nodes low..high-1. */
  readonly permissionLow: number;
  readonly permissionHigh: number;
};

export type Closure = {
  /** Number of distinct permissions reached from any of `starts`, through their edges. */
  count(starts: Iterable<number>): number;
  /** The same permissions as nodes, ascending. */
  list(starts: Iterable<number>): readonly number[];
};

/** Blocks that permissions take. */
export const blockCountOf = ({ permissionLow, permissionHigh }: ClosureShape): number =>
  Math.ceil((permissionHigh - permissionLow) / BLOCK_BITS) || 1;

/** Prepares the sets of all components. */
export function closureOf(shape: ClosureShape): Closure {
  const set = new Set512(blockCountOf(shape));
  const sets = setsOfComponents(shape, set);
  const fill = (starts: Iterable<number>) => {
    for (const start of starts) addTargets(shape, sets, set, start, -1);
  };
  return {
    count(starts) {
      fill(starts);
      let sum = 0;
      for (let i = 0; i < set.count; i++) sum += countBlock(set.words, set.touched[i]! * WORDS);
      set.clear();
      return sum;
    },
    list(starts) {
      fill(starts);
      const found: number[] = [];
      for (const block of set.touched.slice(0, set.count).sort())
        for (let w = block * WORDS; w < (block + 1) * WORDS; w++)
          for (let word = set.words[w]!; word !== 0; word &= word - 1)
            found.push(shape.permissionLow + 32 * w + 31 - Math.clz32(word & -word));
      set.clear();
      return found;
    },
  };
}

/** A set in the making. */
class Set512 {
  readonly words: Int32Array;
  readonly has: Uint8Array;
  readonly touched: Uint32Array;
  count = 0;

  constructor(blockCount: number) {
    this.words = new Int32Array(blockCount * WORDS);
    this.has = new Uint8Array(blockCount);
    this.touched = new Uint32Array(blockCount);
  }

  touch(block: number): void {
    if (this.has[block] === 1) return;
    this.has[block] = 1;
    this.touched[this.count++] = block;
    this.words.fill(0, block * WORDS, (block + 1) * WORDS);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.has[this.touched[i]!] = 0;
    this.count = 0;
  }
}

/** Component c has the blocks `ids[first[c]] .. ids[first[c + 1] - 1]`, sixteen words each. */
type ComponentSets = { readonly first: Uint32Array; ids: Uint32Array; words: Int32Array };

function setsOfComponents(shape: ClosureShape, set: Set512): ComponentSets {
  const { count, order, start } = shape.components;
  const sets: ComponentSets = {
    first: new Uint32Array(count + 1),
    ids: new Uint32Array(1024),
    words: new Int32Array(1024 * WORDS),
  };
  for (let c = 0; c < count; c++) {
    for (let k = start[c]!; k < start[c + 1]!; k++) addTargets(shape, sets, set, order[k]!, c);
    sets.first[c + 1] = keep(sets, set, sets.first[c]!);
  }
  return sets;
}

/** Appends the set as blocks from `used` on. */
function keep(sets: ComponentSets, set: Set512, used: number): number {
  while (used + set.count > sets.ids.length) {
    sets.ids = grown(sets.ids, new Uint32Array(sets.ids.length * 2));
    sets.words = grown(sets.words, new Int32Array(sets.words.length * 2));
  }
  for (let i = 0; i < set.count; i++) {
    const block = set.touched[i]!;
    sets.ids[used + i] = block;
    sets.words.set(set.words.subarray(block * WORDS, (block + 1) * WORDS), (used + i) * WORDS);
  }
  const end = used + set.count;
  set.clear();
  return end;
}

/** Adds what a node leads to, component `except` left out. */
function addTargets(
  shape: ClosureShape,
  sets: ComponentSets,
  set: Set512,
  node: number,
  except: number,
): void {
  const { csr, components, permissionLow, permissionHigh } = shape;
  for (let e = csr.offset[node]!; e < csr.offset[node + 1]!; e++) {
    const target = csr.target[e]!;
    if (target >= permissionLow && target < permissionHigh) {
      const bit = target - permissionLow;
      set.touch(bit >>> 9);
      set.words[bit >>> 5]! |= 1 << (bit & 31);
    }
    if (target < components.low || target >= components.high) continue;
    const c = components.component[target - components.low]!;
    if (c !== except) addBlocks(sets, set, c);
  }
}

function addBlocks({ first, ids, words }: ComponentSets, set: Set512, c: number): void {
  for (let z = first[c]!; z < first[c + 1]!; z++) {
    const block = ids[z]!;
    set.touch(block);
    for (let w = 0; w < WORDS; w++) set.words[block * WORDS + w]! |= words[z * WORDS + w]!;
  }
}

function grown<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function countBlock(words: Int32Array, begin: number): number {
  let sum = 0;
  for (let w = begin; w < begin + WORDS; w++) sum += bitCount(words[w]!);
  return sum;
}

/** Number of set bits of a 32-bit word. @source Warren, Hacker's Delight, 2nd ed., 5-1. */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x5555_5555);
  x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
