/** Segregation of duties: rule packs, runs, conflicts with a witness path for each side. */
import { z } from 'zod';
import { conflictUse } from './activity.ts';
import { completeness, count, grade, job, nodeRef, pageRequest, query, sha256, sourceRef } from './define.ts';
import { hop, snapshotName } from './graph.ts';
import { world } from './world.ts';
import { conflictState, mitigationRow } from './mitigation.ts';

export const rating = z.enum(['critical', 'high', 'medium', 'low']);
export type Rating = z.infer<typeof rating>;
/** inherent: one permission gives both sides. */
export const conflictType = z.enum(['inherent', 'intra-role', 'inter-role', 'cross-account', 'cross-system']);
export type ConflictType = z.infer<typeof conflictType>;
/** inactive: only through disabled accounts or grants that are not valid on the as-of date. */
export const conflictStatus = z.enum(['allowed', 'conditional', 'inactive']);
export type ConflictStatus = z.infer<typeof conflictStatus>;

export const rulePackRef = z.strictObject({ id: z.string(), version: z.string(), sha256, title: z.string() });

export const conflictRow = z.strictObject({
  run: z.int(),
  no: z.int(),
  subject: nodeRef,
  department: z.string(),
  rule: z.string(),
  ruleName: z.string(),
  process: z.string(),
  rating,
  type: conflictType,
  status: conflictStatus,
  /** Lowest grade at which the conflict arises; type and status are those of this grade. */
  grade,
  /** The other person of a conflict of two; null for every other grade. */
  colleague: nodeRef.nullable(),
  functions: z.array(z.string()),
  systems: z.array(z.string()),
  hasException: z.boolean(),
  /** In which worlds, as words: `when an eligible grant is activated`; '' in every one, and for two people together. */
  holds: z.string(),
  /** As mitigations leave it on the as-of date; does not change what was found. */
  state: conflictState,
  /** By the logs of the snapshot, in the period of the engagement. */
  use: conflictUse,
});
export type ConflictRow = z.infer<typeof conflictRow>;

export const conflictSide = z.strictObject({
  function: z.string(),
  functionName: z.string(),
  permission: nodeRef,
  /** All permissions that an entry of the function needs; the first is `permission`. */
  permissions: z.array(nodeRef),
  path: z.array(hop),
  sentence: z.string(),
});

export const runTotals = z.strictObject({
  subjects: count,
  subjectsInConflict: count,
  conflicts: count,
  byRating: z.record(z.string(), count),
  byType: z.record(z.string(), count),
  byStatus: z.record(z.string(), count),
  byGrade: z.record(z.string(), count),
  byRule: z.array(
    z.strictObject({
      rule: z.string(),
      name: z.string(),
      process: z.string(),
      rating,
      functions: z.array(z.string()),
      count,
    }),
  ),
  /** Functions that nothing in the snapshot can satisfy: a conflict with them cannot be found. */
  functionsWithoutPermission: z.array(z.string()),
});

export const runSummary = z.strictObject({
  run: z.int(),
  snapshot: z.string(),
  rulePack: rulePackRef,
  takeover: z.boolean(),
  /** Highest grade that was looked at: direct without takeover. */
  grade,
  completeness,
  /** The world that was asked about; null for none in particular. */
  world: world.nullable(),
  graphSha256: sha256,
  resultSha256: sha256,
  runAt: z.string(),
  runBy: z.string(),
  totals: runTotals,
});

export const analyseMethods = {
  'rules.list': query(
    'Shipped rule packs.',
    z.strictObject({}),
    z.strictObject({ packs: z.array(rulePackRef) }),
  ),
  'rules.pack': query(
    'A rule pack: functions and rules.',
    /** As for conflicts.run. */
    z.strictObject({ pack: z.string() }),
    z.strictObject({
      pack: rulePackRef,
      processes: z.record(z.string(), z.string()),
      functions: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          process: z.string(),
          duty: z.string(),
          systems: z.array(z.string()),
          entries: count,
        }),
      ),
      rules: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          process: z.string(),
          functions: z.array(z.string()),
          rating,
          risk: z.string(),
          compensatingControls: z.array(z.string()),
          references: z.array(z.string()),
        }),
      ),
    }),
  ),
  'conflicts.run': job(
    'Finds segregation-of-duties conflicts on effective permissions and keeps them as a run.',
    z.strictObject({
      snapshot: snapshotName,
      /** Id of a shipped pack, a pack file, or the SHA-256 of a pack that an earlier run used. */
      rules: z.union([z.string(), sourceRef]).default('tickmark-core'),
      takeover: z.boolean().default(false),
      /** Highest grade that is looked at; counts with takeover only. */
      grade: grade.exclude(['direct']).default('takeover'),
      world: world.optional(),
    }),
    z.strictObject({ run: runSummary }),
  ),
  'conflicts.runs': query(
    'Runs, latest first.',
    z.strictObject({ snapshot: snapshotName }),
    z.strictObject({ runs: z.array(runSummary) }),
  ),
  'conflicts.list': query(
    'Conflicts of a run (the latest when left out). Columns: subject, department, rule, process, rating, type, status, holds, grade, state, use, function, system.',
    z.strictObject({ run: z.int().optional(), page: pageRequest }),
    z.strictObject({
      run: runSummary.nullable(),
      rows: z.array(conflictRow),
      total: count,
      population: count,
    }),
  ),
  'conflicts.matrix': query(
    'Functions by functions: how many subjects hold both, where a rule forbids it.',
    z.strictObject({ run: z.int().optional(), process: z.string().optional() }),
    z.strictObject({
      run: runSummary.nullable(),
      functions: z.array(
        z.strictObject({ id: z.string(), name: z.string(), process: z.string(), holders: count }),
      ),
      cells: z.array(
        z.strictObject({
          a: z.string(),
          b: z.string(),
          rules: z.array(z.string()),
          rating,
          count,
          /** Of these subjects, those with a conflict that is open. */
          open: count,
        }),
      ),
    }),
  ),
  'conflicts.get': query(
    'One conflict with both paths.',
    z.strictObject({ run: z.int(), no: z.int() }),
    z.strictObject({
      conflict: conflictRow,
      risk: z.string(),
      compensatingControls: z.array(z.string()),
      references: z.array(z.string()),
      completeness,
      sides: z.array(conflictSide),
      /** What covers the conflict, in the order of recording. */
      mitigations: z.array(mitigationRow),
    }),
  ),
} as const;
