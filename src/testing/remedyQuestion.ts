/** Random questions about remedies over random worlds, for the engine and for the slow judge. */
import * as fc from 'fast-check';
import { CURRENT } from '#graph/index.ts';
import { compile } from '../analyse/remedy/compile.ts';
import { needsIn, needsOf, openGraphOf, smallNeeds } from './conflictQuestion.ts';
import { patternsOf, randomWorld } from './randomWorld.ts';
import { slowRemedy } from './slowRemedy.ts';

const REMOVABLE = ['memberOf', 'assigned', 'includes', 'grants', 'canBecome'];
/** Grants that may be removed at most: every choice among them is tried. */
const PAIRS = 8;

/** Which of the grants may be removed, which conflicts are to go, what must be kept. */
export const remedyQuestion = fc
  .record({
    world: randomWorld,
    needs: smallNeeds,
    takeover: fc.boolean(),
    picks: fc.array(fc.nat(60), { minLength: PAIRS, maxLength: PAIRS }),
    targets: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    keeps: fc.array(fc.record({ at: fc.nat(7), function: fc.nat(3) }), { maxLength: 2 }),
    weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: PAIRS, maxLength: PAIRS }),
  })
  .map(({ world, picks, ...rest }) => {
    const pairs = new Map<string, { from: number; to: number }>();
    const allowing = world.grants.filter(({ isDenial, from, to }) => !isDenial && from !== to);
    for (const pick of picks) {
      const grant = allowing[pick % Math.max(1, allowing.length)];
      if (grant === undefined) continue;
      const between = allowing.filter(({ from, to }) => from === grant.from && to === grant.to);
      if (between.every(({ kind }) => REMOVABLE.includes(kind)))
        pairs.set(`${grant.from} ${grant.to}`, { from: grant.from, to: grant.to });
    }
    return { world, removable: [...pairs.values()], ...rest };
  });

export type RemedyQuestionText = typeof remedyQuestion extends fc.Arbitrary<infer T> ? T : never;

/** The question on both sides; null where there is no conflict or nothing may be removed. */
export function bothSides(question: RemedyQuestionText) {
  const { world, takeover, removable, targets, keeps } = question;
  const needs = needsOf(world, question.needs);
  const judge = slowRemedy({ world, needs, takeover });
  const conflicts = judge.conflicts([]);
  if (conflicts.length === 0 || removable.length === 0) return null;
  const wanted = [...new Set(targets.map((i) => i % conflicts.length))].map((i) => conflicts[i]!);
  const kept = keeps.map((keep) => ({
    subject: judge.subjects[keep.at % judge.subjects.length]!,
    function: keep.function,
  }));
  const graph = openGraphOf(world);
  const dense = (id: number) => graph.dense[id]!;
  const compiled = compile({
    graph,
    needs: needsIn(graph, needs),
    rules: needs.rules,
    actions: patternsOf(world, dense),
    takeover,
    level: CURRENT,
    targets: wanted.map(({ subject, rule }) => ({ subject: dense(subject), rule })),
    keeps: kept.map((keep) => ({ subject: dense(keep.subject), function: keep.function })),
    mayRemove: (from, to) => removable.some((pair) => dense(pair.from) === from && dense(pair.to) === to),
  });
  const idOf = (node: number) => graph.id[compiled.part.whole[node]!]!;
  const variables = compiled.variables.map(({ from, to }) => ({ from: idOf(from), to: idOf(to) }));
  return { judge, wanted, kept, compiled, variables };
}
