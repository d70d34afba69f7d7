import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsOf, AS_OF_DAY, columnsOf, nodeColumnsOf, randomWorld } from '#testing/randomWorld.ts';
import { slowAccess, type SlowWorld } from '#testing/slowAccess.ts';
import { buildGraph } from '../build.ts';
import { MAY, MUST } from '../flags.ts';
import { permissionChanges } from './permissionChanges.ts';

const questionOf = (world: SlowWorld) => {
  const graph = buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
  });
  return { graph, takeover: false, actions: actionsOf(world, graph) };
};

/** Two worlds that share most of their grants; each may lack some nodes. */
const twoWorlds = fc
  .tuple(randomWorld, randomWorld, fc.integer({ min: 0, max: 6 }), fc.subarray([2, 6, 10, 17]))
  .map(([first, second, foreign, gone]) => {
    const without = (world: SlowWorld, ids: readonly number[]): SlowWorld => ({
      ...world,
      nodes: world.nodes.filter(({ id }) => !ids.includes(id)),
      grants: world.grants.filter(({ from, to }) => !ids.includes(from) && !ids.includes(to)),
    });
    const grants = [...first.grants.slice(foreign), ...second.grants.slice(0, foreign)];
    return [without(first, gone.slice(1)), without({ ...first, grants }, gone.slice(0, 1))] as const;
  });

/** Permissions and resources of a subject, by sets. */
function slowHeld(world: SlowWorld, subject: number, isCertain: boolean): ReadonlySet<number> {
  if (!world.nodes.some(({ id }) => id === subject)) return new Set();
  const isUse = (id: number) =>
    world.nodes.some((one) => one.id === id && ['permission', 'resource'].includes(one.kind));
  const isHeld = (status: string) => status === 'allowed' || (status === 'conditional' && !isCertain);
  return new Set(
    [...slowAccess(world, subject, false)]
      .filter(([node, { status }]) => isUse(node) && isHeld(status))
      .map(([node]) => node),
  );
}

test('permissions and resources gained and lost are what the definition by sets gives', () => {
  let total = 0;
  fc.assert(
    fc.property(twoWorlds, fc.boolean(), ([first, second], isCertain) => {
      const subjects = Array.from({ length: 15 }, (_, i) => i + 1);
      const level = isCertain ? MUST : MAY;
      const { gained, lost } = permissionChanges(questionOf(first), questionOf(second), subjects, level);
      subjects.forEach((subject, i) => {
        const [was, is] = [slowHeld(first, subject, isCertain), slowHeld(second, subject, isCertain)];
        expect([gained[i], lost[i]]).toEqual([
          [...is].filter((node) => !was.has(node)).length,
          [...was].filter((node) => !is.has(node)).length,
        ]);
        total += gained[i]! + lost[i]!;
      });
    }),
    { seed: 130, numRuns: 400 },
  );
  expect(total).toBeGreaterThan(400);
});
