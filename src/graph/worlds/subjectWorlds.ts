/**
 * In which worlds a subject may use what it reaches, all worlds at once: sets of worlds as bits are carried along the
 * grants, joined where ways meet and cut where a grant does not hold, until nothing is added any more. Session by
 * session, with the worlds taken off in which a denial always holds.
 *
 * Cost: linear in what the subject reaches, times the number of ways that add worlds to a node.
 */
import { covers, meets } from '../actionPattern.ts';
import type { AccessGraph } from '../build.ts';
import type { EdgeSet } from '../edgeSet.ts';
import { actorMarks, type AccessQuestion } from '../effective.ts';
import { universeOf, type Universe } from './universe.ts';

type Masks = ReadonlyMap<number, bigint>;

export type SessionWorlds = {
  readonly root: number;
  /** Worlds in which the session is entered. */
  readonly entered: bigint;
  /** By node: worlds in which the session comes to it. */
  readonly reached: Masks;
  /** By node: worlds in which it is always denied, and those in which it could be. */
  readonly denied: Masks;
  readonly couldBeDenied: Masks;
};

export type SubjectWorlds = { readonly universe: Universe; readonly sessions: readonly SessionWorlds[] };

/** The worlds of a subject. */
export function subjectWorlds(question: AccessQuestion, subject: number): SubjectWorlds {
  const { graph } = question;
  const universe = universeOf(graph.input, rowsAhead(question, subject));
  const flow = new Flow(graph, universe);
  const entered = new Map([[subject, universe.all]]);
  const reached = new Map<number, Masks>();
  const queue = [subject];
  for (const root of queue) {
    const worlds = entered.get(root)!;
    let own = reached.get(root);
    if (own === undefined) reached.set(root, (own = flow.spread(new Map([[root, universe.all]]), 'may')));
    for (const [node, there] of own)
      flow.forEachEntrance(question, node, (next, mask) => {
        const sum = (entered.get(next) ?? 0n) | (worlds & there & mask);
        if (sum === (entered.get(next) ?? 0n)) return;
        entered.set(next, sum);
        queue.push(next);
      });
  }
  const sessions = [...entered].map(([root, worlds]) => ({
    root,
    entered: worlds,
    reached: reached.get(root)!,
    denied: flow.denied(root, 'must'),
    couldBeDenied: flow.denied(root, 'may'),
  }));
  return { universe, sessions };
}

/** Worlds in which a node may be used, and the denied patterns that take a part of it. */
export function worldsOfNode(
  { actions }: AccessQuestion,
  { sessions }: SubjectWorlds,
  node: number,
): { readonly worlds: bigint; readonly partlyDeniedBy: readonly number[] } {
  let worlds = 0n;
  const parts = new Set<number>();
  const action = actions.get(node);
  for (const { root, entered, reached, denied, couldBeDenied } of sessions) {
    const there = root === node ? entered : entered & (reached.get(node) ?? 0n);
    if (there === 0n) continue;
    let taken = root === node ? 0n : (denied.get(node) ?? 0n);
    if (action !== undefined && root !== node) {
      for (const [other, mask] of denied) {
        const pattern = actions.get(other);
        if (pattern !== undefined && covers(pattern, action)) taken |= mask;
      }
      for (const [other, mask] of couldBeDenied) {
        const pattern = actions.get(other);
        if (pattern === undefined || (mask & there) === 0n || other === node) continue;
        if (meets(pattern, action) && !covers(pattern, action)) parts.add(other);
      }
    }
    worlds |= there & ~taken;
  }
  return { worlds, partlyDeniedBy: [...parts].sort((a, b) => a - b) };
}

/** Rows of every edge that could matter to a subject: allowing, becoming, denying. */
function rowsAhead({ graph, takeover }: AccessQuestion, subject: number): ReadonlySet<number> {
  const rows = new Set<number>();
  const nodes = new Set([subject]);
  const sets = [graph.access, graph.deny, ...(takeover ? [graph.takeover] : [])];
  for (const node of nodes)
    for (const { forward } of sets)
      for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++) {
        nodes.add(forward.target[e]!);
        for (let k = forward.rowStart[e]!; k < forward.rowStart[e + 1]!; k++) rows.add(forward.rows[k]!);
      }
  return rows;
}

class Flow {
  readonly #graph: AccessGraph;
  readonly #universe: Universe;
  readonly #actors: Uint8Array;

  constructor(graph: AccessGraph, universe: Universe) {
    this.#graph = graph;
    this.#universe = universe;
    this.#actors = actorMarks(graph);
  }

  /** Worlds by node, from those of some nodes on, without entering another session. */
  spread(starts: Masks, sure: 'may' | 'must'): Masks {
    const { access } = this.#graph;
    const masks = new Map(starts);
    const queue = [...starts.keys()];
    for (const node of queue) {
      const own = masks.get(node)!;
      this.#forEach(access, node, sure, (next, mask) => {
        if (this.#actors[next] === 1) return;
        const before = masks.get(next) ?? 0n;
        const sum = before | (own & mask);
        if (sum === before) return;
        masks.set(next, sum);
        queue.push(next);
      });
    }
    return masks;
  }

  /** What denials that must or may hold take away in the session of `root`. */
  denied(root: number, sure: 'may' | 'must'): Masks {
    const { deny } = this.#graph;
    const starts = new Map<number, bigint>();
    if (deny.forward.target.length === 0) return starts;
    for (const [node, there] of this.spread(new Map([[root, this.#universe.all]]), sure))
      this.#forEach(deny, node, sure, (target, mask) => {
        if ((there & mask) !== 0n) starts.set(target, (starts.get(target) ?? 0n) | (there & mask));
      });
    return starts.size === 0 ? starts : this.spread(starts, sure);
  }

  /** Sessions that begin one edge after `node`. */
  forEachEntrance(
    { takeover }: AccessQuestion,
    node: number,
    visit: (next: number, mask: bigint) => void,
  ): void {
    const { access, takeover: becoming } = this.#graph;
    this.#forEach(access, node, 'may', (next, mask) => {
      if (this.#actors[next] === 1) visit(next, mask);
    });
    if (takeover) this.#forEach(becoming, node, 'may', visit);
  }

  #forEach(
    { forward }: EdgeSet,
    node: number,
    sure: 'may' | 'must',
    visit: (next: number, mask: bigint) => void,
  ): void {
    for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++) {
      let mask = 0n;
      for (let k = forward.rowStart[e]!; k < forward.rowStart[e + 1]!; k++)
        mask |= this.#universe[sure](forward.rows[k]!);
      visit(forward.target[e]!, mask);
    }
  }
}
