/** All snapshots of an engagement in the order of their days, and what they and the logs say of one subject. */
import { dayNumber, dayOf } from '#base/dates.ts';
import { requireInput } from '#base/errors.ts';
import type { AccessStatus, NodeRef } from '#contract/define.ts';
import type { ExposureInterval, Shade } from '#contract/exposure.ts';
import {
  datedGrants,
  graphOf,
  hopSentence,
  intervalsOf,
  nodeRefs,
  type AccessGraph,
  type DatedGrant,
  type SnapshotGraph,
} from '#graph/index.ts';
import { allSnapshots, grantKinds, NO_DAY, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { changeLog, type ChangeEntry, type ChangeLog } from './changeLog.ts';

export type Timeline = {
  readonly snapshots: readonly SnapshotGraph[];
  /** As-of days. */
  readonly days: readonly number[];
  readonly log: ChangeLog;
  /** First and last day asked about. */
  readonly from: number;
  readonly to: number;
};

/** @throws {EngineError} NOT_FOUND when nothing was imported; INVALID_INPUT when the span ends before it begins. */
export function timelineOf(
  context: QueryContext,
  asked: { readonly from?: string | undefined; readonly until?: string | undefined },
): Timeline {
  const { periodFrom, periodTo } = context.engagement;
  const [from, to] = [asked.from ?? periodFrom, asked.until ?? periodTo];
  requireInput(from <= to, `The span ends on ${to}, before it begins on ${from}`);
  const snapshots = lastOfEachDay(allSnapshots(context.db).map(({ label }) => graphOf(context, label)));
  return {
    snapshots,
    days: snapshots.map(({ snapshot }) => dayNumber(snapshot.asOf)),
    log: changeLog(context.db),
    from: dayNumber(from),
    to: dayNumber(to),
  };
}

/** Of several snapshots of one day the one begun last counts, as everywhere. */
function lastOfEachDay(snapshots: readonly SnapshotGraph[]): readonly SnapshotGraph[] {
  return snapshots.filter(({ snapshot }, i) => snapshots[i + 1]?.snapshot.asOf !== snapshot.asOf);
}

/** The span and the snapshots as the contract shows them. */
export function spanOf({ db }: QueryContext, { from, to, snapshots }: Timeline) {
  return {
    from: dayOf(from),
    until: dayOf(to),
    snapshots: snapshots.map(({ snapshot }) => ({
      snapshot: snapshot.label,
      asOf: snapshot.asOf,
      completeness: snapshotCompleteness(db, snapshot.id),
    })),
  };
}

export type Exposure = {
  readonly intervals: ExposureInterval[];
  readonly days: Record<Shade, number>;
  readonly loggedChanges: number;
};

/** When something asked of the graph was so for a subject (node id). */
export function exposureOf(
  context: QueryContext,
  timeline: Timeline,
  subject: number,
  takeover: boolean,
  ask: (graph: AccessGraph) => AccessStatus | null,
): Exposure {
  const graphs = timeline.snapshots.map(({ graph }) => graph);
  const grants = datedGrants(graphs, subject, takeover);
  const refs = nodeRefs(
    context.db,
    grants.flatMap(({ from, to }) => [from, to]),
  );
  const logged = new Map<DatedGrant, readonly ChangeEntry[]>(
    grants.map((grant) => [grant, timeline.log.of(refs.get(grant.from)!, refs.get(grant.to)!)]),
  );
  const changesOf = (grant: DatedGrant) => logged.get(grant)!;
  const { days: snapshotDays, from, to } = timeline;
  const found = intervalsOf({ graphs, days: snapshotDays, grants, changesOf, from, to, ask });
  const beginnings = eventsByDay(timeline, grants, refs, changesOf);
  const days = { proven: 0, inferred: 0, unknown: 0 };
  const intervals = found.map((one) => {
    const length = one.to - one.from + 1;
    days[one.shade] += length;
    return {
      from: dayOf(one.from),
      to: dayOf(one.to),
      days: length,
      shade: one.shade,
      status: one.status,
      begins: [...(beginnings.get(one.from) ?? [])],
    };
  });
  const loggedChanges = [...logged.values()].reduce((sum, list) => sum + list.length, 0);
  return { intervals, days, loggedChanges };
}

/** What is known to happen on each day: a snapshot, a date that a grant states, an entry of a log. */
function eventsByDay(
  { days, snapshots }: Timeline,
  grants: readonly DatedGrant[],
  refs: ReadonlyMap<number, NodeRef>,
  changesOf: (grant: DatedGrant) => readonly ChangeEntry[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  const add = (day: number, words: string) => {
    const known = found.get(day) ?? new Set();
    found.set(day, known.add(words));
  };
  snapshots.forEach(({ snapshot }, i) => {
    add(days[i]!, `the day of the snapshot ${snapshot.label}`);
    add(days[i]! + 1, `the day after the snapshot ${snapshot.label}`);
  });
  for (const grant of grants) {
    const name = sentenceOf(grant, refs);
    for (const { day, words } of changesOf(grant)) add(day, `${name}: ${words}`);
    for (const { validFrom, validTo } of grant.stated.flat()) {
      if (validFrom !== NO_DAY) add(validFrom, `${name}: valid from this day`);
      if (validTo !== NO_DAY) add(validTo + 1, `${name}: valid until the day before`);
    }
  }
  return found;
}

function sentenceOf({ from, to, kind, effect }: DatedGrant, refs: ReadonlyMap<number, NodeRef>): string {
  return hopSentence({
    from: refs.get(from)!,
    to: refs.get(to)!,
    kind: grantKinds[kind]!,
    effect: effect === 1 ? 'deny' : 'allow',
    activation: 'active',
    condition: '',
    validFrom: '',
    validTo: '',
  });
}
