import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spread } from './isotonic.ts';
import { layeredLayout } from './layout.ts';

const box = (id: string) => ({ id, width: 100, height: 20 });
const edge = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { id: text, from, to };
};
const draw = (ids: string, edges: string) =>
  layeredLayout(ids.split(' ').map(box), edges === '' ? [] : edges.split(' ').map(edge), {
    columnGap: 50,
    rowGap: 10,
  });

describe('spread', () => {
  test('leaves positions that have room, and shares the shift where they have none', () => {
    expect(spread([0, 100], [0, 10])).toEqual([0, 100]);
    expect(spread([5, 5, 5], [0, 10, 10])).toEqual([-5, 5, 15]);
  });

  test('keeps order and distance for any wish, and moves nothing when nothing is wrong', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (wanted) => {
          const got = spread(
            wanted,
            wanted.map(() => 10),
          );
          const gaps = got.slice(1).map((value, i) => value - (got[i] ?? 0));
          expect(gaps.every((gap) => gap > 10 - 1e-6)).toBe(true);
          expect(got.reduce((a, b) => a + b, 0)).toBeCloseTo(
            wanted.reduce((a, b) => a + b, 0),
            5,
          );
        },
      ),
      { seed: 1 },
    );
  });
});

describe('layeredLayout', () => {
  test('sets a chain in one line, columns from left to right', () => {
    const { nodes, width, height } = draw('a b c', 'a>b b>c');
    expect(nodes.map(({ x, y, layer }) => [x, y, layer])).toEqual([
      [50, 10, 0],
      [200, 10, 1],
      [350, 10, 2],
    ]);
    expect([width, height]).toEqual([400, 20]);
  });

  test('puts a node after the longest way to it', () => {
    const { nodes } = draw('a b c d', 'a>d a>b b>c c>d');
    expect(nodes.map((node) => node.layer)).toEqual([0, 1, 2, 3]);
  });

  test('uncrosses two lines that need not cross', () => {
    const { nodes } = draw('a b c d', 'a>d b>c');
    const y = Object.fromEntries(nodes.map((node) => [node.id, node.y]));
    expect(Math.sign((y['a'] ?? 0) - (y['b'] ?? 0))).toBe(Math.sign((y['d'] ?? 0) - (y['c'] ?? 0)));
  });

  test('draws a cycle, its closing edge backwards', () => {
    const { edges, nodes } = draw('a b c', 'a>b b>c c>a');
    expect(edges.map((one) => one.isBack)).toEqual([false, false, true]);
    const back = edges[2]?.points ?? [];
    expect(back[0]?.[0]).toBe((nodes[2]?.x ?? 0) - 50);
    expect(back.at(-1)?.[0]).toBe((nodes[0]?.x ?? 0) + 50);
  });

  test('gives nothing for nothing, and refuses an edge to nowhere', () => {
    expect(layeredLayout([], [])).toEqual({ nodes: [], edges: [], width: 0, height: 0 });
    expect(() => draw('a', 'a>z')).toThrow('No node z');
  });

  test('never lays two nodes over each other, and draws the same picture twice', () => {
    const graph = fc
      .integer({ min: 1, max: 30 })
      .chain((n) =>
        fc.tuple(
          fc.constant(Array.from({ length: n }, (_, i) => box(`n${i}`))),
          fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 60 }),
        ),
      );
    fc.assert(
      fc.property(graph, ([nodes, pairs]) => {
        const edges = pairs.map(([from, to], i) => ({ id: `e${i}`, from: `n${from}`, to: `n${to}` }));
        const one = layeredLayout(nodes, edges);
        expect(layeredLayout(nodes, edges)).toEqual(one);
        for (const a of one.nodes) {
          for (const b of one.nodes) {
            const apart = a.id === b.id || a.layer !== b.layer || Math.abs(a.y - b.y) >= 20 + 14 - 1e-6;
            expect(apart).toBe(true);
          }
        }
        for (const drawn of one.edges)
          expect(drawn.points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      }),
      { seed: 2 },
    );
  });
});
