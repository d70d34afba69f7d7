import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchGraph } from '#graph/index.ts';
import { needsOf, openGraphOf, questionOn, smallNeeds } from '#testing/conflictQuestion.ts';
import { changedWorld, patchOf, randomChanges } from '#testing/randomChanges.ts';
import { randomWorld } from '#testing/randomWorld.ts';
import { slowConflicts } from '#testing/slowConflicts.ts';
import { findConflicts } from '../findConflicts.ts';
import { conflictChanges, outcomeOf } from './differences.ts';

test('conflicts cleared, introduced and changed are the difference of the conflicts of both worlds, by sets', () => {
  const seen = { cleared: 0, introduced: 0, changed: 0 };
  fc.assert(
    fc.property(randomWorld, smallNeeds, randomChanges, fc.boolean(), (world, random, changes, takeover) => {
      const needs = needsOf(world, random);
      const later = changedWorld(world, changes);
      const graph = openGraphOf(world);
      const patched = patchGraph(graph, patchOf(world, changes, graph.dense)).graph;
      const found = conflictChanges(
        findConflicts(questionOn(graph, world, needs, takeover)),
        findConflicts(questionOn(patched, later, needs, takeover)),
      );
      const fast = found.map(
        ({ subject, rule, before, after }) => `${graph.id[subject]} ${rule} ${before} ${after}`,
      );
      const options = { takeover, systemOf: (id: number) => 1 + (id % 2) };
      const statusOf = (of: typeof world) =>
        new Map(
          slowConflicts(of, needs, options).map((one) => [`${one.subject} ${one.rule}`, one.status] as const),
        );
      const was = statusOf(world);
      const is = statusOf(later);
      const slow = [...new Set([...was.keys(), ...is.keys()])]
        .filter((key) => was.get(key) !== is.get(key))
        .map((key) => `${key} ${was.get(key) ?? null} ${is.get(key) ?? null}`);
      expect(fast.toSorted()).toEqual(slow.toSorted());
      for (const one of found) seen[outcomeOf(one)]++;
    }),
    { seed: 51, numRuns: 1_400 },
  );
  expect(Math.min(seen.cleared, seen.introduced, seen.changed)).toBeGreaterThan(100);
});
