/** Builds the access graph of a snapshot from columns of nodes and grants. */
import { createSpace, plainSpace } from '#kernels/index.ts';
import { classifyRows, rowsOfSorts } from './classifyRows.ts';
import { edgeSetOf, type EdgeSet } from './edgeSet.ts';
import { entrancesOf, type Entrances } from './entrances.ts';
import { MAY, type Level } from './flags.ts';
import { sortOfGrant, sorts, type GraphInput } from './grantRows.ts';
import { componentsOf, type Components } from './kernels/components.ts';
import { filterEdges, type Csr } from './kernels/csr.ts';
import { createScratch, type Scratch } from './kernels/scratch.ts';
import { numberNodes, type Layers } from './numbering.ts';

/** Edges inside one session: none leads to an identity, credential or account, each of which acts for itself. */
export type SessionView = { readonly csr: Csr; readonly components: Components };

export type AccessGraph = {
  readonly nodeCount: number;
  readonly layers: Layers;
  /** Node id, kind (position in `nodeKinds`) and system id of each dense number. */
  readonly id: Uint32Array;
  readonly kind: Uint8Array;
  readonly systemId: Uint32Array;
  /** Dense number of each node id; -1 when the snapshot has no such node. */
  readonly dense: Int32Array;
  readonly input: GraphInput;
  /** Grants that allow, without takeover. */
  readonly access: EdgeSet;
  /** canBecome grants alone; at a grade, what `atGrade` says. */
  readonly takeover: EdgeSet;
  readonly deny: EdgeSet;
  /** Grants that give no access: responsible, denied takeover. */
  readonly other: () => EdgeSet;
  /** Access and takeover together. */
  readonly withTakeover: () => EdgeSet;
  readonly session: (level: Level) => SessionView;
  readonly entrances: (level: Level, takeover: boolean) => Entrances;
  /** True when no group, role or permission leads to an account: then sessions are entered at the top only. */
  readonly isLayered: () => boolean;
  readonly scratch: Scratch;
  /**
   * The same graph, with the grants of a grade as its takeover: who answers for a machine; and what can be become.
   * This one has the latter alone.
   */
  readonly atGrade: (grade: 'machine' | 'takeover') => AccessGraph;
};

/** Fewer rows than these are done before a memory is made. */
const COMPILED_ROWS = 20_000;

/**
 * The graph of a snapshot. Linear in nodes and grants; node numbers depend only on the order of `input.nodes`.
 *
 * @param alsoLeading - ids of nodes that are numbered as if a grant began at them: one may be added there later.
 * @param space - where edges lie: with many rows a memory of their own, so that kernels run compiled.
 */
export function buildGraph(
  input: GraphInput,
  alsoLeading: readonly number[] = [],
  space = input.grants.count < COMPILED_ROWS ? plainSpace : createSpace(),
): AccessGraph {
  const numbering = numberNodes(input.nodes.kind, leadsOn(input, alsoLeading));
  const nodeCount = numbering.position.length;
  const pick = <T extends Uint8Array | Uint32Array>(column: T): T => {
    const picked = column.slice() as T;
    for (let u = 0; u < nodeCount; u++) picked[u] = column[numbering.position[u]!]!;
    return picked;
  };
  const id = pick(input.nodes.id);
  const dense = denseNumbers(id);
  const { leaf } = numbering.layers;
  const rows = classifyRows(input, dense);
  const edges = (...wanted: readonly number[]) =>
    edgeSetOf(rowsOfSorts(rows, wanted), nodeCount, leaf, space);
  const access = edges(sorts.access);
  const takeoverOf = (...sort: readonly number[]) => ({
    takeover: edges(...sort),
    withTakeover: once(() =>
      sort.every((one) => rows.counts[one] === 0) ? access : edges(sorts.access, ...sort),
    ),
  });
  return assembleGraph(
    {
      nodeCount,
      layers: numbering.layers,
      id,
      kind: pick(input.nodes.kind),
      systemId: pick(input.nodes.systemId),
      dense,
      input,
    },
    {
      access,
      ...takeoverOf(sorts.takeover),
      deny: edges(sorts.deny),
      other: once(() => edges(sorts.none, sorts.machine)),
      graded: (grade) => {
        if (grade === 'machine') return takeoverOf(sorts.machine);
        return rows.counts[sorts.machine] === 0 ? null : takeoverOf(sorts.takeover, sorts.machine);
      },
    },
  );
}

export type GraphNodes = Pick<
  AccessGraph,
  'nodeCount' | 'layers' | 'id' | 'kind' | 'systemId' | 'dense' | 'input'
>;
type Takeover = Pick<AccessGraph, 'takeover' | 'withTakeover'>;
export type GraphEdges = Pick<AccessGraph, 'access' | 'deny' | 'other'> &
  Takeover & {
    /** Takeover at a grade; null where it is the same as without one. */
    readonly graded: (grade: 'machine' | 'takeover') => Takeover | null;
  };

/** A graph of nodes and edges that are there; what follows from them is made when it is first asked for. */
export function assembleGraph(nodes: GraphNodes, edges: GraphEdges): AccessGraph {
  const { leaf, inner } = nodes.layers;
  const { graded, ...sets } = edges;
  const { access } = sets;
  const entrances = onceForEach((level: Level) => entrancesOf({ access, takeover: null, inner }, level));
  const entered = (takeover: EdgeSet): AccessGraph['entrances'] => {
    const withTakeover = onceForEach((level: Level) => entrancesOf({ access, takeover, inner }, level));
    return (level, isTakeover) => (isTakeover ? withTakeover(level) : entrances(level));
  };
  const session = onceForEach((level: Level): SessionView => {
    const csr = filterEdges(access.forward, access.flags, level, inner);
    return { csr, components: componentsOf(csr, inner, leaf) };
  });
  const graph: AccessGraph = {
    ...nodes,
    ...sets,
    // Where every edge holds at a level, its view is that of all edges.
    session: (level) => session((access.common & level) === level ? MAY : level),
    entrances: entered(sets.takeover),
    isLayered: once(() => leadsDown(access.forward, inner)),
    scratch: createScratch(nodes.nodeCount),
    atGrade: onceForEach((grade: 'machine' | 'takeover') => {
      const takeover = graded(grade);
      return takeover === null ? graph : { ...graph, ...takeover, entrances: entered(takeover.takeover) };
    }),
  };
  return graph;
}

function leadsDown({ offset, target }: Csr, inner: number): boolean {
  for (let u = inner; u + 1 < offset.length; u++)
    if (offset[u + 1]! > offset[u]! && target[offset[u]!]! < inner) return false;
  return true;
}

/** 1 for the positions of nodes that a grant which matters to access begins at. */
function leadsOn(input: GraphInput, also: readonly number[]): Uint8Array {
  const { from, kind, effect, count } = input.grants;
  const greatest = input.nodes.id.reduce((max, id) => Math.max(max, id), 0);
  const byId = new Uint8Array(greatest + 1);
  for (let r = 0; r < count; r++) if (sortOfGrant(kind[r]!, effect[r]!) !== sorts.none) byId[from[r]!] = 1;
  for (const id of also) byId[id] = 1;
  return Uint8Array.from(input.nodes.id, (id) => byId[id]!);
}

/** The index of each node id in `ids`; -1 where there is none. */
function denseNumbers(ids: Uint32Array): Int32Array {
  let greatest = 0;
  for (const id of ids) if (id > greatest) greatest = id;
  const dense = new Int32Array(greatest + 1).fill(-1);
  for (let u = 0; u < ids.length; u++) dense[ids[u]!] = u;
  return dense;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function onceForEach<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
