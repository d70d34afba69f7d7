/**
 * Two graphs over one dictionary of nodes, numbered alike, so that kernels can compare them.
 *
 * The graphs of two snapshots number their own nodes. Here every node of either has one number: tops, then inner nodes
 * (of either graph; resources and permissions last), then leaves (these first), each part by node id.
 */
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { nodeKinds } from '#normalise/index.ts';
import type { AccessGraph } from '../build.ts';
import type { Level } from '../flags.ts';
import type { ClosureShape } from '../kernels/closure.ts';
import { componentsOf } from '../kernels/components.ts';
import { pairsOf } from '../kernels/csr.ts';

export type AlignedGraphs = {
  /** Number of a node by its id; -1 where neither graph has it. */
  readonly number: Int32Array;
  readonly shapes: readonly [ClosureShape, ClosureShape];
};

const [TOP, INNER, INNER_USE, LEAF_USE, LEAF, PLACES] = [0, 1, 2, 3, 4, 5];
const ABSENT = 255;
/** Kinds that are what access is to. */
export const USES = new Set([nodeKinds.indexOf('permission'), nodeKinds.indexOf('resource')]);
/** Fewer edges than these are compared in plain arrays. */
const COMPILED_EDGES = 20_000;

/** Both graphs with the edges that sessions follow at a level. */
export function alignGraphs(graphs: readonly [AccessGraph, AccessGraph], level: Level): AlignedGraphs {
  const places = placesOf(graphs);
  const begin = new Uint32Array(PLACES + 1);
  for (const place of places) if (place !== ABSENT) begin[place + 1]!++;
  for (let p = 0; p < PLACES; p++) begin[p + 1]! += begin[p]!;
  const next = begin.slice();
  const number = Int32Array.from(places, (place) => (place === ABSENT ? -1 : next[place]!++));
  const edges = graphs.reduce((sum, graph) => sum + graph.session(level).csr.target.length, 0);
  const space = edges < COMPILED_EDGES ? plainSpace : createSpace();
  const [first, second] = graphs;
  return {
    number,
    shapes: [shapeOf(first, level, number, begin, space), shapeOf(second, level, number, begin, space)],
  };
}

/** By node id: the part of the numbering that it belongs to. */
function placesOf(graphs: readonly AccessGraph[]): Uint8Array {
  const places = new Uint8Array(Math.max(...graphs.map(({ dense }) => dense.length))).fill(ABSENT);
  for (const { layers, id, kind, nodeCount } of graphs)
    for (let u = 0; u < nodeCount; u++) {
      const [other, use] = u < layers.leaf ? [INNER, INNER_USE] : [LEAF, LEAF_USE];
      const place = u < layers.inner ? TOP : USES.has(kind[u]!) ? use : other;
      const known = places[id[u]!]!;
      // What leads on in one of the graphs is an inner node in both.
      const isInner = place === INNER || place === INNER_USE;
      if (known === ABSENT || isInner) places[id[u]!] = place;
    }
  return places;
}

function shapeOf(
  { session, id }: AccessGraph,
  level: Level,
  number: Int32Array,
  begin: Uint32Array,
  space: Space,
): ClosureShape {
  const { offset, target } = session(level).csr;
  const [from, to] = [new Uint32Array(target.length), new Uint32Array(target.length)];
  for (let u = 0; u + 1 < offset.length; u++) {
    const source = number[id[u]!]!;
    for (let e = offset[u]!; e < offset[u + 1]!; e++) {
      from[e] = source;
      to[e] = number[id[target[e]!]!]!;
    }
  }
  const csr = pairsOf(from, to, begin[PLACES]!, space);
  const components = componentsOf(csr, begin[INNER]!, begin[LEAF_USE]!);
  return { csr, components, permissionLow: begin[INNER_USE]!, permissionHigh: begin[LEAF]! };
}
