import { describe, expect, test } from 'vitest';
import type { NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { layeredLayout } from '../layered/layout.ts';
import { cutMiddle, pictureOf } from './graphModel.ts';
import { neighbour } from './neighbour.ts';
import { pictureLayout } from './pictureLayout.ts';
import { fitTransform } from './useZoom.ts';

const node = (id: number, label: string): NodeRef => ({
  id,
  kind: 'group',
  system: 'ERP',
  key: label,
  label,
});
const hop = (from: NodeRef, to: NodeRef, given: Partial<Hop> = {}): Hop => ({
  from,
  to,
  kind: 'memberOf',
  effect: 'allow',
  activation: 'active',
  condition: '',
  validFrom: '',
  validTo: '',
  source: null,
  sources: [],
  sentence: '',
  ...given,
});
const [a, b, c] = [node(1, 'A'), node(2, 'B'), node(3, 'C')];

describe('pictureOf', () => {
  test('shows a node and a grant of several paths once', () => {
    const model = pictureOf([hop(a, b), hop(b, c), hop(a, b)]);
    expect(model.nodes.map((one) => one.id)).toEqual([1, 2, 3]);
    expect(model.edges.map((one) => one.id)).toEqual(['1-memberOf-allow-2', '2-memberOf-allow-3']);
  });

  test('tells by the line how a grant holds', () => {
    const lines = [
      hop(a, b),
      hop(a, c, { condition: 'MFA' }),
      hop(b, c, { activation: 'eligible' }),
      hop(b, a, { kind: 'canBecome' }),
      hop(c, a, { effect: 'deny' }),
    ];
    expect(pictureOf(lines).edges.map((one) => one.line)).toEqual([
      'allowed',
      'conditional',
      'eligible',
      'takeover',
      'denied',
    ]);
  });
});

describe('cutMiddle', () => {
  test('keeps both ends of a long name, counting characters and not code units', () => {
    expect(cutMiddle('Z_AP_CLERK', 26)).toBe('Z_AP_CLERK');
    expect(cutMiddle('CN=Payments-Approvers,OU=Groups', 11)).toBe('CN=Pa…roups');
    expect(cutMiddle('😀😀😀😀', 3)).toBe('😀…😀');
  });
});

describe('neighbour', () => {
  const box = (id: string) => ({ id, width: 10, height: 10 });
  const edges = [
    { id: 'ab', from: 'a', to: 'b' },
    { id: 'ac', from: 'a', to: 'c' },
  ];
  const { nodes } = layeredLayout(['a', 'b', 'c'].map(box), edges);
  test('follows a grant to the side and stays in the column up and down', () => {
    const right = neighbour('a', 'ArrowRight', nodes, edges);
    expect(['b', 'c']).toContain(right);
    expect(neighbour(right, 'ArrowLeft', nodes, edges)).toBe('a');
    const [upper = '', lower = ''] = nodes
      .filter((one) => one.layer === 1)
      .toSorted((x, y) => x.y - y.y)
      .map((one) => one.id);
    expect(neighbour(upper, 'ArrowDown', nodes, edges)).toBe(lower);
    expect(neighbour(upper, 'ArrowUp', nodes, edges)).toBe(upper);
  });
});

describe('fitTransform', () => {
  test('shows a large picture whole and in the middle, a small one not blown up', () => {
    expect(fitTransform({ width: 2000, height: 100 }, { width: 1032, height: 500 })).toEqual({
      k: 0.5,
      x: 16,
      y: 225,
    });
    expect(fitTransform({ width: 100, height: 20 }, { width: 1000, height: 500 }).k).toBe(1.25);
    expect(fitTransform({ width: 0, height: 0 }, { width: 10, height: 10 })).toEqual({ x: 0, y: 0, k: 1 });
  });
});

describe('pictureLayout', () => {
  const ids = Array.from({ length: 9 }, (_, i) => String(i));
  const boxes = ids.map((id) => ({ id, width: 180, height: 34 }));
  const chain = ids.slice(1).map((to, i) => ({ id: `${i}-${to}`, from: ids[i] ?? '', to }));

  test('a chain of nine nodes runs downwards in a pane that is no wider than high', () => {
    const layout = pictureLayout(boxes, chain, { width: 760, height: 420 });
    expect([layout.isDown, layout.width, layout.height]).toEqual([true, 180, 9 * 34 + 8 * 20]);
    expect(layout.nodes.map(({ x }) => x)).toEqual(ids.map(() => 90));
    // Every grant begins below its node and ends above the next.
    for (const { points } of layout.edges) expect(points[0]?.[1]).toBeLessThan(points.at(-1)?.[1] ?? 0);
  });

  test('a short chain, and one whose frame is not known, runs from left to right', () => {
    expect(pictureLayout(boxes.slice(0, 3), chain.slice(0, 2), { width: 760, height: 420 }).isDown).toBe(
      false,
    );
    expect(pictureLayout(boxes, chain, undefined).isDown).toBe(false);
  });
});
