/** A part of a graph as a graph of its own: some nodes, in their order, and the edges between them. */
import { assembleGraph, type AccessGraph } from '../build.ts';
import { edgeSetOf, type EdgeSet } from '../edgeSet.ts';
import { gradedEdges, joinedEdges } from './patchGraph.ts';
import { spliceEdges } from './splice.ts';

export type Subgraph = {
  /** Its edges know no rows. */
  readonly graph: AccessGraph;
  /** Node of the whole graph for each node of the part, ascending. */
  readonly whole: Uint32Array;
  /** The other way; -1 for nodes that are not in the part. */
  readonly part: Int32Array;
};

/** @param isKept - by node of the whole graph: 1 for those of the part. */
export function subgraphOf(graph: AccessGraph, isKept: Uint8Array): Subgraph {
  const whole = Uint32Array.from([...isKept.keys()].filter((u) => isKept[u] === 1));
  const part = new Int32Array(graph.nodeCount).fill(-1);
  whole.forEach((u, i) => (part[u] = i));
  const nodeCount = whole.length;
  const firstFrom = (bound: number) => {
    let low = 0;
    while (low < nodeCount && whole[low]! < bound) low++;
    return low;
  };
  const { layers } = graph;
  const partLayers = {
    credential: firstFrom(layers.credential),
    account: firstFrom(layers.account),
    inner: firstFrom(layers.inner),
    leaf: firstFrom(layers.leaf),
    permissionLow: firstFrom(layers.permissionLow),
    permissionHigh: firstFrom(layers.permissionHigh),
  };
  const dense = new Int32Array(graph.dense.length).fill(-1);
  whole.forEach((u, i) => (dense[graph.id[u]!] = i));
  const edges = (set: EdgeSet) => edgeSetOf(columnsWithin(set, whole, part), nodeCount, partLayers.leaf);
  const access = edges(graph.access);
  const takeover = edges(graph.takeover);
  let joined: EdgeSet | undefined;
  const nodes = {
    nodeCount,
    layers: partLayers,
    id: Uint32Array.from(whole, (u) => graph.id[u]!),
    kind: Uint8Array.from(whole, (u) => graph.kind[u]!),
    systemId: Uint32Array.from(whole, (u) => graph.systemId[u]!),
    dense,
    input: graph.input,
  };
  return {
    whole,
    part,
    graph: assembleGraph(nodes, {
      access,
      takeover,
      deny: edges(graph.deny),
      other: graph.other,
      withTakeover: () => (joined ??= joinedEdges(nodes, access, takeover)),
      graded: gradedEdges(nodes, { access, takeover }, () => edges(graph.atGrade('machine').takeover)),
    }),
  };
}

function columnsWithin({ forward, flags }: EdgeSet, whole: Uint32Array, part: Int32Array) {
  const from: number[] = [];
  const to: number[] = [];
  const kept: number[] = [];
  whole.forEach((u, i) => {
    for (let e = forward.offset[u]!; e < forward.offset[u + 1]!; e++) {
      const target = part[forward.target[e]!]!;
      if (target < 0) continue;
      from.push(i);
      to.push(target);
      kept.push(flags[e]!);
    }
  });
  return {
    row: null,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    flags: Uint8Array.from(kept),
  };
}

/** The graph without the allowing edges between some pairs of nodes, takeover among them. Its edges know no rows. */
export function withoutEdges(
  graph: AccessGraph,
  pairs: readonly { readonly from: number; readonly to: number }[],
): AccessGraph {
  const edits = pairs.map(({ from, to }) => ({ from, to, flags: null }));
  const access = spliceEdges(graph.access, edits, graph.layers.leaf);
  const takeover =
    graph.takeover.flags.length === 0
      ? graph.takeover
      : spliceEdges(graph.takeover, edits, graph.layers.leaf);
  let joined: EdgeSet | undefined;
  return assembleGraph(graph, {
    access,
    takeover,
    deny: graph.deny,
    other: graph.other,
    withTakeover: () => (joined ??= joinedEdges(graph, access, takeover)),
    graded: gradedEdges(graph, { access, takeover }, () => {
      const machine = graph.atGrade('machine').takeover;
      return machine.flags.length === 0 ? machine : spliceEdges(machine, edits, graph.layers.leaf);
    }),
  });
}
