/**
 * Every shortest path between two nodes.
 *
 * A breadth-first search gives the distance of each node from the start. Walking back from the target over edges
 * that fall by one in distance counts the paths through each node; then the paths are written out in ascending
 * order of their nodes, up to a limit, and never meet a dead end.
 * Cost: linear in what the start reaches, plus the length of the paths written.
 */
import { reach, type Follow } from './reach.ts';
import type { Scratch } from './scratch.ts';
import type { Directions } from './shortest.ts';

export type PathList = {
  /** Each path as nodes, both ends included. */
  readonly paths: readonly (readonly number[])[];
  /** How many there are in all, at most Number.MAX_SAFE_INTEGER. */
  readonly total: number;
};

/** The shortest paths from `from` to `to`, the first `limit` of them. */
export function allShortestPaths(
  graph: Directions,
  from: number,
  to: number,
  follow: Follow,
  options: { readonly limit: number; readonly scratch: Scratch },
): PathList {
  const { scratch, limit } = options;
  reach(graph.forward, from, follow, scratch);
  if (scratch.stamp[to] !== scratch.epoch) return { paths: [], total: 0 };
  const counts = countBack(graph, from, to, follow, scratch);
  const total = counts.get(from) ?? 0;
  const paths: number[][] = [];
  const walk = (path: number[]) => {
    const u = path[path.length - 1]!;
    if (u === to) {
      paths.push([...path]);
      return;
    }
    const next = scratch.distance[u]! + 1;
    for (let e = graph.forward.offset[u]!; e < graph.forward.offset[u + 1]! && paths.length < limit; e++) {
      const v = graph.forward.target[e]!;
      if (!counts.has(v) || scratch.distance[v] !== next) continue;
      if ((follow.flags[e]! & follow.required) !== follow.required) continue;
      path.push(v);
      walk(path);
      path.pop();
    }
  };
  walk([from]);
  return { paths, total };
}

/** For each node on a shortest path: how many shortest paths lead from it to `to`. Nearest to the target first. */
function countBack(
  graph: Directions,
  from: number,
  to: number,
  follow: Follow,
  scratch: Scratch,
): Map<number, number> {
  const { reverse, reverseFlags } = graph;
  const counts = new Map<number, number>([[to, 1]]);
  let level = [to];
  while (level.length > 0 && !level.includes(from)) {
    const before: number[] = [];
    for (const v of level)
      for (let e = reverse.offset[v]!; e < reverse.offset[v + 1]!; e++) {
        const u = reverse.target[e]!;
        if (scratch.stamp[u] !== scratch.epoch || scratch.distance[u]! + 1 !== scratch.distance[v]) continue;
        if ((reverseFlags[e]! & follow.required) !== follow.required) continue;
        if (!counts.has(u)) before.push(u);
        counts.set(u, Math.min(Number.MAX_SAFE_INTEGER, (counts.get(u) ?? 0) + counts.get(v)!));
      }
    level = before;
  }
  return counts;
}
