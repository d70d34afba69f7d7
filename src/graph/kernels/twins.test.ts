/** The compiled kernels and their plain twins: the same bytes on random graphs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { componentsOf, type Components } from './components.ts';
import { pairsOf, type Csr } from './csr.ts';
import { emptyMasks, propagate } from './propagate.ts';

/** A graph of three layers: tops (0 .. inner - 1), inner nodes that lie on cycles, leaves. */
type World = { readonly tops: number; readonly inner: number; readonly nodes: number; readonly csr: Csr };

const world: fc.Arbitrary<World> = fc
  .record({
    tops: fc.integer({ min: 1, max: 20 }),
    inner: fc.integer({ min: 1, max: 25 }),
    leaves: fc.integer({ min: 1, max: 1500 }),
    pairs: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 200 }),
  })
  .map(({ tops, inner, leaves, pairs }) => {
    const nodes = tops + inner + leaves;
    const from = Uint32Array.from(pairs, ([a]) => a % (tops + inner));
    const to = Uint32Array.from(pairs, ([, b]) => tops + (b % (inner + leaves)));
    return { tops, inner: tops + inner, nodes, csr: pairsOf(from, to, nodes) };
  });

const copyOf = (space: Space, array: Uint32Array): Uint32Array => {
  const copy = space.u32(array.length);
  copy.set(array);
  return copy;
};
const csrIn = (space: Space, { offset, target }: Csr): Csr => ({
  offset: copyOf(space, offset),
  target: copyOf(space, target),
});
const componentsIn = (space: Space, components: Components): Components => ({
  ...components,
  order: copyOf(space, components.order),
  start: copyOf(space, components.start),
});

/** What `work` gives in both spaces; the compiled one first. */
const inBoth = <T>(work: (space: Space) => T): readonly [T, T] => {
  const space = createSpace({ plain: false });
  expect(space.wasm).not.toBeNull();
  return [work(space), work(plainSpace)];
};

describe('compiled and plain agree', () => {
  test('on propagation', () => {
    fc.assert(
      fc.property(world, fc.array(fc.tuple(fc.nat(), fc.integer())), ({ tops, inner, nodes, csr }, own) => {
        const [compiled, plain] = inBoth((space) => {
          const masks = emptyMasks(nodes, space);
          for (const [word, bits] of own) masks[word % masks.length]! |= bits;
          const components = componentsIn(space, componentsOf(csr, tops, inner));
          propagate(csrIn(space, csr), components, masks, [[0, tops]]);
          return masks;
        });
        expect(compiled).toEqual(plain);
      }),
      { seed: 70, numRuns: 300 },
    );
  });
});
