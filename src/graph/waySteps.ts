/**
 * The steps of paths to one target, as states: a node, and whether the session that uses the target has begun.
 *
 * Where no denial speaks of the target it does not matter whose session uses it, and every state is "inside". Where
 * one does, a path is outside until it enters the session that uses the target, and that one must not be denied it.
 */
import { actorMarks, type AccessQuestion } from './effective.ts';
import type { EdgeSet } from './edgeSet.ts';
import { flagsOfRow, kindOfLink } from './grantRows.ts';
import type { Level } from './flags.ts';

/** 2 * node, and 1 more outside the session that uses the target. */
export type State = number;

export type Steps = {
  /** Where a path may begin. */
  readonly starts: (from: number) => readonly State[];
  /** States one edge further: `visit` may be told of one twice. */
  readonly next: (state: State, visit: (state: State) => void) => void;
};

export type StepsQuestion = {
  readonly question: AccessQuestion;
  readonly target: number;
  /** Edges that are followed. */
  readonly level: Level;
  /** 1 for nodes whose session is denied the target; null where no denial speaks of it. */
  readonly denied: Uint8Array | null;
  /** Nodes that no path passes. */
  readonly avoid?: ReadonlySet<number>;
  /** Codes of kinds of grants that no step rests on. */
  readonly avoidKinds?: ReadonlySet<number>;
};

/** The steps of a question. */
export function stepsTo(asked: StepsQuestion): Steps {
  const { question, target, level, denied, avoid } = asked;
  const { graph, takeover } = question;
  const forEach = (edges: EdgeSet, node: number, visit: (next: number) => void) => {
    const { offset, target: targets } = edges.forward;
    for (let e = offset[node]!; e < offset[node + 1]!; e++) {
      const v = targets[e]!;
      // A leaf leads to nothing.
      if ((v >= graph.layers.leaf && v !== target) || avoid?.has(v) === true) continue;
      const flags = flagsOfEdge(asked, edges, e);
      if (flags >= 0 && (flags & level) === level) visit(v);
    }
  };
  if (denied === null)
    return {
      starts: (from) => (avoid?.has(from) === true ? [] : [2 * from]),
      next: (state, visit) => {
        forEach(graph.access, state >> 1, (v) => visit(2 * v));
        if (takeover) forEach(graph.takeover, state >> 1, (v) => visit(2 * v));
      },
    };
  const actors = actorMarks(graph);
  const mayUse = (node: number) => denied[node] === 0 || node === target;
  return {
    starts: (from) => {
      if (avoid?.has(from) === true) return [];
      return mayUse(from) ? [2 * from, 2 * from + 1] : [2 * from + 1];
    },
    next: (state, visit) => {
      const isOutside = (state & 1) === 1;
      forEach(graph.access, state >> 1, (v) => {
        // To reach an actor is to enter its session.
        if (isOutside) visit(2 * v + 1);
        if (actors[v] === 1 ? isOutside && mayUse(v) : !isOutside) visit(2 * v);
      });
      if (takeover && isOutside)
        forEach(graph.takeover, state >> 1, (v) => {
          visit(2 * v + 1);
          if (mayUse(v)) visit(2 * v);
        });
    },
  };
}

/** Flags of an edge by the rows whose kind is not avoided; -1 when there are none. */
function flagsOfEdge({ question, avoidKinds }: StepsQuestion, edges: EdgeSet, edge: number): number {
  if (avoidKinds === undefined || avoidKinds.size === 0) return edges.flags[edge]!;
  const { input } = question.graph;
  const { rows, rowStart } = edges.forward;
  let flags = -1;
  for (let k = rowStart[edge]!; k < rowStart[edge + 1]!; k++) {
    const row = rows[k]!;
    const isGrant = row < input.grants.count;
    if (avoidKinds.has(isGrant ? input.grants.kind[row]! : kindOfLink(input, row))) continue;
    flags = (flags < 0 ? 0 : flags) | (isGrant ? flagsOfRow(input, row) : 3);
  }
  return flags;
}

/** True when the nodes are a path of these steps. */
export function isPathOf(steps: Steps, nodes: readonly number[]): boolean {
  let states = new Set(steps.starts(nodes[0]!));
  for (const node of nodes.slice(1)) {
    const following = new Set<State>();
    for (const state of states)
      steps.next(state, (next) => {
        if (next >> 1 === node) following.add(next);
      });
    states = following;
  }
  return [...states].some((state) => (state & 1) === 0);
}
