import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clause } from './clauses.ts';
import { solveCover } from './solveCover.ts';

const VARIABLES = 9;
const some = fc
  .uniqueArray(fc.nat(VARIABLES - 1), { maxLength: 4 })
  .map((list) => list.sort((a, b) => a - b));
const clause: fc.Arbitrary<Clause> = fc
  .record({ positive: some, negative: fc.oneof(fc.constant<number[]>([]), fc.constant<number[]>([]), some) })
  .filter(({ positive, negative }) => positive.length + negative.length > 0)
  .map(({ positive, negative }) => ({
    positive,
    negative: negative.filter((v) => !positive.includes(v)),
  }))
  .filter(({ positive, negative }) => positive.length + negative.length > 0);

const problem = fc.record({
  clauses: fc.array(clause, { minLength: 1, maxLength: 14 }),
  weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: VARIABLES, maxLength: VARIABLES }),
});

const holds = (chosen: ReadonlySet<number>, { positive, negative }: Clause) =>
  positive.some((v) => chosen.has(v)) || negative.some((v) => !chosen.has(v));

/** Least cost over all 512 choices. */
function exhaustive(clauses: readonly Clause[], weights: readonly number[]): number {
  let least = Infinity;
  for (let bits = 0; bits < 2 ** VARIABLES; bits++) {
    const chosen = new Set(weights.flatMap((_, v) => ((bits >> v) & 1 ? [v] : [])));
    if (!clauses.every((one) => holds(chosen, one))) continue;
    least = Math.min(
      least,
      [...chosen].reduce((sum, v) => sum + weights[v]!, 0),
    );
  }
  return least;
}

test('the cheapest choice is the one that an exhaustive search finds', () => {
  let impossible = 0;
  fc.assert(
    fc.property(problem, ({ clauses, weights }) => {
      const { chosen, cost, bound } = solveCover(clauses, weights, { left: 1e9 });
      const least = exhaustive(clauses, weights);
      expect([cost, bound]).toEqual([least, least]);
      expect(chosen === null || clauses.every((one) => holds(new Set(chosen), one))).toBe(true);
      if (chosen === null) impossible++;
    }),
    { seed: 61, numRuns: 4_000 },
  );
  expect(impossible).toBeGreaterThan(50);
});

test('with little work allowed the choice still holds, and the bound is still one', () => {
  let open = 0;
  fc.assert(
    fc.property(problem, fc.integer({ min: 0, max: 200 }), ({ clauses, weights }, left) => {
      const { chosen, cost, bound } = solveCover(clauses, weights, { left });
      const least = exhaustive(clauses, weights);
      expect(bound).toBeLessThanOrEqual(least);
      expect(cost).toBeGreaterThanOrEqual(least);
      expect(chosen === null || clauses.every((one) => holds(new Set(chosen), one))).toBe(true);
      if (cost > bound) open++;
    }),
    { seed: 62, numRuns: 2_000 },
  );
  expect(open).toBeGreaterThan(10);
});

/** Sets of a Steiner triple system: each pair of points in one triple. Known to be hard for bounds. */
test('the least covers of the Fano plane and of the Steiner triple system A9 are as published', () => {
  const fano = [
    [0, 1, 2],
    [0, 3, 4],
    [0, 5, 6],
    [1, 3, 5],
    [1, 4, 6],
    [2, 3, 6],
    [2, 4, 5],
  ].map((positive) => ({ positive, negative: [] }));
  expect(
    solveCover(
      fano,
      Array.from({ length: 7 }, () => 1),
      { left: 1e9 },
    ).cost,
  ).toBe(3);
  // Steiner system of order 9, doubled by the standard product: A9, whose least cover is 5 (Fulkerson, Nemhauser and Trotter, 1974).
  const a9: number[][] = [];
  for (let a = 0; a < 9; a++)
    for (let b = a + 1; b < 9; b++) {
      const [x, y] = [(6 - (a % 3) - (b % 3)) % 3, (6 - Math.floor(a / 3) - Math.floor(b / 3)) % 3];
      const c = x + 3 * y;
      if (c > b) a9.push([a, b, c]);
    }
  expect(a9).toHaveLength(12);
  const cover = solveCover(
    a9.map((positive) => ({ positive, negative: [] })),
    Array.from({ length: 9 }, () => 1),
    { left: 1e9 },
  );
  expect([cover.cost, cover.bound]).toEqual([5, 5]);
});
