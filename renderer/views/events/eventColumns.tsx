/** Columns of the lists of what happened: the fields of each kind, and where they stand. */
import type { EventKind } from '#contract/event.ts';
import type { Output } from '#contract/index.ts';
import type { GridColumn } from '../../grid/column.ts';

export type EventRow = Output<'event.list'>['rows'][number];
type Column = GridColumn<EventRow>;

/** Columns of one kind; the first stays in place. */
export function eventColumns(kind: EventKind): readonly Column[] {
  return [...COLUMNS[kind], ...ORIGIN];
}

const field = (id: string, title: string, options: Partial<Column> = {}): Column => ({
  id,
  title,
  value: (row) => row.fields[id] ?? '',
  flex: 1,
  ...options,
});
/** An instant with its time of day: `2025-03-01 09:30`, UTC. */
const instant = (id: string, title: string, options: Partial<Column> = {}): Column => ({
  id,
  title,
  value: (row) => row.fields[id] ?? '',
  render: (row) => instantWords(row.fields[id] ?? ''),
  width: 148,
  ...options,
});
const hidden = (id: string, title: string): Column => field(id, title, { isHidden: true });

/** `2025-03-01T09:30:15.000Z` as `2025-03-01 09:30`; a day as it is. */
export function instantWords(text: string): string {
  return text.length > 10 ? `${text.slice(0, 10)} ${text.slice(11, 16)}` : text;
}

const DECISIONS = { choices: ['approve', 'revoke', 'change', 'abstain', ''], width: 92 };

const ORIGIN: readonly Column[] = [
  { id: 'system', title: 'System', value: (row) => row.system, flex: 1 },
  { id: 'file', title: 'File', value: (row) => row.source.file, kind: 'mono', flex: 1.2 },
  { id: 'record', title: 'Record', value: (row) => row.source.record, kind: 'number', width: 80 },
];

const COLUMNS: Readonly<Record<EventKind, readonly Column[]>> = {
  campaign: [
    field('name', 'Campaign', { width: 220, isPinned: true }),
    field('scope', 'Scope'),
    instant('listAsOf', 'List as of'),
    instant('startedAt', 'Started'),
    instant('dueAt', 'Due'),
    instant('completedAt', 'Completed'),
    field('signedOffBy', 'Signed off by'),
    field('status', 'Status', { width: 110 }),
    field('itemsTotal', 'Items stated', { width: 100 }),
    field('itemsDecided', 'Decided', { width: 90 }),
    hidden('campaignId', 'Id'),
  ],
  'review-item': [
    field('principal', 'Who', {
      width: 200,
      isPinned: true,
      render: (row) => named(row, 'principal', 'principalName'),
    }),
    field('entitlement', 'What', {
      flex: 1.4,
      render: (row) => named(row, 'entitlement', 'entitlementName'),
    }),
    field('reviewer', 'Reviewer', {
      render: (row) => named(row, 'reviewer', 'reviewerName', 'reviewerEmail'),
    }),
    field('decision', 'Decision', DECISIONS),
    field('decisionText', 'In the source', { width: 120 }),
    instant('decidedAt', 'Decided'),
    field('reason', 'Reason'),
    field('campaign', 'Campaign', { render: (row) => named(row, 'campaignId', 'campaign') }),
    hidden('principalName', 'Name'),
    hidden('principalEmail', 'E-mail'),
    hidden('principalType', 'Kind of principal'),
    hidden('entitlementName', 'Name of entitlement'),
    hidden('entitlementType', 'Kind of entitlement'),
    hidden('resource', 'Resource'),
    hidden('reviewerName', 'Name of reviewer'),
    hidden('reviewerEmail', 'E-mail of reviewer'),
    hidden('originalReviewer', 'First reviewer'),
    hidden('recommendation', 'Recommendation'),
    hidden('isBulk', 'In bulk'),
    hidden('stage', 'Stage'),
    hidden('appliedBy', 'Applied by'),
    instant('appliedAt', 'Applied', { isHidden: true }),
    hidden('applyResult', 'Result of applying'),
    hidden('itemId', 'Item'),
    hidden('campaignId', 'Id of campaign'),
  ],
  session: [
    field('account', 'Account', { width: 180, isPinned: true }),
    field('usedBy', 'Used by'),
    instant('startedAt', 'From'),
    instant('endedAt', 'To'),
    field('approvedBy', 'Approved by'),
    instant('approvedAt', 'Approved'),
    field('ticket', 'Ticket', { width: 110 }),
    field('reason', 'Reason', { flex: 1.4 }),
    field('reviewedBy', 'Reviewed by'),
    instant('reviewedAt', 'Reviewed'),
    hidden('reviewResult', 'Result of the review'),
    hidden('requestedBy', 'Requested by'),
    hidden('device', 'Device'),
    hidden('sessionId', 'Session'),
  ],
  ticket: [
    field('ticketId', 'Ticket', { width: 130, isPinned: true, kind: 'mono' }),
    field('type', 'Type', { width: 120 }),
    field('summary', 'Summary', { flex: 1.6 }),
    field('status', 'Status', { width: 110 }),
    field('requester', 'Requester'),
    field('beneficiary', 'For'),
    field('entitlement', 'Entitlement'),
    instant('submittedAt', 'Submitted'),
    field('approver', 'Approver'),
    field('decision', 'Decision', { choices: ['approve', 'reject', ''], width: 92 }),
    instant('approvedAt', 'Approved'),
    instant('closedAt', 'Closed'),
    hidden('closedBy', 'Closed by'),
    hidden('approverRole', 'Role of approver'),
    hidden('decisionText', 'Decision in the source'),
  ],
  change: [
    field('object', 'Object', { width: 200, isPinned: true }),
    field('objectType', 'Kind', { width: 110 }),
    field('action', 'Action', { choices: ['add', 'remove', 'change', ''], width: 84 }),
    field('principal', 'Principal'),
    field('entitlement', 'Entitlement'),
    field('changedBy', 'Changed by'),
    instant('changedAt', 'Changed'),
    field('approvedBy', 'Approved by'),
    instant('approvedAt', 'Approved'),
    field('ticket', 'Ticket', { width: 110 }),
    hidden('before', 'Before'),
    hidden('after', 'After'),
    hidden('deployedBy', 'Deployed by'),
    instant('deployedAt', 'Deployed', { isHidden: true }),
    hidden('actionText', 'Action in the source'),
    hidden('changeId', 'Id'),
  ],
  activity: [
    field('account', 'Account', { width: 180, isPinned: true }),
    field('actor', 'Actor'),
    field('action', 'Action', { flex: 1.4 }),
    field('object', 'Object', { flex: 1.4 }),
    field('outcome', 'Outcome', { width: 110 }),
    instant('at', 'At'),
    field('session', 'Session', { width: 120 }),
    field('origin', 'From where'),
    hidden('activityId', 'Id'),
  ],
};

/** The last of these fields that the row has, as it is shown; sorting and copies take the first. */
function named(row: EventRow, ...names: readonly string[]): string {
  return names.map((name) => row.fields[name] ?? '').findLast((text) => text !== '') ?? '';
}
