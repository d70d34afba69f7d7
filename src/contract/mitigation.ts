/** What stands against conflicts, and in which state that leaves them. */
import { z } from 'zod';
import { command, count, isoDate, page, pageRequest, query, sourceRef } from './define.ts';

/** control: a mitigating control; acceptance: by the owner until a date; remediation: the access was removed. */
export const mitigationKind = z.enum(['control', 'acceptance', 'false-positive', 'remediation']);

/**
 * State of a conflict on the as-of date of its snapshot, the first three open. Of several mitigations the one counts whose state
 * comes last in this list.
 */
export const conflictState = z.enum([
  'open',
  'mitigation expired',
  'acceptance expired',
  'mitigation not tested',
  'accepted',
  'mitigated',
  'false positive',
  'remediated',
]);
export type ConflictState = z.infer<typeof conflictState>;

/** How a mitigation itself stands on a day. */
export const mitigationStanding = z.enum([
  'valid',
  'not tested',
  'not effective',
  'not yet valid',
  'expired',
  'found after removal',
  'withdrawn',
]);
export type MitigationStanding = z.infer<typeof mitigationStanding>;

export const mitigationFields = z.strictObject({
  kind: mitigationKind,
  /** What it covers: all that is named must fit, and something must be named. Id of a rule; '' for any. */
  rule: z.string().default(''),
  /** A person, or an account without one: `kind:system/key`; '' for anybody. */
  subject: z.string().default(''),
  /** Department of the subject, and a system of either side; '' for any. */
  department: z.string().default(''),
  system: z.string().default(''),
  /** Control of the register; '' when it is not in there. */
  controlId: z.string().default(''),
  /** What the control does, why the conflict is accepted or is none, what was removed. */
  description: z.string().default(''),
  owner: z.string().default(''),
  approver: z.string().default(''),
  validFrom: isoDate.nullable().default(null),
  validTo: isoDate.nullable().default(null),
  /** The test of the mitigating control itself. */
  test: z.enum(['not tested', 'effective', 'not effective']).default('not tested'),
  testedOn: isoDate.nullable().default(null),
  testedBy: z.string().default(''),
  /** Sample, workpaper or file that shows the test, or the removal. */
  evidence: z.string().default(''),
  /** Day of the removal. */
  doneOn: isoDate.nullable().default(null),
  /** Taken back: it stands no longer, and stays in the list. */
  isWithdrawn: z.boolean().default(false),
});
export type MitigationFields = z.infer<typeof mitigationFields>;

export const mitigationRow = z.strictObject({
  id: z.int(),
  /** e.g. M-001. */
  ref: z.string(),
  version: z.int(),
  ...mitigationFields.shape,
  /** Name of the subject; '' for anybody. */
  subjectName: z.string(),
  standing: mitigationStanding,
  /** Conflicts of the run that it covers, whatever their state. */
  covers: count,
  /** e.g. "The approver is the person in conflict". */
  gaps: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type MitigationRow = z.infer<typeof mitigationRow>;

/** A row of a file by its column names. */
const fileRow = z.strictObject({ record: count, values: z.record(z.string(), z.string()) });

export const mitigationMethods = {
  'mitigation.list': query(
    'What stands against conflicts. Columns: ref, kind, rule, subject, department, system, controlId, owner, approver, validFrom, validTo, test, standing, covers.',
    z.strictObject({
      /** The latest when left out: standing and covered conflicts are told for it. */
      run: z.int().optional(),
      page: pageRequest,
    }),
    z.strictObject({
      /** As-of date of the run; '' when there is none. */
      on: z.string(),
      ...page(mitigationRow).shape,
    }),
  ),
  'mitigation.get': query(
    'One mitigation with its history.',
    z.strictObject({ id: z.int(), run: z.int().optional() }),
    z.strictObject({
      mitigation: mitigationRow,
      history: z.array(
        z.strictObject({
          version: z.int(),
          changedAt: z.string(),
          changedBy: z.string(),
          fields: mitigationFields,
        }),
      ),
    }),
  ),
  'mitigation.save': command(
    'Records what stands against conflicts, or a further version of it; earlier versions are kept.',
    z.strictObject({ id: z.int().optional(), fields: mitigationFields }),
    z.strictObject({ mitigation: mitigationRow }),
  ),
  'mitigation.readFile': query(
    'Reads a csv or xlsx list of mitigations: its rows as `mitigation.import` takes them, and which column stands for which field.',
    z.strictObject({ ref: sourceRef }),
    z.strictObject({
      file: z.string(),
      /** `field` is '' for a column that no field takes. */
      columns: z.array(z.strictObject({ name: z.string(), field: z.string() })),
      rows: z.array(fileRow),
    }),
  ),
  'mitigation.import': command(
    'Records the mitigations of a file. Rows that cannot be read are listed, not dropped; rows that stand already are counted.',
    z.strictObject({ file: z.string(), rows: z.array(fileRow).max(10_000) }),
    z.strictObject({
      added: count,
      same: count,
      rejected: z.array(z.strictObject({ record: count, reason: z.string() })),
    }),
  ),
  'conflicts.states': query(
    'How many conflicts of a run stand in which state, by rule too.',
    z.strictObject({ run: z.int().optional() }),
    z.strictObject({
      on: z.string(),
      total: count,
      open: count,
      states: z.array(z.strictObject({ state: conflictState, count })),
      byRule: z.array(z.strictObject({ rule: z.string(), total: count, open: count })),
    }),
  ),
} as const;
