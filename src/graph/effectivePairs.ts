/** How many pairs of principal and permission there are in effective access. */
import type { NodeKind } from '#contract/define.ts';
import { nodeKinds } from '#normalise/index.ts';
import type { AccessGraph } from './build.ts';
import { accessOf, actorMarks, sessionsOf, type AccessQuestion } from './effective.ts';
import { MAY, type Level } from './flags.ts';
import { permissionCounts } from './kernels/closureCounts.ts';
import { sessionsThatMeet } from './kernels/sessionHolders.ts';

export type EffectivePairs = { readonly pairs: number; readonly byKind: Readonly<Record<string, number>> };

/**
 * Counts distinct (principal, permission) pairs that are allowed or conditional, without takeover.
 *
 * Principals are nodes of every kind but permission that lead to a permission; each counts for itself, so that a
 * group's pairs stand beside those of its members.
 */
export function effectivePairs(question: AccessQuestion): EffectivePairs {
  const { graph } = question;
  const { layers } = graph;
  const { permissionLow, permissionHigh } = layers;
  const shape = { ...graph.session(MAY), permissionLow, permissionHigh };
  const meets = denialMarks(question);
  const rootsOf = rootFinder(question, MAY);
  const counts = new Float64Array(graph.nodeCount);
  /** The account that a node has all its access from; -1 for every other. */
  const through = new Int32Array(graph.nodeCount).fill(-1);
  const together = { nodes: [] as number[], offset: [0], roots: [] as number[] };
  for (let node = 0; node < graph.nodeCount; node++) {
    if (node >= permissionLow && node < permissionHigh) continue;
    const roots = rootsOf(node);
    const [, account = -1] = roots;
    const hasNoEdges = shape.csr.offset[node] === shape.csr.offset[node + 1];
    if (roots.length === 2 && account > node && hasNoEdges) through[node] = account;
    else if (roots.some((root) => meets?.[root] === 1)) counts[node] = countOneByOne(question, node);
    else if (roots.length > 1 || !hasNoEdges) {
      together.nodes.push(node);
      together.roots.push(...roots);
      together.offset.push(together.roots.length);
    }
  }
  const subjects = {
    offset: Uint32Array.from(together.offset),
    roots: Uint32Array.from(together.roots),
  };
  permissionCounts(shape, subjects).forEach((count, s) => (counts[together.nodes[s]!] = count));
  // From the bottom, so that accounts come before their owners.
  for (let node = graph.nodeCount - 1; node >= 0; node--)
    if (through[node]! >= 0) counts[node] = counts[through[node]!]!;
  return sumByKind(graph, counts);
}

function sumByKind(graph: AccessGraph, counts: Float64Array): EffectivePairs {
  const byKind: Partial<Record<NodeKind, number>> = {};
  let pairs = 0;
  counts.forEach((count, node) => {
    if (count === 0) return;
    const kind = nodeKinds[graph.kind[node]!]!;
    byKind[kind] = (byKind[kind] ?? 0) + count;
    pairs += count;
  });
  return { pairs, byKind };
}

/** Gives the sessions that a node acts in at a level, without takeover: its own first. */
export function rootFinder(question: AccessQuestion, level: Level): (node: number) => readonly number[] {
  const { graph } = question;
  const inSession = { ...question, takeover: false };
  if (!graph.isLayered()) return (node) => sessionsOf(inSession, node, level).map((session) => session.root);
  const { layers, access } = graph;
  const { offset, target } = access.forward;
  return (node) => {
    const roots = [node];
    for (const root of roots)
      for (let e = offset[root]!; e < offset[root + 1]! && target[e]! < layers.inner; e++)
        if ((access.flags[e]! & level) === level && !roots.includes(target[e]!)) roots.push(target[e]!);
    return roots;
  };
}

/** 1 for nodes whose session could meet any denial; null when there is none. */
export function denialMarks({ graph }: AccessQuestion): Uint8Array | null {
  const { offset, target } = graph.deny.forward;
  if (target.length === 0) return null;
  const sources: number[] = [];
  for (let u = 0; u < graph.nodeCount; u++) if (offset[u + 1]! > offset[u]!) sources.push(u);
  const actors = actorMarks(graph);
  return sessionsThatMeet(graph.access, MAY, sources, (node) => actors[node] === 1);
}

function countOneByOne(question: AccessQuestion, node: number): number {
  const { permissionLow, permissionHigh } = question.graph.layers;
  let count = 0;
  for (const [reached, { status }] of accessOf({ ...question, takeover: false }, node))
    if (reached >= permissionLow && reached < permissionHigh && status !== 'denied') count++;
  return count;
}
