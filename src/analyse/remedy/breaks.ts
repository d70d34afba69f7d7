/** What would break one conflict: each grant that is enough, or the least that are together. */
import { EngineError } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { conflictOf } from '../conflictList.ts';
import { findRun } from '../runs.ts';
import { type Ground, groundOf, questionFor } from './asked.ts';
import { targetsCleared, wholePair } from './causes.ts';
import { compile, marksFrom, type Pair, type RemedyQuestion, type Target } from './compile.ts';
import { changesOf, describeRemovals } from './describe.ts';
import { RemedySearch } from './search.ts';
import { State } from './state.ts';

const WORK = 20_000_000;

/** remedy.breaks of the contract. */
export function conflictBreaks(
  { run: number, no, kinds }: ParsedInput<'remedy.breaks'>,
  context: QueryContext,
): Output<'remedy.breaks'> {
  const { db } = context;
  const run = findRun(db, number)!;
  const conflict = conflictOf(context, run, no);
  if (conflict === undefined) throw new EngineError('NOT_FOUND', `Run ${number} has no conflict ${no}`);
  const ground = groundOf({ run: number, rules: '', takeover: false }, context);
  const { found } = ground.before;
  const rule = ground.loaded.pack.rules.findIndex((one) => one.id === conflict.rule);
  const subject = ground.of.graph.dense[conflict.subject.id] ?? -1;
  const target = found.conflicts.find((one) => one.subject === subject && one.rule === rule);
  const isFollowed = conflict.grade === 'direct' || conflict.grade === 'takeover';
  if (target === undefined || !isFollowed) return { isFound: false, single: [], together: [], changes: [] };
  const standing = target.run.status === 'inactive' ? ('ever' as const) : ('today' as const);
  const ask = (targets: readonly Target[]) =>
    questionFor(ground, { standing, kinds, untouched: [] }, { targets }, db);
  const compiled = compile(ask([target]));
  const [{ subject: who, functions } = { subject: 0, functions: [] }] = compiled.targets;
  const enough = new State(compiled, [])
    .reasonFor(who, functions)
    .positive.filter((v) => targetsCleared(compiled, v).length > 0);
  if (enough.length === 0) {
    const search = new RemedySearch(compiled);
    const removed = search.stuck.size > 0 ? null : search.find([0], () => 1, { left: WORK }).removed;
    const together = describeRemovals(
      db,
      ground,
      (removed ?? []).map((v) => wholePair(compiled, v)),
    );
    return { isFound: true, single: [], together, changes: together.flatMap(changesOf) };
  }
  const pairs = enough.map((v) => wholePair(compiled, v));
  const removals = describeRemovals(db, ground, pairs);
  const single = removals.map((removal, i) => ({
    removal,
    change: changesOf(removal)[0]!,
    clears: clearedBy(ground, pairs[i]!, standing, ask),
  }));
  single.sort((a, b) => b.clears - a.clears);
  return { isFound: true, single, together: [], changes: [] };
}

/** How many conflicts of the ground one removal clears: only those of subjects that come through it can be among them. */
function clearedBy(
  { of, before }: Ground,
  { from, to }: Pair,
  standing: 'today' | 'ever',
  ask: (targets: readonly Target[]) => RemedyQuestion,
): number {
  const { graph } = of;
  const { takeover } = before.question;
  const reverse = [graph.access.reverse, ...(takeover ? [graph.takeover.reverse] : [])];
  const isAbove = marksFrom(graph.nodeCount, [from], reverse);
  const targets = before.found.conflicts.filter(
    ({ subject, run }) => isAbove[subject] === 1 && (standing === 'ever' || run.status !== 'inactive'),
  );
  const compiled = compile(ask(targets));
  const variable = compiled.variableOf(compiled.part.part[from]!, compiled.part.part[to]!);
  return targetsCleared(compiled, variable).length;
}
