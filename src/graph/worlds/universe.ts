/**
 * The worlds that matter to one subject, each a bit: every combination of the facts that its grants ask for, at the
 * asked or the as-of date; and every span of days between two on which something begins or ends, with the facts open.
 */
import { guardAsks, guardDays, guardHolds } from '#base/guard.ts';
import { activations, NO_DAY } from '#normalise/index.ts';
import { isActivated, type GraphInput } from '../grantRows.ts';

/** `other`: a condition that is not understood holds. `enabled`: accounts that are disabled are not. */
export type Fact = 'mfa' | 'network' | 'eligible' | 'emergency' | 'other' | 'enabled';
const FACTS: readonly Fact[] = ['mfa', 'network', 'eligible', 'emergency', 'other', 'enabled'];

/** First and last day; null where it is open. */
export type Span = { readonly from: number | null; readonly to: number | null };

export type Universe = {
  readonly facts: readonly Fact[];
  /** Spans in order; none where the day is given or nothing begins or ends. */
  readonly spans: readonly Span[];
  /** All bits: those of combinations first, bit i of their number for fact i. */
  readonly all: bigint;
  /** Worlds in which a row may hold, and those in which it must. */
  readonly may: (row: number) => bigint;
  readonly must: (row: number) => bigint;
};

type Probe = {
  readonly day: number;
  /** null: the facts are open. */
  readonly has: ReadonlySet<Fact> | null;
};

/** The worlds of some rows of a graph. */
export function universeOf(input: GraphInput, rows: Iterable<number>): Universe {
  const asked = new Set<Fact>();
  const days = new Set<number>();
  const groups = new Map<string, number>();
  const groupOf = grouping(input);
  for (const row of rows) {
    const group = groupOf(row);
    if (groups.has(group)) continue;
    groups.set(group, row);
    for (const fact of factsOfRow(input, row)) asked.add(fact);
    for (const day of daysOfRow(input, row)) days.add(day);
  }
  const facts = FACTS.filter((fact) => asked.has(fact));
  const spans = input.world?.day === undefined ? spansBetween([...days].sort((a, b) => a - b)) : [];
  const probes = probesOf(input, facts, spans);
  const masks = new Map(
    [...groups].map(([group, row]) => {
      let may = 0n;
      let must = 0n;
      probes.forEach((probe, i) => {
        const holds = rowHolds(input, row, probe);
        if (holds !== false) may |= 1n << BigInt(i);
        if (holds === true) must |= 1n << BigInt(i);
      });
      return [group, { may, must }] as const;
    }),
  );
  const all = (1n << BigInt(probes.length)) - 1n;
  const maskOf = (row: number) =>
    row < input.grants.count ? masks.get(groupOf(row))! : { may: all, must: all };
  return { facts, spans, all, may: (row) => maskOf(row).may, must: (row) => maskOf(row).must };
}

/** Rows of one group hold in the same worlds. */
function grouping({ grants, inactiveAccounts, disabledAccounts, accountDays }: GraphInput) {
  return (row: number): string => {
    if (row >= grants.count) return '';
    const from = grants.from[row]!;
    const days = accountDays?.get(from);
    const isDisabled = (disabledAccounts ?? inactiveAccounts).has(from);
    return [
      grants.activation[row],
      grants.conditionId[row],
      grants.validFrom[row],
      grants.validTo[row],
      isDisabled,
      days?.from,
      days?.to,
    ].join();
  };
}

function factsOfRow(input: GraphInput, row: number): readonly Fact[] {
  const { grants, guards, world, disabledAccounts, inactiveAccounts } = input;
  if (row >= grants.count) return [];
  const facts: Fact[] = [];
  const activation = activations[grants.activation[row]!]!;
  if (activation !== 'active' && world?.activated === undefined) facts.push(activation);
  if ((disabledAccounts ?? inactiveAccounts).has(grants.from[row]!)) facts.push('enabled');
  const condition = grants.conditionId[row]!;
  if (condition === 0) return facts;
  const asks = guardAsks(guards?.get(condition) ?? { unknown: '' });
  if (asks.has('mfa') && world?.mfa === undefined) facts.push('mfa');
  if (asks.has('network') && world?.network === undefined) facts.push('network');
  if (asks.has('unknown')) facts.push('other');
  return facts;
}

/** Days on which the row begins to hold or has ended. */
function daysOfRow({ grants, guards, accountDays }: GraphInput, row: number): readonly number[] {
  if (row >= grants.count) return [];
  const account = accountDays?.get(grants.from[row]!);
  const begins = [grants.validFrom[row]!, account?.from ?? NO_DAY].filter((day) => day !== NO_DAY);
  const ends = [grants.validTo[row]!, account?.to ?? NO_DAY].filter((day) => day !== NO_DAY);
  const guard = guards?.get(grants.conditionId[row]!);
  return [...begins, ...ends.map((day) => day + 1), ...(guard === undefined ? [] : guardDays(guard))];
}

function spansBetween(days: readonly number[]): readonly Span[] {
  if (days.length === 0) return [];
  const starts = [null, ...days];
  return starts.map((from, i) => ({ from, to: i < days.length ? days[i]! - 1 : null }));
}

function probesOf(input: GraphInput, facts: readonly Fact[], spans: readonly Span[]): readonly Probe[] {
  const day = input.world?.day ?? input.asOfDay;
  const combinations = Array.from({ length: 1 << facts.length }, (_, number) => ({
    day,
    has: new Set(facts.filter((_fact, i) => (number >> i) % 2 === 1)),
  }));
  return [...combinations, ...spans.map(({ from, to }) => ({ day: from ?? to ?? day, has: null }))];
}

function rowHolds(input: GraphInput, row: number, { day, has }: Probe): boolean | null {
  const { grants, guards, world, disabledAccounts, inactiveAccounts, accountDays } = input;
  if (row >= grants.count) return true;
  const from = grants.from[row]!;
  const account = accountDays?.get(from);
  if (!isWithin(day, grants.validFrom[row]!, grants.validTo[row]!)) return false;
  if (account !== undefined && !isWithin(day, account.from, account.to)) return false;
  const says = (fact: Fact) => (has === null ? null : has.has(fact));
  const parts: (boolean | null)[] = [];
  if ((disabledAccounts ?? inactiveAccounts).has(from)) parts.push(says('enabled'));
  const activation = activations[grants.activation[row]!]!;
  if (activation !== 'active')
    parts.push(
      world?.activated === undefined ? says(activation) : isActivated(grants.activation[row]!, world),
    );
  if (grants.conditionId[row] !== 0) {
    const holds = guardHolds(guards?.get(grants.conditionId[row]!) ?? { unknown: '' }, {
      day,
      mfa: world?.mfa ?? (has === null ? undefined : has.has('mfa') ? 'on' : 'off'),
      network: world?.network ?? (has === null ? undefined : has.has('network') ? 'inside' : 'outside'),
    });
    parts.push(holds === null && says('other') === false ? false : holds);
  }
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

const isWithin = (day: number, from: number, to: number) =>
  (from === NO_DAY || from <= day) && (to === NO_DAY || to >= day);
