/** Random rules over random worlds, as the engine is asked and as the slow judge is. */
import * as fc from 'fast-check';
import { buildGraph, type AccessGraph } from '#graph/index.ts';
import { planBits } from '../analyse/bitPlan.ts';
import type { Question } from '../analyse/findConflicts.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, patternsOf } from './randomWorld.ts';
import { slowSession, type SlowWorld } from './slowAccess.ts';
import type { SlowNeeds } from './slowConflicts.ts';

const node = fc.integer({ min: 13, max: 19 });

/** Conditions that ask for an action, or for any of some nodes. */
export type RandomNeeds = Omit<SlowNeeds, 'conditions'> & {
  readonly conditions: readonly (string | readonly number[])[];
};

/** Four functions with entries of one or two conditions, and five rules; one has three sides. */
export const smallNeeds: fc.Arbitrary<RandomNeeds> = fc.record({
  conditions: fc.array(
    fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.uniqueArray(node, { minLength: 1, maxLength: 3 })),
    { minLength: 6, maxLength: 6 },
  ),
  functions: fc.array(fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }), { maxLength: 3 }), {
    minLength: 4,
    maxLength: 4,
  }),
  rules: fc.constant([
    [0, 1],
    [0, 2],
    [1, 3],
    [3, 2],
    [0, 1, 3],
  ]),
});

/** An action is fulfilled by the permissions that have it, anything else by the nodes that are no actions. */
export function needsOf(world: SlowWorld, needs: RandomNeeds): SlowNeeds {
  const actions = [...(world.actions ?? [])];
  const conditions = needs.conditions.map((one) =>
    typeof one === 'string'
      ? { nodes: actions.filter(([, its]) => its.actions.has(one)).map(([id]) => id), action: one }
      : { nodes: one.filter((id) => !world.actions?.has(id)), action: null },
  );
  return { ...needs, conditions };
}

/** The graph of a world in which a grant may be added at any node. */
export function openGraphOf(world: SlowWorld): AccessGraph {
  return buildGraph(
    {
      asOfDay: AS_OF_DAY,
      nodes: nodeColumnsOf(world),
      grants: columnsOf(world),
      owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
      inactiveAccounts: world.inactiveAccounts,
    },
    world.nodes.map(({ id }) => id),
  );
}

/** The needs of a world by the numbers of a graph. */
export function needsIn(graph: AccessGraph, needs: SlowNeeds) {
  return {
    conditions: needs.conditions.map(({ nodes, action }) => ({
      nodes: nodes.map((id) => graph.dense[id]!).sort((a, b) => a - b),
      action,
    })),
    functions: needs.functions,
  };
}

/** What is asked of a graph. */
export function questionOn(
  graph: AccessGraph,
  world: SlowWorld,
  needs: SlowNeeds,
  takeover: boolean,
): Question {
  const denied = world.grants
    .filter((grant) => grant.isDenial)
    .flatMap((grant) => [...slowSession(world, grant.to, 'may')])
    .map((id) => graph.dense[id]!);
  const plan = planBits({
    needs: needsIn(graph, needs),
    rules: needs.rules,
    deniedNodes: new Set(denied),
    actions: patternsOf(world, (id) => graph.dense[id]!),
  });
  return { graph, plan, rules: needs.rules, takeover };
}
