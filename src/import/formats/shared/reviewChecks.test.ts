import { expect, test } from 'vitest';
import { ReviewChecks } from './reviewChecks.ts';

const told = (findings: ReturnType<ReviewChecks['findings']>) =>
  findings.map(({ code, severity, message, count, records }) => [code, severity, message, count, records]);

test('a review is compared with its header, whichever comes first', () => {
  const checks = new ReviewChecks();
  const item = (record: number, decision: string, decidedAt: string, reviewer = 'cy', campaign = 'Q1') =>
    checks.hear('review-item', record, { campaign, decision, decidedAt, reviewer });
  item(1, 'approve', '2025-04-29T23:59:59.000Z');
  item(2, 'revoke', '2025-04-30');
  item(3, 'abstain', '2025-05-01T00:00:00.000Z', '');
  checks.hear('campaign', 4, { name: 'Q1', completedAt: '2025-04-30', itemsTotal: '4', itemsDecided: '2' });
  checks.hear('campaign', 5, { name: 'Q2', itemsTotal: '9' });
  item(6, '', '');
  item(7, 'approve', '2030-01-01', 'cy', '');
  expect(told(checks.findings())).toEqual([
    ['DECIDED_AFTER_END', 'note', '1 item of reviews decided after the review was completed or due', 1, [3]],
    [
      'ITEMS_UNDECIDED',
      'note',
      '2 of 5 items of reviews are without a decision to approve, revoke or change',
      2,
      [3, 6],
    ],
    ['ITEMS_WITHOUT_REVIEWER', 'note', '1 of 5 items of reviews name no reviewer', 1, [3]],
  ]);
});

test('items that are missing from the file are a gap; the due day counts when no end is stated', () => {
  const checks = new ReviewChecks();
  checks.hear('campaign', 1, {
    campaignId: 'k',
    name: 'Q1',
    dueAt: '2025-04-30T12:00:00.000Z',
    itemsTotal: '3',
    itemsDecided: '3',
  });
  checks.hear('review-item', 2, {
    campaignId: 'k',
    decision: 'approve',
    decidedAt: '2025-04-30T12:00:00.001Z',
  });
  expect(told(checks.findings())).toEqual([
    ['REVIEW_COUNT_DIFFERS', 'gap', 'Q1 has 3 items by its header; the file holds 1', 2, [1]],
    ['REVIEW_COUNT_DIFFERS', 'gap', 'Q1 has 3 decided items by its header; the file holds 1', 2, [1]],
    ['DECIDED_AFTER_END', 'note', '1 item of reviews decided after the review was completed or due', 1, [2]],
    ['ITEMS_WITHOUT_REVIEWER', 'note', 'No item of a review names its reviewer', 1, [2]],
  ]);
});

test('a header without id and name has no items; other events are let pass', () => {
  const checks = new ReviewChecks();
  checks.hear('campaign', 1, { itemsTotal: '5' });
  checks.hear('review-item', 2, { decision: 'approve', reviewer: 'cy' });
  checks.hear('ticket', 3, {});
  expect(checks.findings()).toEqual([]);
});
