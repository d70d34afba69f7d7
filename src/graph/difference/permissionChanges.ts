/**
 * How many permissions and resources each subject gained and lost between two graphs, for everyone at once.
 *
 * Exact, for hundreds of millions of pairs of subject and permission: sets of permissions are compared in blocks
 * (kernels/closureCounts.ts). Subjects whose sessions meet denials are compared one by one.
 */
import { accessOf, type AccessQuestion } from '../effective.ts';
import { denialMarks, rootFinder } from '../effectivePairs.ts';
import { MUST, type Level } from '../flags.ts';
import { permissionDrift, type Side, type Subjects } from '../kernels/closureCounts.ts';
import { alignGraphs, USES } from './alignedGraphs.ts';

/** By position in the list of subjects. */
export type PermissionChanges = { readonly gained: Uint32Array; readonly lost: Uint32Array };

/**
 * Permissions and resources gained and lost, without takeover.
 *
 * @param subjects - node ids; a graph that does not have a subject gives it nothing.
 * @param level - MAY: what is allowed or conditional is held. MUST: only what is allowed.
 */
export function permissionChanges(
  before: AccessQuestion,
  after: AccessQuestion,
  subjects: readonly number[],
  level: Level,
): PermissionChanges {
  const { number, shapes } = alignGraphs([before.graph, after.graph], level);
  const questions = [
    { ...before, takeover: false },
    { ...after, takeover: false },
  ] as const;
  const together = new Uint8Array(subjects.length).fill(1);
  const lists = questions.map((question) => subjectsIn(question, subjects, number, level, together));
  const sides = shapes.map((shape, i) => ({ shape, subjects: lists[i]! })) as [Side, Side];
  const changes = permissionDrift(...sides);
  subjects.forEach((subject, i) => {
    if (together[i] === 1) return;
    const [was, is] = questions.map((question) => heldBy(question, subject, level));
    changes.gained[i] = countMissing(is!, was!);
    changes.lost[i] = countMissing(was!, is!);
  });
  return changes;
}

/** The sessions of each subject; those that meet denials are taken out of `together`. */
function subjectsIn(
  question: AccessQuestion,
  subjects: readonly number[],
  number: Int32Array,
  level: Level,
  together: Uint8Array,
): Subjects {
  const { graph } = question;
  const meets = denialMarks(question);
  const rootsOf = rootFinder(question, level);
  const offset = new Uint32Array(subjects.length + 1);
  const roots: number[] = [];
  subjects.forEach((subject, i) => {
    const node = graph.dense[subject] ?? -1;
    if (node >= 0)
      for (const root of rootsOf(node)) {
        if (meets?.[root] === 1) together[i] = 0;
        roots.push(number[graph.id[root]!]!);
      }
    offset[i + 1] = roots.length;
  });
  return { offset, roots: Uint32Array.from(roots) };
}

/** Node ids of what one subject holds. */
function heldBy(question: AccessQuestion, subject: number, level: Level): ReadonlySet<number> {
  const { graph } = question;
  const node = graph.dense[subject] ?? -1;
  const held = new Set<number>();
  if (node < 0) return held;
  for (const [reached, { status }] of accessOf(question, node)) {
    const isHeld = status === 'allowed' || (status === 'conditional' && level !== MUST);
    if (isHeld && USES.has(graph.kind[reached]!)) held.add(graph.id[reached]!);
  }
  return held;
}

function countMissing(set: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let count = 0;
  for (const node of set) if (!other.has(node)) count++;
  return count;
}
