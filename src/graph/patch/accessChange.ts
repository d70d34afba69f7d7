/**
 * Who loses or gains which access between a graph and the same graph after a patch.
 *
 * Access is what a subject may use on the as-of date, perhaps under a condition or after an activation, and what no
 * denial that always holds takes away: a permission or resource that some session of the subject reaches.
 */
import { nodeKinds } from '#normalise/index.ts';
import type { AccessGraph } from '../build.ts';
import { denialsIn, sessionsOf, type AccessQuestion } from '../effective.ts';
import { denialMarks } from '../effectivePairs.ts';
import type { EdgeSet } from '../edgeSet.ts';
import { CURRENT, MUST } from '../flags.ts';
import { selectedSets, type SelectedSets } from '../kernels/selectedSets.ts';
import type { EdgeEdit } from './splice.ts';

export type AccessChange = { readonly subject: number; readonly lost: number; readonly gained: number };

export type ChangeQuestion = {
  readonly before: AccessQuestion;
  readonly after: AccessQuestion;
  readonly touched: readonly EdgeEdit[];
};

/** Bits of one pass: more permissions are compared one piece after the other. */
const PIECE = 4_096;
/** So few subjects are compared one by one: that is less than a pass over the graph. */
const FEW = 20;

/**
 * Subjects whose access changes, in their order.
 *
 * @param few - affected subjects that are compared one by one rather than as bits; the result is the same.
 */
export function accessChanges(
  question: ChangeQuestion,
  subjects: Iterable<number>,
  few = FEW,
): AccessChange[] {
  const { before, after, touched } = question;
  const affected = whoLeadsTo([before, after], touched);
  const denied = [denialMarks(before), denialMarks(after)];
  const lost = new Map<number, number>();
  const gained = new Map<number, number>();
  const plain: { subject: number; roots: readonly (readonly number[])[] }[] = [];
  const order = [...subjects].filter((subject) => affected[subject] === 1);
  for (const subject of order) {
    const roots = [rootsOf(before, subject), rootsOf(after, subject)];
    const meetsDenial = roots.some((list, i) => list.some((root) => denied[i]?.[root] === 1));
    if (meetsDenial || order.length <= few) {
      const change = changeOf(question, subject);
      lost.set(subject, change.lost.length);
      gained.set(subject, change.gained.length);
    } else plain.push({ subject, roots });
  }
  const wanted = plain.length === 0 ? [] : whatIsBelow([before, after], touched);
  for (let first = 0; first < wanted.length; first += PIECE) {
    const piece = wanted.slice(first, first + PIECE);
    const sets = [setsOf(before.graph, piece), setsOf(after.graph, piece)] as const;
    const [was, is] = sets.map(({ words }) => new Int32Array(words)) as [Int32Array, Int32Array];
    for (const { subject, roots } of plain) {
      was.fill(0);
      is.fill(0);
      for (const root of roots[0]!) sets[0].add(root, was);
      for (const root of roots[1]!) sets[1].add(root, is);
      lost.set(subject, (lost.get(subject) ?? 0) + bitsOnlyIn(was, is));
      gained.set(subject, (gained.get(subject) ?? 0) + bitsOnlyIn(is, was));
    }
  }
  return order
    .map((subject) => ({ subject, lost: lost.get(subject) ?? 0, gained: gained.get(subject) ?? 0 }))
    .filter((change) => change.lost + change.gained > 0);
}

/** What one subject loses and gains: dense nodes, ascending. */
export function changeOf(
  { before, after }: Pick<ChangeQuestion, 'before' | 'after'>,
  subject: number,
): { readonly lost: readonly number[]; readonly gained: readonly number[] } {
  const was = usableBy(before, subject);
  const is = usableBy(after, subject);
  const only = (some: ReadonlySet<number>, others: ReadonlySet<number>) =>
    [...some].filter((node) => !others.has(node)).sort((a, b) => a - b);
  return { lost: only(was, is), gained: only(is, was) };
}

/** Permissions and resources that a subject may use on the as-of date. */
export function usableBy(question: AccessQuestion, subject: number): ReadonlySet<number> {
  const usable = new Set<number>();
  const mayBeMet = question.graph.deny.forward.target.length > 0;
  for (const { root, visited } of sessionsOf(question, subject, CURRENT)) {
    const isDenied = mayBeMet ? denialsIn(question, root, MUST) : () => false;
    for (const [node] of visited)
      if (isUsed(question.graph, node) && (node === root || !isDenied(node))) usable.add(node);
  }
  usable.delete(subject);
  return usable;
}

const isUsed = ({ kind }: AccessGraph, node: number) => {
  const name = nodeKinds[kind[node]!];
  return name === 'permission' || name === 'resource';
};

/** 1 for every node that leads to the beginning of a changed edge, over denials too. */
function whoLeadsTo(questions: readonly AccessQuestion[], touched: readonly EdgeEdit[]): Uint8Array {
  const marks = new Uint8Array(questions[0]!.graph.nodeCount);
  const queue = [...new Set(touched.map(({ from }) => from))];
  for (const node of queue) marks[node] = 1;
  const sets = questions.flatMap((question) => edgesOf(question, true));
  for (const node of queue)
    for (const { reverse } of sets)
      for (let e = reverse.offset[node]!; e < reverse.offset[node + 1]!; e++) {
        const before = reverse.target[e]!;
        if (marks[before] === 1) continue;
        marks[before] = 1;
        queue.push(before);
      }
  return marks;
}

/** Permissions and resources below the ends of changed edges, ascending. */
function whatIsBelow(questions: readonly AccessQuestion[], touched: readonly EdgeEdit[]): number[] {
  const { graph } = questions[0]!;
  const marks = new Uint8Array(graph.nodeCount);
  const queue = [...new Set(touched.map(({ to }) => to))];
  for (const node of queue) marks[node] = 1;
  const sets = questions.flatMap((question) => edgesOf(question, false));
  for (const node of queue)
    for (const { forward } of sets)
      for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++) {
        const next = forward.target[e]!;
        if (marks[next] === 1) continue;
        marks[next] = 1;
        queue.push(next);
      }
  return queue.filter((node) => isUsed(graph, node)).sort((a, b) => a - b);
}

function edgesOf({ graph, takeover }: AccessQuestion, withDenials: boolean): readonly EdgeSet[] {
  return [graph.access, ...(takeover ? [graph.takeover] : []), ...(withDenials ? [graph.deny] : [])];
}

/** Sessions that a subject enters on the as-of date, its own first. */
function rootsOf(question: AccessQuestion, subject: number): readonly number[] {
  const { graph, takeover } = question;
  if (takeover || !graph.isLayered())
    return sessionsOf(question, subject, CURRENT).map((session) => session.root);
  const { forward, flags } = graph.access;
  const roots = [subject];
  for (const root of roots)
    for (let e = forward.offset[root]!; e < forward.offset[root + 1]!; e++) {
      const next = forward.target[e]!;
      if (next >= graph.layers.inner) break;
      if ((flags[e]! & CURRENT) === CURRENT && !roots.includes(next)) roots.push(next);
    }
  return roots;
}

function setsOf(graph: AccessGraph, selected: readonly number[]): SelectedSets {
  const { csr, components } = graph.session(CURRENT);
  return selectedSets(csr, components, selected);
}

function bitsOnlyIn(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let w = 0; w < a.length; w++) for (let bits = a[w]! & ~b[w]!; bits !== 0; bits &= bits - 1) count++;
  return count;
}
