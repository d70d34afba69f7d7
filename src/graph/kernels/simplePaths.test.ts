import { expect, test } from 'vitest';
import { simplePaths } from './simplePaths.ts';
import { countWalks, isAcyclic, isUnambiguous, within, type WayGraph } from './wayGraph.ts';

/** Vertices 0 to n - 1, the first the start, the last the end. */
function graphOf(next: readonly (readonly number[])[]): WayGraph {
  const vertices = next.map((_, v) => v);
  return {
    place: vertices,
    once: vertices,
    next,
    starts: [0],
    isEnd: vertices.map((v) => v === next.length - 1),
  };
}

/** A graph in which each of n nodes leads to every other. */
const complete = (n: number) =>
  graphOf(
    Array.from({ length: n }, (_, u) => Array.from({ length: n }, (_unused, v) => v).filter((v) => v !== u)),
  );

const everything = { most: 1_000_000, longest: Infinity, budget: Infinity };

test('a complete graph of n nodes has the sum of (n-2)!/(n-2-k)! simple paths', () => {
  // Ordered choices of inner nodes: 1, 2, 5, 16, 65, 326 (OEIS A000522).
  expect([2, 3, 4, 5, 6, 7].map((n) => simplePaths(complete(n), everything).paths.length)).toEqual([
    1, 2, 5, 16, 65, 326,
  ]);
});

test('shorter first, then by places', () => {
  expect(simplePaths(complete(4), everything).paths).toEqual([
    [0, 3],
    [0, 1, 3],
    [0, 2, 3],
    [0, 1, 2, 3],
    [0, 2, 1, 3],
  ]);
});

test('a search that has found enough, or has looked long enough, says that there may be others', () => {
  const seven = complete(7);
  expect(simplePaths(seven, { ...everything, most: 326 })).toMatchObject({ isComplete: true });
  expect(simplePaths(seven, { ...everything, most: 325 })).toMatchObject({ isComplete: false });
  const { paths, isComplete } = simplePaths(seven, { ...everything, budget: 2_000 });
  expect([isComplete, paths.length > 1 && paths.length < 326]).toEqual([false, true]);
  expect(paths).toEqual(simplePaths(seven, everything).paths.slice(0, paths.length));
});

test('paths without cycles are counted without being walked', () => {
  // A ladder of 40 rungs: each adds a factor of two.
  const rungs = 40;
  const ladder = graphOf([
    ...Array.from({ length: rungs }, (_, i) => [[3 * i + 1, 3 * i + 2], [3 * i + 3], [3 * i + 3]]).flat(),
    [],
  ]);
  expect([isAcyclic(ladder), isUnambiguous(ladder)]).toEqual([true, true]);
  expect(countWalks(ladder, Infinity)).toBe(2 ** rungs);
  expect(countWalks(ladder, 2 * rungs - 1)).toBe(0);
  expect(simplePaths(ladder, { most: 3, longest: Infinity, budget: 10_000 }).paths).toHaveLength(3);
});

test('what lies on no short walk is left out', () => {
  const part = within(complete(4), 2);
  expect(part.next).toEqual([[1, 2, 3], [3], [3], []]);
  expect(isAcyclic(part)).toBe(true);
});
