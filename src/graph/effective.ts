/**
 * Effective access of one subject: what it reaches, with a status of three values.
 *
 * allowed: some session may use it in every world, and no denial could speak against it. conditional: some session
 * may use it in some world. denied: it is reached, and every session that reaches it meets a denial that always
 * holds. Sessions: see kernels/sessionHolders.ts. Method: resources/docs/methods/effective-access.md.
 */
import type { AccessStatus } from '#contract/define.ts';
import { covers, meets, type ActionPermission } from './actionPattern.ts';
import type { AccessGraph } from './build.ts';
import type { EdgeSet } from './edgeSet.ts';
import { MAY, MUST, type Level } from './flags.ts';
import { reach } from './kernels/reach.ts';

export type Reached = { readonly status: AccessStatus; readonly hops: number };

export type AccessQuestion = {
  readonly graph: AccessGraph;
  readonly takeover: boolean;
  /** Action patterns, by dense node; may be empty where there are no denials. */
  readonly actions: ReadonlyMap<number, ActionPermission>;
};

/** Everything that `subject` reaches, itself left out. `hops` is the length of a shortest path of that status. */
export function accessOf(question: AccessQuestion, subject: number): Map<number, Reached> {
  const { graph, takeover } = question;
  const view = takeover ? graph.withTakeover() : graph.access;
  const reached = new Map<number, Reached>();
  const may = visit(graph, view, subject, MAY);
  const meetsDenial = may.some(([node]) => outDegree(graph.deny, node) > 0);
  if (meetsDenial) return accessInSessions(question, subject);
  for (const [node, hops] of may) reached.set(node, { status: 'conditional', hops });
  const certain = (view.common & MUST) === MUST ? may : visit(graph, view, subject, MUST);
  for (const [node, hops] of certain) reached.set(node, { status: 'allowed', hops });
  reached.delete(subject);
  return reached;
}

type Visit = readonly (readonly [node: number, hops: number])[];

function visit(graph: AccessGraph, edges: EdgeSet, start: number, level: Level, blocked?: Uint8Array): Visit {
  const { scratch } = graph;
  const count = reach(edges.forward, start, { flags: edges.flags, required: level, blocked }, scratch);
  return Array.from(scratch.queue.subarray(0, count), (node) => [node, scratch.distance[node]!] as const);
}

const outDegree = (edges: EdgeSet, node: number) =>
  edges.forward.offset[node + 1]! - edges.forward.offset[node]!;

/** The same where denials are met: session by session. */
function accessInSessions(question: AccessQuestion, subject: number): Map<number, Reached> {
  const reached = new Map<number, Reached>();
  const note = (node: number, status: AccessStatus, hops: number) => {
    const known = reached.get(node);
    if (known === undefined || known.status !== status || hops < known.hops)
      reached.set(node, { status, hops });
  };
  const may = sessionsOf(question, subject, MAY);
  for (const { depth, visited } of may)
    for (const [node, hops] of visited) note(node, 'denied', depth + hops);
  for (const { root, depth, visited } of may) {
    const isDenied = denialsIn(question, root, MUST);
    for (const [node, hops] of visited)
      if (node === root || !isDenied(node)) note(node, 'conditional', depth + hops);
  }
  for (const { root, depth, visited } of sessionsOf(question, subject, MUST)) {
    const isDenied = denialsIn(question, root, MAY);
    for (const [node, hops] of visited)
      if (node === root || !isDenied(node)) note(node, 'allowed', depth + hops);
  }
  reached.delete(subject);
  return reached;
}

type Session = { readonly root: number; readonly depth: number; readonly visited: Visit };

/**
 * The subject's own session and those that it enters, nearest first, with what each may use at a level.
 *
 * @param enters - whether a session is entered that begins at this node; all are when left out.
 */
export function sessionsOf(
  question: AccessQuestion,
  subject: number,
  level: Level,
  enters: (node: number) => boolean = () => true,
): readonly Session[] {
  const { graph, takeover } = question;
  const actors = actorMarks(graph);
  const depthOf = new Map([[subject, 0]]);
  const levels: number[][] = [[subject]];
  const sessions: Session[] = [];
  const done = new Set<number>();
  for (let depth = 0; depth < levels.length; depth++)
    for (const root of levels[depth] ?? []) {
      if (done.has(root)) continue;
      done.add(root);
      const visited = visit(graph, graph.access, root, level, actors);
      sessions.push({ root, depth, visited });
      for (const [node, hops] of visited)
        for (const next of entrances(graph, node, level, takeover)) {
          const steps = depth + hops + 1;
          if (!enters(next) || steps >= (depthOf.get(next) ?? Infinity)) continue;
          depthOf.set(next, steps);
          (levels[steps] ??= []).push(next);
        }
    }
  return sessions;
}

/** Sessions that begin one edge after `node`. */
function entrances(graph: AccessGraph, node: number, level: Level, takeover: boolean): number[] {
  const found: number[] = [];
  const add = (edges: EdgeSet, below: number) => {
    for (let e = edges.forward.offset[node]!; e < edges.forward.offset[node + 1]!; e++) {
      const next = edges.forward.target[e]!;
      if (next < below && (edges.flags[e]! & level) === level) found.push(next);
    }
  };
  add(graph.access, graph.layers.inner);
  if (takeover) add(graph.takeover, graph.nodeCount);
  return found;
}

/**
 * Whether a node is denied in the session of `root` by denials that hold at `level`. An action pattern is denied by a
 * pattern that covers it; what could be denied, already by one that takes a part of it.
 */
export function denialsIn(question: AccessQuestion, root: number, level: Level): (node: number) => boolean {
  const { graph, actions } = question;
  const { deny } = graph;
  const denied = new Set<number>();
  const sources = visit(graph, graph.access, root, level, actorMarks(graph)).filter(
    ([u]) => outDegree(deny, u) > 0,
  );
  for (const [source] of sources)
    for (let e = deny.forward.offset[source]!; e < deny.forward.offset[source + 1]!; e++) {
      const target = deny.forward.target[e]!;
      if ((deny.flags[e]! & level) !== level || denied.has(target)) continue;
      for (const [node] of visit(graph, graph.access, target, level, actorMarks(graph))) denied.add(node);
    }
  const patterns = [...denied].flatMap((node) => actions.get(node) ?? []);
  return (node) => {
    if (denied.has(node)) return true;
    const action = actions.get(node);
    const speaksOf = level === MUST ? covers : meets;
    return action !== undefined && patterns.some((pattern) => speaksOf(pattern, action));
  };
}

const marks = new WeakMap<AccessGraph, Uint8Array>();

/** 1 for identities, credentials and accounts: each acts in a session of its own. */
export function actorMarks(graph: AccessGraph): Uint8Array {
  const known = marks.get(graph);
  if (known !== undefined) return known;
  const made = new Uint8Array(graph.nodeCount).fill(1, 0, graph.layers.inner);
  marks.set(graph, made);
  return made;
}
