import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grade } from '#contract/define.ts';
import { needsOf, questionOn, smallNeeds } from '#testing/conflictQuestion.ts';
import { randomWorld } from '#testing/randomWorld.ts';
import type { SlowWorld } from '#testing/slowAccess.ts';
import { slowConflicts, type SlowConflict, type SlowNeeds } from '#testing/slowConflicts.ts';
import { graphOfWorld } from '#testing/worldGraph.ts';
import { explainColluding } from './collusion.ts';
import { explain } from './explain.ts';
import { gradedConflicts } from './grades.ts';

/** Two of the accounts of a random world are nobody's own. */
const MACHINES = new Set([7, 8]);
/** Two managers: the identities 1 and 2 under one of them, 3 alone. */
const TEAMS = [[1, 2]];

/** A random world in which people answer for accounts, those of machines among them, and can become some. */
const gradedWorld: fc.Arbitrary<SlowWorld> = fc
  .record({
    world: randomWorld,
    more: fc.array(
      fc.record({
        from: fc.integer({ min: 1, max: 3 }),
        to: fc.integer({ min: 5, max: 8 }),
        kind: fc.constantFrom('responsible', 'responsible', 'canBecome'),
        isUncertain: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ world, more }) => ({
    ...world,
    grants: [...world.grants, ...more.map((one) => ({ ...one, isDenial: false, isValid: true }))],
  }));

/** The world in which what a grade follows is what can be become. */
function worldAt(world: SlowWorld, grade: 'machine' | 'takeover'): SlowWorld {
  return {
    ...world,
    grants: world.grants.flatMap((grant) => {
      if (grant.kind === 'responsible' && !grant.isDenial && MACHINES.has(grant.to))
        return [{ ...grant, kind: 'canBecome' }];
      return grant.kind === 'canBecome' && !grant.isDenial && grade === 'machine' ? [] : [grant];
    }),
  };
}

type Graded = Omit<SlowConflict, 'type'> & { readonly grade: Grade };

/** Grade by grade, what was not found before. */
function slowGraded(world: SlowWorld, needs: SlowNeeds, systemOf: (id: number) => number): Graded[] {
  const found = new Map<string, Graded>();
  const note = (grade: Grade, conflicts: readonly Omit<SlowConflict, 'type'>[]) => {
    for (const { subject, rule, status } of conflicts)
      if (!found.has(`${subject} ${rule}`)) found.set(`${subject} ${rule}`, { subject, rule, status, grade });
  };
  note('direct', slowConflicts(world, needs, { takeover: false, systemOf }));
  for (const grade of ['machine', 'takeover'] as const)
    note(grade, slowConflicts(worldAt(world, grade), needs, { takeover: true, systemOf }));
  const alone = new Set(found.keys());
  note('collusion', slowColluding(worldAt(world, 'takeover'), needs, alone, systemOf));
  return [...found.values()];
}

/** Who holds with a colleague all functions of a rule, where neither does alone: by functions held one by one. */
function slowColluding(
  world: SlowWorld,
  needs: SlowNeeds,
  alone: ReadonlySet<string>,
  systemOf: (id: number) => number,
): Omit<SlowConflict, 'type'>[] {
  const single = { ...needs, rules: needs.functions.map((_, f) => [f]) };
  const held = slowConflicts(world, single, { takeover: true, systemOf });
  const weakest = ['inactive', 'conditional', 'allowed'] as const;
  return TEAMS.flatMap((team) =>
    team.flatMap((subject) =>
      needs.rules.flatMap((rule, i) =>
        [...weakest].reverse().flatMap((status) => {
          const has = (one: number, f: number) =>
            held.some(
              (it) =>
                it.subject === one && it.rule === f && weakest.indexOf(it.status) >= weakest.indexOf(status),
            );
          const isTogether = team.some(
            (other) =>
              other !== subject &&
              !alone.has(`${other} ${i}`) &&
              rule.some((f) => has(subject, f)) &&
              rule.every((f) => has(subject, f) || has(other, f)),
          );
          return isTogether && !alone.has(`${subject} ${i}`) ? [{ subject, rule: i, status }] : [];
        }),
      ),
    ),
  );
}

test('each conflict has the lowest grade at which the definition by sets gives it', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(gradedWorld, smallNeeds, (world, random) => {
      const needs = needsOf(world, random);
      const graph = graphOfWorld(world, MACHINES);
      const question = questionOn(graph, world, needs, true);
      const teams = TEAMS.map((team) => team.map((id) => graph.dense[id]!));
      const { conflicts } = gradedConflicts(question, 'collusion', () => teams);
      const fast = conflicts.map(({ subject, rule, run: { status }, grade }) => ({
        subject: graph.id[subject]!,
        rule,
        status,
        grade,
      }));
      const slow = slowGraded(world, needs, (id) => graph.systemId[graph.dense[id]!]!);
      const order = (a: Graded, b: Graded) => a.subject - b.subject || a.rule - b.rule;
      expect([...fast].sort(order)).toEqual(slow.sort(order));
      for (const { grade } of slow) seen[grade] = (seen[grade] ?? 0) + 1;
      for (const conflict of conflicts) {
        const { question: asked, colleague, subject } = conflict;
        const { sides } =
          colleague === null ? explain(asked, conflict) : explainColluding(asked, { ...conflict, colleague });
        expect(sides.map((side) => side.function)).toEqual(needs.rules[conflict.rule]);
        expect(new Set(sides.map((side) => side.path[0]))).toEqual(
          new Set(colleague === null ? [subject] : [subject, colleague]),
        );
      }
    }),
    { seed: 31, numRuns: 1_500 },
  );
  // The random worlds hold every grade.
  expect(Object.keys(seen).sort()).toEqual(['collusion', 'direct', 'machine', 'takeover']);
  expect(Object.values(seen).every((count) => count > 10)).toBe(true);
});

test('a grade adds to those before it', () => {
  fc.assert(
    fc.property(gradedWorld, (world) => {
      const graph = graphOfWorld(world, MACHINES);
      const edges = (of: typeof graph) => of.takeover.forward.target.length;
      expect(edges(graph.atGrade('takeover'))).toBeGreaterThanOrEqual(edges(graph));
      expect(edges(graph.atGrade('takeover'))).toBeGreaterThanOrEqual(edges(graph.atGrade('machine')));
    }),
    { seed: 32, numRuns: 100 },
  );
});
