/** The reports of past campaigns of Okta Identity Governance: their review items, and the campaigns themselves. */
import { reviewDecision } from '../shared/decisions.ts';
import { UNKNOWN_DECISION } from '../shared/eventFindings.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { instantIn } from '../shared/rowValues.ts';
import { cellOf, columnNotFound, columnOf, type Names } from './columns.ts';

const item = (name: string): string => `reviewItem.${name}`;
/** Okta writes the id without its I. */
const PRINCIPAL: Names = [item('principalUserd'), item('principalUserId')];
const DECISION: Names = [item('decision'), item('reviewerDecision'), item('reviewDecision'), 'decision'];
const WHEN: Names = [item('decided'), item('decisionDate'), item('decisionTime'), item('reviewedOn')];
const WHY: Names = [item('note'), item('justification'), item('reviewerNote'), item('comment')];
const ID: Names = [item('id'), item('reviewItemId')];

export const campaignDetails: FixedTable = {
  name: 'Okta past campaign details',
  requiredColumns: [
    'campaign.id',
    'campaign.name',
    item('principalUserFullName'),
    item('resourceType'),
    item('resourceName'),
    item('reviewerEmail'),
  ],
  begin: (table) => {
    const { sink, columns } = table;
    const findings = new Findings();
    const [principal, decision, when, why, id] = [PRINCIPAL, DECISION, WHEN, WHY, ID].map((names) =>
      columnOf(columns, names),
    );
    if (!decision) {
      const effect = 'All items count as undecided: give the columns in a mapping.';
      findings.add(columnNotFound('the decision', effect), 0, DECISION.join(', '));
      findings.report(sink);
    }
    doubts.set(sink, new Findings());
    return (row) => {
      const word = cellOf(row, decision ?? null);
      const meaning = reviewDecision(word);
      if (meaning === null) doubts.get(sink)?.add(UNKNOWN_DECISION, row.record, word);
      sink.event('review-item', row.record, {
        campaignId: row.need('campaign.id'),
        campaign: row.get('campaign.name'),
        itemId: cellOf(row, id ?? null),
        principal: cellOf(row, principal ?? null) || row.get(item('principalUserEmail')),
        principalName: row.get(item('principalUserFullName')),
        principalEmail: row.get(item('principalUserEmail')).toLowerCase(),
        entitlement: row.get(item('entitlementName')) || row.get(item('resourceId')),
        entitlementName: row.get(item('entitlementName')),
        entitlementType: row.get(item('resourceType')),
        resource: row.get(item('resourceName')),
        reviewer: row.get(item('reviewerEmail')).toLowerCase(),
        reviewerName: row.get(item('reviewerFullName')),
        reviewerEmail: row.get(item('reviewerEmail')).toLowerCase(),
        originalReviewer: row.get(item('originalReviewerUserEmail')) || row.get(item('originalReviewerId')),
        decision: meaning ?? '',
        decisionText: word,
        decidedAt: when ? instantIn(row, when) : '',
        reason: cellOf(row, why ?? null),
      });
      sink.section('reviewItems', 1);
    };
  },
  end: ({ sink }) => doubts.get(sink)?.report(sink),
};

/** Findings of the tables being read. */
const doubts = new WeakMap<object, Findings>();

export const campaignSummary: FixedTable = {
  name: 'Okta past campaign summary',
  requiredColumns: [
    'campaign.id',
    'campaign.name',
    'campaign.started',
    'campaign.ended',
    'campaign.reviewItemCount',
  ],
  withoutColumns: [item('resourceName')],
  begin:
    ({ sink }) =>
    (row) => {
      sink.event('campaign', row.record, {
        campaignId: row.need('campaign.id'),
        name: row.get('campaign.name'),
        scope: [row.get('campaign.resourceType'), row.get('campaign.userScope')]
          .filter((part) => part !== '')
          .join(', '),
        startedAt: instantIn(row, 'campaign.started'),
        dueAt: instantIn(row, 'campaign.scheduledEnd'),
        completedAt: instantIn(row, 'campaign.ended'),
        status:
          row.get('campaign.completionPercent') === ''
            ? ''
            : `${row.get('campaign.completionPercent')} percent`,
        itemsTotal: row.get('campaign.reviewItemCount'),
      });
      sink.section('campaigns', 1);
    },
};
