/** How far the sides of a conflict were used, and what all of them touched. */
import { compareText, firstOf } from '#base/compare.ts';
import type { ConflictUse } from '#contract/activity.ts';
import type { Act } from './queries.ts';

export type Shared = {
  readonly kind: 'document' | 'counterparty' | 'object';
  readonly value: string;
  /** Uses of each side. */
  readonly counts: readonly number[];
};

const KINDS = ['document', 'counterparty', 'object'] as const;

/** Of uses of each side; `not seen` when there is none. */
export function levelOfUse(sides: readonly (readonly Act[])[]): ConflictUse {
  const used = sides.filter((acts) => acts.length > 0).length;
  if (used === 0) return 'not seen';
  if (used < sides.length) return 'one side';
  return sharedBy(sides).length > 0 ? 'realised' : 'both sides';
}

/**
 * Documents, business partners and objects that every side touched, each within one system: a number means another thing elsewhere.
 * An act that belongs to several sides counts for each.
 */
export function sharedBy(sides: readonly (readonly Act[])[]): readonly Shared[] {
  return KINDS.flatMap((kind) => {
    const counts = sides.map((acts) => countsOf(acts, kind));
    const [first = new Map<string, number>(), ...others] = counts;
    return [...first.keys()]
      .filter((key) => others.every((one) => one.has(key)))
      .sort(compareText)
      .map((key) => ({
        kind,
        value: key.slice(key.indexOf('\n') + 1),
        counts: counts.map((one) => one.get(key) ?? 0),
      }));
  });
}

function countsOf(acts: readonly Act[], kind: (typeof KINDS)[number]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const act of acts) {
    if (act[kind] === '') continue;
    const key = `${act.system}\n${act[kind]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Order of time, then of the logs. */
export const byTime = (a: Act, b: Act): number =>
  firstOf(compareText(a.at, b.at), a.sourceId - b.sourceId, a.record - b.record);
