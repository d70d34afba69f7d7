/** A graph as it would be with some grants taken away or added: the question "what if", in memory. */
import { assembleGraph, type AccessGraph, type GraphEdges } from '../build.ts';
import { edgeSetOf, type EdgeSet } from '../edgeSet.ts';
import { CURRENT, MUST } from '../flags.ts';
import { flagsOfRow, sortOfGrant, sortOfRow, sorts, type GraphInput } from '../grantRows.ts';
import { edgeBetween } from '../kernels/csr.ts';
import { spliceEdges, type EdgeEdit } from './splice.ts';

/** A grant that is not there: active, unconditional, without dates. Dense nodes, codes of kind and effect. */
export type AddedGrant = {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly effect: number;
};

export type GrantPatch = {
  /** Row numbers: grants, then correlations, then links of people, as behind the edges of the graph. */
  readonly removed: ReadonlySet<number>;
  readonly added: readonly AddedGrant[];
  /** Ids of accounts that are disabled on top of those that are. */
  readonly disabled: ReadonlySet<number>;
};

export type PatchedGraph = {
  readonly graph: AccessGraph;
  /** Edges whose rows have changed. */
  readonly touched: readonly EdgeEdit[];
};

type Sort = 'access' | 'takeover' | 'deny';

/**
 * The graph after a patch, with the same numbers of nodes. Its edges know no rows; all else is as `buildGraph` would
 * make it of the changed rows.
 *
 * @param patch - grants are added from leading nodes only: see `alsoLeading` of buildGraph.
 */
export function patchGraph(graph: AccessGraph, patch: GrantPatch): PatchedGraph {
  const input = patchedInput(graph.input, patch);
  const { leaf } = graph.layers;
  const edits = editsOf(graph, input, patch);
  const access = spliceEdges(graph.access, edits.access, leaf);
  const takeover = spliceEdges(graph.takeover, edits.takeover, leaf);
  let joined: EdgeSet | undefined;
  return {
    touched: [...edits.access, ...edits.takeover, ...edits.deny],
    graph: assembleGraph(
      { ...graph, input },
      {
        access,
        takeover,
        deny: spliceEdges(graph.deny, edits.deny, leaf),
        other: graph.other,
        withTakeover: () => (joined ??= joinedEdges(graph, access, takeover)),
        // A patch leaves alone who answers for machines.
        graded: gradedEdges(graph, { access, takeover }, () => graph.atGrade('machine').takeover),
      },
    ),
  };
}

function patchedInput(input: GraphInput, { removed, disabled }: GrantPatch): GraphInput {
  const first = input.grants.count + input.owns.identity.length;
  const { same } = input;
  const isKept = (_: number, i: number) => !removed.has(first + i);
  return {
    ...input,
    inactiveAccounts: new Set([...input.inactiveAccounts, ...disabled]),
    ...(same === undefined
      ? {}
      : { same: { first: same.first.filter(isKept), second: same.second.filter(isKept) } }),
  };
}

/** What becomes of every edge that a changed row stands behind. */
function editsOf(
  graph: AccessGraph,
  input: GraphInput,
  patch: GrantPatch,
): Record<Sort, readonly EdgeEdit[]> {
  const touched = {
    access: new Map<number, Touched>(),
    takeover: new Map<number, Touched>(),
    deny: new Map<number, Touched>(),
  };
  const touch = (sort: Sort | null, from: number, to: number): Touched => {
    const key = from * graph.nodeCount + to;
    const map = sort === null ? new Map<number, Touched>() : touched[sort];
    const known = map.get(key) ?? { from, to, added: 0, isAdded: false };
    map.set(key, known);
    return known;
  };
  for (const row of patch.removed) {
    const [from, to] = endsOfRow(graph, row);
    if (from < 0 || to < 0 || from === to) continue;
    touch(sortNameOf(row < input.grants.count ? sortOfRow(input, row) : sorts.access), from, to);
  }
  for (const id of patch.disabled) {
    const account = graph.dense[id]!;
    for (const sort of ['access', 'takeover', 'deny'] as const) {
      const { offset, target } = graph[sort].forward;
      for (let e = offset[account]!; e < offset[account + 1]!; e++) touch(sort, account, target[e]!);
    }
  }
  for (const { from, to, kind, effect } of patch.added) {
    if (from === to) continue;
    const one = touch(sortNameOf(sortOfGrant(kind, effect)), from, to);
    one.isAdded = true;
    one.added = input.inactiveAccounts.has(graph.id[from]!) ? 0 : MUST | CURRENT;
  }
  const edits = (sort: Sort) =>
    [...touched[sort].values()].map((one) => editOf(graph[sort], one, patch.removed, input));
  return { access: edits('access'), takeover: edits('takeover'), deny: edits('deny') };
}

type Touched = { readonly from: number; readonly to: number; added: number; isAdded: boolean };

function sortNameOf(sort: number): Sort | null {
  if (sort === sorts.access) return 'access';
  if (sort === sorts.takeover) return 'takeover';
  return sort === sorts.deny ? 'deny' : null;
}

function editOf(edges: EdgeSet, one: Touched, removed: ReadonlySet<number>, input: GraphInput): EdgeEdit {
  let flags = one.isAdded ? one.added : null;
  for (const row of rowsBetween(edges, one.from, one.to)) {
    if (removed.has(row)) continue;
    flags = (flags ?? 0) | (row < input.grants.count ? flagsOfRow(input, row) : MUST | CURRENT);
  }
  return { from: one.from, to: one.to, flags };
}

/** Rows behind the edge from one node to another; none where there is no such edge. */
export function rowsBetween({ forward }: EdgeSet, from: number, to: number): Uint32Array {
  const edge = edgeBetween(forward, from, to);
  return edge < 0
    ? new Uint32Array(0)
    : forward.rows.subarray(forward.rowStart[edge], forward.rowStart[edge + 1]);
}

/** Dense nodes that a row joins; -1 for one that the snapshot does not have. */
function endsOfRow({ input, dense }: AccessGraph, row: number): readonly [from: number, to: number] {
  const { grants, owns, same } = input;
  const link = row - grants.count;
  const [from, to] =
    link < 0
      ? [grants.from[row]!, grants.to[row]!]
      : link < owns.identity.length
        ? [owns.identity[link]!, owns.account[link]!]
        : [same!.first[link - owns.identity.length]!, same!.second[link - owns.identity.length]!];
  return [dense[from] ?? -1, dense[to] ?? -1];
}

/** Takeover at each grade, of edges that know no rows. */
export function gradedEdges(
  nodes: Pick<AccessGraph, 'nodeCount' | 'layers'>,
  { access, takeover }: Pick<AccessGraph, 'access' | 'takeover'>,
  machine: () => EdgeSet,
): GraphEdges['graded'] {
  return (grade) => {
    const graded = grade === 'machine' ? machine() : joinedEdges(nodes, takeover, machine());
    return { takeover: graded, withTakeover: () => joinedEdges(nodes, access, graded) };
  };
}

/** Access and takeover in one, as `withTakeover` of a graph. */
export function joinedEdges(
  { nodeCount, layers }: Pick<AccessGraph, 'nodeCount' | 'layers'>,
  access: EdgeSet,
  takeover: EdgeSet,
): EdgeSet {
  if (takeover.flags.length === 0) return access;
  const count = access.flags.length + takeover.flags.length;
  const columns = {
    row: null,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    flags: new Uint8Array(count),
  };
  let next = 0;
  for (const { forward, flags } of [access, takeover]) {
    columns.to.set(forward.target, next);
    columns.flags.set(flags, next);
    for (let u = 0; u < nodeCount; u++)
      columns.from.fill(u, next + forward.offset[u]!, next + forward.offset[u + 1]!);
    next += flags.length;
  }
  return edgeSetOf(columns, nodeCount, layers.leaf);
}
