/** Dated facts that exports hold beside access: certification results, sessions, tickets, changes, activity. */
import { z } from 'zod';

export const eventKind = z.enum(['campaign', 'review-item', 'session', 'activity', 'ticket', 'change']);
export type EventKind = z.infer<typeof eventKind>;

/**
 * Canonical fields of each kind, in the order in which they are shown. All values are text; instants are ISO 8601 UTC, days
 * YYYY-MM-DD; a field that the source does not state is left out. Methodology 2.1.
 */
export const eventFields = {
  /** One certification campaign. */
  campaign: [
    'campaignId',
    'name',
    'scope',
    'listAsOf',
    'startedAt',
    'dueAt',
    'completedAt',
    'signedOffBy',
    'status',
    'itemsTotal',
    'itemsDecided',
  ],
  /** One line of a certification: a principal, what it holds, the decision. `decision`: approve, revoke, change, abstain or ''. */
  'review-item': [
    'campaignId',
    'campaign',
    'itemId',
    'system',
    'principal',
    'principalName',
    'principalEmail',
    'principalType',
    'entitlement',
    'entitlementName',
    'entitlementType',
    'resource',
    'reviewer',
    'reviewerName',
    'reviewerEmail',
    'originalReviewer',
    'decision',
    'decisionText',
    'decidedAt',
    'reason',
    'recommendation',
    'isBulk',
    'stage',
    'appliedBy',
    'appliedAt',
    'applyResult',
  ],
  /** One use of emergency, privileged or shared access. */
  session: [
    'sessionId',
    'account',
    'usedBy',
    'requestedBy',
    'approvedBy',
    'approvedAt',
    'ticket',
    'reason',
    'startedAt',
    'endedAt',
    'reviewedBy',
    'reviewedAt',
    'reviewResult',
    'device',
  ],
  /** One action in a system's log, or a posting: `counterparty` is the vendor, customer or bank account. */
  activity: [
    'activityId',
    'account',
    'actor',
    'action',
    'object',
    'document',
    'counterparty',
    'organisation',
    'amount',
    'outcome',
    'at',
    'session',
    'origin',
  ],
  /** One request. `decision`: approve, reject or ''. */
  ticket: [
    'ticketId',
    'type',
    'summary',
    'status',
    'requester',
    'beneficiary',
    'entitlement',
    'submittedAt',
    'approver',
    'approverRole',
    'decision',
    'decisionText',
    'approvedAt',
    'closedAt',
    'closedBy',
  ],
  /** One change to access, configuration or code. `action`: add, remove, change. */
  change: [
    'changeId',
    'object',
    'objectType',
    'principal',
    'entitlement',
    'action',
    'actionText',
    'before',
    'after',
    'changedBy',
    'changedAt',
    'approvedBy',
    'approvedAt',
    'deployedBy',
    'deployedAt',
    'ticket',
  ],
} as const satisfies Record<EventKind, readonly string[]>;

export type EventField<K extends EventKind> = (typeof eventFields)[K][number];

/** The fields of one event; those that the source does not state are left out or ''. */
export type EventValues<K extends EventKind> = Partial<Record<EventField<K>, string>>;

/** The field of each kind that says when it happened. */
export const eventInstant = {
  campaign: 'startedAt',
  'review-item': 'decidedAt',
  session: 'startedAt',
  activity: 'at',
  ticket: 'submittedAt',
  change: 'changedAt',
} as const satisfies { readonly [K in EventKind]: EventField<K> };

/** Whether a field holds an instant or a day. */
export function isInstantField(field: string): boolean {
  return field === 'at' || field === 'listAsOf' || /[a-z]At$/.test(field);
}
