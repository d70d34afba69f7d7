/** Invented reviews for the gallery. */
import type { FakeAnswers } from './fakeEngine.ts';
import { pageOf } from './pageOf.ts';

const DIGEST = '5ca17e00'.repeat(8);
const DECISIONS = ['approve', 'approve', 'revoke', ''] as const;

const items = Array.from({ length: 240 }, (_, index) => ({
  eventNo: index + 1,
  kind: 'review-item' as const,
  system: 'Finance',
  fields: {
    campaign: 'Quarter 3',
    principal: `druiz${index}`,
    entitlement: 'Z_AP_PAY',
    reviewer: 'ahaddad',
    decision: DECISIONS[index % 4] ?? '',
    decidedAt: '2026-09-14T09:30:00.000Z',
  },
  source: {
    sourceId: 1,
    file: 'review.csv',
    sha256: DIGEST,
    record: index + 2,
    locator: `line ${index + 2}`,
  },
}));

export const inventedEvents = {
  'event.list': ({ page, kind }) => pageOf(kind === 'review-item' ? items : [], page),
  'event.summary': () => ({
    snapshot: 'current',
    total: items.length,
    kinds: [{ kind: 'review-item', count: items.length, from: '2026-09-14', to: '2026-09-14' }],
    sources: [],
    campaigns: [
      {
        campaignId: '',
        name: 'Quarter 3',
        scope: 'Finance',
        listAsOf: '2026-08-31',
        startedAt: '2026-09-01',
        dueAt: '2026-09-30',
        completedAt: '2026-09-28T16:00:00.000Z',
        signedOffBy: 'ahaddad',
        status: 'closed',
        itemsTotal: '240',
        itemsDecided: '180',
        items: 240,
        approve: 120,
        revoke: 60,
        change: 0,
        abstain: 0,
        undecided: 60,
        reviewers: 1,
        withoutReviewer: 0,
        firstDecidedAt: '2026-09-14T09:30:00.000Z',
        lastDecidedAt: '2026-09-14T09:30:00.000Z',
      },
    ],
  }),
} satisfies FakeAnswers;
