import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomWorld } from '#testing/randomWorld.ts';
import { slowNext, type SlowWorld } from '#testing/slowAccess.ts';
import { questionOfWorld } from '#testing/worldGraph.ts';
import { accessOf } from './effective.ts';
import { holdersOf } from './holders.ts';
import { waysOf } from './breakdown.ts';

/** Everything that is reached from a node without passing another, itself included. */
function slowReach(world: SlowWorld, start: number, without: number, takeover: boolean): Set<number> {
  const found = new Set([start]);
  for (const node of found)
    for (const isTakeover of takeover ? [false, true] : [false])
      for (const to of slowNext(world, node, 'may', isTakeover)) if (to !== without) found.add(to);
  return found;
}

const turned = (world: SlowWorld): SlowWorld => ({
  ...world,
  grants: world.grants.map((grant) => ({ ...grant, from: grant.to, to: grant.from })),
});

test('each way brings what it leads to, and alone what no other way brings', () => {
  fc.assert(
    fc.property(randomWorld, fc.boolean(), (world, takeover) => {
      const question = questionOfWorld(world, takeover);
      const { graph } = question;
      for (const { id } of world.nodes)
        for (const direction of ['holders', 'access'] as const) {
          const node = graph.dense[id]!;
          const reached = direction === 'holders' ? holdersOf(question, node) : accessOf(question, node);
          const usable = [...reached]
            .filter(([, { status }]) => status !== 'denied')
            .map(([one]) => graph.id[one]!);
          const view = direction === 'holders' ? turned(world) : world;
          const next = [false, ...(takeover ? [true] : [])].flatMap((isTakeover) =>
            slowNext(view, id, 'may', isTakeover),
          );
          const sets = [...new Set(next)].map((start) => ({
            start,
            brings: usable.filter((one) => slowReach(view, start, id, takeover).has(one)),
          }));
          const expected = sets
            .map(({ start, brings }) => ({
              node: start,
              brings: brings.length,
              alone: brings.filter((one) => sets.filter((set) => set.brings.includes(one)).length === 1)
                .length,
            }))
            .filter((way) => way.brings > 0)
            .sort((a, b) => a.node - b.node);
          const found = waysOf(question, node, direction, new Set(usable.map((one) => graph.dense[one]!)));
          expect(found.map((way) => way.brings)).toEqual(
            found.map((way) => way.brings).toSorted((a, b) => b - a),
          );
          expect(
            found.map((way) => ({ ...way, node: graph.id[way.node]! })).sort((a, b) => a.node - b.node),
          ).toEqual(expected);
        }
    }),
    { seed: 41, numRuns: 80 },
  );
});
