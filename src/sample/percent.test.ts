import { expect, test } from 'vitest';
import { confidenceOf, percentOf, percentRounded, percentRoundedUp } from './percent.ts';

test.each([
  ['0.05', '5 %'],
  ['0.0325', '3.25 %'],
  ['0', '0 %'],
  ['1', '100 %'],
  ['0.1', '10 %'],
  ['0.000000001', '0.0000001 %'],
])('%s is %s', (rate, text) => expect(percentOf(rate)).toBe(text));

test('the confidence is what the risk leaves', () => {
  expect([confidenceOf('0.05'), confidenceOf('0.1'), confidenceOf('0.025')]).toEqual([
    '95 %',
    '90 %',
    '97.5 %',
  ]);
});

test('an upper limit is rounded up, a rate to the nearest', () => {
  expect([percentRoundedUp(0.0495076), percentRoundedUp(0.08), percentRoundedUp(0.0500001)]).toEqual([
    '4.96 %',
    '8 %',
    '5.01 %',
  ]);
  expect(percentRounded(0.0107526)).toBe('1.08 %');
});
