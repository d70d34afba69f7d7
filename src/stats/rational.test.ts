import { expect, test } from 'vitest';
import { EngineError } from '#base/errors.ts';
import {
  ceilTimes,
  compareRational,
  complement,
  decimal,
  divide,
  floorRational,
  multiply,
  toNumber,
  whole,
} from './rational.ts';

test.each([
  ['0.035', 35n, 1000n],
  ['6', 6n, 1n],
  ['1e-7', 1n, 10_000_000n],
  ['-2.5', -25n, 10n],
  [0.19887, 19887n, 100_000n],
  ['12e2', 1200n, 1n],
])('%s is read exactly', (text, numerator, denominator) => {
  expect(decimal(text)).toEqual({ numerator, denominator });
});

test.each(['', '5 %', '0,05', '.5', 'NaN', '1/3', '0x10'])('refuses %j as a decimal number', (text) => {
  expect(() => decimal(text)).toThrow(EngineError);
});

test('the ceiling of rate times count is exact where doubles are not: 0.035 · 400 and 0.07 · 1,300', () => {
  // Math.ceil(0.035 * 400) used to be 15, Math.ceil(0.07 * 1300) 92.
  expect([Math.ceil(0.035 * 400), Math.ceil(0.07 * 1300)]).toEqual([15, 92]);
  expect([ceilTimes(decimal('0.035'), 400), ceilTimes(decimal('0.07'), 1300)]).toEqual([14, 91]);
});

test('the ceiling steps up right after a whole product', () => {
  expect([39, 40, 41, 80, 81].map((n) => ceilTimes(decimal('0.025'), n))).toEqual([1, 1, 2, 2, 3]);
});

test('arithmetic keeps fractions exact', () => {
  const third = divide(whole(1), whole(3));
  expect(compareRational(multiply(third, whole(3)), whole(1))).toBe(0);
  expect(compareRational(complement(decimal('0.05')), decimal('0.95'))).toBe(0);
  expect(floorRational(divide(whole(7), whole(2)))).toBe(3n);
  expect(floorRational(decimal('-0.5'))).toBe(-1n);
  expect(toNumber({ numerator: 3n * 10n ** 400n, denominator: 4n * 10n ** 400n })).toBe(0.75);
});
