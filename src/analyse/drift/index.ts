/** Drift: the comparison of two snapshots. Method: resources/docs/methods/drift.md. */
import type { HandlersOf } from '#store/context.ts';
import { driftAccess } from './accessOfSubject.ts';
import { driftConflicts, driftGrants, driftSubjects } from './lists.ts';
import { driftRuns } from './queries.ts';
import { runDrift } from './runDrift.ts';
import { driftSummaryOf } from './summary.ts';

export const driftHandlers = {
  'drift.run': runDrift,
  'drift.runs': (_, { db }) => ({ runs: driftRuns(db).map(driftSummaryOf) }),
  'drift.grants': driftGrants,
  'drift.subjects': driftSubjects,
  'drift.access': driftAccess,
  'drift.conflicts': driftConflicts,
} satisfies HandlersOf<
  'drift.run' | 'drift.runs' | 'drift.grants' | 'drift.subjects' | 'drift.access' | 'drift.conflicts'
>;
