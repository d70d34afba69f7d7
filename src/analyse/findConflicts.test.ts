import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { needsOf, openGraphOf, questionOn, smallNeeds } from '#testing/conflictQuestion.ts';
import { randomWorld } from '#testing/randomWorld.ts';
import { slowConflicts } from '#testing/slowConflicts.ts';
import { explain } from './explain.ts';
import { findConflicts } from './findConflicts.ts';

test('conflicts, their status and their type are what the definition by sets gives', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(randomWorld, smallNeeds, fc.boolean(), (world, random, takeover) => {
      const needs = needsOf(world, random);
      const question = questionOn(openGraphOf(world), world, needs, takeover);
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
    fc.property(randomWorld, smallNeeds, fc.boolean(), (world, random, takeover) => {
      const needs = needsOf(world, random);
      const question = questionOn(openGraphOf(world), world, needs, takeover);
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
