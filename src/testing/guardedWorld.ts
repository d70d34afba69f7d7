/**
 * Random worlds whose grants depend on the date, a second factor, activation, the network and things not understood;
 * and what is left of them once some of that is known, by trying every case. Shares no code with the engine.
 */
import * as fc from 'fast-check';
import type { Guard } from '#base/guard.ts';
import { buildGraph, type AccessGraph, type SubjectWorlds } from '#graph/index.ts';
import type { World } from '../graph/askedWorld.ts';
import { AS_OF_DAY, columnsOf, nodeColumnsOf, randomWorld } from './randomWorld.ts';
import type { SlowGrant, SlowWorld } from './slowAccess.ts';

/** One case: all that a condition can ask is settled. */
type Case = { readonly mfa: boolean; readonly inside: boolean; readonly other: boolean };

/** Conditions as the engine has them, and as a plain question about a case. */
const CONDITIONS: readonly { readonly guard: Guard; readonly isMet: (one: Case) => boolean }[] = [
  { guard: { unknown: 'x' }, isMet: ({ other }) => other },
  { guard: { mfa: 'on' }, isMet: ({ mfa }) => mfa },
  { guard: { not: { mfa: 'on' } }, isMet: ({ mfa }) => !mfa },
  { guard: { network: 'inside' }, isMet: ({ inside }) => inside },
  {
    guard: { any: [{ mfa: 'on' }, { network: 'inside' }] },
    isMet: ({ mfa, inside }) => mfa || inside,
  },
  { guard: { all: [{ mfa: 'on' }, { unknown: 'y' }] }, isMet: ({ mfa, other }) => mfa && other },
];

export type GuardedGrant = SlowGrant & {
  readonly activation: 'active' | 'eligible' | 'emergency';
  /** Position in the list of conditions; null for none. */
  readonly condition: number | null;
  /** First and last day, from the as-of date on; null where it is open. */
  readonly from_: number | null;
  readonly to_: number | null;
};
export type GuardedWorld = Omit<SlowWorld, 'grants' | 'inactiveAccounts'> & {
  readonly grants: readonly GuardedGrant[];
  readonly disabled: ReadonlySet<number>;
  readonly accountDays: ReadonlyMap<number, readonly [from: number | null, to: number | null]>;
};

const day = fc.option(fc.integer({ min: -3, max: 3 }), { freq: 4 });
const mostly = fc.option(day, { freq: 2, nil: null });
const guardPart = fc.record({
  activation: fc.constantFrom<GuardedGrant['activation'][]>(
    'active',
    'active',
    'active',
    'eligible',
    'emergency',
  ),
  condition: fc.option(fc.nat(CONDITIONS.length - 1), { freq: 2 }),
  from_: mostly,
  to_: mostly,
});

/** A random world of which half of the grants are guarded. */
export const guardedWorld: fc.Arbitrary<GuardedWorld> = fc
  .record({
    world: randomWorld,
    guards: fc.array(fc.option(guardPart, { freq: 2 }), { minLength: 50, maxLength: 50 }),
    accountDays: fc.option(fc.tuple(day, day), { freq: 2 }),
  })
  .map(({ world: { inactiveAccounts, ...world }, guards, accountDays }) => ({
    ...world,
    disabled: inactiveAccounts,
    accountDays: new Map(accountDays === null ? [] : [[6, accountDays]]),
    grants: world.grants.map((grant, i): GuardedGrant => {
      const guard = guards[i] ?? { activation: 'active', condition: null, from_: null, to_: null };
      return { ...grant, isUncertain: false, isValid: true, ...guard };
    }),
  }));

/** What is known of the world; days count from the as-of date. */
export type Asked = {
  readonly day?: number | undefined;
  readonly mfa?: boolean | undefined;
  readonly inside?: boolean | undefined;
  /** Activations that are given, the others not. */
  readonly activated?: readonly string[] | undefined;
  /** `false`: what is not settled by all the rest does not hold. */
  readonly other?: false | undefined;
  /** Whether disabled accounts are enabled; left out: they could be. */
  readonly enabled?: boolean | undefined;
};

export const asked: fc.Arbitrary<Asked> = fc.record({
  day: fc.option(fc.integer({ min: -4, max: 4 }), { nil: undefined, freq: 2 }),
  mfa: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
  inside: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
  activated: fc.option(fc.subarray(['eligible', 'emergency']), { nil: undefined, freq: 2 }),
});

/** The world that is left: grants that cannot hold are gone, those that need not hold are uncertain. */
export function settled(world: GuardedWorld, known: Asked): SlowWorld {
  const isDayIn = (from: number | null, to: number | null) => {
    const at = known.day ?? 0;
    return (from === null || from <= at) && (to === null || to >= at);
  };
  const isAccountIn = (account: number) => isDayIn(...(world.accountDays.get(account) ?? [null, null]));
  const off = [...world.accountDays.keys()].filter((account) => !isAccountIn(account));
  const isDated = known.day !== undefined;
  const grants = world.grants.flatMap((grant): SlowGrant[] => {
    const isValid = isDayIn(grant.from_, grant.to_);
    if (isDated && (!isValid || off.includes(grant.from))) return [];
    const cases = truths(grant, known);
    if (!cases.has(true) || (known.other === false && cases.has(false))) return [];
    if (known.enabled === false && world.disabled.has(grant.from)) return [];
    return [{ ...grant, isValid, isUncertain: cases.has(false) }];
  });
  const inactive = [...(known.enabled === undefined ? world.disabled : []), ...(isDated ? [] : off)];
  return { ...world, grants, inactiveAccounts: new Set(inactive) };
}

/** Whether a grant holds, in every case that what is known leaves open. */
function truths(grant: GuardedGrant, known: Asked): ReadonlySet<boolean> {
  const both = [true, false];
  const found = new Set<boolean>();
  for (const mfa of known.mfa === undefined ? both : [known.mfa])
    for (const inside of known.inside === undefined ? both : [known.inside])
      for (const other of both)
        for (const isGiven of known.activated === undefined
          ? both
          : [known.activated.includes(grant.activation)]) {
          const isMet =
            grant.condition === null || CONDITIONS[grant.condition]!.isMet({ mfa, inside, other });
          found.add(isMet && (grant.activation === 'active' || isGiven));
        }
  return found;
}

/** The graph of a guarded world. */
export function graphOfGuarded(world: GuardedWorld): AccessGraph {
  const columns = columnsOf({ ...world, inactiveAccounts: new Set() });
  world.grants.forEach(({ activation, condition, from_, to_ }, i) => {
    columns.activation[i] = ['active', 'eligible', 'emergency'].indexOf(activation);
    columns.conditionId[i] = condition === null ? 0 : condition + 1;
    if (from_ !== null) columns.validFrom[i] = AS_OF_DAY + from_;
    if (to_ !== null) columns.validTo[i] = AS_OF_DAY + to_;
  });
  const open = -0x80000000;
  const dayOf = (one: number | null) => (one === null ? open : AS_OF_DAY + one);
  return buildGraph({
    asOfDay: AS_OF_DAY,
    nodes: nodeColumnsOf({ ...world, inactiveAccounts: new Set() }),
    grants: columns,
    owns: { identity: new Uint32Array(0), account: new Uint32Array(0) },
    inactiveAccounts: settled(world, {}).inactiveAccounts,
    disabledAccounts: world.disabled,
    accountDays: new Map(
      [...world.accountDays].map(([id, [from, to]]) => [id, { from: dayOf(from), to: dayOf(to) }]),
    ),
    guards: new Map(CONDITIONS.map(({ guard }, i) => [i + 1, guard])),
  });
}

/** What is known, as the engine is told. */
export const worldOf = ({ day, mfa, inside, activated }: Asked): World => ({
  day: day === undefined ? undefined : AS_OF_DAY + day,
  mfa: mfa === undefined ? undefined : mfa ? 'on' : 'off',
  network: inside === undefined ? undefined : inside ? 'inside' : 'outside',
  activated: activated as World['activated'],
});

/** Each bit of a universe with what is known there: combinations of facts, then days before, in and after the spans. */
export function casesOf(
  { facts, spans }: SubjectWorlds['universe'],
  known: Asked,
): readonly { readonly bit: number; readonly known: Asked }[] {
  const combinations = Array.from({ length: 1 << facts.length }, (_, number) => {
    const fact = (name: (typeof facts)[number]) =>
      facts.includes(name) ? (number >> facts.indexOf(name)) % 2 === 1 : undefined;
    const one: Asked = {
      day: known.day ?? 0,
      mfa: known.mfa ?? fact('mfa'),
      inside: known.inside ?? fact('network'),
      activated: known.activated ?? (['eligible', 'emergency'] as const).filter((name) => fact(name)),
      other: fact('other') === false ? false : undefined,
      enabled: fact('enabled'),
    };
    return { bit: number, known: one };
  });
  const days = spans.length === 0 ? [] : Array.from({ length: 11 }, (_, i) => i - 5);
  return [
    ...combinations,
    ...days.map((one) => ({
      bit:
        (1 << facts.length) +
        spans.findIndex(
          ({ from, to }) =>
            (from === null || from <= AS_OF_DAY + one) && (to === null || to >= AS_OF_DAY + one),
        ),
      known: { ...known, day: one },
    })),
  ];
}
