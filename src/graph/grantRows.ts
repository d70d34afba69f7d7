/** What a graph is built from: nodes, the grants of the sources, and the accepted correlations, all in columns. */
import { activations, grantKinds, NO_DAY, type GrantColumns } from '#normalise/index.ts';
import { CURRENT, MUST } from './flags.ts';

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
  /** Stated owners that somebody rejected: `identity account`, as node ids. Their grants give no access. */
  readonly rejectedOwners?: ReadonlySet<string>;
  /** Node ids of accounts that are disabled or not valid on the as-of date. */
  readonly inactiveAccounts: ReadonlySet<number>;
};

const ACTIVE = activations.indexOf('active');
/** Code of `owns`: what a correlation is. */
export const OWNS = grantKinds.indexOf('owns');
/** Code of `sameAs`: what a link of two entries for one person is. */
export const SAME_AS = grantKinds.indexOf('sameAs');

/** Kind of a row that no grant states. */
export function kindOfLink({ grants, owns }: GraphInput, row: number): number {
  return row < grants.count + owns.identity.length ? OWNS : SAME_AS;
}

/** Code of the kind of any row. */
export function kindOfRow(input: GraphInput, row: number): number {
  return row < input.grants.count ? input.grants.kind[row]! : kindOfLink(input, row);
}

/** What a grant is to the graph. `missing`: one of its nodes is not in the snapshot. */
export const sorts = { none: 0, access: 1, takeover: 2, deny: 3, missing: 4 } as const;

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

/** The same for a row: an owner that somebody rejected gives no access. */
export function sortOfRow({ grants, rejectedOwners }: GraphInput, row: number): number {
  const kind = grants.kind[row]!;
  if (kind === OWNS && rejectedOwners?.has(`${grants.from[row]} ${grants.to[row]}`)) return sorts.none;
  return sortOfGrant(kind, grants.effect[row]!);
}

/** In which worlds a grant row holds: see flags.ts. */
export function flagsOfRow(input: GraphInput, row: number): number {
  const { grants, asOfDay } = input;
  const from = grants.validFrom[row]!;
  const to = grants.validTo[row]!;
  if ((from !== NO_DAY && from > asOfDay) || (to !== NO_DAY && to < asOfDay)) return 0;
  if (input.inactiveAccounts.size > 0 && input.inactiveAccounts.has(grants.from[row]!)) return 0;
  return grants.conditionId[row] === 0 && grants.activation[row] === ACTIVE ? MUST | CURRENT : CURRENT;
}
