import { describe, expect, test } from 'vitest';
import { isEngineError } from './errors.ts';
import { randomStream } from './random.ts';

/** xoshiro128** 1.1 once more, with BigInt arithmetic: a second route to the same numbers. */
function* referenceStream(seed: string): Generator<number> {
  const mask = 0xffffffffn;
  let hash = 0x811c9dc5n;
  for (const unit of seed.split('')) hash = ((hash ^ BigInt(unit.charCodeAt(0))) * 0x01000193n) & mask;
  let state = hash;
  const fill = (): bigint => {
    state = (state + 0x9e3779b9n) & mask;
    let z = state ^ (state >> 16n);
    z = (z * 0x21f0aaadn) & mask;
    z ^= z >> 15n;
    z = (z * 0x735a2d97n) & mask;
    return z ^ (z >> 15n);
  };
  const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  const s = [fill(), fill(), fill(), fill()] as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotl((s[1] * 5n) & mask, 7n) * 9n) & mask);
    const t = (s[1] << 9n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11n);
  }
}

describe('randomStream', () => {
  test('agrees with a BigInt xoshiro128** for 2,000 numbers of three seeds', () => {
    for (const seed of ['', 'northgate', 'Zoë']) {
      const stream = randomStream(seed);
      const reference = referenceStream(seed);
      for (let i = 0; i < 2000; i += 1) expect(stream.uint32()).toBe(reference.next().value);
    }
  });

  test('gives every value below a bound about equally often', () => {
    const stream = randomStream('uniform');
    const counts = Array.from({ length: 7 }, () => 0);
    for (let i = 0; i < 70_000; i += 1) counts[stream.below(7)]! += 1;
    // Chi-squared with 6 degrees of freedom: 22.46 is the 99.9 % point.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.46);
  });

  test('shuffles without losing or doubling an item', () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const shuffled = randomStream('cards').shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });

  test('refuses a bound of 0', () => {
    let refused: unknown;
    try {
      randomStream('x').below(0);
    } catch (error) {
      refused = error;
    }
    expect(isEngineError(refused, 'INVALID_INPUT')).toBe(true);
  });
});
