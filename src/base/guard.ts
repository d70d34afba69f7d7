/**
 * What a condition asks of the world, as a formula of three values; and the world that it is asked in.
 *
 * A part that is not understood is unknown in every world. Not known and unknown are the same: the answer is null.
 */

export type Guard =
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }
  | { readonly not: Guard }
  /** A second factor was used. */
  | { readonly mfa: 'on' }
  /** The call comes from a network that conditions name. */
  | { readonly network: 'inside' }
  /** ISO instants: the first included, the last not. */
  | { readonly during: { readonly from?: string; readonly before?: string } }
  /** The words of what is not understood. */
  | { readonly unknown: string };

/** What a question fixes of the world; what is left out is not known. */
export type GuardWorld = {
  /** Days since 1970-01-01, in UTC. */
  readonly day?: number | undefined;
  readonly mfa?: 'on' | 'off' | undefined;
  readonly network?: 'inside' | 'outside' | undefined;
};

const DAY = 86_400_000;
/** Formulas are nested less deep than this; deeper ones are not understood. */
const DEEPEST = 60;
const NOT_UNDERSTOOD: Guard = { unknown: '' };

/** True or false where the world decides it, null where it does not. */
export function guardHolds(guard: Guard, world: GuardWorld): boolean | null {
  if ('all' in guard) return every(guard.all, world);
  if ('any' in guard) {
    const none = every(
      guard.any.map((one) => ({ not: one })),
      world,
    );
    return none === null ? null : !none;
  }
  if ('not' in guard) {
    const holds = guardHolds(guard.not, world);
    return holds === null ? null : !holds;
  }
  if ('mfa' in guard) return world.mfa === undefined ? null : world.mfa === 'on';
  if ('network' in guard) return world.network === undefined ? null : world.network === 'inside';
  if ('during' in guard) return world.day === undefined ? null : holdsOn(guard.during, world.day);
  return null;
}

function every(guards: readonly Guard[], world: GuardWorld): boolean | null {
  let sum: boolean | null = true;
  for (const guard of guards) {
    const holds = guardHolds(guard, world);
    if (holds === false) return false;
    if (holds === null) sum = null;
  }
  return sum;
}

/** Whether a span holds on all of a day, on none of it, or on a part (null). */
function holdsOn({ from, before }: { from?: string; before?: string }, day: number): boolean | null {
  const first = from === undefined ? -Infinity : Date.parse(from);
  const end = before === undefined ? Infinity : Date.parse(before);
  if (first >= (day + 1) * DAY || end <= day * DAY || first >= end) return false;
  return first <= day * DAY && end >= (day + 1) * DAY ? true : null;
}

/** Days on which the answer may become another one, in no order. */
export function guardDays(guard: Guard): readonly number[] {
  if ('all' in guard) return guard.all.flatMap(guardDays);
  if ('any' in guard) return guard.any.flatMap(guardDays);
  if ('not' in guard) return guardDays(guard.not);
  if (!('during' in guard)) return [];
  return [guard.during.from, guard.during.before].flatMap((instant) => {
    if (instant === undefined) return [];
    const at = Date.parse(instant) / DAY;
    return [Math.floor(at), Math.ceil(at)];
  });
}

/** What a formula asks about. */
export function guardAsks(guard: Guard): ReadonlySet<'mfa' | 'network' | 'during' | 'unknown'> {
  if ('all' in guard) return new Set(guard.all.flatMap((one) => [...guardAsks(one)]));
  if ('any' in guard) return new Set(guard.any.flatMap((one) => [...guardAsks(one)]));
  if ('not' in guard) return guardAsks(guard.not);
  if ('mfa' in guard) return new Set(['mfa']);
  if ('network' in guard) return new Set(['network']);
  return new Set(['during' in guard ? 'during' : 'unknown']);
}

/** A formula as it is kept with a condition; what is no formula is not understood. */
export function readGuard(value: unknown, depth = 0): Guard {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return NOT_UNDERSTOOD;
  const [[name, inner] = ['', null], ...more] = Object.entries(value) as [string, unknown][];
  if (more.length > 0) return NOT_UNDERSTOOD;
  if ((name === 'all' || name === 'any') && Array.isArray(inner)) {
    const parts = inner.map((one) => readGuard(one, depth + 1));
    return name === 'all' ? { all: parts } : { any: parts };
  }
  if (name === 'not') return { not: readGuard(inner, depth + 1) };
  if (name === 'mfa' && inner === 'on') return { mfa: 'on' };
  if (name === 'network' && inner === 'inside') return { network: 'inside' };
  if (name === 'during' && isSpan(inner)) return { during: inner };
  return name === 'unknown' && typeof inner === 'string' ? { unknown: inner } : NOT_UNDERSTOOD;
}

function isSpan(value: unknown): value is { from?: string; before?: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, instant]) =>
        (name === 'from' || name === 'before') &&
        typeof instant === 'string' &&
        Number.isFinite(Date.parse(instant)),
    )
  );
}
