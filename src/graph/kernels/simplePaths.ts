/**
 * The shortest simple paths of a small graph, in a total order: shorter first, then by the places of their nodes.
 *
 * The first parts of paths wait in a heap, each with the least length that a path which begins so can have: its own
 * length and the distance from its end that avoids what it has passed. The least is taken out and, unless it is
 * whole, lengthened by each next vertex. What leaves the heap whole is the next path: nothing shorter can follow
 * (Lawler, 1972, after Yen, 1971). Where a path may pass a place in two states the distance is a lower bound only;
 * the order stays exact.
 * Cost: one search of the graph for each vertex of each path; none where the graph is acyclic.
 */
import { Heap } from '#base/heap.ts';
import { distancesToEnd, isAcyclic, reversed, type WayGraph } from './wayGraph.ts';

export type PathSearch = {
  /** Paths wanted. */
  readonly most: number;
  /** Edges that a path has at most. */
  readonly longest: number;
  /** Edges looked at before the search is given up. */
  readonly budget: number;
};

export type PathsFound = {
  /** Each path as places, both ends included. */
  readonly paths: readonly (readonly number[])[];
  /** True when there are no others. */
  readonly isComplete: boolean;
};

type Part = { readonly vertices: readonly number[]; readonly bound: number };

/** The first simple paths from a start to an end. */
export function simplePaths(graph: WayGraph, { most, longest, budget }: PathSearch): PathsFound {
  const { place, next, isEnd, once } = graph;
  const before = reversed(graph);
  const whole = distancesToEnd(graph, before);
  const hasCycle = !isAcyclic(graph);
  const heap = new Heap<Part>((a, b) => a.bound - b.bound || comparePaths(place, a.vertices, b.vertices));
  for (const v of graph.starts)
    if (whole.distance[v]! >= 0 && whole.distance[v]! <= longest)
      heap.push({ vertices: [v], bound: whole.distance[v]! });
  const paths: (readonly number[])[] = [];
  let steps = whole.steps;
  for (let part = heap.pop(); part !== undefined; part = heap.pop()) {
    const { vertices } = part;
    const last = vertices.at(-1)!;
    if (isEnd[last]) {
      const places = vertices.map((v) => place[v]!);
      // The same places through other states follow at once.
      if (isSame(paths.at(-1), places)) continue;
      if (paths.length === most) return { paths, isComplete: false };
      paths.push(places);
      continue;
    }
    if (steps > budget) return { paths, isComplete: false };
    const passed = hasCycle ? new Set(vertices.map((v) => once[v]!)) : undefined;
    const ahead = passed === undefined ? whole : distancesToEnd(graph, before, passed);
    steps += next[last]!.length + (passed === undefined ? 0 : ahead.steps);
    for (const v of next[last]!) {
      const bound = vertices.length + ahead.distance[v]!;
      if (ahead.distance[v]! >= 0 && bound <= longest) heap.push({ vertices: [...vertices, v], bound });
    }
  }
  return { paths, isComplete: true };
}

/** By places, a beginning before what goes on from it; then by vertices. */
function comparePaths(place: readonly number[], a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = place[a[i]!]! - place[b[i]!]!;
    if (difference !== 0) return difference;
  }
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

const isSame = (a: readonly number[] | undefined, b: readonly number[]) =>
  a !== undefined && a.length === b.length && a.every((place, i) => place === b[i]);
