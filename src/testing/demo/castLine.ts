/** How the people with planted facts are written down: who they are, what they hold besides their job, and what must come of it. */
import { midYear, yearEnd } from './types.ts';
import type { AccountKind, Company, Day, PersonType, SystemId } from './types.ts';

/** A right besides those of the job. */
export type Extra = {
  readonly system: SystemId;
  readonly item: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly validTo?: Day;
  /** Held by another account of the same person in that system. */
  readonly account?: AccountKind;
};

export type ConflictType = 'inherent' | 'intra-role' | 'inter-role' | 'cross-account' | 'cross-system';
export type ConflictStatus = 'allowed' | 'conditional' | 'inactive';

/** A conflict that must be found. */
export type ExpectedConflict = {
  readonly rule: string;
  readonly type: ConflictType;
  readonly status: ConflictStatus;
  readonly at: readonly Day[];
  readonly systems: readonly SystemId[];
  /** The way, in words. */
  readonly through: string;
  /** What the program must have for it: `takeover` (the option). */
  readonly needs: readonly 'takeover'[];
  /** As-of dates at which it is real but the extract does not show it, with the reason. */
  readonly hidden?: { readonly at: Day; readonly reason: string };
};

/** A conflict that must not be found, and why somebody might find it. */
export type Trap = { readonly rule: string; readonly why: string };

export type CastMember = {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly profile: string;
  readonly hireOn: Day;
  readonly leaveOn?: Day;
  readonly company?: Company;
  readonly type?: PersonType;
  readonly title?: string;
  /** A later job; with `keeps`, the items of the old job that stay. */
  readonly move?: { readonly on: Day; readonly profile: string; readonly keeps: readonly string[] };
  readonly extras: readonly Extra[];
  /** Systems in which the account stays enabled after leaving. */
  readonly keepsAfterLeaving?: readonly SystemId[];
  readonly conflicts: readonly ExpectedConflict[];
  readonly traps?: readonly Trap[];
};

export const both: readonly Day[] = [midYear, yearEnd];
export const atMidYear: readonly Day[] = [midYear];
export const atYearEnd: readonly Day[] = [yearEnd];

/** `foundry:PUR-BUYER` with its options. */
export function has(text: string, options: Omit<Extra, 'system' | 'item'> = {}): Extra {
  const colon = text.indexOf(':');
  return { system: text.slice(0, colon) as SystemId, item: text.slice(colon + 1), ...options };
}

type ConflictOptions = Partial<Pick<ExpectedConflict, 'status' | 'at' | 'needs' | 'hidden'>>;

/** A conflict that must be found; at both dates and allowed unless the options say otherwise. */
export function found(
  rule: string,
  type: ConflictType,
  systems: readonly SystemId[],
  through: string,
  options: ConflictOptions = {},
): ExpectedConflict {
  return { rule, type, systems, through, status: 'allowed', at: both, needs: [], ...options };
}

/** `key | given | family | profile | hired`, then the rest. */
export function member(
  line: string,
  extras: readonly Extra[],
  conflicts: readonly ExpectedConflict[],
  options: Partial<CastMember> = {},
): CastMember {
  const [key = '', given = '', family = '', profile = '', hireOn = ''] = line
    .split('|')
    .map((part) => part.trim());
  return { key, given, family, profile, hireOn, extras, conflicts, ...options };
}
