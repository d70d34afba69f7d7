/** Which entry of a pack gives another with it, and the least grants that fulfil an entry. */
import { givesAny, liesWithin, readValueList } from '#base/valueList.ts';
import type { LintFinding } from '#contract/ruleLint.ts';
import { isActionType, setOf } from '#graph/index.ts';
import { grantsAction, LEVELS } from '../matchCondition.ts';
import type { Condition, Entry } from '../rulePack.ts';

export type Stated = LintFinding['example']['permissions'][number];

/** All conditions of an entry: its own, then what it requires. */
export const conditionsOf = (entry: Entry): readonly Condition[] => [entry, ...(entry.requires ?? [])];

/** True when whatever fulfils the first entry fulfils the second too. False where that cannot be told from the texts. */
export function impliesEntry(a: Entry, b: Entry): boolean {
  if (a.platform !== b.platform && b.platform !== 'generic') return false;
  const given = conditionsOf(a);
  return conditionsOf(b).every((wanted) => given.some((one) => impliesCondition(one, wanted)));
}

function impliesCondition(a: Condition, b: Condition): boolean {
  const type = a.type.toLowerCase();
  if (type !== b.type.toLowerCase()) return false;
  if (isActionType(type)) return grantsAction(actionOf(a.value), b.value);
  const named = new Set(valuesOf(b));
  if (!valuesOf(a).every((value) => named.has(value))) return false;
  if (LEVELS.indexOf(a.minLevel ?? 'none') < LEVELS.indexOf(b.minLevel ?? 'none')) return false;
  return (
    Object.entries(b.where ?? {}).every(([attribute, list]) => isNarrower(a.where?.[attribute], list)) &&
    Object.entries(b.whereNot ?? {}).every(([attribute, list]) => isBeyond(a, attribute, list))
  );
}

/** Every asked value of the first list is one of the second. */
function isNarrower(asked: readonly string[] | undefined, list: readonly string[]): boolean {
  const wide = list.flatMap(readValueList);
  return asked !== undefined && asked.flatMap(readValueList).every((value) => liesWithin(value, wide));
}

function isBeyond(a: Condition, attribute: string, list: readonly string[]): boolean {
  const excluded = list.flatMap(readValueList);
  const asked = a.where?.[attribute]?.flatMap(readValueList);
  if (asked !== undefined && asked.every((value) => !excluded.some((one) => givesAny(value, one))))
    return true;
  const beyond = a.whereNot?.[attribute]?.flatMap(readValueList);
  return beyond !== undefined && excluded.every((value) => liesWithin(value, beyond));
}

const valuesOf = ({ value, aliases }: Condition): readonly string[] =>
  [value, ...(aliases ?? [])].map((one) => one.toLowerCase());

const actionOf = (value: string) => ({
  action: setOf(value.toLowerCase()),
  resource: setOf('*'),
});

/** The least grants of one account that fulfil an entry: a permission for each condition. */
export function leastGrants(entry: Entry): readonly Stated[] {
  const made = conditionsOf(entry).map((condition) => leastGrant(entry.platform, condition));
  return [...new Map(made.map((one) => [JSON.stringify(one), one])).values()];
}

/** A permission that just fulfils a condition. */
export function leastGrant(platform: string, condition: Condition): Stated {
  const { type, value, minLevel, where } = condition;
  const attributes: Record<string, string> = {};
  if (minLevel !== undefined) attributes['level'] = minLevel;
  for (const [attribute, list] of Object.entries(where ?? {})) attributes[attribute] = firstOf(list);
  return { platform, type, value, attributes };
}

/** The first single value of a list, else the beginning of its first range. */
function firstOf(list: readonly string[]): string {
  const values = list.flatMap(readValueList);
  return (values.find((value) => value.to === null) ?? values[0])?.from ?? '';
}
