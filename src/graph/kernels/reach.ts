/**
 * Breadth-first reach: every node that a start node leads to, with the least number of edges.
 *
 * Result: `queue[0 .. n-1]` of the scratch holds the nodes in order of distance, the start first;
 * `distance[u]` is valid for them and `stamp[u]` equals the epoch. `parent[u]` is the first node that led to u.
 * Cost: linear in the nodes and edges that are reached.
 */
import type { Csr } from './csr.ts';
import { nextEpoch, type Scratch } from './scratch.ts';

export type Follow = {
  /** Flags of each edge of the adjacency that is followed. */
  readonly flags: Uint8Array;
  /** Only edges with all these bits; 0 follows every edge. */
  readonly required: number;
  /** Nodes that are not entered: 1 = blocked. The start may be blocked. */
  readonly blocked?: Uint8Array | undefined;
};

/**
 * Visits what `start` leads to.
 *
 * @returns number of visited nodes, the start included.
 */
export function reach(csr: Csr, start: number, follow: Follow, scratch: Scratch): number {
  const { stamp, queue, distance, parent } = scratch;
  const { flags, required, blocked } = follow;
  const epoch = nextEpoch(scratch);
  queue[0] = start;
  stamp[start] = epoch;
  distance[start] = 0;
  parent[start] = start;
  let count = 1;
  for (let head = 0; head < count; head++) {
    const u = queue[head]!;
    const end = csr.offset[u + 1]!;
    const next = distance[u]! + 1;
    for (let e = csr.offset[u]!; e < end; e++) {
      const v = csr.target[e]!;
      if (stamp[v] === epoch || (flags[e]! & required) !== required) continue;
      if (blocked !== undefined && blocked[v] === 1) continue;
      stamp[v] = epoch;
      distance[v] = next;
      parent[v] = u;
      queue[count++] = v;
    }
  }
  return count;
}
