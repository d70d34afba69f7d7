import { beforeAll, describe, expect, test } from 'vitest';
import type { EventKind } from '#contract/event.ts';
import { contract, type Input, type Output } from '#contract/index.ts';
import { memoryDb } from '#store/memory.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { importHandlers } from './handlers.ts';

const REVIEWS = `campaign,principal,principal_name,entitlement,reviewer,decision,decided_at,system
Q1,bob,Bo Reyes,Pay,cy,Approved,2025-04-02 10:00:00,ERP
Q1,dee,Dee Orr,Post,cy,Revoked,2025-04-03 10:00:00,ERP
Q1,eve,Eve Lam,Post,,,,ERP
Q2,bob,Bo Reyes,Pay,ann,Perhaps,2025-07-01,Bank
`;
const CAMPAIGNS = `campaign,scope,started_at,due_at,completed_at,items,decided
Q1,ERP,2025-04-01,2025-04-30,2025-04-29,3,2
Q3,HR,2025-10-01,2025-10-31,,,
`;
const TICKETS = `ticket,requester,submitted_at,decision
R-1,ann,2025-03-01 09:00:00,approved
R-2,bob 100%,2025-02-01 09:00:00,rejected
`;

describe('events of an engagement', () => {
  const db = memoryDb();
  const context = testContext(db);
  const list = (input: Partial<Input<'event.list'>> = {}): Output<'event.list'> => {
    const parsed = contract['event.list'].input.parse({ page: {}, ...input });
    return contract['event.list'].output.parse(importHandlers['event.list'](parsed, context));
  };
  const page = (request: Input<'event.list'>['page'], kind?: EventKind) =>
    list(kind === undefined ? { page: request } : { page: request, kind }).rows.map(
      ({ fields }) => fields['ticketId'] ?? fields['principal'] ?? fields['name'],
    );

  beforeAll(async () => {
    await importTexts(db, { 'reviews.csv': REVIEWS, 'campaigns.csv': CAMPAIGNS, 'tickets.csv': TICKETS });
  });

  test('are listed with their fields, their system and their source row', () => {
    const { rows, total, population } = list();
    expect([rows.length, total, population]).toEqual([8, 8, 8]);
    expect(rows[0]).toEqual({
      eventNo: 1,
      kind: 'review-item',
      system: 'ERP',
      fields: {
        campaign: 'Q1',
        principal: 'bob',
        principalName: 'Bo Reyes',
        entitlement: 'Pay',
        reviewer: 'cy',
        decision: 'approve',
        decisionText: 'Approved',
        decidedAt: '2025-04-02T10:00:00.000Z',
      },
      source: { sourceId: 1, file: 'reviews.csv', sha256: expect.any(String), record: 2, locator: 'line 2' },
    });
  });

  test('are chosen by kind, source and field, and found by their texts', () => {
    expect(list({ kind: 'ticket' }).total).toBe(2);
    expect(list({ sourceId: 2 }).rows.map(({ kind }) => kind)).toEqual(['campaign', 'campaign']);
    expect(page({ filter: [{ column: 'decision', operator: 'equals', value: 'revoke' }] })).toEqual(['dee']);
    expect(page({ filter: [{ column: 'decision', operator: 'isEmpty' }] }, 'review-item')).toEqual([
      'eve',
      'bob',
    ]);
    expect(page({ filter: [{ column: 'system', operator: 'equals', value: 'Bank' }] })).toEqual(['bob']);
    expect(page({ search: 'reyes q2' })).toEqual(['bob']);
    expect(page({ search: '100%' })).toEqual(['R-2']);
    expect(page({ search: 'decision' })).toEqual([]);
  });

  test('are sorted by a field, in a total order, page by page', () => {
    const sort = [{ column: 'submittedAt', descending: false }];
    expect(page({ sort }, 'ticket')).toEqual(['R-2', 'R-1']);
    expect(
      page({ sort: [{ column: 'campaign', descending: true }], offset: 1, limit: 2 }, 'review-item'),
    ).toEqual(['bob', 'dee']);
    expect(() => page({ sort: [{ column: 'nothing' }] })).toThrow('No column nothing');
  });

  test('are summed up by kind and source, campaigns with their decisions', () => {
    const summary = contract['event.summary'].output.parse(importHandlers['event.summary']({}, context));
    expect([summary.snapshot, summary.total, summary.kinds]).toEqual([
      'current',
      8,
      [
        { kind: 'campaign', count: 2, from: '2025-04-01', to: '2025-10-01' },
        { kind: 'review-item', count: 4, from: '2025-04-02T10:00:00.000Z', to: '2025-07-01' },
        { kind: 'ticket', count: 2, from: '2025-02-01T09:00:00.000Z', to: '2025-03-01T09:00:00.000Z' },
      ],
    ]);
    expect(summary.sources.map(({ file, system, kind, count }) => [file, system, kind, count])).toEqual([
      ['reviews.csv', 'Bank', 'review-item', 1],
      ['reviews.csv', 'ERP', 'review-item', 3],
      ['campaigns.csv', '', 'campaign', 2],
      ['tickets.csv', '', 'ticket', 2],
    ]);
    const none = { campaignId: '', scope: '', listAsOf: '', startedAt: '', dueAt: '', completedAt: '' };
    const header = { ...none, signedOffBy: '', status: '', itemsTotal: '', itemsDecided: '' };
    const zero = { items: 0, approve: 0, revoke: 0, change: 0, abstain: 0, undecided: 0, reviewers: 0 };
    const counts = { ...zero, withoutReviewer: 0, firstDecidedAt: '', lastDecidedAt: '' };
    expect(summary.campaigns).toEqual([
      {
        ...header,
        ...counts,
        name: 'Q1',
        scope: 'ERP',
        startedAt: '2025-04-01',
        dueAt: '2025-04-30',
        completedAt: '2025-04-29',
        itemsTotal: '3',
        itemsDecided: '2',
        items: 3,
        approve: 1,
        revoke: 1,
        undecided: 1,
        reviewers: 1,
        withoutReviewer: 1,
        firstDecidedAt: '2025-04-02T10:00:00.000Z',
        lastDecidedAt: '2025-04-03T10:00:00.000Z',
      },
      { ...header, ...counts, name: 'Q3', scope: 'HR', startedAt: '2025-10-01', dueAt: '2025-10-31' },
      {
        ...header,
        ...counts,
        name: 'Q2',
        items: 1,
        undecided: 1,
        reviewers: 1,
        firstDecidedAt: '2025-07-01',
        lastDecidedAt: '2025-07-01',
      },
    ]);
  });

  test('belong to their snapshot', async () => {
    await importTexts(db, { 'later.csv': TICKETS }, { snapshot: 'later', asOf: '2026-06-30' });
    expect([list().total, list({ snapshot: 'current' }).total]).toEqual([2, 8]);
    expect(() => list({ snapshot: 'never' })).toThrow('No snapshot named never');
  });
});

test('an engagement without sources has no events', () => {
  const context = testContext(memoryDb());
  const parsed = contract['event.list'].input.parse({ page: {} });
  expect(importHandlers['event.list'](parsed, context)).toEqual({ rows: [], total: 0, population: 0 });
  expect(importHandlers['event.summary']({}, context)).toEqual({
    snapshot: '',
    total: 0,
    kinds: [],
    sources: [],
    campaigns: [],
  });
});

test('a row that is wrong keeps its events out with the rest of it', async () => {
  const db = memoryDb();
  const late = 'ticket,requester,submitted_at\nR-1,ann,03/01/2025\nR-2,bob,2025-03-01\n';
  const { sources } = await importTexts(db, { 'tickets.csv': late });
  expect(sources.map(({ accepted, quarantined }) => [accepted, quarantined])).toEqual([[1, 1]]);
  const parsed = contract['event.list'].input.parse({ page: {} });
  const { rows } = importHandlers['event.list'](parsed, testContext(db));
  expect(rows.map(({ fields }) => fields['ticketId'])).toEqual(['R-2']);
  const { skipped } = await importTexts(db, { 'none.csv': 'ticket,requester\nR-1,ann\n' });
  expect(skipped).toEqual([
    { name: 'none.csv', reason: 'a table with the columns ticket, requester; no mapping fits' },
  ]);
});
