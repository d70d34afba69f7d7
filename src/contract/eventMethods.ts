/** What happened, as lists: reviews, sessions, tickets, changes, activity. */
import { z } from 'zod';
import { count, lineage, page, pageRequest, query } from './define.ts';
import { eventKind } from './event.ts';

/** Earliest and latest instant or day of a list; '' when none has one. */
const range = { from: z.string(), to: z.string() };

/** One certification: its header, where a source states one, and what its items say. */
const campaign = z.strictObject({
  campaignId: z.string(),
  name: z.string(),
  scope: z.string(),
  listAsOf: z.string(),
  startedAt: z.string(),
  dueAt: z.string(),
  completedAt: z.string(),
  signedOffBy: z.string(),
  status: z.string(),
  /** What the header says; '' when there is none. */
  itemsTotal: z.string(),
  itemsDecided: z.string(),
  items: count,
  approve: count,
  revoke: count,
  change: count,
  abstain: count,
  undecided: count,
  /** Distinct reviewers. */
  reviewers: count,
  withoutReviewer: count,
  firstDecidedAt: z.string(),
  lastDecidedAt: z.string(),
});

export const eventMethods = {
  'event.list': query(
    'What happened, as the sources state it. Columns: file, record, kind, system, text, and every field of the kinds.',
    z.strictObject({
      page: pageRequest,
      kind: eventKind.optional(),
      snapshot: z.string().optional(),
      sourceId: z.int().optional(),
    }),
    page(
      z.strictObject({
        eventNo: count,
        kind: eventKind,
        /** '' when the source does not say. */
        system: z.string(),
        /** Names of src/contract/event.ts; those that the source does not state are left out. */
        fields: z.record(z.string(), z.string()),
        source: lineage,
      }),
    ),
  ),
  'event.summary': query(
    'How much of what happened the sources state: by kind, by source, and each campaign with its decisions.',
    z.strictObject({ snapshot: z.string().optional() }),
    z.strictObject({
      snapshot: z.string(),
      total: count,
      kinds: z.array(z.strictObject({ kind: eventKind, count, ...range })),
      sources: z.array(
        z.strictObject({
          sourceId: z.int(),
          file: z.string(),
          system: z.string(),
          kind: eventKind,
          count,
          ...range,
        }),
      ),
      campaigns: z.array(campaign),
    }),
  ),
} as const;
