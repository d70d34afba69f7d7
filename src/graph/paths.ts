/**
 * How a subject reaches a node: one shortest path, all shortest, the k shortest, all up to a length.
 *
 * Each path has a status. allowed: it holds in every world, and the session that uses the target meets no denial of
 * it. conditional: it may rest on conditions, and no denial always speaks against it. denied: a denial always does.
 * No node stands twice on a path; only the session that uses a denied target may pass again what was passed on the
 * way to it. Method: resources/docs/methods/access-paths.md.
 */
import type { AccessStatus } from '#contract/define.ts';
import type { AccessGraph } from './build.ts';
import type { AccessQuestion } from './effective.ts';
import { MAY, MUST, type Level } from './flags.ts';
import { denialsOf, type Denials } from './holders.ts';
import { allShortestPaths } from './kernels/allShortest.ts';
import { shortestPath } from './kernels/shortest.ts';
import { simplePaths } from './kernels/simplePaths.ts';
import { countWalks, isAcyclic, isUnambiguous, within, type WayGraph } from './kernels/wayGraph.ts';
import { waysBetween } from './waysBetween.ts';
import { isPathOf, stepsTo, type StepsQuestion } from './waySteps.ts';

export type PathsWanted = {
  /** one: a shortest. shortest: all of them. simple: the shortest simple paths. */
  readonly which: 'one' | 'shortest' | 'simple';
  /** Paths listed at most. */
  readonly limit: number;
  /** Edges of a path at most. */
  readonly longest?: number | undefined;
  /** A node that every path passes. */
  readonly through?: number | undefined;
  /** Nodes that no path passes, and codes of kinds of grants that no step rests on. */
  readonly avoid?: ReadonlySet<number>;
  readonly avoidKinds?: ReadonlySet<number>;
  /** Least status of a path; `best`: the best that there is. */
  readonly least?: AccessStatus | 'best';
};

export type PathFound = { readonly status: AccessStatus; readonly nodes: readonly number[] };

export type PathsFound = {
  /** Shorter first, then in ascending order of nodes. */
  readonly paths: readonly PathFound[];
  readonly total: number;
  /** False: there are `total` paths, and perhaps more. */
  readonly isTotalExact: boolean;
};

/** Paths that are counted one by one at most, where they cannot be counted at once. */
const MOST_COUNTED = 10_000;
/** Edges that a search looks at before it is given up: some seconds. */
const BUDGET = 50_000_000;

type Nodes = { readonly paths: readonly (readonly number[])[] } & Omit<PathsFound, 'paths'>;

/** The paths from one node to another; none when the target is not reached so. */
export function pathsBetween(
  question: AccessQuestion,
  from: number,
  to: number,
  wanted: PathsWanted,
): PathsFound {
  const denials = denialsOf(question, to);
  const least = wanted.least ?? 'best';
  const asked = questionsOf(question, to, denials, wanted);
  const tried = least === 'best' ? asked : asked.filter((one) => one.status === least);
  for (const { steps: of, status } of tried) {
    const found = isPlain(of, wanted)
      ? plainPaths(question, of.level, from, to, wanted)
      : pathsOfWays(waysBetween(stepsTo(of), from, to, wanted.through), wanted);
    if (found.paths.length === 0 && found.isTotalExact) continue;
    const stricter = asked.slice(
      0,
      asked.findIndex((one) => one.status === status),
    );
    const statusOf = (nodes: readonly number[]) =>
      least === 'best'
        ? status
        : (stricter.find((one) => isPathOf(stepsTo(one.steps), nodes))?.status ?? status);
    return { ...found, paths: found.paths.map((nodes) => ({ status: statusOf(nodes), nodes })) };
  }
  return { paths: [], total: 0, isTotalExact: true };
}

type Asked = { readonly status: AccessStatus; readonly steps: StepsQuestion };

/** What is asked for paths of each status, or a better one. */
function questionsOf(
  question: AccessQuestion,
  target: number,
  denials: Denials | null,
  { avoid, avoidKinds }: PathsWanted,
): readonly Asked[] {
  const steps = (level: Level, denied: Uint8Array | null): StepsQuestion => ({
    question,
    target,
    level,
    denied,
    ...(avoid === undefined ? {} : { avoid }),
    ...(avoidKinds === undefined ? {} : { avoidKinds }),
  });
  const none = denials && new Uint8Array(question.graph.nodeCount);
  return [
    { status: 'allowed', steps: steps(MUST, denials && denials.may) },
    { status: 'conditional', steps: steps(MAY, denials && denials.must) },
    { status: 'denied', steps: steps(MAY, none) },
  ];
}

/** True where the kernels for whole graphs can answer. */
function isPlain(of: StepsQuestion, wanted: PathsWanted): boolean {
  return (
    wanted.which !== 'simple' &&
    of.denied === null &&
    wanted.through === undefined &&
    wanted.longest === undefined &&
    (of.avoid?.size ?? 0) + (of.avoidKinds?.size ?? 0) === 0
  );
}

function plainPaths(
  { graph, takeover }: AccessQuestion,
  level: Level,
  from: number,
  to: number,
  { which, limit }: PathsWanted,
): Nodes {
  const view = takeover ? graph.withTakeover() : graph.access;
  const follow = { flags: view.flags, required: level };
  if (which === 'one') {
    const path = shortestPath(view, from, to, follow, graph.scratch);
    const paths = path.length > 0 ? [path] : [];
    return { paths, total: paths.length, isTotalExact: true };
  }
  const found = allShortestPaths(view, from, to, follow, { limit, scratch: graph.scratch });
  return { ...found, isTotalExact: found.total < Number.MAX_SAFE_INTEGER };
}

/** The wanted paths of the part of a graph that lies between two nodes. */
function pathsOfWays(ways: WayGraph, wanted: PathsWanted): Nodes {
  const { which, limit } = wanted;
  let longest = wanted.longest ?? Infinity;
  if (which !== 'simple') {
    const first = simplePaths(ways, { most: 1, longest, budget: BUDGET });
    const shortest = first.paths[0];
    if (which === 'one' || shortest === undefined)
      return {
        paths: first.paths,
        total: first.paths.length,
        isTotalExact: first.isComplete || shortest !== undefined,
      };
    longest = shortest.length - 1;
  }
  const part = within(ways, longest);
  const listed = simplePaths(part, { most: limit, longest, budget: BUDGET });
  if (listed.isComplete) return { paths: listed.paths, total: listed.paths.length, isTotalExact: true };
  const total = totalOf(part, longest);
  return {
    paths: listed.paths,
    total: Math.max(total.count, listed.paths.length),
    isTotalExact: total.isExact,
  };
}

function totalOf(part: WayGraph, longest: number): { readonly count: number; readonly isExact: boolean } {
  if (isAcyclic(part) && isUnambiguous(part)) {
    const count = countWalks(part, longest);
    return { count, isExact: count < Number.MAX_SAFE_INTEGER };
  }
  // Without a bound on the length the paths of a graph with cycles are too many to be counted one by one.
  if (longest === Infinity) return { count: 0, isExact: false };
  const { paths, isComplete } = simplePaths(part, { most: MOST_COUNTED, longest, budget: BUDGET });
  return { count: paths.length, isExact: isComplete };
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
