import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { rulesBroken } from './rulesBroken.ts';

/** Functions at the ends of words and of blocks of 256. */
const NUMBERS = [0, 5, 31, 32, 63, 100, 200, 255];

const cases = fc.integer({ min: 1, max: 3 }).chain((blocks) => {
  const one = fc
    .tuple(fc.constantFrom(...NUMBERS), fc.nat(blocks - 1))
    .map(([number, block]) => 256 * block + number);
  const list = { size: 'max' } as const;
  return fc.record({
    words: fc.constant(8 * blocks),
    rules: fc.array(fc.uniqueArray(one, { minLength: 2, maxLength: 4 }), { maxLength: 40, ...list }),
    held: fc.array(fc.array(one, { maxLength: 12, ...list }), { minLength: 1, maxLength: 40, ...list }),
  });
});

test('compiled and plain find what the definition says, in the same order', () => {
  let total = 0;
  fc.assert(
    fc.property(cases, ({ words, rules, held }) => {
      const masks = { words, held: new Int32Array(words * held.length) };
      held.forEach((functions, s) => {
        for (const f of functions) masks.held[s * words + (f >> 5)]! |= 1 << (f & 31);
      });
      const subjects = held.map((_, s) => s).filter((s) => s % 5 !== 3);
      const run = (space: Space) => {
        const found: string[] = [];
        rulesBroken(rules, subjects, masks, (subject, rule) => found.push(`${subject} ${rule}`), space);
        return found;
      };
      const expected = subjects.flatMap((s) =>
        rules.flatMap((rule, r) => (rule.every((f) => held[s]!.includes(f)) ? [`${s} ${r}`] : [])),
      );
      expect(run(createSpace({ plain: false }))).toEqual(run(plainSpace));
      expect(run(plainSpace).toSorted()).toEqual(expected.toSorted());
      total += expected.length;
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(total).toBeGreaterThan(1000);
});
