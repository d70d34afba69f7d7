/** A question about remedies as the contract asks it, on the graph. */
import { requireInput } from '#base/errors.ts';
import type { ParsedInput } from '#contract/index.ts';
import {
  actionsOf,
  CURRENT,
  derive,
  graphOf,
  inWorldOf,
  kindOfRow,
  MAY,
  resolveNode,
  rowsBetween,
  type SnapshotGraph,
  worldOf,
} from '#graph/index.ts';
import { grantKinds } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import type { LoadedPack } from '../loadRulePack.ts';
import { packOf } from '../packOf.ts';
import { keptRulePack } from '../queries.ts';
import type { RulePack } from '../rulePack.ts';
import { findRun, followsBecoming, parametersOf } from '../runs.ts';
import { type State, stateBefore } from '../whatIf/whatIfOf.ts';
import type { Keep, RemedyQuestion, Target } from './compile.ts';

type Basis = Pick<ParsedInput<'remedy.causes'>, 'run' | 'snapshot' | 'rules' | 'takeover'>;
type Choice = Pick<ParsedInput<'remedy.causes'>, 'choose' | 'standing' | 'kinds' | 'untouched'>;

export type Ground = {
  readonly of: SnapshotGraph;
  readonly loaded: LoadedPack;
  readonly before: State;
};

/** Graph, rules and conflicts that a question rests on. @throws {EngineError} NOT_FOUND for a run that is not there. */
export function groundOf(input: Basis, context: QueryContext): Ground {
  const run = input.run === undefined ? null : findRun(context.db, input.run);
  const of =
    run === null
      ? graphOf(context, input.snapshot)
      : inWorldOf(graphOf(context, run.snapshot), worldOf(parametersOf(run).world));
  const loaded = run === null ? packOf(input.rules, context) : keptRulePack(context.db, run.packSha256)!;
  const takeover = run === null ? input.takeover : followsBecoming(run);
  return { of, loaded, before: stateBefore(context.db, of, loaded, takeover) };
}

/** The conflicts of the ground that are to go. @throws {EngineError} INVALID_INPUT for a rule that the pack does not have. */
export function chosenTargets(
  { loaded, before, of }: Ground,
  { choose, standing }: Choice,
  db: ReadableDb,
): readonly Target[] {
  const { rules } = loaded.pack;
  for (const id of choose.rules)
    requireInput(
      rules.some((rule) => rule.id === id),
      `The rule pack ${loaded.pack.id} has no rule ${id}`,
    );
  const isWanted = rules.map(
    ({ id, rating }) =>
      (choose.rules.length === 0 || choose.rules.includes(id)) &&
      (choose.ratings.length === 0 || choose.ratings.includes(rating)),
  );
  const subjects = new Set(choose.subjects.map((text) => resolveNode(db, of, text).node));
  return before.found.conflicts.filter(
    ({ subject, rule, run }) =>
      isWanted[rule]! &&
      (subjects.size === 0 || subjects.has(subject)) &&
      (standing === 'ever' || run.status !== 'inactive'),
  );
}

/** The question for some targets. */
export function questionFor(
  { of, before }: Ground,
  { standing, kinds, untouched }: Omit<Choice, 'choose'>,
  asked: { readonly targets: readonly Target[]; readonly keeps?: readonly Keep[] },
  db: ReadableDb,
): RemedyQuestion {
  const { graph } = of;
  const { rules, takeover } = before.question;
  const allowed = new Set(kinds.map((kind) => grantKinds.indexOf(kind)));
  const fixed = new Set(untouched.map((text) => resolveNode(db, of, text).node));
  return {
    graph,
    needs: before.needs,
    rules,
    actions: actionsOf(db, of),
    takeover,
    level: standing === 'ever' ? MAY : CURRENT,
    targets: asked.targets,
    keeps: asked.keeps ?? [],
    mayRemove: (from, to) =>
      !fixed.has(from) &&
      !fixed.has(to) &&
      grantRowsBetween(of, takeover, from, to).every((row) => allowed.has(kindOfRow(graph.input, row))),
  };
}

/** Rows of all that allows something from one node to the other. */
export function grantRowsBetween(
  { graph }: SnapshotGraph,
  takeover: boolean,
  from: number,
  to: number,
): readonly number[] {
  return [...rowsBetween(graph.access, from, to), ...(takeover ? rowsBetween(graph.takeover, from, to) : [])];
}

/** What people must keep. @throws {EngineError} INVALID_INPUT for a function that the pack does not have. */
export function keepsOf(
  { of, loaded }: Ground,
  keep: ParsedInput<'remedy.find'>['keep'],
  db: ReadableDb,
): readonly Keep[] {
  return keep.map((one) => {
    const subject = resolveNode(db, of, one.person).node;
    if ('node' in one) return { subject, node: resolveNode(db, of, one.node).node };
    return { subject, function: functionNumber(loaded.pack, one.function) };
  });
}

function functionNumber({ id, functions }: RulePack, name: string): number {
  const number = functions.findIndex((one) => one.id === name);
  requireInput(number >= 0, `The rule pack ${id} has no function ${name}`);
  return number;
}

/** How many subjects come through the grants of a node: those that lead to it, it itself among them. */
export function peopleAbove({ of, before }: Ground): (node: number) => number {
  const { graph } = of;
  const known = derive<Map<number, number>>(of, `above ${before.question.takeover}`, () => new Map());
  const isSubject = derive(of, 'subjects', () => {
    const marks = new Uint8Array(graph.nodeCount);
    for (const subject of before.found.subjects) marks[subject] = 1;
    return marks;
  });
  const stamps = new Uint32Array(graph.nodeCount);
  const sets = [graph.access, ...(before.question.takeover ? [graph.takeover] : [])];
  let stamp = 0;
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    stamps[node] = ++stamp;
    const queue = [node];
    let count = 0;
    for (const one of queue) {
      count += isSubject[one]!;
      for (const { reverse } of sets)
        for (let e = reverse.offset[one]!; e < reverse.offset[one + 1]!; e++) {
          const next = reverse.target[e]!;
          if (stamps[next] === stamp) continue;
          stamps[next] = stamp;
          queue.push(next);
        }
    }
    known.set(node, count);
    return count;
  };
}
