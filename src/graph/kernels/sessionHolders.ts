/**
 * Who can use a node when denials exist: a reverse breadth-first search with two states for each node.
 *
 * A session is what one account (or an identity, group or role by itself) may use directly. A denial counts in the
 * session that meets it. State 0 ("inside"): the node would use the target in its own session; that holds unless the
 * session meets a relevant denial. State 1 ("outside"): the node enters a session in which the target may be used
 * (its owner, a credential of it, whoever can become it); its own denials do not matter to that.
 *
 * Result: `distance[2 * u + state]` edges to the target, valid where `stamp[2 * u + state]` equals `epoch`.
 * Cost: linear in what leads to the target, at most twice.
 */
import type { EdgeSet } from '../edgeSet.ts';
import type { Level } from '../flags.ts';

export type TwoStateReach = {
  readonly distance: Uint32Array;
  /** 1 where the state was reached. */
  readonly reached: Uint8Array;
};

export type SessionQuestion = {
  readonly access: EdgeSet;
  /** canBecome edges, when takeover is asked for. */
  readonly takeover: EdgeSet | null;
  readonly level: Level;
  readonly target: number;
  /** 1 for nodes whose session meets a denial of the target. */
  readonly denied: Uint8Array;
  /** True for identities, credentials and accounts: to reach one is to enter another session. */
  readonly isActor: (node: number) => boolean;
  readonly nodeCount: number;
};

/** Nodes that can use the target, with the length of their shortest path. */
export function sessionHolders(question: SessionQuestion): TwoStateReach {
  const { access, takeover, level, target, denied, isActor, nodeCount } = question;
  const distance = new Uint32Array(2 * nodeCount);
  const reached = new Uint8Array(2 * nodeCount);
  const queue: number[] = [2 * target];
  reached[2 * target] = 1;
  const visit = (state: number, steps: number) => {
    if (reached[state] === 1) return;
    reached[state] = 1;
    distance[state] = steps;
    queue.push(state);
  };
  const back = (edges: EdgeSet, node: number, steps: number, outside: 0 | 1) => {
    const { reverse, reverseFlags } = edges;
    for (let e = reverse.offset[node]!; e < reverse.offset[node + 1]!; e++)
      if ((reverseFlags[e]! & level) === level) visit(2 * reverse.target[e]! + outside, steps);
  };
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const node = state >> 1;
    const steps = distance[state]! + 1;
    const isOutside = (state & 1) === 1;
    const mayUse = isOutside || denied[node] === 0 || node === target;
    const entersSession = isOutside || isActor(node);
    if (mayUse || !entersSession) back(access, node, steps, entersSession ? 1 : 0);
    if (takeover !== null && mayUse) back(takeover, node, steps, 1);
  }
  return { distance, reached };
}

/** Nodes whose session leads to one of `sources`: everything that leads there without passing through an actor. */
export function sessionsThatMeet(
  access: EdgeSet,
  level: Level,
  sources: readonly number[],
  isActor: (node: number) => boolean,
): Uint8Array {
  const marks = new Uint8Array(access.forward.offset.length - 1);
  const queue = [...sources];
  for (const node of queue) marks[node] = 1;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    if (isActor(node)) continue;
    for (let e = access.reverse.offset[node]!; e < access.reverse.offset[node + 1]!; e++) {
      const before = access.reverse.target[e]!;
      if (marks[before] === 1 || (access.reverseFlags[e]! & level) !== level) continue;
      marks[before] = 1;
      queue.push(before);
    }
  }
  return marks;
}
