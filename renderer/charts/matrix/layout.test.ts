import { describe, expect, test } from 'vitest';
import { heatStep, matrixLayout } from './layout.ts';

const fn = (id: string, process: string) => ({ id, name: id, process, holders: 1 });
const functions = [fn('A', 'P2P'), fn('B', 'P2P'), fn('C', 'O2C'), fn('D', 'O2C')];
const cell = (a: string, b: string, count: number) => ({
  a,
  b,
  rules: [`${a}${b}`],
  rating: 'high' as const,
  count,
  open: count,
});

describe('matrixLayout', () => {
  test('sets every rule below the diagonal, whichever function it names first', () => {
    const layout = matrixLayout(functions, [cell('C', 'A', 2), cell('A', 'B', 5)], false);
    expect(layout.rows.map((row) => row.id)).toEqual(['A', 'B', 'C']);
    expect(layout.cells.map(({ row, column, count }) => [row, column, count])).toEqual([
      [1, 0, 5],
      [2, 0, 2],
    ]);
    expect(layout.processes).toEqual([
      { process: 'P2P', row: 0 },
      { process: 'O2C', row: 2 },
    ]);
    expect(layout.largest).toBe(5);
  });

  test('leaves out, when asked, what no conflict was found for', () => {
    const layout = matrixLayout(functions, [cell('A', 'B', 1), cell('C', 'D', 0)], true);
    expect(layout.rows.map((row) => row.id)).toEqual(['A', 'B']);
  });

  test('has nothing to show without rules', () => {
    expect(matrixLayout(functions, [], false)).toEqual({
      columns: [],
      rows: [],
      cells: [],
      largest: 0,
      processes: [],
    });
  });
});

describe('heatStep', () => {
  test('is 0 only for none and grows with the count', () => {
    expect([0, 1, 3, 15, 255].map((count) => heatStep(count, 255))).toEqual([0, 1, 1, 2, 4]);
    expect(heatStep(1, 1)).toBe(4);
  });
});
