/**
 * Segregation-of-duties conflicts of a snapshot: who holds all functions of a rule.
 *
 * Three questions at most, each one run over the graph: what holds in every world (allowed), what could hold today
 * (conditional), what could ever hold (inactive). A conflict has the first of these that finds it.
 * Method: resources/docs/methods/segregation-of-duties.md.
 */
import { CURRENT, MAY, MUST, type AccessGraph, type Level } from '#graph/index.ts';
import type { ConflictStatus } from '#contract/analyse.ts';
import type { BitPlan } from './bitPlan.ts';
import { functionMasks, type FunctionMasks } from './functionMasks.ts';
import { rulesBroken } from './rulesBroken.ts';
import { sessionMasks, type SessionMasks } from './sessionMasks.ts';

export type Run = {
  readonly level: Level;
  readonly status: ConflictStatus;
  readonly masks: SessionMasks;
  readonly functions: FunctionMasks;
};

export type FoundConflict = { readonly subject: number; readonly rule: number; readonly run: Run };

export type Findings = {
  readonly subjects: readonly number[];
  /** By subject in the order of `subjects`, then by rule. */
  readonly conflicts: readonly FoundConflict[];
  readonly runs: readonly Run[];
};

export type Question = {
  readonly graph: AccessGraph;
  readonly plan: BitPlan;
  /** By rule the numbers of its functions. */
  readonly rules: readonly (readonly number[])[];
  readonly takeover: boolean;
};

/** Identities, and accounts that belong to none: who can be in conflict. Of entries for one person the one that stands for it. */
export function subjectsOf({ layers, access, input, dense, id }: AccessGraph): readonly number[] {
  const subjects: number[] = [];
  const doubles = new Set<number>();
  input.same?.second.forEach((second, i) => {
    if ((dense[input.same?.first[i] ?? 0] ?? -1) >= 0) doubles.add(second);
  });
  for (let u = 0; u < layers.credential; u++) if (!doubles.has(id[u]!)) subjects.push(u);
  for (let u = layers.account; u < layers.inner; u++) {
    const begin = access.reverse.offset[u]!;
    const hasOwner =
      begin < access.reverse.offset[u + 1]! && access.reverse.target[begin]! < layers.credential;
    if (!hasOwner) subjects.push(u);
  }
  return subjects;
}

/** All conflicts, each once, with the run that found it. */
export function findConflicts(question: Question): Findings {
  const { graph, plan, takeover } = question;
  const subjects = subjectsOf(graph);
  const known = new Set<number>();
  const conflicts: FoundConflict[] = [];
  const levels = runLevels(question);
  const runs = levels.map(({ level, status }): Run => {
    const masks = sessionMasks(graph, plan, level);
    const run = { level, status, masks, functions: functionMasks(graph, plan, masks, { level, takeover }) };
    rulesBroken(question.rules, subjects, run.functions, (subject, rule) => {
      const key = subject * question.rules.length + rule;
      if (known.has(key)) return;
      if (levels.length > 1) known.add(key);
      conflicts.push({ subject, rule, run });
    });
    return run;
  });
  conflicts.sort((a, b) => a.subject - b.subject || a.rule - b.rule);
  return { subjects, conflicts, runs };
}

/** The runs that can differ: where every grant holds in every world and denials take all or nothing, one is enough. */
function runLevels({
  graph,
  plan,
  takeover,
}: Question): readonly { readonly level: Level; readonly status: ConflictStatus }[] {
  const common =
    graph.access.common & graph.deny.common & (takeover ? graph.takeover.common : MUST | CURRENT);
  const levels: { level: Level; status: ConflictStatus }[] = [{ level: MUST, status: 'allowed' }];
  if ((common & MUST) === 0 || plan.partlyDenies.length > 0)
    levels.push({ level: CURRENT, status: 'conditional' });
  if ((common & CURRENT) === 0) levels.push({ level: MAY, status: 'inactive' });
  return levels;
}
