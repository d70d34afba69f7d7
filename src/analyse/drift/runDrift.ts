/** The job that compares two snapshots and keeps what it finds. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '#base/canonicalJson.ts';
import { compareText, firstOf } from '#base/compare.ts';
import { EngineError } from '#base/errors.ts';
import type { NodeRef } from '#contract/define.ts';
import type { DriftSummary } from '#contract/drift.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import {
  graphDigest,
  leadingTo,
  MAY,
  MUST,
  nodeRefs,
  permissionChanges,
  statusChanges,
  type StatusChange,
} from '#graph/index.ts';
import { grantKinds, nodeKinds, snapshotCompleteness } from '#normalise/index.ts';
import type { JobContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { subjectsOf } from '../findConflicts.ts';
import type { LoadedPack } from '../loadRulePack.ts';
import { packOf } from '../packOf.ts';
import { keepRulePack } from '../queries.ts';
import { conflictDifferences, type ConflictDifferences } from './conflictChanges.ts';
import { pairOf, type Pair } from './pair.ts';
import { driftRunOf, insertDriftRun, keepConflictChange, keepSubject } from './queries.ts';
import { driftSummaryOf } from './summary.ts';

/** Subjects compared between two looks at the signal. */
const CHUNK = 500;

/** drift.run of the contract. */
export async function runDrift(
  input: ParsedInput<'drift.run'>,
  context: JobContext,
): Promise<Output<'drift.run'>> {
  const { db } = context;
  const loaded = packOf(input.rules, context);
  await pause(context);
  const pair = pairOf(context, input);
  await pause(context);
  const conflicts = conflictDifferences(db, pair, loaded.pack, input.takeover);
  await pause(context);
  const access = await allAccessChanges(pair, input.takeover, context);
  const run = keep(context, { input, loaded, pair, conflicts, access });
  context.about(`drift ${run}`);
  return { run: driftSummaryOf(driftRunOf(db, run)!) };
}

async function pause({ signal }: JobContext): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new EngineError('CANCELLED', 'The comparison was cancelled');
}

/** Changes by subject (node id); subjects without any are left out. */
type AccessChanges = ReadonlyMap<number, readonly StatusChange[]>;

/**
 * Only subjects that lead to a grant which holds otherwise can differ, and of these only those whose permissions differ
 * in number or kind of hold: the others are not looked at one by one.
 */
async function allAccessChanges(pair: Pair, takeover: boolean, context: JobContext): Promise<AccessChanges> {
  const subjects = changedSubjects(pair, affectedSubjects(pair, takeover), takeover);
  const found = new Map<number, readonly StatusChange[]>();
  for (const [i, subject] of subjects.entries()) {
    const changes = statusChanges(pair.questions.before, pair.questions.after, subject);
    if (changes.length > 0) found.set(subject, changes);
    if (i % CHUNK < CHUNK - 1) continue;
    context.progress({ done: i + 1, total: subjects.length, unit: 'subjects', what: 'Comparing access' });
    await pause(context);
  }
  return found;
}

/** Subjects that hold something else, perhaps under a condition (MAY) or in every world (MUST). With takeover: all. */
function changedSubjects(
  { questions: { before, after } }: Pair,
  subjects: readonly number[],
  takeover: boolean,
): readonly number[] {
  if (takeover) return subjects;
  const levels = ([MAY, MUST] as const).map((level) => permissionChanges(before, after, subjects, level));
  return subjects.filter((_, i) => levels.some(({ gained, lost }) => gained[i]! + lost[i]! > 0));
}

function affectedSubjects({ before, after, differences }: Pair, takeover: boolean): readonly number[] {
  const affected = new Set<number>();
  for (const { graph } of [before, after]) {
    const marks = leadingTo(graph, differences.starts, takeover);
    for (const node of subjectsOf(graph)) if (marks[node] === 1) affected.add(graph.id[node]!);
  }
  return [...affected].sort((a, b) => a - b);
}

type Result = {
  readonly input: ParsedInput<'drift.run'>;
  readonly loaded: LoadedPack;
  readonly pair: Pair;
  readonly conflicts: ConflictDifferences;
  readonly access: AccessChanges;
};

function keep(context: JobContext, result: Result): number {
  const { db } = context;
  const { input, loaded, pair, conflicts, access } = result;
  const refs = nodeRefs(db, [...access.keys(), ...conflicts.changes.map(({ subject }) => subject)]);
  const changes = inOrder(conflicts, refs, loaded);
  const run = insertDriftRun(db, {
    fromSnapshotId: pair.before.snapshot.id,
    toSnapshotId: pair.after.snapshot.id,
    rulePackId: keepRulePack(db, loaded),
    parameters: canonicalJson({
      takeover: input.takeover,
      completeness: [pair.before, pair.after].map((of) => snapshotCompleteness(db, of.snapshot.id)),
    }),
    fromGraphSha256: graphDigest(db, pair.before.snapshot),
    toGraphSha256: graphDigest(db, pair.after.snapshot),
    resultSha256: resultDigest(db, result, changes, refs),
    totals: canonicalJson(totalsOf(result)),
    runAt: context.clock(),
    runBy: context.actor,
    appVersion: context.appVersion,
  });
  keepChanges(context, run, result, changes);
  return run;
}

function keepChanges(context: JobContext, run: number, { access, loaded }: Result, changes: Changes): void {
  const conflicts = new Map<string, number>();
  for (const { subject, change } of changes) {
    const key = `${subject} ${change}`;
    conflicts.set(key, (conflicts.get(key) ?? 0) + 1);
  }
  const ofConflicts = (subject: number, change: string) => conflicts.get(`${subject} ${change}`) ?? 0;
  const subjects = new Set([...access.keys(), ...changes.map(({ subject }) => subject)]);
  const keepOne = keepSubject(context.db);
  for (const subject of [...subjects].sort((a, b) => a - b)) {
    const counts = countsOf(access.get(subject) ?? []);
    keepOne.run(
      run, subject, counts.gained, counts.lost, counts.changed,
      ofConflicts(subject, 'new'), ofConflicts(subject, 'resolved'),
    ); // prettier-ignore
  }
  const keepConflict = keepConflictChange(context.db);
  for (const [i, { change, subject, rule, was, is, causes }] of changes.entries()) {
    const { id, rating } = loaded.pack.rules[rule]!;
    keepConflict.run(run, i + 1, change, subject, id, rating, was, is, JSON.stringify(causes));
  }
}

type Changes = ConflictDifferences['changes'];

/** By label, system and key of the subject, then by rule. */
function inOrder(
  { changes }: ConflictDifferences,
  refs: ReadonlyMap<number, NodeRef>,
  { pack }: LoadedPack,
): Changes {
  return [...changes].sort((a, b) => {
    const [x, y] = [refs.get(a.subject)!, refs.get(b.subject)!];
    return firstOf(
      compareText(x.label, y.label),
      compareText(x.system, y.system),
      compareText(x.key, y.key),
      x.id - y.id,
      compareText(pack.rules[a.rule]!.id, pack.rules[b.rule]!.id),
    );
  });
}

const countsOf = (changes: readonly StatusChange[]) => {
  const counts = { gained: 0, lost: 0, changed: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
};

function totalsOf({ pair, conflicts, access }: Result): DriftSummary['totals'] {
  const grants = { added: 0, removed: 0, changed: 0 };
  for (const { change } of pair.differences.changes) grants[change]++;
  const pairs = { gained: 0, lost: 0, changed: 0, subjects: access.size };
  for (const changes of access.values()) for (const { change } of changes) pairs[change]++;
  const found = { new: 0, resolved: 0, changed: 0, unchanged: conflicts.unchanged };
  for (const { change } of conflicts.changes) found[change]++;
  return { grants, accounts: accountsOf(pair), nodes: nodesOf(pair), access: pairs, conflicts: found };
}

/** Accounts of both snapshots whose own state differs. */
function accountsOf({ before, after }: Pair): DriftSummary['totals']['accounts'] {
  const [a, b] = [before.graph, after.graph];
  const there = (graph: typeof a, id: number) => (graph.dense[id] ?? -1) >= 0;
  const only = (x: typeof a, y: typeof a) =>
    [...x.input.inactiveAccounts].filter((id) => there(y, id) && !y.input.inactiveAccounts.has(id)).length;
  return { activated: only(a, b), deactivated: only(b, a) };
}

function nodesOf({ before, after }: Pair): DriftSummary['totals']['nodes'] {
  const missing = (from: Pair['before'], to: Pair['before']) => {
    const counts: Record<string, number> = {};
    from.graph.id.forEach((id, node) => {
      if ((to.graph.dense[id] ?? -1) >= 0) return;
      const kind = nodeKinds[from.graph.kind[node]!]!;
      counts[kind] = (counts[kind] ?? 0) + 1;
    });
    return counts;
  };
  return { added: missing(after, before), removed: missing(before, after) };
}

/** Digest of all changes by the names of nodes: the same wherever the same files are compared. */
function resultDigest(
  db: ReadableDb,
  { pair, access, loaded }: Result,
  conflicts: Changes,
  refs: ReadonlyMap<number, NodeRef>,
): string {
  const { changes } = pair.differences;
  const names = nodeRefs(db, [
    ...changes.flatMap(({ from, to }) => [from, to]),
    ...[...access.values()].flatMap((one) => one.map(({ node }) => node)),
  ]);
  const name = (id: number) => {
    const { kind, system, key } = (names.get(id) ?? refs.get(id))!;
    return `${kind}:${system}/${key}`;
  };
  const lines = [
    ...changes.map(
      ({ change, from, to, kind }) => `grant ${change} ${name(from)} ${grantKinds[kind]} ${name(to)}`,
    ),
    ...[...access].flatMap(([subject, list]) =>
      list.map(({ change, node, was, is }) => `access ${change} ${name(subject)} ${name(node)} ${was} ${is}`),
    ),
    ...conflicts.map(
      ({ change, subject, rule, was, is }) =>
        `conflict ${change} ${name(subject)} ${loaded.pack.rules[rule]!.id} ${was} ${is}`,
    ),
  ];
  const hash = createHash('sha256');
  for (const line of lines.sort(compareText)) hash.update(`${line}\n`);
  return hash.digest('hex');
}
