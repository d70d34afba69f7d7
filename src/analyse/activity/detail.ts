/** One conflict with what its subject did: counts, rows, what both sides touched, and what the logs do not cover. */
import { EngineError } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { lineageReader } from '#store/lineage.ts';
import { conflictOf } from '../conflictList.ts';
import { findRun, packOf } from '../runs.ts';
import { byTime, sharedBy, levelOfUse } from './level.ts';
import type { Act } from './queries.ts';
import { type Period, type SystemLog, tellsUse } from './usage.ts';
import { periodOf, usageOfRun } from './uses.ts';

type Activity = Output<'conflicts.activity'>;

/** Rows of one side that are shown. */
const ROWS_SHOWN = 200;

/** conflicts.activity of the contract. */
export function conflictActivity(input: ParsedInput<'conflicts.activity'>, context: QueryContext): Activity {
  const { db } = context;
  const run = findRun(db, input.run)!;
  const conflict = conflictOf(context, run, input.no);
  if (conflict === undefined)
    throw new EngineError('NOT_FOUND', `Run ${input.run} has no conflict ${input.no}`);
  const pack = packOf(run);
  const whole = periodOf(context);
  const period = { from: input.from ?? whole.from, to: input.to ?? whole.to };
  const usage = usageOfRun(context, run, pack, period);
  const used = usage.bySubject.get(conflict.subject.id);
  const acts = conflict.functions.map((id) => {
    const f = pack.functions.findIndex((one) => one.id === id);
    return (used?.get(f) ?? []).toSorted(byTime);
  });
  const lineage = lineageReader(db);
  const shown = ({ at, system, account, action, document, counterparty, object, sourceId, record }: Act) => ({
    at,
    system,
    account,
    action,
    document,
    counterparty,
    object,
    source: lineage(sourceId, record),
  });
  const coverage = conflict.systems.map((system) => coverageOf(system, usage.logs.get(system)));
  const isLogged = conflict.systems.some((system) => {
    const log = usage.logs.get(system);
    return log !== undefined && tellsUse(log);
  });
  return {
    ...period,
    use: isLogged || used !== undefined ? levelOfUse(acts) : 'no log',
    sides: acts.map((rows, i) => ({
      function: conflict.functions[i]!,
      functionName: pack.functions.find((one) => one.id === conflict.functions[i])?.name ?? '',
      count: rows.length,
      first: rows[0]?.at ?? '',
      last: rows.at(-1)?.at ?? '',
      rows: rows.slice(0, ROWS_SHOWN).map(shown),
    })),
    shared: sharedBy(acts).map((one) => ({ ...one, counts: [...one.counts] })),
    coverage,
    gaps: gapsOf(conflict.systems, usage.logs, period),
  };
}

function coverageOf(system: string, log: SystemLog | undefined): Activity['coverage'][number] {
  const { events = 0, from = '', to = '', otherActions = 0, failed = 0 } = log ?? {};
  return { system, events, from, to, otherActions, failed };
}

/** What cannot be told from these logs. */
function gapsOf(systems: readonly string[], logs: ReadonlyMap<string, SystemLog>, period: Period): string[] {
  return systems.flatMap((system) => {
    const log = logs.get(system);
    if (log === undefined) return [`No log of ${system} in the period: what was done there is not known`];
    const gaps: string[] = [];
    if (log.from > period.from)
      gaps.push(`The log of ${system} begins on ${log.from}, the period on ${period.from}`);
    if (log.to < period.to) gaps.push(`The log of ${system} ends on ${log.to}, the period on ${period.to}`);
    if (log.unknownAccounts > 0)
      gaps.push(
        `${log.unknownAccounts} actions in ${system} are of accounts that the snapshot does not name`,
      );
    if (log.otherActions > 0)
      gaps.push(`${log.otherActions} actions in ${system} belong to no function of the rule pack`);
    return gaps;
  });
}
