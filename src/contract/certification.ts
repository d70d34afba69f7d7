/** What has happened since a certification: what was revoked and is still there or came back, and what nobody has certified. */
import { z } from 'zod';
import {
  accessStatus,
  completeness,
  count,
  isoDate,
  lineage,
  nodeRef,
  page,
  pageRequest,
  query,
} from './define.ts';

/**
 * removed: in no snapshot after the decision. held: in the first snapshot after it, and in the last. late: in the first and
 * not in the last. regained: away in one and there in a later one. unknown: there is no snapshot after the decision.
 * unmatched: the principal or the entitlement of the item is in no snapshot by that name.
 */
export const revocationOutcome = z.enum(['removed', 'late', 'held', 'regained', 'unknown', 'unmatched']);
export type RevocationOutcome = z.infer<typeof revocationOutcome>;

const campaign = z.strictObject({
  /** Id, or the name where the source states none. */
  id: z.string(),
  name: z.string(),
  items: count,
  revoked: count,
  systems: z.array(z.string()),
  /** First and last decision, '' when none has a time. */
  firstDecidedAt: z.string(),
  lastDecidedAt: z.string(),
});

const shared = {
  /** By id or name; the one decided last when left out. */
  campaign: z.string().optional(),
  page: pageRequest,
};

export const certificationMethods = {
  'certification.campaigns': query(
    'Certifications of all snapshots, the one decided last first.',
    z.strictObject({}),
    z.strictObject({ campaigns: z.array(campaign) }),
  ),
  'certification.revoked': query(
    'Revoked items of a certification with what the snapshots after it show. Columns: outcome, principal, entitlement, system, decidedAt.',
    z.strictObject(shared),
    z.strictObject({
      campaign: campaign.nullable(),
      byOutcome: z.record(z.string(), count),
      ...page(
        z.strictObject({
          outcome: revocationOutcome,
          system: z.string(),
          principal: z.string(),
          entitlement: z.string(),
          subject: nodeRef.nullable(),
          node: nodeRef.nullable(),
          decidedAt: z.string(),
          reviewer: z.string(),
          source: lineage,
          /** In the order of days, those after the decision. */
          after: z.array(
            z.strictObject({
              snapshot: z.string(),
              asOf: isoDate,
              status: z.enum([...accessStatus.options, 'none']),
            }),
          ),
        }),
      ).shape,
    }),
  ),
  'certification.missing': query(
    'Grants of the systems of a certification in the latest snapshot that no item of it speaks of. Columns: subject, entitlement, system, kind, since, isNew.',
    z.strictObject(shared),
    z.strictObject({
      campaign: campaign.nullable(),
      snapshot: z.string(),
      completeness,
      /** Direct grants of accounts in these systems, certified or not. */
      grants: count,
      ...page(
        z.strictObject({
          subject: nodeRef,
          entitlement: nodeRef,
          /** Day of the first snapshot that states the grant. */
          since: isoDate,
          /** True when that snapshot is later than the last decision: it drifted in since. */
          isNew: z.boolean(),
          source: lineage.nullable(),
        }),
      ).shape,
    }),
  ),
} as const;
