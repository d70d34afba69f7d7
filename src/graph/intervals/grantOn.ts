/**
 * Whether a grant held on a day, and how sure that is.
 *
 * proven: a snapshot of that day, or a change log, says so. inferred: both snapshots around the day, or a date that is
 * stated, say so. unknown: they differ and nothing says when it changed, or there is nothing on one side.
 * Method: resources/docs/methods/exposure.md.
 */
import { NO_DAY } from '#normalise/index.ts';
import type { DatedGrant, Stated } from './datedGrants.ts';

export const shades = ['proven', 'inferred', 'unknown'] as const;
export type Shade = (typeof shades)[number];

export type GrantState = { readonly holds: 'yes' | 'maybe' | 'no'; readonly shade: Shade };

/** What a log says of one grant: it was added or removed on a day. Ascending by day. */
export type LoggedChange = { readonly day: number; readonly action: 'add' | 'remove' };

export type Observations = {
  /** Day numbers of the snapshots, ascending. */
  readonly days: readonly number[];
  /** Changes of the grant. */
  readonly changes: readonly LoggedChange[];
};

const yes = (shade: Shade): GrantState => ({ holds: 'yes', shade });
const no = (shade: Shade): GrantState => ({ holds: 'no', shade });
const MAYBE: GrantState = { holds: 'maybe', shade: 'unknown' };

export function grantOn(grant: DatedGrant, { days, changes }: Observations, day: number): GrantState {
  const before = days.findLastIndex((one) => one <= day);
  if (before >= 0 && days[before] === day)
    return isValid(grant.stated[before]!, day) ? yes('proven') : no('proven');
  const after = days.findIndex((one) => one > day);
  const logged = byLog(changes, day, days[before] ?? -Infinity, days[after] ?? Infinity);
  if (logged !== null) return logged;
  const earlier = before < 0 ? null : grant.stated[before]!;
  const later = after < 0 ? null : grant.stated[after]!;
  if (earlier !== null && later !== null) return between(earlier, later, day, days[before]!, days[after]!);
  return later !== null ? beforeFirst(later, day) : afterLast(earlier ?? [], day);
}

/** What the log says between two snapshots: the last change before the day, else the first after it. */
function byLog(
  changes: readonly LoggedChange[],
  day: number,
  earliest: number,
  latest: number,
): GrantState | null {
  const inside = changes.filter((one) => one.day > earliest && one.day <= latest);
  const last = inside.findLast((one) => one.day <= day);
  if (last !== undefined) return last.action === 'add' ? yes('proven') : no('proven');
  const next = inside.find((one) => one.day > day);
  if (next === undefined) return null;
  return next.action === 'remove' ? yes('inferred') : no('inferred');
}

function between(
  earlier: readonly Stated[],
  later: readonly Stated[],
  day: number,
  dayBefore: number,
  dayAfter: number,
): GrantState {
  const [was, is] = [isValid(earlier, day), isValid(later, day)];
  if (earlier.length > 0 && later.length > 0)
    return was !== is ? MAYBE : was ? yes('inferred') : no('inferred');
  if (earlier.length > 0) {
    const isExplained = earlier.every(({ validTo }) => validTo !== NO_DAY && validTo < dayAfter);
    return !was ? no('inferred') : isExplained ? yes('inferred') : MAYBE;
  }
  const isExplained = later.every(({ validFrom }) => validFrom !== NO_DAY && validFrom > dayBefore);
  return !is ? no('inferred') : isExplained ? yes('inferred') : MAYBE;
}

/** Before the first snapshot only a stated beginning says anything. */
function beforeFirst(later: readonly Stated[], day: number): GrantState {
  const valid = later.filter((one) => isValid([one], day));
  if (valid.length === 0) return no('inferred');
  return valid.some(({ validFrom }) => validFrom !== NO_DAY) ? yes('inferred') : MAYBE;
}

/** After the last snapshot only a stated end says anything. */
function afterLast(earlier: readonly Stated[], day: number): GrantState {
  return isValid(earlier, day) ? MAYBE : no('inferred');
}

function isValid(stated: readonly Stated[], day: number): boolean {
  return stated.some(
    ({ validFrom, validTo }) =>
      (validFrom === NO_DAY || validFrom <= day) && (validTo === NO_DAY || validTo >= day),
  );
}

/** Both must hold: the weaker answer, the less sure one of two that agree. */
export function both(a: GrantState, b: GrantState): GrantState {
  const order = ['yes', 'maybe', 'no'];
  const [x, y] = [order.indexOf(a.holds), order.indexOf(b.holds)];
  if (x !== y) return x > y ? a : b;
  return shades.indexOf(a.shade) >= shades.indexOf(b.shade) ? a : b;
}
