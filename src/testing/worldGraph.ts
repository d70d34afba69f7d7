/** The access graph of a random world. */
import { buildGraph, type AccessGraph, type ActionPermission } from '#graph/index.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, patternsOf } from './randomWorld.ts';
import type { SlowWorld } from './slowAccess.ts';

/** @param machines - node ids of accounts that are nobody's own. */
export function graphOfWorld(world: SlowWorld, machines: ReadonlySet<number> = new Set()): AccessGraph {
  return buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
    machines,
  });
}

/** What is asked of such a graph: with the action patterns of the world. */
export function questionOfWorld(
  world: SlowWorld,
  takeover: boolean,
): {
  readonly graph: AccessGraph;
  readonly takeover: boolean;
  readonly actions: ReadonlyMap<number, ActionPermission>;
} {
  const graph = graphOfWorld(world);
  return { graph, takeover, actions: patternsOf(world, (id) => graph.dense[id]!) };
}
