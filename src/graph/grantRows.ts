/** What a graph is built from: nodes, the grants of the sources, and the accepted correlations, all in columns. */
import { guardHolds, type Guard } from '#base/guard.ts';
import { activations, grantKinds, NO_DAY, type GrantColumns, type MachineAnswer } from '#normalise/index.ts';
import { CURRENT, MUST } from './flags.ts';
import type { World } from './askedWorld.ts';

export type GraphInput = {
  /** Day number of the snapshot's as-of date. */
  readonly asOfDay: number;
  /** Nodes in a stable order (system name, kind, key). */
  readonly nodes: {
    readonly id: Uint32Array;
    /** Positions in `nodeKinds`. */
    readonly kind: Uint8Array;
    readonly systemId: Uint32Array;
  };
  readonly grants: GrantColumns;
  /** Accepted correlations, as node ids: the identity owns the account. Row `grants.count + i` of the graph. */
  readonly owns: { readonly identity: Uint32Array; readonly account: Uint32Array };
  /** Accepted links of two entries for one person, as node ids; their rows follow those of `owns`. */
  readonly same?: { readonly first: Uint32Array; readonly second: Uint32Array };
  /** Who answers for an account that is nobody's own, by an attribute of it; their rows follow those of `same`. */
  readonly answers?: readonly MachineAnswer[];
  /** Node ids of accounts that are nobody's own. */
  readonly machines?: ReadonlySet<number>;
  /** Stated owners that somebody rejected: `identity account`, as node ids. Their grants give no access. */
  readonly rejectedOwners?: ReadonlySet<string>;
  /** Node ids of accounts that are disabled or not valid on the as-of date. */
  readonly inactiveAccounts: ReadonlySet<number>;
  /** Those of them that are disabled; all of them when left out. */
  readonly disabledAccounts?: ReadonlySet<number>;
  /** First and last day of accounts that have such, by node id; NO_DAY where one is open. */
  readonly accountDays?: ReadonlyMap<number, { readonly from: number; readonly to: number }>;
  /** What conditions ask, by their number; those that are not understood are left out. */
  readonly guards?: ReadonlyMap<number, Guard>;
  /** The world that is asked about; left out: none in particular. */
  readonly world?: World;
};

const ACTIVE = activations.indexOf('active');
/** Code of `owns`: what a correlation is. */
export const OWNS = grantKinds.indexOf('owns');
/** Code of `sameAs`: what a link of two entries for one person is. */
export const SAME_AS = grantKinds.indexOf('sameAs');
/** Code of `responsible`: what an owner named in an attribute is. */
export const RESPONSIBLE = grantKinds.indexOf('responsible');

/** Kind of a row that no grant states. */
export function kindOfLink({ grants, owns, same }: GraphInput, row: number): number {
  const link = row - grants.count - owns.identity.length;
  if (link < 0) return OWNS;
  return link < (same?.first.length ?? 0) ? SAME_AS : RESPONSIBLE;
}

/** Code of the kind of any row. */
export function kindOfRow(input: GraphInput, row: number): number {
  return row < input.grants.count ? input.grants.kind[row]! : kindOfLink(input, row);
}

/** What a grant is to the graph. `machine`: somebody answers for it. `missing`: a node is not in the snapshot. */
export const sorts = { none: 0, access: 1, takeover: 2, deny: 3, missing: 4, machine: 5 } as const;

const sortTable = sortsByKind();

/** Access, takeover, a denial, or nothing that gives access; by the codes of kind and effect. */
export function sortOfGrant(kind: number, effect: number): number {
  return sortTable[2 * kind + effect]!;
}

function sortsByKind(): Uint8Array {
  const table = new Uint8Array(2 * grantKinds.length);
  grantKinds.forEach((kind, code) => {
    if (kind === 'responsible') return;
    table[2 * code] = kind === 'canBecome' ? sorts.takeover : sorts.access;
    table[2 * code + 1] = kind === 'canBecome' ? sorts.none : sorts.deny;
  });
  return table;
}

/** The same for a row: an owner that somebody rejected gives no access; to answer for a machine is to control it. */
export function sortOfRow({ grants, machines, rejectedOwners }: GraphInput, row: number): number {
  const kind = grants.kind[row]!;
  if (kind === RESPONSIBLE && grants.effect[row] === 0 && machines?.has(grants.to[row]!) === true)
    return sorts.machine;
  if (kind === OWNS && rejectedOwners?.has(`${grants.from[row]} ${grants.to[row]}`)) return sorts.none;
  return sortOfGrant(kind, grants.effect[row]!);
}

/** In which worlds a grant row holds: see flags.ts. */
export function flagsOfRow(input: GraphInput, row: number): number {
  return Math.max(0, flagsInWorld(input, row));
}

/** The same, and -1 for a row that does not hold in the world of the input, whatever is left open. */
export function flagsInWorld(input: GraphInput, row: number): number {
  const { grants, asOfDay, world, inactiveAccounts } = input;
  const from = grants.from[row]!;
  const isDated = world?.day !== undefined;
  const isValid = isWithin(world?.day ?? asOfDay, grants.validFrom[row]!, grants.validTo[row]!);
  // A world with a date leaves no other open.
  if (isDated && (!isValid || !isAccountValid(input, from, world.day))) return -1;
  const holds = both(isActivated(grants.activation[row]!, world), isGuardMet(input, row));
  if (holds === false) return -1;
  const inactive = isDated ? (input.disabledAccounts ?? inactiveAccounts) : inactiveAccounts;
  if (!isValid || (inactive.size > 0 && inactive.has(from))) return 0;
  return holds === true ? MUST | CURRENT : CURRENT;
}

/** Whether the days of an account, where it has such, take in a day. */
function isAccountValid({ accountDays }: GraphInput, account: number, day: number): boolean {
  const days = accountDays?.get(account);
  return days === undefined || isWithin(day, days.from, days.to);
}

const isWithin = (day: number, from: number, to: number) =>
  (from === NO_DAY || from <= day) && (to === NO_DAY || to >= day);

/** Whether an activation is given in a world; null where the world does not say. */
export function isActivated(activation: number, world: World | undefined): boolean | null {
  if (activation === ACTIVE) return true;
  const { activated } = world ?? {};
  return activated === undefined ? null : activated.includes(activations[activation]!);
}

function isGuardMet({ grants, guards, world }: GraphInput, row: number): boolean | null {
  const condition = grants.conditionId[row]!;
  if (condition === 0) return true;
  const guard = guards?.get(condition);
  return guard === undefined ? null : guardHolds(guard, world ?? {});
}

const both = (a: boolean | null, b: boolean | null) => (a === false || b === false ? false : a && b);
