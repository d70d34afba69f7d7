/** Exposure: on which days something could be done, from snapshots, stated dates and logs of changes. */
import { z } from 'zod';
import { conflictRow, runSummary } from './analyse.ts';
import { accessStatus, completeness, count, isoDate, nodeRef, page, pageRequest, query } from './define.ts';

/** proven: a snapshot of that day or a log says so. inferred: what lies around says so. unknown: it may have been so. */
export const shade = z.enum(['proven', 'inferred', 'unknown']);
export type Shade = z.infer<typeof shade>;

const interval = z.strictObject({
  /** Both days included. */
  from: isoDate,
  to: isoDate,
  days: count,
  shade,
  status: accessStatus,
  /** What happened on the first day: a snapshot, a date that a grant states, an entry of a log. */
  begins: z.array(z.string()),
});
export type ExposureInterval = z.infer<typeof interval>;

const exposure = {
  intervals: z.array(interval),
  /** Days in the intervals by shade; days on which it surely could not be done are in none. */
  days: z.strictObject({ proven: count, inferred: count, unknown: count }),
};

const span = {
  from: isoDate,
  until: isoDate,
  snapshots: z.array(z.strictObject({ snapshot: z.string(), asOf: isoDate, completeness })),
  /** Entries of logs that speak of a grant which matters here. */
  loggedChanges: count,
};

/** First and last day; the period of the engagement when left out. */
const asked = { from: isoDate.optional(), until: isoDate.optional() };

export const exposureMethods = {
  'exposure.access': query(
    'On which days a subject could reach a permission, or held all functions of a rule.',
    z.strictObject({
      subject: z.string().min(1),
      /** A permission or another node; or else `rule`. */
      node: z.string().optional(),
      /** Id of a rule of the latest run of conflicts. */
      rule: z.string().optional(),
      takeover: z.boolean().default(false),
      ...asked,
    }),
    z.strictObject({ subject: nodeRef, of: z.string(), ...span, ...exposure }),
  ),
  'exposure.conflicts': query(
    'Conflicts of a run (the latest when left out) with the days on which each existed. Columns as of conflicts.list.',
    z.strictObject({ run: z.int().optional(), page: pageRequest, ...asked }),
    z.strictObject({
      run: runSummary.nullable(),
      ...span,
      ...page(z.strictObject({ conflict: conflictRow, ...exposure })).shape,
    }),
  ),
} as const;
