/** Where the engagement stands, and what is missing before it can be signed off. */
import { allExceptions, annotateHandlers } from '#annotate/index.ts';
import { analyseHandlers, mitigationHandlers } from '#analyse/index.ts';
import { allControls } from '#control/index.ts';
import type { ExceptionRow } from '#contract/annotate.ts';
import type { Output } from '#contract/index.ts';
import type { SampleRow } from '#contract/sample.ts';
import { importHandlers } from '#import/index.ts';
import { type Roster, rosterOf, snapshotOf } from '#normalise/index.ts';
import { samples } from '#sample/index.ts';
import type { QueryContext } from '#store/context.ts';
import { missingBeforeSignOff } from './missing.ts';
import {
  conflictsWithoutException,
  evidenceCounts,
  provisionalPopulations,
  sourceCounts,
  systemCompleteness,
  workpaperCounts,
} from './overviewQueries.ts';
import { countBy } from './sheets/words.ts';
import { MANIFEST } from './write.ts';

type Overview = Output<'overview.get'>;
type Run = Output<'conflicts.runs'>['runs'][number];

/** The overview of the contract. */
export function overview(context: QueryContext): Overview {
  const { db } = context;
  const sources = sourceCounts(db);
  const people = sources.total === 0 ? null : peopleOf(context);
  const run = sources.total === 0 ? null : latestRun(context);
  const controls = allControls(context);
  const drawn = samples(db, undefined).filter((sample) => sample.status === 'drawn');
  const exceptions = exceptionCounts(allExceptions(db), context.clock().slice(0, 10));
  const evidence = evidenceCounts(db);
  const workpapers = workpaperCounts(db, MANIFEST);
  const tested = new Set(drawn.map((sample) => sample.controlId));
  const controlsWithGaps = controls.filter((control) => control.gaps.length > 0).length;
  const concluded = drawn.filter((sample) => sample.concluded).length;
  return {
    sources,
    people: people?.people ?? 0,
    accounts: people?.accounts ?? 0,
    accountsWithoutPerson: people?.accountsWithoutPerson ?? 0,
    systems: people?.systems ?? [],
    conflicts: run && {
      run: run.run,
      total: run.totals.conflicts,
      open: mitigationHandlers['conflicts.states']({ run: run.run }, context).open,
      byRating: run.totals.byRating,
      byProcess: byProcess(run),
    },
    controls: { total: controls.length, withGaps: controlsWithGaps },
    samples: { total: drawn.length, open: drawn.length - concluded, concluded },
    exceptions: {
      total: exceptions.total,
      open: exceptions.open,
      overdue: exceptions.overdue,
      byClassification: exceptions.byClassification,
    },
    evidence: { total: evidence.total, altered: evidence.altered },
    workpapers,
    missing: missingBeforeSignOff({
      sources: sources.total,
      sourcesNotComplete: sources.gaps + sources.unknown,
      sourcesNotTested: importHandlers['ipe.list']({}, context).records.filter(
        ({ status }) => status !== 'tested',
      ).length,
      quarantined: sources.quarantined,
      accountsWithoutPerson: people?.accountsWithoutPerson ?? 0,
      hasRun: run !== null,
      conflictsWithoutException: run ? conflictsWithoutException(db, run.run) : 0,
      controls: controls.length,
      controlsWithGaps,
      controlsWithoutSample: controls.filter((control) => !tested.has(control.id)).length,
      provisionalPopulations: provisionalPopulations(db),
      samplesNotTested: drawn.filter((sample) => sample.tested < sample.size).length,
      samplesNotConcluded: drawn.filter((sample) => sample.tested >= sample.size && !sample.concluded).length,
      deviationsWithoutException: deviationsWithoutException(context, drawn),
      exceptionsOpen: exceptions.open,
      exceptionsOverdue: exceptions.overdue,
      exceptionsWithoutOwner: exceptions.withoutOwner,
      evidence: evidence.total,
      evidenceAltered: evidence.altered,
      evidenceUnverified: evidence.unverified,
      workpaperSets: workpapers.sets,
    }),
  };
}

function latestRun(context: QueryContext): Run | null {
  return analyseHandlers['conflicts.runs']({}, context).runs[0] ?? null;
}

function peopleOf(
  context: QueryContext,
): Pick<Overview, 'people' | 'accounts' | 'accountsWithoutPerson' | 'systems'> {
  const snapshot = snapshotOf(context.db, undefined);
  const roster: Roster = rosterOf(context, snapshot.id);
  const completeness = systemCompleteness(context.db, snapshot.id);
  const bySystem = countBy(roster.accounts, (account) => account.system);
  return {
    people: roster.people.length,
    accounts: roster.accounts.length,
    accountsWithoutPerson: roster.accounts.filter((account) => account.person === null).length,
    systems: Object.keys(bySystem)
      .sort()
      .map((name) => ({
        name,
        accounts: bySystem[name] ?? 0,
        completeness: completeness.get(name) ?? 'unknown',
      })),
  };
}

function byProcess(run: Run): Record<string, number> {
  // Without a prototype: a key may be called constructor.
  const counts = Object.create(null) as Record<string, number>;
  for (const { process, count } of run.totals.byRule) {
    if (count > 0) counts[process] = (counts[process] ?? 0) + count;
  }
  return counts;
}

function exceptionCounts(exceptions: readonly ExceptionRow[], today: string) {
  const open = exceptions.filter((exception) => exception.status !== 'closed');
  return {
    total: exceptions.length,
    open: open.length,
    overdue: open.filter((exception) => exception.dueOn !== null && exception.dueOn < today).length,
    withoutOwner: open.filter((exception) => exception.owner === '' || exception.dueOn === null).length,
    byClassification: { ...countBy(exceptions, (exception) => exception.classification) },
  };
}

/** Deviating items of drawn samples for which no exception was raised. */
function deviationsWithoutException(context: QueryContext, drawn: readonly SampleRow[]): number {
  return drawn
    .filter((sample) => sample.deviations > 0)
    .flatMap(({ id }) => annotateHandlers['sheet.get']({ sampleId: id }, context).rows)
    .filter((row) => row.isDeviation && row.exceptions.length === 0).length;
}
