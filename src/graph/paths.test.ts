import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantKinds } from '#normalise/index.ts';
import { randomWorld } from '#testing/randomWorld.ts';
import { slowAccess, type SlowStatus, type SlowWorld } from '#testing/slowAccess.ts';
import { slowPaths, type SlowPath } from '#testing/slowPaths.ts';
import { questionOfWorld } from '#testing/worldGraph.ts';
import type { AccessGraph } from './build.ts';
import { pathsBetween, type PathsWanted } from './paths.ts';

const LONGEST = 5;
const statuses: readonly SlowStatus[] = ['allowed', 'conditional', 'denied'];

/** Both answers for every pair of nodes, as texts in their order. */
function compare(
  world: SlowWorld,
  takeover: boolean,
  wanted: Omit<PathsWanted, 'limit'> & { readonly limit?: number },
  slow: { readonly steps?: SlowWorld; readonly keep?: (path: SlowPath) => boolean } = {},
) {
  const question = questionOfWorld(world, takeover);
  const { graph } = question;
  const differing: string[] = [];
  for (const { id: from } of world.nodes) {
    const judged = slowPaths(world, from, { takeover, longest: LONGEST, steps: slow.steps ?? world });
    for (const { id: to } of world.nodes) {
      if (to === from) continue;
      const expected = expectedOf(graph, judged.get(to)?.filter(slow.keep ?? (() => true)) ?? [], wanted);
      const found = pathsBetween(question, graph.dense[from]!, graph.dense[to]!, { limit: 500, ...wanted });
      const text = found.paths.map(({ status, nodes }) => `${status} ${nodes.join()}`);
      const listed = expected.slice(0, wanted.which === 'one' ? 1 : (wanted.limit ?? 500));
      const total = wanted.which === 'one' ? listed.length : expected.length;
      const isExact = found.isTotalExact || wanted.longest === undefined;
      if (
        text.join(' | ') !== listed.join(' | ') ||
        !isExact ||
        (found.isTotalExact && found.total !== total)
      )
        differing.push(
          `${from}-${to}: ${text.join(' | ')} (${found.total}) for ${listed.join(' | ')} (${total})`,
        );
    }
  }
  return differing;
}

function expectedOf(graph: AccessGraph, paths: readonly SlowPath[], wanted: Omit<PathsWanted, 'limit'>) {
  const least = wanted.least ?? 'best';
  const best = statuses.find((status) => paths.some((path) => path.status === status));
  const most = statuses.indexOf(least === 'best' ? (best ?? 'denied') : least);
  const kept = paths
    .filter(({ status }) => statuses.indexOf(status) <= most)
    .map(({ status, nodes }) => ({ status, nodes: nodes.map((id) => graph.dense[id]!) }))
    .sort((a, b) => a.nodes.length - b.nodes.length || compareLists(a.nodes, b.nodes));
  const length = kept[0]?.nodes.length;
  return kept
    .filter(({ nodes }) => wanted.which === 'simple' || nodes.length === length)
    .map(({ status, nodes }) => `${status} ${nodes.join()}`);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

const least = fc.constantFrom<NonNullable<PathsWanted['least']>>('best', 'allowed', 'conditional', 'denied');

test('simple paths up to a length are those of the definition, in their order, each with its status', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), least, (world, takeover, status) => {
      const wanted = { which: 'simple', longest: LONGEST, least: status } as const;
      expect(compare(world, takeover, wanted)).toEqual([]);
    }),
    { seed: 21, numRuns: 60 },
  );
});

test('the k shortest are the first k of them, with the total', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), fc.integer({ min: 1, max: 3 }), (world, takeover, limit) => {
      const wanted = { which: 'simple', longest: LONGEST, limit, least: 'denied' } as const;
      expect(compare(world, takeover, wanted)).toEqual([]);
    }),
    { seed: 22, numRuns: 60 },
  );
});

test('paths that avoid a node, avoid kinds of grants and go through a node are what is left of all', () => {
  fc.assert(
    fc.property(
      randomWorld,
      fc.boolean(),
      fc.record({
        avoid: fc.uniqueArray(fc.integer({ min: 9, max: 16 }), { maxLength: 2 }),
        kinds: fc.uniqueArray(fc.constantFrom('memberOf', 'assigned', 'owns', 'grants', 'includes'), {
          maxLength: 1,
        }),
        through: fc.option(fc.integer({ min: 1, max: 19 }), { nil: undefined }),
        which: fc.constantFrom('one', 'shortest', 'simple'),
      }),
      (world, takeover, { avoid, kinds, through, which }) => {
        const { graph } = questionOfWorld(world, takeover);
        const wanted = {
          which,
          longest: LONGEST,
          avoid: new Set(avoid.map((id) => graph.dense[id]!)),
          avoidKinds: new Set(kinds.map((kind) => grantKinds.indexOf(kind))),
          through: through === undefined ? undefined : graph.dense[through]!,
        } as const;
        const steps = {
          ...world,
          grants: world.grants.filter(
            ({ kind, to, from, isDenial }) =>
              isDenial ||
              (!(kinds as readonly string[]).includes(kind) && !avoid.includes(to) && !avoid.includes(from)),
          ),
        };
        const keep = ({ nodes }: SlowPath) => through === undefined || nodes.includes(through);
        expect(compare(world, takeover, wanted, { steps, keep })).toEqual([]);
      },
    ),
    { seed: 23, numRuns: 80 },
  );
});

test('one shortest path and all of them have the status and the length of the access', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const question = questionOfWorld(world, takeover);
      const { graph } = question;
      for (const { id } of world.nodes)
        for (const [to, { status, hops }] of slowAccess(world, id, takeover))
          for (const which of ['one', 'shortest'] as const) {
            const found = pathsBetween(question, graph.dense[id]!, graph.dense[to]!, { which, limit: 500 });
            expect(found.paths[0]).toMatchObject({ status, nodes: { length: hops + 1 } });
            expect(found.paths.every((path) => path.nodes.length === hops + 1)).toBe(true);
            expect([found.isTotalExact, found.total]).toEqual([true, found.paths.length]);
          }
    }),
    { seed: 24, numRuns: 120 },
  );
});
