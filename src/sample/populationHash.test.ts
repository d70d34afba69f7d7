import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareUtf8 } from './digest.ts';
import { populationHash } from './populationHash.ts';

const item = (key: string, role = 'AP') => ({ key, content: { key, role } });

test('the order of the items changes the frame digest only', () => {
  const [one, other] = [
    [item('a'), item('b')],
    [item('b'), item('a')],
  ].map(populationHash);
  expect(one?.populationHash).toBe(other?.populationHash);
  expect(one?.frameHash).not.toBe(other?.frameHash);
});

test('one more blank in one field changes the population digest', () => {
  expect(populationHash([item('a', 'AP ')]).populationHash).not.toBe(
    populationHash([item('a')]).populationHash,
  );
});

test('refuses two items with one key', () => {
  expect(() => populationHash([item('a'), item('b'), item('a')])).toThrow('Two items have the key a');
});

test('keys are ordered by their UTF-8 bytes, also beyond the first plane', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const expected = Math.sign(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));
      expect(Math.sign(compareUtf8(a, b))).toBe(expected);
    }),
    { seed: 41, numRuns: 2000 },
  );
  expect(compareUtf8('\u{1F600}', '\uFFFD')).toBeGreaterThan(0);
});
