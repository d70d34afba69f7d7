import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '#graph/index.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, patternsOf, randomWorld } from '#testing/randomWorld.ts';
import { slowSession, type SlowWorld } from '#testing/slowAccess.ts';
import { slowConflicts, type SlowNeeds } from '#testing/slowConflicts.ts';
import { planBits } from './bitPlan.ts';
import { explain } from './explain.ts';
import { findConflicts, type Question } from './findConflicts.ts';

const node = fc.integer({ min: 13, max: 19 });
type RandomNeeds = Omit<SlowNeeds, 'conditions'> & {
  readonly conditions: readonly (string | readonly number[])[];
};

const randomNeeds: fc.Arbitrary<RandomNeeds> = fc.record({
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
function needsIn(world: SlowWorld, needs: RandomNeeds): SlowNeeds {
  const actions = [...(world.actions ?? [])];
  const conditions = needs.conditions.map((one) =>
    typeof one === 'string'
      ? { nodes: actions.filter(([, its]) => its.actions.has(one)).map(([id]) => id), action: one }
      : { nodes: one.filter((id) => !world.actions?.has(id)), action: null },
  );
  return { ...needs, conditions };
}

function questionOf(world: SlowWorld, needs: SlowNeeds, takeover: boolean): Question {
  const graph = buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf(world),
    grants: columnsOf(world),
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: world.inactiveAccounts,
  });
  const denied = world.grants
    .filter((grant) => grant.isDenial)
    .flatMap((grant) => [...slowSession(world, grant.to, 'may')])
    .map((id) => graph.dense[id]!);
  const plan = planBits({
    needs: {
      conditions: needs.conditions.map(({ nodes, action }) => ({
        nodes: nodes.map((id) => graph.dense[id]!).sort((a, b) => a - b),
        action,
      })),
      functions: needs.functions,
    },
    rules: needs.rules,
    deniedNodes: new Set(denied),
    actions: patternsOf(world, (id) => graph.dense[id]!),
  });
  return { graph, plan, rules: needs.rules, takeover };
}

test('conflicts, their status and their type are what the definition by sets gives', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(randomWorld, randomNeeds, fc.boolean(), (world, random, takeover) => {
      const needs = needsIn(world, random);
      const question = questionOf(world, needs, takeover);
      const { id, systemId } = question.graph;
      const fast = findConflicts(question).conflicts.map((conflict) => ({
        subject: id[conflict.subject]!,
        rule: conflict.rule,
        status: conflict.run.status,
        type: explain(question, conflict).type,
      }));
      const systemOf = (one: number) => systemId[question.graph.dense[one]!]!;
      const slow = slowConflicts(world, needs, { takeover, systemOf });
      const order = (a: (typeof slow)[number], b: (typeof slow)[number]) =>
        a.subject - b.subject || a.rule - b.rule;
      expect([...fast].sort(order)).toEqual(slow.sort(order));
      for (const { status, type } of slow) seen[`${status} ${type}`] = (seen[`${status} ${type}`] ?? 0) + 1;
    }),
    { seed: 21, numRuns: 1_500 },
  );
  // The random worlds hold every status and every type.
  expect(Object.keys(seen).length).toBe(15);
});

test('a witness is made of grants of the level and ends in a permission that fulfils the function', () => {
  fc.assert(
    fc.property(randomWorld, randomNeeds, fc.boolean(), (world, random, takeover) => {
      const needs = needsIn(world, random);
      const question = questionOf(world, needs, takeover);
      const { id } = question.graph;
      for (const conflict of findConflicts(question).conflicts)
        for (const side of explain(question, conflict).sides) {
          const path = side.path.map((u) => id[u]!);
          expect(path[0]).toBe(id[conflict.subject]);
          for (let i = 1; i < path.length; i++)
            expect(
              world.grants.some(
                (grant) => grant.from === path[i - 1] && grant.to === path[i] && !grant.isDenial,
              ),
            ).toBe(true);
          const permissions = side.permissions.map((u) => id[u]!);
          expect(permissions[0]).toBe(path.at(-1));
          const isFulfilled = needs.functions[side.function]!.some((entry) =>
            entry.every((condition) =>
              permissions.some((one) => needs.conditions[condition]!.nodes.includes(one)),
            ),
          );
          expect(isFulfilled).toBe(true);
        }
    }),
    { seed: 22, numRuns: 600 },
  );
});
