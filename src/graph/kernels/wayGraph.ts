/**
 * The part of a graph that lies between two ends, small enough to be walked again and again.
 *
 * Vertices are numbered from 0. Several vertices may stand for one place of the graph (a node before and after some
 * event); `place` orders paths, `once` says which vertices exclude each other on a simple path.
 */
export type WayGraph = {
  readonly place: readonly number[];
  /** A path passes each value once. */
  readonly once: readonly number[];
  /** Targets of each vertex, ascending by place. */
  readonly next: readonly (readonly number[])[];
  readonly starts: readonly number[];
  readonly isEnd: readonly boolean[];
};

/** Sources of each vertex. */
export function reversed({ next }: WayGraph): readonly (readonly number[])[] {
  const before: number[][] = next.map(() => []);
  next.forEach((targets, u) => {
    for (const v of targets) before[v]!.push(u);
  });
  return before;
}

/** Edges from each vertex to the nearest end; -1 where none is reached. Vertices of `without` are left out. */
export function distancesToEnd(
  graph: WayGraph,
  before: readonly (readonly number[])[],
  without: ReadonlySet<number> = new Set(),
): { readonly distance: Int32Array; readonly steps: number } {
  const distance = new Int32Array(graph.next.length).fill(-1);
  const queue: number[] = [];
  const visit = (v: number, steps: number) => {
    if (distance[v] !== -1 || without.has(graph.once[v]!)) return;
    distance[v] = steps;
    queue.push(v);
  };
  graph.isEnd.forEach((isEnd, v) => {
    if (isEnd) visit(v, 0);
  });
  let steps = 0;
  for (let head = 0; head < queue.length; head++) {
    const v = queue[head]!;
    steps += before[v]!.length;
    for (const u of before[v]!) visit(u, distance[v]! + 1);
  }
  return { distance, steps };
}

/** True when no vertex leads back to itself or to one that it excludes: then every walk is a simple path. */
export function isAcyclic({ next, once }: WayGraph): boolean {
  const targets = new Map(once.map((one) => [one, [] as number[]]));
  const incoming = new Map(once.map((one) => [one, 0]));
  next.forEach((row, u) => {
    for (const v of row) {
      targets.get(once[u]!)!.push(once[v]!);
      incoming.set(once[v]!, incoming.get(once[v]!)! + 1);
    }
  });
  const free = [...incoming.keys()].filter((one) => incoming.get(one) === 0);
  for (const one of free)
    for (const other of targets.get(one)!) {
      incoming.set(other, incoming.get(other)! - 1);
      if (incoming.get(other) === 0) free.push(other);
    }
  return free.length === incoming.size;
}

/**
 * Walks from a start to an end of at most `longest` edges; of an acyclic graph they are its simple paths.
 *
 * @returns at most Number.MAX_SAFE_INTEGER.
 */
export function countWalks({ next, starts, isEnd }: WayGraph, longest: number): number {
  let total = 0;
  let layer = new Map<number, number>(starts.map((v) => [v, 1]));
  for (let length = 0; length <= longest && layer.size > 0; length++) {
    const following = new Map<number, number>();
    for (const [u, count] of layer) {
      if (isEnd[u]) total = Math.min(Number.MAX_SAFE_INTEGER, total + count);
      else
        for (const v of next[u]!)
          following.set(v, Math.min(Number.MAX_SAFE_INTEGER, (following.get(v) ?? 0) + count));
    }
    layer = following;
  }
  return total;
}

/** The walks of at most `longest` edges: edges that lie on none of them are left out. */
export function within(graph: WayGraph, longest: number): WayGraph {
  const before = reversed(graph);
  const toEnd = distancesToEnd(graph, before).distance;
  const fromStart = new Int32Array(graph.next.length).fill(-1);
  const queue = [...graph.starts];
  for (const v of queue) fromStart[v] = 0;
  for (const u of queue)
    for (const v of graph.next[u]!)
      if (fromStart[v] === -1) {
        fromStart[v] = fromStart[u]! + 1;
        queue.push(v);
      }
  const isShort = (u: number, v: number) =>
    fromStart[u]! >= 0 && toEnd[v]! >= 0 && fromStart[u]! + 1 + toEnd[v]! <= longest;
  return {
    ...graph,
    next: graph.next.map((targets, u) => targets.filter((v) => isShort(u, v))),
    starts: graph.starts.filter((v) => toEnd[v]! >= 0 && toEnd[v]! <= longest),
  };
}

/** False where one row of places can be walked through different vertices: then walks are more than paths. */
export function isUnambiguous({ place, next }: WayGraph): boolean {
  const seen = new Set<string>();
  for (const [u, targets] of next.entries())
    for (const v of targets) {
      const step = `${place[u]} ${v}`;
      if (seen.has(step)) return false;
      seen.add(step);
    }
  return true;
}
