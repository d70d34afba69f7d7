import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actionPermission,
  covers,
  includesSet,
  matchesPattern,
  patternsMeet,
  setsMeet,
} from './actionPattern.ts';

const action = (attributes: Record<string, string>) => {
  const permission = actionPermission({ type: 'action', ...attributes });
  if (permission === null) throw new Error('not an action');
  return permission;
};

describe('covers', () => {
  test.each([
    [{ value: 'iam:*' }, { value: 'iam:CreateUser' }, true],
    [{ value: 'IAM:createuser' }, { value: 'iam:CreateUser' }, true],
    [{ value: 'iam:Create*' }, { value: 'iam:*' }, false],
    [{ value: '*' }, { notAction: 'iam:*' }, true],
    [{ notAction: 'iam:*' }, { value: 's3:GetObject' }, true],
    [{ notAction: 'iam:*' }, { value: 'iam:GetUser' }, false],
    [{ notAction: 'iam:*' }, { value: '*' }, false],
    [{ notAction: 'iam:Get*' }, { notAction: 'iam:*' }, true],
    [{ notAction: 'iam:*' }, { notAction: 'iam:Get*' }, false],
    [
      { value: 's3:*', resource: 'arn:aws:s3:::b/*' },
      { value: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
      true,
    ],
    [{ value: 's3:*', resource: 'arn:aws:s3:::b/*' }, { value: 's3:GetObject', resource: '*' }, false],
  ])('%j covers %j: %s', (outer, inner, expected) => {
    expect(covers(action(outer), action(inner))).toBe(expected);
  });
});

test('an action covers no action on data, nor the other way round', () => {
  const data = action({ type: 'data-action', value: '*' });
  expect(covers(action({ value: '*' }), data)).toBe(false);
  expect(covers(data, action({ value: 'x' }))).toBe(false);
  expect(covers(data, action({ type: 'data-action', value: 'x' }))).toBe(true);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
const asRegExp = (text: string) => new RegExp(`^${text.replaceAll('*', '.*').replaceAll('?', '.')}$`);

test('a pattern matches a word as the regular expression made from it does', () => {
  fc.assert(
    fc.property(pattern, word, (p, w) => {
      expect(matchesPattern(p, w)).toBe(asRegExp(p).test(w));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test('two patterns meet exactly when some word is matched by both', () => {
  const words = [''];
  for (const w of words) if (w.length < 10) words.push(`${w}a`, `${w}b`);
  fc.assert(
    fc.property(pattern, pattern, (p, q) => {
      const [x, y] = [asRegExp(p), asRegExp(q)];
      expect(patternsMeet(p, q)).toBe(words.some((w) => x.test(w) && y.test(w)));
    }),
    { seed: 2, numRuns: 400 },
  );
});

test('sets that include one another do so word by word, and sets that do not meet share no word', () => {
  const words = [''];
  for (const w of words) if (w.length < 8) words.push(`${w}a`, `${w}b`);
  const list = (minLength: number) => fc.array(pattern, { minLength, maxLength: 2 });
  const set = fc.record({ are: list(1), except: list(0) });
  const wordsOf = ({ are, except }: { are: string[]; except: string[] }) =>
    new Set(
      words.filter((w) => are.some((p) => asRegExp(p).test(w)) && !except.some((p) => asRegExp(p).test(w))),
    );
  const seen = { includes: 0, apart: 0 };
  fc.assert(
    fc.property(set, set, (a, b) => {
      const [x, y] = [wordsOf(a), wordsOf(b)];
      const [isIncluded, isApart] = [includesSet(a, b), !setsMeet(a, b)];
      expect(isIncluded && [...y].some((w) => !x.has(w))).toBe(false);
      expect(isApart && [...y].some((w) => x.has(w))).toBe(false);
      if (isIncluded) seen.includes++;
      if (isApart) seen.apart++;
    }),
    { seed: 3, numRuns: 1_500 },
  );
  expect(Math.min(seen.includes, seen.apart)).toBeGreaterThan(100);
});
