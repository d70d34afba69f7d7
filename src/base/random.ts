/**
 * Seeded streams of numbers for generated data, such as the demo engagement. The same seed text gives the same stream on
 * every machine. Never used to draw an audit sample: samples are ranked by SHA-256 (see src/sample).
 */
import { requireInput } from './errors.ts';

export type RandomStream = {
  /** The next whole number from 0 to 2^32 - 1. */
  uint32(): number;
  /** A whole number from 0 to `bound` - 1, each equally likely; `bound` from 1 to 2^32. */
  below(bound: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  /** A new list in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
};

/**
 * A stream that depends on nothing but the seed text.
 *
 * @param seed - any text; streams of different texts are independent for practical purposes.
 * @source xoshiro128** 1.1 (Blackman and Vigna, public domain); the four state words come from SplitMix32 started with the
 * 32-bit FNV-1a hash of the seed's UTF-16 code units.
 */
export function randomStream(seed: string): RandomStream {
  const next = xoshiro128(seed);
  const below = (bound: number): number => {
    requireInput(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32, `Not a bound: ${bound}`);
    // Values from the last, incomplete run of `bound` are drawn again: no value is favoured.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let value = next();
    while (value >= limit) value = next();
    return value % bound;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const list = [...items];
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      [list[i], list[j]] = [list[j] as T, list[i] as T];
    }
    return list;
  };
  return {
    uint32: next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => below(10_000) < percent * 100,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffle,
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  };
}

function xoshiro128(seed: string): () => number {
  const fill = splitMix32(fnv1a(seed));
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  };
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function splitMix32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
