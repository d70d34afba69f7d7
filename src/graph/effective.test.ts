import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { slowAccess, slowStates, type SlowWorld } from '#testing/slowAccess.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, randomWorld } from '#testing/randomWorld.ts';
import { buildGraph, type AccessGraph } from './build.ts';
import { accessOf } from './effective.ts';
import { effectivePairs } from './effectivePairs.ts';
import { holdersOf } from './holders.ts';
import { pathsBetween } from './paths.ts';

const NO_ACTIONS = new Map<number, never>();

function graphFrom(world: SlowWorld): AccessGraph {
  return buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
  });
}

const asObject = (entries: Iterable<readonly [number, unknown]>) =>
  Object.fromEntries([...entries].sort((a, b) => a[0] - b[0]));

test('access of every subject is what the definition by sets gives, with its shortest path', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const graph = graphFrom(world);
      for (const { id } of world.nodes) {
        const fast = accessOf({ graph, takeover, actions: NO_ACTIONS }, graph.dense[id]!);
        const byId = [...fast].map(([node, reached]) => [graph.id[node]!, reached] as const);
        expect(asObject(byId)).toEqual(asObject(slowAccess(world, id, takeover)));
      }
    }),
    { seed: 7, numRuns: 400 },
  );
});

test('holders of every node are exactly the subjects whose access has it, with the same status and hops', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const graph = graphFrom(world);
      const question = { graph, takeover, actions: NO_ACTIONS };
      const access = world.nodes.map(({ id }) => slowAccess(world, id, takeover));
      for (const { id } of world.nodes) {
        const expected = world.nodes.flatMap((one, i) => {
          const reached = access[i]!.get(id);
          return reached === undefined ? [] : [[one.id, reached] as const];
        });
        const fast = [...holdersOf(question, graph.dense[id]!)].map(([n, r]) => [graph.id[n]!, r] as const);
        expect(asObject(fast)).toEqual(asObject(expected));
      }
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('paths have the status and length of the access, are made of grants, and all of them are found', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const graph = graphFrom(world);
      const question = { graph, takeover, actions: NO_ACTIONS };
      for (const { id } of world.nodes)
        for (const [to, reached] of slowAccess(world, id, takeover)) {
          const all = pathsBetween(question, graph.dense[id]!, graph.dense[to]!, 500);
          const one = pathsBetween(question, graph.dense[id]!, graph.dense[to]!, 1);
          expect({ status: all.status, hops: all.paths[0]!.length - 1 }).toEqual(reached);
          expect(one.paths[0]).toHaveLength(reached.hops + 1);
          expect(one.status).toBe(reached.status);
          expect(all.total).toBe(all.paths.length);
          expect(new Set(all.paths.map(String)).size).toBe(all.paths.length);
          for (const path of all.paths)
            for (let i = 1; i < path.length; i++) {
              const [a, b] = [graph.id[path[i - 1]!]!, graph.id[path[i]!]!];
              expect(
                world.grants.some((grant) => grant.from === a && grant.to === b && !grant.isDenial),
              ).toBe(true);
            }
        }
    }),
    { seed: 9, numRuns: 120 },
  );
});

test('all shortest paths are as many as a plain enumeration finds', () => {
  fc.assert(
    fc.property(randomWorld, (world) => {
      const plain: SlowWorld = {
        ...world,
        inactiveAccounts: new Set(),
        grants: world.grants
          .filter((grant) => !grant.isDenial)
          .map((grant) => ({ ...grant, isUncertain: false, isValid: true })),
      };
      const graph = graphFrom(plain);
      const question = { graph, takeover: false, actions: NO_ACTIONS };
      for (const { id } of plain.nodes) {
        const distance = new Map(
          slowStates(plain, id, 'may', false)
            .map(({ node, hops }) => [node, hops] as const)
            .reverse(),
        );
        for (const [to, { hops }] of slowAccess(plain, id, false)) {
          let paths: number[][] = [[id]];
          for (let step = 1; step <= hops; step++)
            paths = paths.flatMap((path) =>
              [
                ...new Set(
                  plain.grants
                    .filter(
                      (grant) =>
                        grant.kind !== 'canBecome' &&
                        grant.from === path.at(-1) &&
                        distance.get(grant.to) === step,
                    )
                    .map((grant) => grant.to),
                ),
              ].map((node) => [...path, node]),
            );
          const expected = paths
            .filter((path) => path.at(-1) === to)
            .map(String)
            .sort();
          const found = pathsBetween(question, graph.dense[id]!, graph.dense[to]!, 500);
          expect(
            found.paths
              .map((path) => path.map((u) => graph.id[u]!))
              .map(String)
              .sort(),
          ).toEqual(expected);
        }
      }
    }),
    { seed: 10, numRuns: 150 },
  );
});

test('effective pairs are the sum of the permissions that each principal reaches', () => {
  fc.assert(
    fc.property(randomWorld, (world) => {
      const graph = graphFrom(world);
      const kindOf = new Map(world.nodes.map(({ id, kind }) => [id, kind]));
      const byKind: Record<string, number> = {};
      for (const { id, kind } of world.nodes) {
        if (kind === 'permission') continue;
        let count = 0;
        for (const [node, { status }] of slowAccess(world, id, false))
          if (kindOf.get(node) === 'permission' && status !== 'denied') count++;
        if (count > 0) byKind[kind] = (byKind[kind] ?? 0) + count;
      }
      const pairs = Object.values(byKind).reduce((sum, count) => sum + count, 0);
      expect(effectivePairs({ graph, takeover: false, actions: NO_ACTIONS })).toEqual({ pairs, byKind });
    }),
    { seed: 11, numRuns: 300 },
  );
});
