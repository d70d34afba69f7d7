/** What the definitions of a population give: items in frame order, and what was left out and why. */
import type { Completeness } from '#contract/define.ts';

export type LineagePlace = { readonly sourceId: number; readonly record: number };

export type FrozenItem = {
  readonly key: string;
  /** Texts by field name; covered by POPHASH-v1. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lineage: readonly LineagePlace[];
};

export type Exclusion = { readonly reason: string; readonly count: number };

/** A source behind the population: an imported file, or the table file that was read for it. */
export type FrozenSource = { readonly name: string; readonly sha256: string; readonly asOf: string };

export type Frozen = {
  /** The definition in words. */
  readonly words: string;
  /** How the items stand in the frame, in words. */
  readonly order: string;
  readonly items: readonly FrozenItem[];
  readonly excluded: readonly Exclusion[];
  readonly sources: readonly FrozenSource[];
  readonly completeness: Completeness;
};

/** Frame order of populations that come from the model. */
export const KEY_ORDER = 'ascending by the UTF-8 bytes of the item key';

/** Counts exclusions by reason, in the order in which reasons first occur. */
export class ExclusionCount {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  list(): readonly Exclusion[] {
    return [...this.#counts].map(([reason, count]) => ({ reason, count }));
  }
}

/** Gaps before unknown before complete; unknown when there is no source. */
export function worstCompleteness(states: readonly Completeness[]): Completeness {
  if (states.length === 0) return 'unknown';
  return (['gaps', 'unknown'] as const).find((state) => states.includes(state)) ?? 'complete';
}

/** Fields without those that are empty. */
export function filled(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields))
    if (value !== null && value !== '') result[name] = value;
  return result;
}
