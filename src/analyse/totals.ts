/** What a run counts. */
import type { ConflictType, Rating } from '#contract/analyse.ts';
import { grade } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import type { Findings } from './findConflicts.ts';
import type { GradedConflict, GradedFindings } from './grades.ts';
import type { Needs } from './needs.ts';
import type { RulePack } from './rulePack.ts';

type Totals = Output<'conflicts.run'>['run']['totals'];

/** Worst first. */
export const ratings: readonly Rating[] = ['critical', 'high', 'medium', 'low'];
const types: readonly ConflictType[] = [
  'inherent',
  'intra-role',
  'inter-role',
  'cross-account',
  'cross-system',
];
const statuses = ['allowed', 'conditional', 'inactive'] as const;

/** Totals of the contract; rules in the order of the pack, with and without conflicts. */
export function totalsOf(
  pack: RulePack,
  found: GradedFindings,
  conflicts: readonly { readonly conflict: GradedConflict; readonly type: ConflictType }[],
  needs: Needs,
): Totals {
  const count = (wanted: (one: (typeof conflicts)[number]) => boolean) => conflicts.filter(wanted).length;
  const byRule = new Uint32Array(pack.rules.length);
  for (const { conflict } of conflicts) byRule[conflict.rule]!++;
  return {
    subjects: found.subjects.length,
    subjectsInConflict: new Set(conflicts.map(({ conflict }) => conflict.subject)).size,
    conflicts: conflicts.length,
    byRating: record(ratings, (rating) =>
      count(({ conflict }) => pack.rules[conflict.rule]!.rating === rating),
    ),
    byType: record(types, (type) => count((one) => one.type === type)),
    byStatus: record(statuses, (status) => count(({ conflict }) => conflict.run.status === status)),
    byGrade: record(grade.options, (one) => count(({ conflict }) => conflict.grade === one)),
    byRule: pack.rules.map((rule, i) => ({
      rule: rule.id,
      name: rule.name,
      process: rule.process,
      rating: rule.rating,
      functions: [...rule.functions],
      count: byRule[i]!,
    })),
    functionsWithoutPermission: pack.functions
      .filter((_, i) => needs.functions[i]!.length === 0)
      .map((one) => one.id),
  };
}

function record<K extends string>(keys: readonly K[], value: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;
}

/** How many subjects hold each function, in whatever status. */
export function holdersByFunction(
  pack: RulePack,
  found: Pick<Findings, 'subjects' | 'runs'>,
): Readonly<Record<string, number>> {
  const counts = new Uint32Array(pack.functions.length);
  for (const subject of found.subjects) {
    for (let w = 0; w * 32 < counts.length; w++) {
      let bits = 0;
      for (const { functions } of found.runs) bits |= functions.held[subject * functions.words + w]!;
      for (; bits !== 0; bits &= bits - 1) {
        const f = 32 * w + 31 - Math.clz32(bits & -bits);
        if (f < counts.length) counts[f]!++;
      }
    }
  }
  return Object.fromEntries(pack.functions.map((one, i) => [one.id, counts[i]!]));
}
