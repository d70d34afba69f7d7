/** Who can reach a node, and how: the reverse question of effective.ts, with the same three values. */
import { covers, meets } from './actionPattern.ts';
import { deniedNodes } from './deniedNodes.ts';
import { actorMarks, type AccessQuestion, type Reached } from './effective.ts';
import { MAY, MUST, type Level } from './flags.ts';
import type { EdgeSet } from './edgeSet.ts';
import { reach } from './kernels/reach.ts';
import { sessionHolders, sessionsThatMeet, type TwoStateReach } from './kernels/sessionHolders.ts';

/** Everything that reaches `target`, itself left out. */
export function holdersOf(question: AccessQuestion, target: number): Map<number, Reached> {
  const { graph, takeover } = question;
  const denials = denialsOf(question, target);
  const holders = new Map<number, Reached>();
  if (denials === null) {
    const view = takeover ? graph.withTakeover() : graph.access;
    for (const [node, hops] of visitBack(question, view, target, MAY))
      holders.set(node, { status: 'conditional', hops });
    for (const [node, hops] of visitBack(question, view, target, MUST))
      holders.set(node, { status: 'allowed', hops });
  } else {
    const note = (level: Level, denied: Uint8Array, status: Reached['status']) => {
      const found = sessionReach(question, target, level, denied);
      for (let node = 0; node < graph.nodeCount; node++) {
        const hops = leastHops(found, denied, node);
        if (hops >= 0) holders.set(node, { status, hops });
      }
    };
    note(MAY, new Uint8Array(graph.nodeCount), 'denied');
    note(MAY, denials.must, 'conditional');
    note(MUST, denials.may, 'allowed');
  }
  holders.delete(target);
  return holders;
}

export type Denials = {
  /** 1 for nodes whose session could meet a denial of the target or of a part of it, and for those whose session always meets one of all of it. */
  readonly may: Uint8Array;
  readonly must: Uint8Array;
};

/** Sessions that meet a denial of `target`; null when no denial speaks of it. */
export function denialsOf(question: AccessQuestion, target: number): Denials | null {
  const { graph } = question;
  const sourcesMay = denialSources(question, target, MAY);
  if (sourcesMay.length === 0) return null;
  const actors = actorMarks(graph);
  const isActor = (node: number) => actors[node] === 1;
  return {
    may: sessionsThatMeet(graph.access, MAY, sourcesMay, isActor),
    must: sessionsThatMeet(graph.access, MUST, denialSources(question, target, MUST), isActor),
  };
}

/** Nodes that a denial begins at which speaks of `target` and holds at `level`. */
function denialSources(question: AccessQuestion, target: number, level: Level): readonly number[] {
  const { graph, actions } = question;
  const { deny } = graph;
  if (deny.forward.target.length === 0) return [];
  const asked = actions.get(target);
  const speaking = [target];
  const speaksOf = level === MUST ? covers : meets;
  if (asked !== undefined)
    for (const node of deniedNodes(graph)) {
      const action = actions.get(node);
      if (action !== undefined && node !== target && speaksOf(action, asked)) speaking.push(node);
    }
  const above = new Set(speaking);
  const actors = actorMarks(graph);
  for (const node of speaking)
    if (actors[node] === 0)
      for (const [before] of visitBack(question, graph.access, node, level, actors)) above.add(before);
  const sources: number[] = [];
  for (let u = 0; u < graph.nodeCount; u++)
    for (let e = deny.forward.offset[u]!; e < deny.forward.offset[u + 1]!; e++)
      if ((deny.flags[e]! & level) === level && above.has(deny.forward.target[e]!)) {
        sources.push(u);
        break;
      }
  return sources;
}

function visitBack(
  question: AccessQuestion,
  edges: EdgeSet,
  target: number,
  level: Level,
  blocked?: Uint8Array,
): readonly (readonly [node: number, hops: number])[] {
  const { scratch } = question.graph;
  const follow = { flags: edges.reverseFlags, required: level, blocked };
  const count = reach(edges.reverse, target, follow, scratch);
  return Array.from(scratch.queue.subarray(0, count), (node) => [node, scratch.distance[node]!] as const);
}

/** The two-state search of the kernel for a target. */
function sessionReach(
  question: AccessQuestion,
  target: number,
  level: Level,
  denied: Uint8Array,
): TwoStateReach {
  const { graph, takeover } = question;
  const actors = actorMarks(graph);
  return sessionHolders({
    access: graph.access,
    takeover: takeover ? graph.takeover : null,
    level,
    target,
    denied,
    isActor: (node) => actors[node] === 1,
    nodeCount: graph.nodeCount,
  });
}

/** Edges from `node` to the target in its best state; -1 when it is not a holder. */
function leastHops(found: TwoStateReach, denied: Uint8Array, node: number): number {
  const inside = found.reached[2 * node] === 1 && denied[node] === 0 ? found.distance[2 * node]! : Infinity;
  const outside = found.reached[2 * node + 1] === 1 ? found.distance[2 * node + 1]! : Infinity;
  const least = Math.min(inside, outside);
  return least === Infinity ? -1 : least;
}
