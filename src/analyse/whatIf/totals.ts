/** What a basket changes, in figures. */
import type { WhatIfTotals } from '#contract/whatIf.ts';
import type { Findings } from '../findConflicts.ts';
import type { RulePack } from '../rulePack.ts';
import { ratings } from '../totals.ts';
import { outcomeOf } from './differences.ts';
import type { WhatIf } from './whatIfOf.ts';

const statuses = ['allowed', 'conditional', 'inactive'] as const;

/** Totals of the contract; rules that have a conflict before or after, in the order of the pack. */
export function whatIfTotals({ loaded, before, after, conflicts, people }: WhatIf): WhatIfTotals {
  const { pack } = loaded;
  const outcome = (wanted: string) => conflicts.filter((one) => outcomeOf(one) === wanted).length;
  const was = countsByRule(pack, before.found);
  const is = countsByRule(pack, after.found);
  const sum = (of: (person: (typeof people)[number]) => number) =>
    people.reduce((total, person) => total + of(person), 0);
  return {
    before: sideTotals(pack, before.found),
    after: sideTotals(pack, after.found),
    cleared: outcome('cleared'),
    introduced: outcome('introduced'),
    changed: outcome('changed'),
    byRule: pack.rules
      .map((rule, i) => ({
        rule: rule.id,
        name: rule.name,
        rating: rule.rating,
        before: was[i]!,
        after: is[i]!,
      }))
      .filter((rule) => rule.before + rule.after > 0),
    people: {
      affected: people.length,
      losing: people.filter((person) => person.lost > 0).length,
      gaining: people.filter((person) => person.gained > 0).length,
      lost: sum((person) => person.lost),
      gained: sum((person) => person.gained),
    },
  };
}

function countsByRule(pack: RulePack, { conflicts }: Findings): Uint32Array {
  const counts = new Uint32Array(pack.rules.length);
  for (const { rule } of conflicts) counts[rule]!++;
  return counts;
}

function sideTotals(pack: RulePack, { conflicts }: Findings): WhatIfTotals['before'] {
  const byStatus: Record<string, number> = Object.fromEntries(statuses.map((status) => [status, 0]));
  const byRating: Record<string, number> = Object.fromEntries(ratings.map((rating) => [rating, 0]));
  for (const { rule, run } of conflicts) {
    byStatus[run.status]!++;
    byRating[pack.rules[rule]!.rating]!++;
  }
  return {
    conflicts: conflicts.length,
    subjectsInConflict: new Set(conflicts.map(({ subject }) => subject)).size,
    byStatus,
    byRating,
  };
}
