/** The access graph of a random world. */
import { buildGraph, type AccessGraph, type ActionPermission } from '#graph/index.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, patternsOf } from './randomWorld.ts';
import type { SlowWorld } from './slowAccess.ts';

export function graphOfWorld(world: SlowWorld): AccessGraph {
  return buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
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
