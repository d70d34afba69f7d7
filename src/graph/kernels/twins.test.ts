/** The compiled kernels and their plain twins: the same bytes on random graphs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpace, plainSpace, spaceOf, type Space } from '#kernels/index.ts';
import { closureOf, type ClosureShape } from './closure.ts';
import { permissionCounts, permissionDrift, rootsOf, type Side, type Subjects } from './closureCounts.ts';
import { componentsOf } from './components.ts';
import { filterEdges, firstLeafEdge, pairsOf, transpose } from './csr.ts';
import { distancesOf } from './distance.ts';
import { edgeDifference } from './edgeDifference.ts';
import { activeNodes, emptyMasks, propagate } from './propagate.ts';

/** A graph of three layers: tops (0 .. inner - 1), inner nodes that lie on cycles, leaves. Permissions: the last of them. */
type World = {
  readonly tops: number;
  readonly inner: number;
  readonly nodes: number;
  readonly permissionLow: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly flags: Uint8Array;
};

const world: fc.Arbitrary<World> = fc
  .record({
    tops: fc.integer({ min: 1, max: 20 }),
    inner: fc.integer({ min: 1, max: 25 }),
    leaves: fc.integer({ min: 1, max: 1500 }),
    shift: fc.nat(8),
    pairs: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(3)), { minLength: 1, maxLength: 300 }),
  })
  .map(({ tops, inner, leaves, shift, pairs }) => {
    const nodes = tops + inner + leaves;
    return {
      tops,
      inner: tops + inner,
      nodes,
      permissionLow: tops + Math.max(0, inner - shift),
      from: Uint32Array.from(pairs, ([a]) => a % (tops + inner)),
      to: Uint32Array.from(pairs, ([, b]) => tops + ((b >>> 2) % (b % 2 === 0 ? inner : inner + leaves))),
      flags: Uint8Array.from(pairs, ([, , flags]) => flags),
    };
  });

/** Where compiled and plain give different bytes: what fast-check says of the smallest case; '' when nowhere. */
function differences<T>(
  runs: number,
  make: (space: Space, made: T) => unknown,
  given: fc.Arbitrary<T>,
): string {
  const isSame = (made: T) => {
    const space = createSpace({ plain: false });
    // A place that held something before: nothing may rest on zeros that are not asked for.
    space.scratch(() => space.u32(200_000).fill(0xdead_beef));
    expect(make(space, made)).toEqual(make(plainSpace, made));
  };
  const report = fc.check(fc.property(given, isSame), { seed: 70, numRuns: runs });
  return fc.defaultReportMessage(report) ?? '';
}

const csrOf = (space: Space, { from, to, nodes }: World) => {
  const pairs = pairsOf(from, to, nodes, space);
  expect(spaceOf(pairs.target)).toBe(space.wasm === null ? undefined : space);
  return pairs;
};

const flagsOf = (space: Space, { flags }: World, edges: number) => {
  const column = space.u8(edges);
  for (let e = 0; e < edges; e++) column[e] = flags[e % flags.length]!;
  return column;
};

const shapeOf = (space: Space, one: World): ClosureShape => {
  const csr = csrOf(space, one);
  const components = componentsOf(csr, one.tops, one.inner);
  return { csr, components, permissionLow: one.permissionLow, permissionHigh: one.nodes };
};

/** Two graphs with the same nodes: the second lacks some rows and has others. */
const twoWorlds = fc
  .tuple(world, world, fc.nat(1000))
  .map(([first, second, cut]): readonly [World, World] => {
    const kept = cut % 3 === 0 ? 0 : cut % first.from.length;
    const fits = (_: number, i: number) =>
      i < kept && second.from[i]! < first.inner && second.to[i]! < first.nodes;
    const rows = [...second.from.keys()].filter((i) => fits(0, i) && second.to[i]! >= first.tops);
    const added = (column: Uint32Array) => rows.map((i) => column[i]!);
    return [
      first,
      {
        ...first,
        from: Uint32Array.from([...first.from.slice(cut % 4), ...added(second.from)]),
        to: Uint32Array.from([...first.to.slice(cut % 4), ...added(second.to)]),
      },
    ];
  });

/** Every top node for itself, and together with the next. */
const subjectsOf = ({ tops }: World): Subjects => ({
  offset: Uint32Array.from({ length: 2 * tops + 1 }, (_, s) => (s <= tops ? s : tops + 2 * (s - tops))),
  roots: Uint32Array.from({ length: 3 * tops }, (_, r) =>
    r < tops ? r : (((r - tops) >> 1) + ((r - tops) & 1)) % tops,
  ),
});

const ownBits = fc.array(fc.tuple(fc.nat(), fc.integer()), { maxLength: 100 });
const masksOf = (space: Space, nodes: number, own: readonly (readonly [number, number])[]) => {
  const masks = emptyMasks(nodes, space);
  for (const [word, bits] of own) masks[word % masks.length]! |= bits;
  return masks;
};

describe('compiled and plain agree', () => {
  test('on edges of rows, with the rows of each', () => {
    const found = differences(150, csrOf, world);
    expect(found).toBe('');
  });

  test('on the reverse, on first leaves, on filtered edges', () => {
    const found = differences(
      150,
      (space, one) => {
        const csr = csrOf(space, one);
        const flags = flagsOf(space, one, csr.target.length);
        return [
          transpose(csr, flags),
          firstLeafEdge(csr, one.inner),
          [0, 1, 2, 3].map((required) => filterEdges(csr, flags, required, one.tops + required)),
        ];
      },
      world,
    );
    expect(found).toBe('');
  });

  test('on components', () => {
    const found = differences(
      150,
      (space, one) => componentsOf(csrOf(space, one), one.tops, one.inner),
      world,
    );
    expect(found).toBe('');
  });

  test('on propagation and distances', () => {
    const found = differences(
      150,
      (space, { one, own, isInside }) => {
        const csr = csrOf(space, one);
        const components = componentsOf(csr, one.tops, one.inner);
        const masks = masksOf(isInside ? space : plainSpace, one.nodes, own);
        propagate(csr, components, masks, [[0, one.tops]]);
        const input = { csr, components, own: masksOf(plainSpace, one.nodes, own), reached: masks };
        return [masks, distancesOf(input, activeNodes(masks))];
      },
      fc.record({ one: world, own: ownBits, isInside: fc.boolean() }),
    );
    expect(found).toBe('');
  });

  test('on how many permissions everyone has', () => {
    const found = differences(
      150,
      (space, one) => permissionCounts(shapeOf(space, one), subjectsOf(one)),
      world,
    );
    expect(found).toBe('');
  });

  test('on what two graphs do not share: edges, and permissions of everyone', () => {
    const found = differences(
      150,
      (space, [first, second]) => {
        const [a, b] = [shapeOf(space, first), shapeOf(space, second)];
        const sides = [a, b].map((shape) => ({ shape, subjects: subjectsOf(first) })) as [Side, Side];
        return [edgeDifference(a.csr, b.csr), permissionDrift(...sides)];
      },
      twoWorlds,
    );
    expect(found).toBe('');
  });
});

/** Permissions of a subject by walking edges. */
function walked({ from, to, permissionLow }: World, roots: Iterable<number>): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...roots];
  for (const node of open)
    from.forEach((source, row) => {
      if (source !== node || seen.has(to[row]!)) return;
      seen.add(to[row]!);
      open.push(to[row]!);
    });
  return new Set([...seen].filter((node) => node >= permissionLow));
}

const missing = (set: ReadonlySet<number>, other: ReadonlySet<number>) =>
  [...set].filter((node) => !other.has(node)).length;

test('counts and drift are those of sets', () => {
  let drifts = 0;
  fc.assert(
    fc.property(twoWorlds, ([first, second]) => {
      const subjects = subjectsOf(first);
      const sides = [first, second].map((one) => ({ shape: shapeOf(plainSpace, one), subjects })) as [
        Side,
        Side,
      ];
      const counts = permissionCounts(sides[0].shape, subjects);
      const { gained, lost } = permissionDrift(...sides);
      for (let s = 0; s < counts.length; s++) {
        const [before, after] = [first, second].map((one) => walked(one, rootsOf(subjects, s)));
        expect(counts[s]).toBe(before!.size);
        expect(gained[s]).toBe(missing(after!, before!));
        expect(lost[s]).toBe(missing(before!, after!));
        drifts += gained[s]! + lost[s]!;
      }
      const closure = closureOf(sides[0].shape);
      expect(closure.list(subjects.roots)).toEqual([...walked(first, subjects.roots)].sort((a, b) => a - b));
    }),
    { seed: 71, numRuns: 100 },
  );
  expect(drifts).toBeGreaterThan(100);
});
