/** People and accounts as an audit looks at them: accounts that need a question, registers of two dates. */
import { z } from 'zod';
import { count, isoDate, lineage, nodeRef, pageRequest, query } from './define.ts';
import { snapshotName } from './graph.ts';

export const accountFinding = z.enum([
  'leaver',
  'contractor',
  'mover',
  'orphan',
  'shared',
  'dormant',
  'neverUsed',
  'duplicate',
  'default',
  'noOwner',
]);
export type AccountFinding = z.infer<typeof accountFinding>;

export const findingRow = z.strictObject({
  finding: accountFinding,
  account: nodeRef,
  person: nodeRef.nullable(),
  type: z.string(),
  enabled: z.string(),
  lastLoginAt: z.string(),
  /** The day that decides: last day at work, end of contract, last sign-in, day of creation; '' when none does. */
  on: z.string(),
  /** Days from that day to the as-of date; null when there is none. */
  days: z.int().nullable(),
  /** The fact, as a sentence. */
  detail: z.string(),
  /** Rows that state it. */
  sources: z.array(lineage),
});

export const rosterMethods = {
  'accounts.findings': query(
    'Accounts that need a question: of leavers, of contractors past their end, of movers, without a person, shared, dormant, never used, double, default, without an owner. Columns: finding, system, key, label, person, type, enabled, lastLoginAt, on, days, detail.',
    z.strictObject({
      snapshot: snapshotName,
      /** One kind; all when left out. */
      finding: accountFinding.optional(),
      /** Day to which ages are counted; the snapshot's when left out. */
      asOf: isoDate.optional(),
      dormantDays: z.int().min(1).max(36500).default(90),
      /** Snapshot that movers are compared with; the one before when left out. */
      since: z.string().optional(),
      page: pageRequest,
    }),
    z.strictObject({
      snapshot: z.string(),
      asOf: isoDate,
      dormantDays: z.int(),
      /** '' when there is no earlier snapshot: then nothing is known of movers. */
      since: z.string(),
      accounts: count,
      counts: z.array(
        z.strictObject({
          finding: accountFinding,
          count,
          /** Accounts of which the data cannot say it. */
          unknown: count,
          /** Why it is unknown; '' when nothing is. */
          reason: z.string(),
        }),
      ),
      rows: z.array(findingRow),
      total: count,
      population: count,
    }),
  ),
  'roster.compare': query(
    'People of two snapshots: who came, who left, what changed. Columns: change, key, name, fields.',
    z.strictObject({
      from: z.string().min(1),
      to: z.string().min(1),
      /** One kind of change; all when left out. */
      change: z.enum(['joined', 'left', 'changed']).optional(),
      page: pageRequest,
    }),
    z.strictObject({
      from: z.strictObject({ snapshot: z.string(), asOf: isoDate, people: count }),
      to: z.strictObject({ snapshot: z.string(), asOf: isoDate, people: count }),
      joined: count,
      left: count,
      changed: count,
      unchanged: count,
      /** How many people changed in each field, most first. */
      byField: z.array(z.strictObject({ field: z.string(), count })),
      rows: z.array(
        z.strictObject({
          change: z.enum(['joined', 'left', 'changed']),
          person: nodeRef,
          /** `left`: by their status, or no longer in the register. */
          detail: z.string(),
          fields: z.array(z.strictObject({ field: z.string(), from: z.string(), to: z.string() })),
          sources: z.array(lineage),
        }),
      ),
      total: count,
      population: count,
    }),
  ),
} as const;
