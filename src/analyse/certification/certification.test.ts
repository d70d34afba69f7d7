import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';
import { outcomeOf } from './revoked.ts';

const line = (name: string, role: string) => [
  `identity,${name},owns,account,a-${name},allow,active,,`,
  `account,a-${name},assigned,role,${role},allow,active,,`,
];
const byDay = {
  '2026-06-30': [
    ...line('back', 'Pay'),
    ...line('stays', 'Pay'),
    ...line('gone', 'Pay'),
    ...line('late', 'Pay'),
    ...line('kept', 'Pay'),
  ],
  '2026-07-31': [
    ...line('stays', 'Pay'),
    ...line('late', 'Pay'),
    ...line('kept', 'Pay'),
    ...line('back', 'Read'),
  ],
  '2026-09-30': [
    ...line('back', 'Pay'),
    ...line('back', 'Read'),
    ...line('stays', 'Pay'),
    ...line('kept', 'Pay'),
    ...line('fresh', 'Pay'),
  ],
};
const reviews = `campaign,principal,principal_name,entitlement,reviewer,decision,decided_at,system
Q2,a-back,,pay,cy,Revoked,2026-07-04 10:00:00,ERP
Q2,STAYS,,Pay,cy,Revoked,2026-07-04 10:00:00,ERP
Q2,a-gone,,Pay,cy,Revoked,2026-07-04 10:00:00,ERP
Q2,a-late,,Pay,cy,Revoked,2026-07-05 10:00:00,ERP
Q2,a-kept,,Pay,cy,Approved,2026-07-05 10:00:00,ERP
Q2,nobody,,Pay,cy,Revoked,2026-07-05 10:00:00,ERP
Q1,a-kept,,Pay,cy,Revoked,2026-01-05 10:00:00,ERP
`;

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  writeFileSync(join(engine.dir, 'reviews.csv'), reviews);
  for (const [day, lines] of Object.entries(byDay)) {
    const path = join(engine.dir, `${day}.csv`);
    writeFileSync(path, grantLines(lines));
    const ref = { kind: 'path' as const, path };
    const more = { ref: { kind: 'path' as const, path: join(engine.dir, 'reviews.csv') } };
    await engine.client.call('import.run', {
      snapshot: day,
      asOf: day,
      sources: [{ ref, mapping: grantLinesMapping('ERP') }, ...(day === '2026-09-30' ? [more] : [])],
    });
  }
});
afterAll(() => engine.close());

test('revoked items are followed through the snapshots after the decision', async () => {
  const answer = await engine.client.call('certification.revoked', { page: {} });
  expect(answer.campaign).toEqual({
    id: 'Q2',
    name: 'Q2',
    items: 6,
    revoked: 5,
    systems: ['ERP'],
    firstDecidedAt: '2026-07-04T10:00:00.000Z',
    lastDecidedAt: '2026-07-05T10:00:00.000Z',
  });
  expect(answer.byOutcome).toEqual({ regained: 1, held: 1, late: 1, unknown: 0, unmatched: 1, removed: 1 });
  expect(
    answer.rows.map(({ outcome, principal, subject, after, source }) => [
      outcome,
      principal,
      subject?.kind,
      after.map(({ asOf, status }) => `${asOf} ${status}`),
      `${source.file}:${source.record}`,
    ]),
  ).toEqual([
    ['regained', 'a-back', 'account', ['2026-07-31 none', '2026-09-30 allowed'], 'reviews.csv:2'],
    ['held', 'STAYS', 'identity', ['2026-07-31 allowed', '2026-09-30 allowed'], 'reviews.csv:3'],
    ['late', 'a-late', 'account', ['2026-07-31 allowed', '2026-09-30 none'], 'reviews.csv:5'],
    ['unmatched', 'nobody', undefined, [], 'reviews.csv:7'],
    ['removed', 'a-gone', 'account', ['2026-07-31 none', '2026-09-30 none'], 'reviews.csv:4'],
  ]);
  const filter = [{ column: 'outcome', operator: 'equals' as const, value: 'held' }];
  const filtered = await engine.client.call('certification.revoked', { page: { filter } });
  expect([filtered.rows.length, filtered.total, filtered.population]).toEqual([1, 1, 5]);
});

test('grants that no item speaks of are those left out and those that came since', async () => {
  const { grants, rows, snapshot } = await engine.client.call('certification.missing', { page: {} });
  expect([snapshot, grants]).toEqual(['2026-09-30', 5]);
  // The item on the person STAYS covers the account.
  expect(
    rows.map((row) => [row.subject.key, row.entitlement.key, row.since, row.isNew, row.source?.record]),
  ).toEqual([
    ['a-back', 'Read', '2026-07-31', true, 5],
    ['a-fresh', 'Pay', '2026-09-30', true, 11],
  ]);
});

test('a campaign is chosen by name; an unknown one is refused with those there are', async () => {
  const { campaigns } = await engine.client.call('certification.campaigns', {});
  expect(campaigns.map(({ name, items }) => [name, items])).toEqual([
    ['Q2', 6],
    ['Q1', 1],
  ]);
  const first = await engine.client.call('certification.revoked', { campaign: 'Q1', page: {} });
  expect(first.rows.map(({ outcome }) => outcome)).toEqual(['held']);
  await expect(engine.client.call('certification.revoked', { campaign: 'Q9', page: {} })).rejects.toThrow(
    'No review items of a campaign Q9',
  );
});

test('what the snapshots after a decision make of it', () => {
  const outcome = (...statuses: ('allowed' | 'conditional' | 'denied' | 'none')[]) =>
    outcomeOf(statuses.map((status) => ({ status })));
  expect(outcome()).toBe('unknown');
  expect(outcome('allowed', 'conditional')).toBe('held');
  expect(outcome('denied', 'none')).toBe('removed');
  expect(outcome('allowed', 'none', 'none')).toBe('late');
  expect(outcome('none', 'allowed', 'none')).toBe('regained');
  expect(outcome('allowed', 'none', 'conditional')).toBe('regained');
});
