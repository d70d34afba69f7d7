import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PairNumbers } from './pairNumbers.ts';

describe('numbers for pairs', () => {
  test('are those of a map of texts, over any pairs and while the table grows', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 3_000 }), (pairs) => {
        const known = new Map<string, number>();
        const expected = pairs.map((pair) => {
          const text = pair.join();
          if (!known.has(text)) known.set(text, known.size);
          return known.get(text);
        });
        const numbers = new PairNumbers(1 << 20);
        expect(pairs.map(([a, b]) => numbers.numberOf(a, b))).toEqual(expected);
      }),
      { seed: 20_260_105, numRuns: 60 },
    );
  });

  test('end where there is no room, and known pairs keep theirs', () => {
    const numbers = new PairNumbers(2);
    expect([
      numbers.numberOf(7, 1),
      numbers.numberOf(1, 7),
      numbers.numberOf(2, 2),
      numbers.numberOf(7, 1),
    ]).toEqual([0, 1, -1, 0]);
  });
});
