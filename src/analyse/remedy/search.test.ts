import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bothSides, remedyQuestion } from '#testing/remedyQuestion.ts';
import { rankCauses } from './causes.ts';
import { RemedySearch } from './search.ts';

test('the least removals are those that an exhaustive search over all choices finds', () => {
  const seen = { removals: 0, impossible: 0, stuck: 0, kept: 0, denials: 0 };
  fc.assert(
    fc.property(remedyQuestion, (question) => {
      const sides = bothSides(question);
      if (sides === null) return;
      const { judge, wanted, kept, compiled, variables } = sides;
      const { removable, weights, world } = question;
      const weightOf = (v: number) => {
        const pair = variables[v]!;
        return weights[removable.findIndex((one) => one.from === pair.from && one.to === pair.to)]!;
      };
      const search = new RemedySearch(compiled);
      const found = search.find([...wanted.keys()], weightOf, { left: 1e9 });
      const cleared = wanted.filter((_, i) => !search.stuck.has(i));
      const stuck = wanted.filter((_, i) => search.stuck.has(i));
      const least = judge.least({ removable, weights, cleared, kept });
      expect([found.cost, found.bound]).toEqual([least, least]);
      const pairs = found.removed?.map((v) => variables[v]!);
      expect(pairs === undefined || judge.isRight(pairs, { cleared, kept })).toBe(true);
      for (const one of stuck)
        expect(judge.least({ removable, weights, cleared: [one], kept: [] })).toBe(Infinity);
      seen.removals += found.removed?.length ?? 0;
      if (found.removed === null) seen.impossible++;
      seen.stuck += stuck.length;
      if (kept.length > 0) seen.kept++;
      if (world.grants.some(({ isDenial }) => isDenial)) seen.denials++;
    }),
    { seed: 71, numRuns: 3_000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
}, 120_000);

test('with little work an answer still clears, and no answer costs less than its bound', () => {
  let open = 0;
  fc.assert(
    fc.property(remedyQuestion, fc.integer({ min: 0, max: 40 }), (question, left) => {
      const sides = bothSides(question);
      if (sides === null) return;
      const { judge, wanted, kept, compiled, variables } = sides;
      const search = new RemedySearch(compiled);
      const found = search.find([...wanted.keys()], () => 1, { left });
      const cleared = wanted.filter((_, i) => !search.stuck.has(i));
      const weights = question.removable.map(() => 1);
      const least = judge.least({ removable: question.removable, weights, cleared, kept });
      expect(found.bound).toBeLessThanOrEqual(least);
      expect(found.cost).toBeGreaterThanOrEqual(least);
      const pairs = found.removed?.map((v) => variables[v]!);
      expect(pairs === undefined || judge.isRight(pairs, { cleared, kept })).toBe(true);
      if (found.cost > found.bound) open++;
    }),
    { seed: 72, numRuns: 3_000 },
  );
  expect(open).toBeGreaterThan(0);
}, 60_000);

test('shared causes are the single grants that clear most, as trying each of them shows', () => {
  let most = 0;
  fc.assert(
    fc.property(remedyQuestion, fc.integer({ min: 1, max: 3 }), (question, limit) => {
      const sides = bothSides(question);
      if (sides === null) return;
      const { judge, wanted, compiled, variables } = sides;
      const ranked = rankCauses(compiled, limit, 1e9);
      const clears = variables.map((pair, variable) => {
        const after = judge.conflicts([pair]);
        const gone = wanted.filter(
          (one) => !after.some(({ subject, rule }) => subject === one.subject && rule === one.rule),
        );
        return {
          variable,
          clears: gone.length,
          subjects: new Set(gone.map(({ subject }) => subject)).size,
        };
      });
      const slow = clears
        .filter((one) => one.clears > 0)
        .sort((a, b) => b.clears - a.clears || a.variable - b.variable)
        .slice(0, limit);
      expect(ranked.isComplete).toBe(true);
      // Of grants that clear as many, those that were not tried may be others.
      expect(ranked.causes.map((one) => one.clears)).toEqual(slow.map((one) => one.clears));
      for (const cause of ranked.causes) expect(cause).toEqual(clears[cause.variable]);
      most = Math.max(most, ...slow.map((one) => one.clears));
    }),
    { seed: 73, numRuns: 1_500 },
  );
  expect(most).toBeGreaterThan(2);
}, 60_000);
