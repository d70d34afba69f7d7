/** The job that finds the conflicts of a snapshot and keeps them as a run. */
import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '#base/canonicalJson.ts';
import { compareText, firstOf } from '#base/compare.ts';
import { EngineError } from '#base/errors.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import {
  actionsOf,
  deniedNodes,
  graphDigest,
  graphOf,
  inWorldOf,
  nodeRefs,
  worldOf,
  type SnapshotGraph,
} from '#graph/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { JobContext } from '#store/context.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { planBits } from './bitPlan.ts';
import { candidatesOf } from './candidates.ts';
import { explainColluding } from './collusion.ts';
import { conflictWords } from './conflictWorlds.ts';
import { explain, type Explained } from './explain.ts';
import type { Question } from './findConflicts.ts';
import { gradedConflicts, type GradedConflict, type GradedFindings } from './grades.ts';
import type { LoadedPack } from './loadRulePack.ts';
import { packOf } from './packOf.ts';
import { needsOf, type Needs } from './needs.ts';
import { conflictInsert, insertRun, keepRulePack, runOf } from './queries.ts';
import { resultDigest, type Explanation as ExplainedConflict } from './resultDigest.ts';
import { runSummaryOf } from './runs.ts';
import type { RulePack } from './rulePack.ts';
import { sideWriter } from './sides.ts';
import { teamsOf } from './teams.ts';
import { holdersByFunction, totalsOf } from './totals.ts';

/** Conflicts explained between two looks at the signal. */
const CHUNK = 1_000;

type Explanation = ExplainedConflict & {
  readonly conflict: GradedConflict;
  /** In which worlds, as words; '' for two people together. */
  readonly holds: string;
  readonly subject: NodeRef;
};

/** conflicts.run of the contract. */
export async function runConflicts(
  input: ParsedInput<'conflicts.run'>,
  context: JobContext,
): Promise<Output<'conflicts.run'>> {
  const { db } = context;
  const loaded = packOf(input.rules, context);
  const of = inWorldOf(graphOf(context, input.snapshot), worldOf(input.world));
  await pause(context);
  const { question, needs } = questionOf(db, of, loaded.pack, input.takeover);
  const found = gradedConflicts(question, input.takeover ? input.grade : 'direct', () => teamsOf(db, of));
  await pause(context);
  const explained = await explainAll(context, of, found, loaded.pack);
  const run = keepRun(context, { input, of, loaded, needs, found, explained });
  context.about(`run ${run}`);
  return { run: runSummaryOf(runOf(db, run)!) };
}

async function pause(context: JobContext): Promise<void> {
  await setImmediate();
  if (context.signal.aborted) throw new EngineError('CANCELLED', 'The search for conflicts was cancelled');
}

/** What is asked of the graph: the bits of the pack on this snapshot. */
export function questionOf(
  db: ReadableDb,
  of: SnapshotGraph,
  pack: RulePack,
  takeover: boolean,
): { readonly question: Question; readonly needs: Needs } {
  const needs = needsOf(pack.functions, candidatesOf(db, of));
  const number = new Map(pack.functions.map((one, i) => [one.id, i]));
  const rules = pack.rules.map((rule) => rule.functions.map((id) => number.get(id)!));
  const actions = actionsOf(db, of);
  const plan = planBits({ needs, rules, deniedNodes: deniedNodes(of.graph), actions });
  return { question: { graph: of.graph, plan, rules, takeover }, needs };
}

/** Type and witnesses of every conflict, in the order subject label, system, key, rule. */
async function explainAll(
  context: JobContext,
  of: SnapshotGraph,
  found: GradedFindings,
  pack: RulePack,
): Promise<readonly Explanation[]> {
  const refs = nodeRefs(
    context.db,
    found.conflicts.map((conflict) => of.graph.id[conflict.subject]!),
  );
  const explanations: Explanation[] = [];
  const holds = conflictWords(actionsOf(context.db, of));
  for (const conflict of found.conflicts) {
    const subject = refs.get(of.graph.id[conflict.subject]!)!;
    const explained = explanationOf(conflict);
    const words = conflict.colleague === null ? holds(conflict, explained) : '';
    explanations.push({ conflict, subject, explained, holds: words });
    if (explanations.length % CHUNK > 0) continue;
    context.progress({
      done: explanations.length,
      total: found.conflicts.length,
      unit: 'conflicts',
      what: 'Finding the paths of conflicts',
    });
    await pause(context);
  }
  return explanations.sort((a, b) =>
    firstOf(
      compareText(a.subject.label, b.subject.label),
      compareText(a.subject.system, b.subject.system),
      compareText(a.subject.key, b.subject.key),
      a.subject.id - b.subject.id,
      compareText(pack.rules[a.conflict.rule]!.id, pack.rules[b.conflict.rule]!.id),
    ),
  );
}

function explanationOf(conflict: GradedConflict): Explained {
  const { question, colleague } = conflict;
  return colleague === null
    ? explain(question, conflict)
    : explainColluding(question, { ...conflict, colleague });
}

type Result = {
  readonly input: ParsedInput<'conflicts.run'>;
  readonly of: SnapshotGraph;
  readonly loaded: LoadedPack;
  readonly needs: Needs;
  readonly found: GradedFindings;
  readonly explained: readonly Explanation[];
};

function keepRun(context: JobContext, result: Result): number {
  const { db } = context;
  const { of, loaded, found, explained, input } = result;
  const { pack } = loaded;
  const run = insertRun(db, {
    snapshotId: of.snapshot.id,
    rulePackId: keepRulePack(db, loaded),
    parameters: canonicalJson({
      takeover: input.takeover,
      ...(input.world === undefined ? {} : { world: input.world as Record<string, string> }),
      ...(input.takeover ? { grade: input.grade } : {}),
      completeness: snapshotCompleteness(db, of.snapshot.id),
      holders: holdersByFunction(pack, found),
    }),
    graphSha256: graphDigest(db, of.snapshot),
    resultSha256: resultDigest(db, of, pack, explained),
    totals: canonicalJson(
      totalsOf(
        pack,
        found,
        explained.map(({ conflict, explained: { type } }) => ({ conflict, type })),
        result.needs,
      ),
    ),
    runAt: context.clock(),
    runBy: context.actor,
    appVersion: context.appVersion,
  });
  keepConflicts(db, run, result);
  return run;
}

function keepConflicts(db: WritableDb, run: number, { of, loaded, explained }: Result): void {
  const { pack } = loaded;
  const insert = conflictInsert(db);
  const sidesText = sideWriter(db, of, pack.functions);
  explained.forEach(({ conflict, subject, holds, explained: { type, sides } }, i) => {
    const rule = pack.rules[conflict.rule]!;
    const { grade, colleague } = conflict;
    const other = colleague === null ? null : of.graph.id[colleague]!;
    const kept = [rule.id, rule.rating, subject.id, type, conflict.run.status, sidesText(sides)] as const;
    insert.run(run, i + 1, ...kept, holds, grade, other);
  });
}
