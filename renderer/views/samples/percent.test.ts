import { expect, test } from 'vitest';
import { percentToRate, rateToPercent } from './percent.ts';

const PAIRS = [
  ['0', '0'],
  ['5', '0.05'],
  ['10', '0.1'],
  ['2.5', '0.025'],
  ['0.25', '0.0025'],
  ['99.9999999', '0.999999999'],
  ['100', '1'],
] as const;

test('per cent and fractions are the same digits', () => {
  expect(PAIRS.map(([percent]) => percentToRate(percent))).toEqual(PAIRS.map(([, rate]) => rate));
  expect(PAIRS.map(([, rate]) => rateToPercent(rate))).toEqual(PAIRS.map(([percent]) => percent));
});

test('a comma and leading noughts are read too', () => {
  expect([percentToRate(' 2,5 '), percentToRate('05'), percentToRate('5.')]).toEqual([
    '0.025',
    '0.05',
    '0.05',
  ]);
});

test('what is no share is refused', () => {
  expect(['', 'x', '-1', '101', '100.1', '1e1', '1.12345678'].map(percentToRate)).toEqual(
    Array.from({ length: 7 }),
  );
});
