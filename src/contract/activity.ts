/** Conflicts joined to what logs state: whether both sides were used, and on the same document or business partner. */
import { z } from 'zod';
import { count, isoDate, lineage, query } from './define.ts';

/**
 * How far the subject used the sides of a conflict in the period. no log: no source states activity of a system of either side;
 * realised: both sides on one document, business partner or object.
 */
export const conflictUse = z.enum(['no log', 'not seen', 'one side', 'both sides', 'realised']);
export type ConflictUse = z.infer<typeof conflictUse>;

const use = z.strictObject({
  at: z.string(),
  system: z.string(),
  account: z.string(),
  action: z.string(),
  document: z.string(),
  counterparty: z.string(),
  object: z.string(),
  source: lineage,
});

export const activityMethods = {
  'conflicts.activity': query(
    'What the subject of a conflict did with its sides in a period, with the rows, and what the logs do not cover.',
    z.strictObject({
      run: z.int(),
      no: z.int(),
      /** The period of the engagement when left out. */
      from: isoDate.optional(),
      to: isoDate.optional(),
    }),
    z.strictObject({
      from: z.string(),
      to: z.string(),
      use: conflictUse,
      sides: z.array(
        z.strictObject({
          function: z.string(),
          functionName: z.string(),
          count,
          /** First and last instant; '' when there is none. */
          first: z.string(),
          last: z.string(),
          /** The first 200 in order of time; `count` tells all. */
          rows: z.array(use),
        }),
      ),
      /** What both sides touched. */
      shared: z.array(
        z.strictObject({
          kind: z.enum(['document', 'counterparty', 'object']),
          value: z.string(),
          /** Uses of each side. */
          counts: z.array(count),
        }),
      ),
      /** What the logs state of the systems of both sides in the period. */
      coverage: z.array(
        z.strictObject({
          system: z.string(),
          events: count,
          /** First and last day; '' when there is none. */
          from: z.string(),
          to: z.string(),
          /** Actions that no function of the rule pack names. */
          otherActions: count,
          /** Uses that failed: they are not counted. */
          failed: count,
        }),
      ),
      gaps: z.array(z.string()),
    }),
  ),
  'conflicts.uses': query(
    'How many conflicts of a run were used how far in the period of the engagement.',
    z.strictObject({ run: z.int().optional() }),
    z.strictObject({
      from: z.string(),
      to: z.string(),
      /** Actions that logs of the snapshot state in the period. */
      events: count,
      uses: z.array(z.strictObject({ use: conflictUse, count })),
    }),
  ),
} as const;
