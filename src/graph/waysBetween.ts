/** The part of the access graph that lies between two nodes: every state on some way from the one to the other. */
import type { WayGraph } from './kernels/wayGraph.ts';
import type { State, Steps } from './waySteps.ts';

/** Ways from `from` to the inside state of `target`, all of them through `through` where that is given. */
export function waysBetween(
  steps: Steps,
  from: number,
  target: number,
  through: number | undefined,
): WayGraph {
  // One bit more: whether the node that paths go through has been passed.
  const pass = (state: State) => (through === undefined || state >> 1 === through ? 1 : 0);
  const end = 2 * (2 * target) + 1;
  const starts = steps.starts(from).map((state) => 2 * state + pass(state));
  const reached = explore(starts, end, (vertex, visit) =>
    steps.next(vertex >> 1, (state) => visit(2 * state + ((vertex & 1) | pass(state)))),
  );
  return numbered(reached, starts, end);
}

/** Sources of each vertex that is reached from the starts. Nothing is looked for beyond the end. */
function explore(
  starts: readonly number[],
  end: number,
  next: (vertex: number, visit: (vertex: number) => void) => void,
): ReadonlyMap<number, readonly number[]> {
  const sources = new Map<number, number[]>(starts.map((vertex) => [vertex, []]));
  for (const [vertex] of sources) {
    if (vertex === end) continue;
    next(vertex, (following) => {
      const known = sources.get(following);
      if (known === undefined) sources.set(following, [vertex]);
      else if (known.at(-1) !== vertex) known.push(vertex);
    });
  }
  return sources;
}

/** What leads to the end, with vertices in ascending order. */
function numbered(
  sources: ReadonlyMap<number, readonly number[]>,
  starts: readonly number[],
  end: number,
): WayGraph {
  const leading = new Set(sources.has(end) ? [end] : []);
  for (const vertex of leading) for (const before of sources.get(vertex)!) leading.add(before);
  const vertices = [...leading].sort((a, b) => a - b);
  const number = new Map(vertices.map((vertex, i) => [vertex, i]));
  const next: number[][] = vertices.map(() => []);
  vertices.forEach((vertex, v) => {
    for (const before of sources.get(vertex)!) {
      const u = number.get(before);
      if (u !== undefined) next[u]!.push(v);
    }
  });
  return {
    place: vertices.map((vertex) => vertex >> 2),
    once: vertices.map((vertex) => vertex >> 1),
    next,
    starts: starts.flatMap((vertex) => number.get(vertex) ?? []),
    isEnd: vertices.map((vertex) => vertex === end),
  };
}
