/** History of access reviews: one row for each principal and decision. */
import { counted, type FindingKind } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { instantText } from '../shared/instants.ts';
import { findingsOf } from '../shared/perFile.ts';

const dateNotRead: FindingKind = {
  code: 'DATE_NOT_READ',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'date')} in a form that is not read, in ${names}`,
  effect:
    'When these decisions were made is not known. Dates are read as ISO 8601, such as 2026-03-31T09:30:00Z.',
};

const resultUnknown: FindingKind = {
  code: 'UNKNOWN_RESULT',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'review result')} of unknown meaning: ${names}`,
  effect: 'They count as no decision; the text is kept.',
};

const DECISIONS: ReadonlyMap<string, string> = new Map([
  ['approve', 'approve'],
  ['approved', 'approve'],
  ['deny', 'revoke'],
  ['denied', 'revoke'],
  ['dontknow', 'abstain'],
  ["don'tknow", 'abstain'],
  ['notreviewed', ''],
  ['notnotified', ''],
  ['notresponded', ''],
  ['', ''],
]);

export const accessReviews: FixedTable = {
  name: 'access review history',
  requiredColumns: [
    'AccessReviewId',
    'ReviewName',
    'PrincipalId',
    'ReviewResult',
    'ReviewerId',
    'ReviewDate',
  ],
  begin: ({ sink }) => {
    const findings = findingsOf(sink);
    const seen = new Set<string>();
    const at = (row: FixedRow, column: string): string => {
      const text = row.get(column);
      const instant = instantText(text);
      if (text !== '' && instant === '') findings.add(dateNotRead, row.record, column);
      return instant;
    };
    return (row) => {
      const campaignId = row.need('AccessReviewId');
      const principal = row.need('PrincipalId');
      const result = row.get('ReviewResult');
      const decision = DECISIONS.get(result.toLowerCase().replaceAll(/\s/g, ''));
      if (decision === undefined) findings.add(resultUnknown, row.record, result);
      if (!seen.has(campaignId)) {
        seen.add(campaignId);
        sink.event('campaign', row.record, {
          campaignId,
          name: row.get('ReviewName'),
          scope: row.get('ResourceDisplayName'),
          startedAt: at(row, 'ReviewStartDate'),
          dueAt: at(row, 'ReviewEndDate'),
          status: row.get('ReviewStatus'),
        });
      }
      sink.event('review-item', row.record, {
        campaignId,
        campaign: row.get('ReviewName'),
        principal,
        principalName: row.get('PrincipalName'),
        principalEmail: row.get('PrincipalUPN').toLowerCase(),
        principalType: row.get('PrincipalType'),
        entitlement: row.get('ResourceId'),
        entitlementName: row.get('ResourceDisplayName'),
        entitlementType: row.get('ReviewType'),
        reviewer: row.get('ReviewerId'),
        reviewerName: row.get('ReviewerName'),
        reviewerEmail: (row.get('ReviewerEmailAddress') || row.get('ReviewerUPN')).toLowerCase(),
        decision: decision ?? '',
        decisionText: result,
        decidedAt: at(row, 'ReviewDate'),
        reason: row.get('Justification'),
        recommendation: row.get('AccessRecommendation'),
        appliedBy: row.get('AppliedByUPN') || row.get('AppliedByName'),
        appliedAt: at(row, 'AppliedDate'),
        applyResult: row.get('SubmissionResult'),
      });
    };
  },
  end: ({ sink }) => findingsOf(sink).report(sink),
};
