import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { slowAccess } from '#testing/slowAccess.ts';
import { randomWorld } from '#testing/randomWorld.ts';
import { questionOfWorld } from '#testing/worldGraph.ts';
import { accessOf } from './effective.ts';
import { effectivePairs } from './effectivePairs.ts';
import { holdersOf } from './holders.ts';

const asObject = (entries: Iterable<readonly [number, unknown]>) =>
  Object.fromEntries([...entries].sort((a, b) => a[0] - b[0]));

test('access of every subject is what the definition by sets gives, with its shortest path', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const question = questionOfWorld(world, takeover);
      const { graph } = question;
      for (const { id } of world.nodes) {
        const fast = accessOf(question, graph.dense[id]!);
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
      const question = questionOfWorld(world, takeover);
      const { graph } = question;
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

test('effective pairs are the sum of the permissions that each principal reaches', () => {
  fc.assert(
    fc.property(randomWorld, (world) => {
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
      expect(effectivePairs(questionOfWorld(world, false))).toEqual({ pairs, byKind });
    }),
    { seed: 11, numRuns: 300 },
  );
});
