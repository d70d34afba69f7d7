import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { globCovers, globsMeet } from '../shared/globs.ts';
import { boundaryDenials } from './boundary.ts';
import type { PatternList, Statement } from './policy.ts';

// A small language: words of up to three letters a and b.
const words = ['a', 'b', 'aa', 'ab', 'ba', 'bb', 'aab', 'bab'];
const glob = fc.constantFrom('*', 'a*', 'b*', '*b', 'a', 'ab', 'b?', 'ba*');
const list = fc.record({
  patterns: fc.uniqueArray(glob, { minLength: 1, maxLength: 2 }),
  isNot: fc.boolean(),
});
const condition = { text: 'c', guard: { unknown: 'c' } };
const statement: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
  actions: list,
  resources: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ patterns: ['*'], isNot: false }) },
    { weight: 1, arbitrary: list },
  ),
  condition: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(condition) },
  ),
  principal: fc.constant(null),
  isNotPrincipal: fc.constant(false),
});

const has = ({ patterns, isNot }: PatternList, word: string) =>
  patterns.some((pattern) => globCovers(pattern, word)) !== isNot;
type Speaks = { readonly actions: PatternList; readonly resources: PatternList };
const speaksOf = (of: Speaks, action: string, resource: string) =>
  has(of.actions, action) && has(of.resources, resource);

test('denials that always hold never touch what the boundary allows; all that it leaves out is denied at least conditionally', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
      const denials = boundaryDenials(statements);
      for (const action of words) {
        for (const resource of words) {
          const speaking = statements.filter((one) => speaksOf(one, action, resource));
          const denying = speaking.filter(({ effect }) => effect === 'deny');
          const allowing = speaking.filter(({ effect }) => effect === 'allow');
          const mayAllow = allowing.length > 0 && !denying.some((one) => one.condition === null);
          const mustAllow = allowing.some((one) => one.condition === null) && denying.length === 0;
          const met = denials.filter((denial) => speaksOf(denial, action, resource));
          expect([mayAllow, met.some((denial) => denial.condition === null)]).not.toEqual([true, true]);
          expect([mustAllow, met.length > 0]).not.toEqual([false, false]);
        }
      }
    }),
    { seed: 3, numRuns: 1500 },
  );
});

test('globCovers and globsMeet agree with the words of a small language', () => {
  const all = [''];
  for (const word of all) if (word.length < 7) all.push(`${word}a`, `${word}b`);
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
  fc.assert(
    fc.property(pattern, pattern, (p, q) => {
      const [x, y] = [p, q].map((text) => new RegExp(`^${text.replaceAll('*', '.*').replaceAll('?', '.')}$`));
      expect(globsMeet(p, q)).toBe(all.some((word) => x?.test(word) && y?.test(word)));
      // Covering is decided on the safe side: what is said to be covered is.
      const isCovered = all.every((word) => !y?.test(word) || x?.test(word));
      expect([globCovers(p, q), isCovered]).not.toEqual([true, false]);
    }),
    { seed: 4, numRuns: 1000 },
  );
});
