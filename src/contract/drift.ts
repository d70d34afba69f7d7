/** Drift: what two snapshots of one client differ in; raw grants, effective access, conflicts, each change with what caused it. */
import { z } from 'zod';
import { conflictStatus, rating, rulePackRef } from './analyse.ts';
import {
  accessStatus,
  completeness,
  count,
  grantKind,
  job,
  nodeRef,
  page,
  pageRequest,
  query,
  sha256,
  sourceRef,
} from './define.ts';
import { hop } from './graph.ts';

/** added: stated in the later snapshot alone. removed: in the earlier alone. changed: in both, with other terms. */
export const grantChange = z.enum(['added', 'removed', 'changed']);
export type GrantChangeKind = z.infer<typeof grantChange>;

/** new: in the later snapshot alone. resolved: in the earlier alone. changed: in both, with another status. */
export const conflictChange = z.enum(['new', 'resolved', 'changed']);

/** Status on one of the two days: none where it is not reached at all. */
export const heldStatus = z.enum([...accessStatus.options, 'none']);
export type HeldStatus = z.infer<typeof heldStatus>;

/** Status of a conflict on one of the days; '' where there was none. */
const statusOnDay = z.enum([...conflictStatus.options, '']);

const side = z.strictObject({ snapshot: z.string(), asOf: z.string(), completeness, graphSha256: sha256 });

export const driftTotals = z.strictObject({
  grants: z.strictObject({ added: count, removed: count, changed: count }),
  /** Accounts that were usable on one of the days and not on the other, by their own state and validity. */
  accounts: z.strictObject({ activated: count, deactivated: count }),
  /** Nodes that one of the snapshots names, by kind. */
  nodes: z.strictObject({
    added: z.record(z.string(), count),
    removed: z.record(z.string(), count),
  }),
  /** Pairs of subject and permission or resource. Subjects are people, and accounts that belong to nobody. */
  access: z.strictObject({ gained: count, lost: count, changed: count, subjects: count }),
  conflicts: z.strictObject({ new: count, resolved: count, changed: count, unchanged: count }),
});

export const driftSummary = z.strictObject({
  run: z.int(),
  from: side,
  to: side,
  rulePack: rulePackRef,
  takeover: z.boolean(),
  resultSha256: sha256,
  runAt: z.string(),
  runBy: z.string(),
  totals: driftTotals,
});
export type DriftSummary = z.infer<typeof driftSummary>;

const run = z.strictObject({ run: z.int().optional(), page: pageRequest });

export const driftMethods = {
  'drift.run': job(
    'Compares two snapshots: grants, effective access of every subject, conflicts; keeps the result as a run.',
    z.strictObject({
      from: z.string().min(1),
      to: z.string().min(1),
      /** As for conflicts.run. */
      rules: z.union([z.string(), sourceRef]).default('tickmark-core'),
      takeover: z.boolean().default(false),
    }),
    z.strictObject({ run: driftSummary }),
  ),
  'drift.runs': query(
    'Comparisons, latest first.',
    z.strictObject({}),
    z.strictObject({ runs: z.array(driftSummary) }),
  ),
  'drift.grants': query(
    'Grants and owners that a comparison (the latest when left out) finds changed. Columns: change, kind, from, to, fromSystem, toSystem.',
    run,
    z.strictObject({
      run: driftSummary.nullable(),
      ...page(
        z.strictObject({
          change: grantChange,
          kind: grantKind,
          from: nodeRef,
          to: nodeRef,
          /** What each snapshot states, row by row; none on the side that does not have it. */
          before: z.array(hop),
          after: z.array(hop),
        }),
      ).shape,
    }),
  ),
  'drift.subjects': query(
    'Subjects whose effective access or conflicts changed. Columns: subject, system, kind, gained, lost, changed, newConflicts, resolvedConflicts.',
    run,
    z.strictObject({
      run: driftSummary.nullable(),
      ...page(
        z.strictObject({
          subject: nodeRef,
          gained: count,
          lost: count,
          changed: count,
          newConflicts: count,
          resolvedConflicts: count,
        }),
      ).shape,
    }),
  ),
  'drift.access': query(
    'What one subject gained, lost or holds otherwise, each with the grants that caused it. Columns: system, permission, label, kind, was, is, change.',
    z.strictObject({ run: z.int().optional(), subject: z.string().min(1), page: pageRequest }),
    z.strictObject({
      run: driftSummary.nullable(),
      subject: nodeRef,
      ...page(
        z.strictObject({
          node: nodeRef,
          change: z.enum(['gained', 'lost', 'changed']),
          was: heldStatus,
          is: heldStatus,
          /** A shortest path in the snapshot in which it is held. */
          path: z.array(hop),
          causes: z.array(
            z.strictObject({
              /** How the grant differs: added or removed, or it holds otherwise than before. */
              change: grantChange,
              hop,
              /** e.g. "not stated on 2026-06-30", "the account was disabled on 2026-06-30". */
              reason: z.string(),
            }),
          ),
        }),
      ).shape,
    }),
  ),
  'drift.conflicts': query(
    'Conflicts that are new, resolved or of another status. Columns: change, subject, system, rule, ruleName, process, rating, was, is.',
    run,
    z.strictObject({
      run: driftSummary.nullable(),
      ...page(
        z.strictObject({
          no: z.int(),
          change: conflictChange,
          subject: nodeRef,
          rule: z.string(),
          ruleName: z.string(),
          process: z.string(),
          rating,
          was: statusOnDay,
          is: statusOnDay,
          /** Nodes of the grants that made or ended it, as a sentence each. */
          causes: z.array(z.string()),
        }),
      ).shape,
    }),
  ),
} as const;
