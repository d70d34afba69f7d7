import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asked,
  casesOf,
  graphOfGuarded,
  guardedWorld,
  settled,
  worldOf,
  type GuardedWorld,
} from '#testing/guardedWorld.ts';
import { patternsOf } from '#testing/randomWorld.ts';
import { slowAccess, type SlowWorld } from '#testing/slowAccess.ts';
import type { AccessGraph } from '../build.ts';
import { accessOf } from '../effective.ts';
import { holdersOf } from '../holders.ts';
import { pathsBetween } from '../paths.ts';
import { graphInWorld } from '../world.ts';
import { subjectWorlds, worldsOfNode } from './subjectWorlds.ts';

const questionIn = (world: GuardedWorld, graph: AccessGraph, takeover: boolean) => ({
  graph,
  takeover,
  actions: patternsOf({ ...world, inactiveAccounts: new Set() }, (id) => graph.dense[id]!),
});

const asObject = (entries: Iterable<readonly [number, unknown]>) =>
  Object.fromEntries([...entries].sort((a, b) => a[0] - b[0]));

test('access and holders in a world are those of the world that is left when it is settled', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(guardedWorld, asked, fc.boolean(), (world, known, takeover) => {
      const graph = graphInWorld(graphOfGuarded(world), worldOf(known));
      const question = questionIn(world, graph, takeover);
      const left = settled(world, known);
      const slow = new Map(world.nodes.map(({ id }) => [id, slowAccess(left, id, takeover)]));
      for (const { id } of world.nodes) {
        const byId = (found: ReadonlyMap<number, unknown>) =>
          asObject([...found].map(([node, reached]) => [graph.id[node]!, reached] as const));
        expect(byId(accessOf(question, graph.dense[id]!))).toEqual(asObject(slow.get(id)!));
        const holders = world.nodes.flatMap((one) => {
          const reached = slow.get(one.id)!.get(id);
          return reached === undefined ? [] : [[one.id, reached] as const];
        });
        expect(byId(holdersOf(question, graph.dense[id]!))).toEqual(asObject(holders));
        for (const [to, { status, hops }] of slow.get(id)!) {
          seen[status] = (seen[status] ?? 0) + 1;
          const one = { which: 'one', limit: 1 } as const;
          const [path] = pathsBetween(question, graph.dense[id]!, graph.dense[to]!, one).paths;
          expect([path?.status, path?.nodes.length]).toEqual([status, hops + 1]);
        }
      }
    }),
    { seed: 61, numRuns: 1_000 },
  );
  expect(Math.min(seen['allowed']!, seen['conditional']!, seen['denied']!)).toBeGreaterThan(200);
});

test('without a world the graph is that of nothing known, and a world of nothing is the same', () => {
  fc.assert(
    fc.property(guardedWorld, fc.boolean(), (world, takeover) => {
      const graph = graphOfGuarded(world);
      const again = graphInWorld(graph, {});
      for (const { id } of world.nodes) {
        const plain = accessOf(questionIn(world, graph, takeover), graph.dense[id]!);
        const slow = slowAccess(settled(world, {}), id, takeover);
        const byId = [...plain].map(([node, reached]) => [graph.id[node]!, reached] as const);
        expect(asObject(byId)).toEqual(asObject(slow));
        expect(accessOf(questionIn(world, again, takeover), graph.dense[id]!)).toEqual(plain);
      }
    }),
    { seed: 62, numRuns: 300 },
  );
});

/** Whether something is reached and not always denied, for every pair. */
const usable = (world: SlowWorld, from: number, takeover: boolean) => {
  const access = slowAccess(world, from, takeover);
  return (to: number) => (access.get(to) ?? { status: 'denied' }).status !== 'denied';
};

test('the worlds of a finding are exactly those in which it is found, combination by combination and day by day', () => {
  const seen = { some: 0, days: 0 };
  fc.assert(
    fc.property(
      guardedWorld,
      asked,
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (world, known, takeover, id) => {
        const graph = graphInWorld(graphOfGuarded(world), worldOf(known));
        const question = questionIn(world, graph, takeover);
        const worlds = subjectWorlds(question, graph.dense[id]!);
        const masks = new Map(
          world.nodes.map((to) => [to.id, worldsOfNode(question, worlds, graph.dense[to.id]!).worlds]),
        );
        const has = (to: number, bit: number) => ((masks.get(to)! >> BigInt(bit)) & 1n) === 1n;
        const targets = world.nodes.filter((to) => to.id !== id).map((to) => to.id);
        for (const { bit, known: one } of casesOf(worlds.universe, known)) {
          const isUsable = usable(settled(world, one), id, takeover);
          for (const to of targets) expect([to, one, has(to, bit)]).toEqual([to, one, isUsable(to)]);
          if (bit >= 1 << worlds.universe.facts.length) seen.days++;
        }
        for (const to of targets)
          if (masks.get(to)! !== 0n && masks.get(to)! !== worlds.universe.all) seen.some++;
      },
    ),
    { seed: 63, numRuns: 1_200 },
  );
  expect(Math.min(seen.some, seen.days)).toBeGreaterThan(500);
});

test('shuffled grants give the same answers and the same worlds', () => {
  fc.assert(
    fc.property(
      guardedWorld,
      asked,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (world, known, random) => {
        const keyed = world.grants.map((grant) => ({ grant, key: random.next().value as number }));
        const shuffled = { ...world, grants: keyed.sort((a, b) => a.key - b.key).map(({ grant }) => grant) };
        const [one, other] = [world, shuffled].map((each) => {
          const graph = graphInWorld(graphOfGuarded(each), worldOf(known));
          const question = questionIn(each, graph, true);
          return world.nodes.map(({ id }) => {
            const worlds = subjectWorlds(question, graph.dense[id]!);
            const access = accessOf(question, graph.dense[id]!);
            return [...access]
              .sort((a, b) => a[0] - b[0])
              .map(([node, reached]) => ({
                node,
                ...reached,
                ...worldsOfNode(question, worlds, node),
                facts: worlds.universe.facts,
              }));
          });
        });
        expect(other).toEqual(one);
      },
    ),
    { seed: 64, numRuns: 200 },
  );
});
