import { describe, expect, test } from 'vitest';
import { curveLayout, percentUpWords, percentWords, probabilityAt } from './layout.ts';

const points = [
  { trueRate: 0, probabilityAccept: 1 },
  { trueRate: 0.05, probabilityAccept: 0.04 },
  { trueRate: 0.1, probabilityAccept: 0 },
];

test('the curve runs between the edges of the plot, its marks stand on it', () => {
  const layout = curveLayout(points, { tolerableRate: 0.05, expectedRate: 0, width: 560, height: 280 });
  expect(layout.plot).toEqual({ left: 44, right: 544, top: 12, bottom: 244 });
  expect(layout.path).toBe('M44,12L294,234.72L544,244');
  expect(layout.tolerable).toEqual({ x: 294, y: expect.closeTo(234.72, 6), probability: 0.04 });
  expect(layout.expected).toEqual({ x: 44, y: 12, probability: 1 });
  expect(layout.xTicks.map((tick) => tick.words)).toEqual(['0 %', '2 %', '4 %', '6 %', '8 %', '10 %']);
  expect(layout.yTicks.map((tick) => tick.words)).toEqual(['0 %', '20 %', '40 %', '60 %', '80 %', '100 %']);
});

describe('probabilityAt', () => {
  test('goes along straight lines between the points', () => {
    expect(probabilityAt(points, 0.025)).toBeCloseTo(0.52, 12);
    expect(probabilityAt(points, 0.05)).toBe(0.04);
  });
  test('ends where the points end', () => {
    expect(probabilityAt(points, 0.5)).toBe(0);
    expect(probabilityAt([], 0.5)).toBe(0);
  });
});

test('fractions are written as per cent without needless digits', () => {
  expect([0, 0.05, 0.025, 0.123456, 1].map(percentWords)).toEqual([
    '0 %',
    '5 %',
    '2.5 %',
    '12.35 %',
    '100 %',
  ]);
});

test('limits are rounded up, exact hundredths stay', () => {
  expect([0.04951, 0.0495, 0.07, 0.29, 1].map(percentUpWords)).toEqual([
    '4.96 %',
    '4.95 %',
    '7 %',
    '29 %',
    '100 %',
  ]);
});
