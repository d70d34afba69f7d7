import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWorld, patchOf, randomChanges } from '#testing/randomChanges.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, patternsOf, randomWorld } from '#testing/randomWorld.ts';
import { slowDenied, slowStates, type SlowWorld } from '#testing/slowAccess.ts';
import { buildGraph, type AccessGraph } from '../build.ts';
import type { EdgeSet } from '../edgeSet.ts';
import { accessChanges, changeOf } from './accessChange.ts';
import { patchGraph } from './patchGraph.ts';

function graphFrom(world: SlowWorld): AccessGraph {
  const input = {
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
  };
  // A change may add a grant at any node.
  return buildGraph(
    input,
    world.nodes.map((node) => node.id),
  );
}

const edgesOf = ({ forward, flags, reverse, reverseFlags, mid }: EdgeSet) => ({
  forward: [forward.offset, forward.target, flags],
  reverse: [reverse.offset, reverse.target, reverseFlags],
  mid,
});

test('a patched graph has the edges of a graph that is built of the changed rows', () => {
  fc.assert(
    fc.property(randomWorld, randomChanges, (world, changes) => {
      const graph = graphFrom(world);
      const patched = patchGraph(graph, patchOf(world, changes, graph.dense)).graph;
      const rebuilt = graphFrom(changedWorld(world, changes));
      for (const sort of ['access', 'takeover', 'deny'] as const)
        expect(edgesOf(patched[sort])).toEqual(edgesOf(rebuilt[sort]));
      expect(edgesOf(patched.withTakeover())).toEqual(edgesOf(rebuilt.withTakeover()));
    }),
    { seed: 41, numRuns: 1_500 },
  );
});

const USED = new Set(['permission', 'resource']);

/** What a subject may use on the as-of date, by the definition. */
function slowUsable(world: SlowWorld, subject: number, takeover: boolean): ReadonlySet<number> {
  const states = slowStates(world, subject, 'current', takeover);
  const usable = states.filter(
    ({ node, session }) => node === session || !slowDenied(world, session, 'must').has(node),
  );
  const kindOf = (id: number) => world.nodes.find((node) => node.id === id)!.kind;
  return new Set(usable.map(({ node }) => node).filter((id) => id !== subject && USED.has(kindOf(id))));
}

test('access lost and gained is the difference of the access before and after, by sets', () => {
  let changed = 0;
  fc.assert(
    fc.property(
      randomWorld,
      randomChanges,
      fc.boolean(),
      fc.constantFrom(0, 20),
      (world, changes, takeover, few) => {
        const graph = graphFrom(world);
        const patched = patchGraph(graph, patchOf(world, changes, graph.dense));
        const actions = patternsOf(world, (id) => graph.dense[id]!);
        const question = {
          before: { graph, takeover, actions },
          after: { graph: patched.graph, takeover, actions },
          touched: patched.touched,
        };
        const counts = new Map(
          accessChanges(
            question,
            world.nodes.map((node) => graph.dense[node.id]!),
            few,
          ).map((one) => [graph.id[one.subject]!, one]),
        );
        const later = changedWorld(world, changes);
        for (const { id } of world.nodes) {
          const was = slowUsable(world, id, takeover);
          const is = slowUsable(later, id, takeover);
          const lost = [...was].filter((node) => !is.has(node)).sort((a, b) => a - b);
          const gained = [...is].filter((node) => !was.has(node)).sort((a, b) => a - b);
          const one = counts.get(id);
          expect([one?.lost ?? 0, one?.gained ?? 0]).toEqual([lost.length, gained.length]);
          const lists = changeOf(question, graph.dense[id]!);
          const ids = (nodes: readonly number[]) => nodes.map((u) => graph.id[u]!).sort((a, b) => a - b);
          expect([ids(lists.lost), ids(lists.gained)]).toEqual([lost, gained]);
          if (lost.length + gained.length > 0) changed++;
        }
      },
    ),
    { seed: 42, numRuns: 700 },
  );
  expect(changed).toBeGreaterThan(1_000);
});
