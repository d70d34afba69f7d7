/** The access graph of a random world. */
import { buildGraph, type AccessGraph } from '#graph/index.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf } from './randomWorld.ts';
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
