import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectWorlds } from '#graph/index.ts';
import { needsOf, questionOn, smallNeeds } from '#testing/conflictQuestion.ts';
import { asked, casesOf, graphOfGuarded, guardedWorld, settled, worldOf } from '#testing/guardedWorld.ts';
import { patternsOf } from '#testing/randomWorld.ts';
import { slowConflicts } from '#testing/slowConflicts.ts';
import { graphInWorld } from '../graph/world.ts';
import { conflictWorldsOf } from './conflictWorlds.ts';
import { findConflicts } from './findConflicts.ts';

const systemOf = (id: number) => 1 + (id % 2);

test('conflicts in a world are those of the world that is left when it is settled', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(guardedWorld, smallNeeds, asked, fc.boolean(), (world, random, known, takeover) => {
      const left = settled(world, known);
      const needs = needsOf(left, random);
      const graph = graphInWorld(graphOfGuarded(world), worldOf(known));
      const question = questionOn(graph, settled(world, {}), needs, takeover);
      const fast = findConflicts(question).conflicts.map(
        ({ subject, rule, run }) => `${graph.id[subject]} ${rule} ${run.status}`,
      );
      const slow = slowConflicts(left, needs, { takeover, systemOf });
      expect(fast.toSorted()).toEqual(
        slow.map(({ subject, rule, status }) => `${subject} ${rule} ${status}`).toSorted(),
      );
      for (const { status } of slow) seen[status] = (seen[status] ?? 0) + 1;
    }),
    { seed: 71, numRuns: 1_000 },
  );
  expect(Math.min(seen['allowed']!, seen['conditional']!, seen['inactive']!)).toBeGreaterThan(30);
});

test('the worlds of a conflict are exactly those in which it is found', () => {
  const seen = { some: 0 };
  fc.assert(
    fc.property(guardedWorld, smallNeeds, asked, fc.boolean(), (world, random, known, takeover) => {
      const needs = needsOf(settled(world, {}), random);
      const graph = graphInWorld(graphOfGuarded(world), worldOf(known));
      const question = questionOn(graph, settled(world, {}), needs, takeover);
      const actions = patternsOf(settled(world, {}), (id) => graph.dense[id]!);
      const worldsIn = conflictWorldsOf(question);
      const identity = 1;
      const worlds = subjectWorlds({ graph, takeover, actions }, graph.dense[identity]!);
      for (const { bit, known: one } of casesOf(worlds.universe, known)) {
        const slow = slowConflicts(settled(world, one), needs, { takeover, systemOf });
        needs.rules.forEach((_, rule) => {
          const isFound = slow.some((conflict) => conflict.subject === identity && conflict.rule === rule);
          const mask = worldsIn(worlds, rule);
          expect([rule, one, ((mask >> BigInt(bit)) & 1n) === 1n]).toEqual([rule, one, isFound]);
          if (mask !== 0n && mask !== worlds.universe.all) seen.some++;
        });
      }
    }),
    { seed: 72, numRuns: 400 },
  );
  expect(seen.some).toBeGreaterThan(100);
});
