/** What subjects can do in one of two graphs and not in the other. */
import type { AccessStatus } from '#contract/define.ts';
import { nodeKinds } from '#normalise/index.ts';
import type { AccessGraph } from '../build.ts';
import { accessOf, type AccessQuestion } from '../effective.ts';
import type { EdgeSet } from '../edgeSet.ts';

export type StatusChange = {
  /** Node id of the permission or resource. */
  readonly node: number;
  readonly change: 'gained' | 'lost' | 'changed';
  /** null: not reached. */
  readonly was: AccessStatus | null;
  readonly is: AccessStatus | null;
};

const isHeld = (status: AccessStatus | null) => status !== null && status !== 'denied';
const ASKED = ['permission', 'resource'].map((kind) => nodeKinds.indexOf(kind as 'permission'));

/**
 * Permissions and resources whose status differs for one subject, ascending by node id.
 *
 * gained: held now (allowed or conditional) and not before. lost: the reverse. changed: held on both sides, otherwise.
 * What is denied is not held: to be denied now and not reached before is no change.
 *
 * @param subject - node id; a graph that does not have it gives it nothing.
 */
export function statusChanges(
  before: AccessQuestion,
  after: AccessQuestion,
  subject: number,
): readonly StatusChange[] {
  const was = statuses(before, subject);
  const is = statuses(after, subject);
  const changes: StatusChange[] = [];
  for (const [node, status] of was) {
    const now = is.get(node) ?? null;
    if (now === status || (!isHeld(now) && !isHeld(status))) continue;
    const change = !isHeld(now) ? 'lost' : isHeld(status) ? 'changed' : 'gained';
    changes.push({ node, change, was: status, is: now });
  }
  for (const [node, status] of is)
    if (!was.has(node) && isHeld(status)) changes.push({ node, change: 'gained', was: null, is: status });
  return changes.sort((x, y) => x.node - y.node);
}

/** Status of each permission and resource that is reached, by node id. */
function statuses(question: AccessQuestion, subject: number): ReadonlyMap<number, AccessStatus> {
  const { graph } = question;
  const found = new Map<number, AccessStatus>();
  const node = graph.dense[subject] ?? -1;
  if (node < 0) return found;
  for (const [reached, { status }] of accessOf(question, node))
    if (ASKED.includes(graph.kind[reached]!)) found.set(graph.id[reached]!, status);
  return found;
}

/**
 * Marks everything that leads to one of some nodes, the nodes themselves too, whatever the terms of the grants. Denials
 * count as ways: what changes below a denied role changes what the denial takes away.
 *
 * @param starts - node ids; those that the graph does not have are left out.
 * @returns 1 by dense node.
 */
export function leadingTo(graph: AccessGraph, starts: Iterable<number>, takeover: boolean): Uint8Array {
  const marks = new Uint8Array(graph.nodeCount);
  const queue: number[] = [];
  const mark = (node: number) => {
    if (marks[node] === 1) return;
    marks[node] = 1;
    queue.push(node);
  };
  for (const id of starts) if ((graph.dense[id] ?? -1) >= 0) mark(graph.dense[id]!);
  const back = ({ reverse }: EdgeSet, node: number) => {
    for (let e = reverse.offset[node]!; e < reverse.offset[node + 1]!; e++) mark(reverse.target[e]!);
  };
  for (let head = 0; head < queue.length; head++) {
    back(graph.access, queue[head]!);
    back(graph.deny, queue[head]!);
    if (takeover) back(graph.takeover, queue[head]!);
  }
  return marks;
}
