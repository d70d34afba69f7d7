/** Two findings compared: which conflicts are gone, new or of another status, and whom that concerns. */
import type { ConflictStatus } from '#contract/analyse.ts';
import type { AccessChange } from '#graph/index.ts';
import type { Findings, FoundConflict } from '../findConflicts.ts';

export type ConflictChange = {
  /** Dense node. */
  readonly subject: number;
  readonly rule: number;
  readonly before: ConflictStatus | null;
  readonly after: ConflictStatus | null;
  /** Of the findings after; null where there is no conflict any more. */
  readonly conflict: FoundConflict | null;
};

export type Outcome = 'cleared' | 'introduced' | 'changed';

export function outcomeOf({ before, after }: Pick<ConflictChange, 'before' | 'after'>): Outcome {
  if (before === null) return 'introduced';
  return after === null ? 'cleared' : 'changed';
}

/** Every difference, by subject, then by rule. Both findings are in that order. */
export function conflictChanges(before: Findings, after: Findings): ConflictChange[] {
  const changes: ConflictChange[] = [];
  const was = before.conflicts;
  const is = after.conflicts;
  const add = (one: FoundConflict, conflict: FoundConflict | null, from: ConflictStatus | null) =>
    changes.push({
      subject: one.subject,
      rule: one.rule,
      before: from,
      after: conflict?.run.status ?? null,
      conflict,
    });
  let i = 0;
  let j = 0;
  while (i < was.length || j < is.length) {
    const a = was[i];
    const b = is[j];
    const order = compare(a, b);
    if (order < 0) add(a!, null, a!.run.status);
    else if (order > 0) add(b!, b!, null);
    else if (a!.run.status !== b!.run.status) add(b!, b!, a!.run.status);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return changes;
}

function compare(a: FoundConflict | undefined, b: FoundConflict | undefined): number {
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a.subject - b.subject || a.rule - b.rule;
}

export type PersonChange = {
  /** Dense node. */
  readonly subject: number;
  readonly lost: number;
  readonly gained: number;
  readonly cleared: number;
  readonly introduced: number;
};

/** Whom the changes concern, ascending. Conflicts that only change their status count as neither. */
export function peopleChanges(
  access: readonly AccessChange[],
  conflicts: readonly ConflictChange[],
): PersonChange[] {
  const people = new Map<number, { -readonly [K in keyof PersonChange]: PersonChange[K] }>();
  const of = (subject: number) => {
    const known = people.get(subject) ?? { subject, lost: 0, gained: 0, cleared: 0, introduced: 0 };
    people.set(subject, known);
    return known;
  };
  for (const { subject, lost, gained } of access) Object.assign(of(subject), { lost, gained });
  for (const conflict of conflicts) {
    const outcome = outcomeOf(conflict);
    const person = of(conflict.subject);
    if (outcome !== 'changed') person[outcome]++;
  }
  return [...people.values()].sort((a, b) => a.subject - b.subject);
}
