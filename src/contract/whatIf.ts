/** What a basket of changes would do to conflicts and access. Nothing that was imported is changed by it. */
import { z } from 'zod';
import { conflictStatus, rating, rulePackRef } from './analyse.ts';
import {
  command,
  completeness,
  count,
  grantKind,
  nodeKind,
  nodeRef,
  page,
  pageRequest,
  query,
  sourceRef,
} from './define.ts';
import { snapshotName } from './graph.ts';

const nodeName = z.string().min(1).max(2_000);

/** One change. Nodes are named as everywhere: `system/key`, or a label when it is unique. */
export const change = z.discriminatedUnion('change', [
  /** Every row that states a grant of the kind from one to the other, or a denial; of any kind when it is left out. */
  z.strictObject({
    change: z.literal('removeGrant'),
    from: nodeName,
    to: nodeName,
    kind: grantKind.optional(),
    effect: z.enum(['allow', 'deny']).default('allow'),
  }),
  /** Every grant that begins (outgoing) or ends (incoming) at a node. */
  z.strictObject({
    change: z.literal('removeGrantsOf'),
    node: nodeName,
    direction: z.enum(['outgoing', 'incoming']).default('outgoing'),
  }),
  /** Every grant that one imported file states, and no other. */
  z.strictObject({ change: z.literal('removeSource'), source: nodeName }),
  /** An active grant without condition or dates. The kind follows from the ends where it is left out. */
  z.strictObject({ change: z.literal('addGrant'), from: nodeName, to: nodeName, kind: grantKind.optional() }),
  z.strictObject({ change: z.literal('disableAccount'), account: nodeName }),
  /** A person leaves: all grants of the person and of the accounts that only this person owns. */
  z.strictObject({ change: z.literal('removePerson'), person: nodeName }),
]);
export type Change = z.infer<typeof change>;

export const changes = z.array(change).min(1).max(1_000);

/** What is asked: a basket on a snapshot, under a rule pack named as for conflicts.run. */
const basket = {
  snapshot: snapshotName,
  rules: z.union([z.string(), sourceRef]).default('tickmark-core'),
  takeover: z.boolean().default(false),
  changes,
};

const side = z.strictObject({
  conflicts: count,
  subjectsInConflict: count,
  byStatus: z.record(z.string(), count),
  byRating: z.record(z.string(), count),
});

export const whatIfTotals = z.strictObject({
  before: side,
  after: side,
  /** Conflicts that are gone, that are new, and that stay in another status. */
  cleared: count,
  introduced: count,
  changed: count,
  byRule: z.array(
    z.strictObject({ rule: z.string(), name: z.string(), rating, before: count, after: count }),
  ),
  people: z.strictObject({
    /** People, and accounts of nobody, whose access or conflicts change. */
    affected: count,
    losing: count,
    gaining: count,
    /** Permissions and resources lost and gained, summed over people. */
    lost: count,
    gained: count,
  }),
});
export type WhatIfTotals = z.infer<typeof whatIfTotals>;

export const whatIfConflict = z.strictObject({
  subject: nodeRef,
  rule: z.string(),
  ruleName: z.string(),
  process: z.string(),
  rating,
  outcome: z.enum(['cleared', 'introduced', 'changed']),
  /** null: no conflict. */
  before: conflictStatus.nullable(),
  after: conflictStatus.nullable(),
  /** How each function would be held, where there is a conflict after the changes: nodes from the subject on. */
  sides: z.array(z.strictObject({ function: z.string(), functionName: z.string(), path: z.array(nodeRef) })),
});
export type WhatIfConflict = z.infer<typeof whatIfConflict>;

const savedBasket = z.strictObject({
  no: z.int(),
  name: z.string(),
  note: z.string(),
  snapshot: z.string(),
  rulePack: rulePackRef,
  takeover: z.boolean(),
  changes,
  /** As they were when the basket was saved. */
  totals: whatIfTotals,
  savedAt: z.string(),
  savedBy: z.string(),
});
export type SavedBasket = z.infer<typeof savedBasket>;

export const whatIfMethods = {
  'whatIf.run': query(
    'What a basket of changes would do: conflicts before and after, access lost and gained.',
    z.strictObject(basket),
    z.strictObject({
      snapshot: z.string(),
      completeness,
      rulePack: rulePackRef,
      changes: z.array(
        z.strictObject({
          change,
          /** The change in words, with full names. */
          sentence: z.string(),
          /** Source rows and decided links that the change takes away; 0 for what it adds. */
          rows: count,
        }),
      ),
      totals: whatIfTotals,
    }),
  ),
  'whatIf.conflicts': query(
    'Conflicts cleared, introduced and changed. Columns: subject, rule, ruleName, process, rating, outcome, before, after.',
    z.strictObject({ ...basket, page: pageRequest }),
    page(whatIfConflict),
  ),
  'whatIf.people': query(
    'People, and accounts of nobody, whose access or conflicts change. Columns: person, system, lost, gained, cleared, introduced.',
    z.strictObject({ ...basket, page: pageRequest }),
    page(z.strictObject({ person: nodeRef, lost: count, gained: count, cleared: count, introduced: count })),
  ),
  'whatIf.access': query(
    'What one person loses and gains. Columns: system, permission, label, kind, outcome.',
    z.strictObject({ ...basket, person: nodeName, page: pageRequest }),
    page(
      z.strictObject({
        id: z.int(),
        system: z.string(),
        permission: z.string(),
        label: z.string(),
        kind: nodeKind,
        outcome: z.enum(['lost', 'gained']),
      }),
    ),
  ),
  'whatIf.save': command(
    'Keeps a basket with what it would do today, as a record.',
    z.strictObject({
      ...basket,
      name: z.string().trim().min(1).max(200),
      note: z.string().max(5_000).default(''),
    }),
    z.strictObject({ basket: savedBasket }),
  ),
  'whatIf.saved': query(
    'Baskets that were saved, the latest first.',
    z.strictObject({}),
    z.strictObject({ baskets: z.array(savedBasket) }),
  ),
} as const;
