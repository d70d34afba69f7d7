import { expect, test } from 'vitest';
import { barsOf, placeOfDay } from './layout.ts';

const span = { from: '2026-01-01', to: '2026-01-10' };

test('intervals fill their days, both ends included', () => {
  const bars = barsOf(
    [
      { from: '2026-01-01', to: '2026-01-05' },
      { from: '2026-01-10', to: '2026-01-10' },
    ],
    span,
    100,
  );
  expect(bars.map(({ x, width }) => [x, width])).toEqual([
    [0, 50],
    [90, 10],
  ]);
  expect(placeOfDay('2026-01-01', span, 100)).toBe(5);
});

test('what reaches beyond the span is cut, and a day of a long span keeps two pixels inside the line', () => {
  expect(barsOf([{ from: '2025-12-01', to: '2026-01-02' }], span, 100)).toMatchObject([{ x: 0, width: 20 }]);
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const [last] = barsOf([{ from: '2026-12-31', to: '2026-12-31' }], year, 100);
  expect(last).toMatchObject({ x: 98, width: 2 });
});
