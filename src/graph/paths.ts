/**
 * How a subject reaches a node: shortest paths of the status that its access has.
 *
 * Where access is allowed, the paths hold in every world; otherwise they may rest on conditions. Where a denial
 * speaks of the target, paths through sessions that are denied it are left out, unless all are.
 */
import type { AccessStatus } from '#contract/define.ts';
import type { AccessGraph } from './build.ts';
import { actorMarks, type AccessQuestion } from './effective.ts';
import type { EdgeSet } from './edgeSet.ts';
import { MAY, MUST, type Level } from './flags.ts';
import { denialsOf, leastHops, sessionReach } from './holders.ts';
import { allShortestPaths, type PathList } from './kernels/allShortest.ts';
import { shortestPath } from './kernels/shortest.ts';
import type { TwoStateReach } from './kernels/sessionHolders.ts';

export type Paths = PathList & { readonly status: AccessStatus };

/** The shortest paths, the first `limit` of them in ascending order of nodes; none when the target is not reached. */
export function pathsBetween(question: AccessQuestion, from: number, to: number, limit: number): Paths {
  const { graph, takeover } = question;
  const denials = denialsOf(question, to);
  if (denials !== null) return pathsThroughSessions(question, from, to, limit, denials);
  const view = takeover ? graph.withTakeover() : graph.access;
  for (const [level, status] of [
    [MUST, 'allowed'],
    [MAY, 'conditional'],
  ] as const) {
    const follow = { flags: view.flags, required: level };
    if (limit === 1) {
      const path = shortestPath(view, from, to, follow, graph.scratch);
      if (path.length > 0) return { status, paths: [path], total: 1 };
    } else {
      const found = allShortestPaths(view, from, to, follow, { limit, scratch: graph.scratch });
      if (found.total > 0) return { status, ...found };
    }
  }
  return { status: 'denied', paths: [], total: 0 };
}

function pathsThroughSessions(
  question: AccessQuestion,
  from: number,
  to: number,
  limit: number,
  denials: { readonly may: Uint8Array; readonly must: Uint8Array },
): Paths {
  const none = new Uint8Array(question.graph.nodeCount);
  for (const [level, denied, status] of [
    [MUST, denials.may, 'allowed'],
    [MAY, denials.must, 'conditional'],
    [MAY, none, 'denied'],
  ] as const) {
    const found = sessionReach(question, to, level, denied);
    if (leastHops(found, denied, from) < 0) continue;
    const paths = walkDown({ question, from, to, limit, level, denied, found });
    return { status, paths, total: paths.length };
  }
  return { status: 'denied', paths: [], total: 0 };
}

type Descent = {
  readonly question: AccessQuestion;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly level: Level;
  readonly denied: Uint8Array;
  readonly found: TwoStateReach;
};

/** Paths from the least state of `from`, each step one edge nearer to the target. */
function walkDown(descent: Descent): readonly (readonly number[])[] {
  const { from, to, found, denied, limit } = descent;
  const least = leastHops(found, denied, from);
  const paths = new Map<string, readonly number[]>();
  const walk = (node: number, outside: 0 | 1, path: readonly number[]) => {
    if (paths.size >= limit) return;
    if (node === to) {
      paths.set(path.join(), path);
      return;
    }
    for (const [next, nextOutside] of steps(descent, node, outside)) walk(next, nextOutside, [...path, next]);
  };
  for (const outside of [0, 1] as const)
    if (
      found.reached[2 * from + outside] === 1 &&
      found.distance[2 * from + outside] === least &&
      (outside === 1 || denied[from] === 0)
    )
      walk(from, outside, [from]);
  return [...paths.values()];
}

/** The states one edge nearer to the target, as sessionHolders came from them. */
function steps(descent: Descent, node: number, outside: 0 | 1): (readonly [node: number, outside: 0 | 1])[] {
  const { question, level, found, denied, to } = descent;
  const { graph, takeover } = question;
  const actors = actorMarks(graph);
  const distance = found.distance[2 * node + outside]! - 1;
  const isAt = (next: number, state: 0 | 1) =>
    found.reached[2 * next + state] === 1 && found.distance[2 * next + state] === distance;
  const targets = (edges: EdgeSet) => {
    const nodes: number[] = [];
    for (let e = edges.forward.offset[node]!; e < edges.forward.offset[node + 1]!; e++)
      if ((edges.flags[e]! & level) === level) nodes.push(edges.forward.target[e]!);
    return nodes;
  };
  const next: (readonly [number, 0 | 1])[] = [];
  for (const v of targets(graph.access)) {
    const mayUse = denied[v] === 0 || v === to;
    if (isAt(v, 0) && (actors[v] === 1 ? outside === 1 && mayUse : outside === 0)) next.push([v, 0]);
    if (isAt(v, 1) && outside === 1) next.push([v, 1]);
  }
  if (takeover && outside === 1)
    for (const v of targets(graph.takeover)) {
      if (isAt(v, 0) && (denied[v] === 0 || v === to)) next.push([v, 0]);
      if (isAt(v, 1)) next.push([v, 1]);
    }
  return next.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Nodes of one shortest path at a level, without regard to denials; empty when there is none. */
export function shortestBetween(
  graph: AccessGraph,
  from: number,
  to: number,
  options: { readonly takeover: boolean; readonly level: Level },
): readonly number[] {
  const view = options.takeover ? graph.withTakeover() : graph.access;
  return shortestPath(view, from, to, { flags: view.flags, required: options.level }, graph.scratch);
}
