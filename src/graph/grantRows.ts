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
  /** Node ids of accounts that are disabled or not valid on the as-of date. */
  readonly inactiveAccounts: ReadonlySet<number>;
};

const ACTIVE = activations.indexOf('active');
/** Kinds of grants that give access; `canBecome` does so only where takeover is asked for. */
const ACCESS_KINDS = new Set(
  (['owns', 'memberOf', 'assigned', 'includes', 'grants', 'implies', 'authenticates'] as const).map((kind) =>
    grantKinds.indexOf(kind),
  ),
);
/** Code of `owns`: what a correlation is. */
export const OWNS = grantKinds.indexOf('owns');
const CAN_BECOME = grantKinds.indexOf('canBecome');

export const sorts = { none: 0, access: 1, takeover: 2, deny: 3 } as const;

/** What a grant row is to the graph: access, takeover, a denial, or nothing that gives access. */
export function sortOfRow(grants: GrantColumns, row: number): number {
  const kind = grants.kind[row]!;
  if (kind === CAN_BECOME) return grants.effect[row] === 0 ? sorts.takeover : sorts.none;
  if (!ACCESS_KINDS.has(kind)) return sorts.none;
  return grants.effect[row] === 0 ? sorts.access : sorts.deny;
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
