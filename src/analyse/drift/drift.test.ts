import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const pack = {
  tickmarkRulePack: 1,
  id: 'two',
  version: '1.0.0',
  title: 'Two functions',
  processes: { P: 'Process' },
  functions: ['PAY', 'VEND'].map((value) => ({
    id: `F-${value}`,
    name: value,
    process: 'P',
    permissions: [{ platform: 'generic', type: 'permission', value }],
  })),
  rules: [
    {
      id: 'R1',
      name: 'Pay and maintain',
      process: 'P',
      functions: ['F-PAY', 'F-VEND'],
      rating: 'critical',
      risk: 'Somebody could pay an invented vendor.',
      compensatingControls: [],
    },
  ],
};

const roles = [
  'role,Payer,grants,permission,PAY,allow,active,,',
  'role,Vendor,grants,permission,VEND,allow,active,,',
];
const june = [
  ...roles,
  'identity,stays,owns,account,s1,allow,active,,',
  'account,s1,assigned,role,Payer,allow,active,,',
  'account,s1,assigned,role,Vendor,allow,active,,',
  'identity,joins,owns,account,j1,allow,active,,',
  'account,j1,assigned,role,Payer,allow,active,,',
  'identity,ends,owns,account,e1,allow,active,,',
  'account,e1,assigned,role,Payer,allow,active,,',
  'account,e1,assigned,role,Vendor,allow,active,,2026-08-31',
  'identity,freed,owns,account,f1,allow,active,,',
  'account,f1,assigned,role,Vendor,allow,active,,',
  'account,f1,grants,permission,VEND,deny,active,,',
  'identity,eligible,owns,account,g1,allow,active,,',
  'account,g1,assigned,role,Payer,allow,eligible,,',
];
const september = [
  ...june.filter((line) => !line.includes(',deny,') && !line.startsWith('account,g1')),
  // Vendor comes to j1 through a group: both grants are new.
  'account,j1,memberOf,group,Project,allow,active,,',
  'group,Project,assigned,role,Vendor,allow,active,,',
  'account,g1,assigned,role,Payer,allow,active,,',
];

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  writeFileSync(join(engine.dir, 'two.json'), JSON.stringify(pack));
  for (const [snapshot, asOf, lines] of [
    ['June', '2026-06-30', june],
    ['September', '2026-09-30', september],
  ] as const) {
    const path = join(engine.dir, `${snapshot}.csv`);
    writeFileSync(path, grantLines(lines));
    await engine.client.call('import.run', {
      snapshot,
      asOf,
      sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
    });
  }
});
afterAll(() => engine.close());

const compare = () =>
  engine.client.call('drift.run', { from: 'June', to: 'September', rules: join(engine.dir, 'two.json') });

describe('two snapshots', () => {
  test('are counted at three levels', async () => {
    const { run } = await compare();
    expect(run.totals).toEqual({
      grants: { added: 2, removed: 1, changed: 1 },
      accounts: { activated: 0, deactivated: 0 },
      nodes: { added: { group: 1 }, removed: {} },
      access: { gained: 2, lost: 0, changed: 2, subjects: 4 },
      conflicts: { new: 1, resolved: 0, changed: 1, unchanged: 1 },
    });
    expect([run.from.snapshot, run.from.asOf, run.to.snapshot, run.to.asOf]).toEqual([
      'June',
      '2026-06-30',
      'September',
      '2026-09-30',
    ]);
    expect((await compare()).run.resultSha256).toBe(run.resultSha256);
  });

  test('list the grants with what each of them states', async () => {
    const { rows } = await engine.client.call('drift.grants', { page: {} });
    const line = (hops: (typeof rows)[number]['before']) =>
      hops.map(
        ({ effect, activation, source }) => `${effect} ${activation} ${source?.file}:${source?.record}`,
      );
    expect(rows.map(({ change, kind, from, to }) => `${change} ${from.key} ${kind} ${to.key}`)).toEqual([
      'added Project assigned Vendor',
      'removed f1 grants VEND',
      'changed g1 assigned Payer',
      'added j1 memberOf Project',
    ]);
    expect(rows.map(({ before, after }) => [line(before), line(after)])).toEqual([
      [[], ['allow active September.csv:16']],
      [['deny active June.csv:14'], []],
      [['allow eligible June.csv:16'], ['allow active September.csv:17']],
      [[], ['allow active September.csv:15']],
    ]);
    const removed = { column: 'change', operator: 'equals' as const, value: 'removed' };
    const filtered = await engine.client.call('drift.grants', { page: { filter: [removed] } });
    expect([filtered.rows.length, filtered.total, filtered.population]).toEqual([1, 1, 4]);
  });

  test('say of each permission which grants made the difference', async () => {
    const of = async (subject: string) =>
      (await engine.client.call('drift.access', { subject, page: {} })).rows.map(
        ({ node, change, was, is, causes }) => [
          `${change} ${node.key} ${was} ${is}`,
          ...causes.map((cause) => `${cause.change}: ${cause.hop.sentence}: ${cause.reason}`),
        ],
      );
    expect(await of('joins')).toEqual([
      [
        'gained VEND none allowed',
        'added: The account j1 in ERP is a member of the group Project: Project is not in the extracts of 2026-06-30',
        'added: The group Project in ERP holds the role Vendor: Project is not in the extracts of 2026-06-30',
      ],
    ]);
    expect(await of('ends')).toEqual([
      [
        'changed VEND allowed conditional',
        'changed: The account e1 in ERP holds the role Vendor (until 2026-08-31): valid until 2026-08-31 only, no more on 2026-09-30',
      ],
    ]);
    expect(await of('freed')).toEqual([
      [
        'gained VEND denied allowed',
        'removed: The account f1 in ERP is denied the permission VEND: not stated on 2026-09-30',
      ],
    ]);
    expect(await of('eligible')).toEqual([
      [
        'changed PAY conditional allowed',
        'changed: The account g1 in ERP holds the role Payer: eligible, not active on 2026-06-30',
      ],
    ]);
    expect(await of('stays')).toEqual([]);
  });

  test('list subjects and conflicts, worst first', async () => {
    const { rows: subjects } = await engine.client.call('drift.subjects', { page: {} });
    expect(
      subjects.map(({ subject, ...counts }) => [subject.key, ...Object.values(counts).map(Number)]),
    ).toEqual([
      ['joins', 1, 0, 0, 1, 0],
      ['eligible', 0, 0, 1, 0, 0],
      ['ends', 0, 0, 1, 0, 0],
      ['freed', 1, 0, 0, 0, 0],
    ]);
    const { rows: conflicts } = await engine.client.call('drift.conflicts', { page: {} });
    expect(
      conflicts.map(({ change, subject, rule, was, is, causes }) => [
        change,
        subject.key,
        rule,
        was,
        is,
        causes,
      ]),
    ).toEqual([
      [
        'changed',
        'ends',
        'R1',
        'allowed',
        'inactive',
        [
          'The account e1 in ERP holds the role Vendor (until 2026-08-31): valid until 2026-08-31 only, no more on 2026-09-30',
        ],
      ],
      [
        'new',
        'joins',
        'R1',
        '',
        'allowed',
        [
          'The account j1 in ERP is a member of the group Project: Project is not in the extracts of 2026-06-30',
          'The group Project in ERP holds the role Vendor: Project is not in the extracts of 2026-06-30',
        ],
      ],
    ]);
  });

  test('are refused when they are one, or in the wrong order', async () => {
    await expect(engine.client.call('drift.run', { from: 'June', to: 'June' })).rejects.toThrow(
      'A snapshot is compared with another: June was named twice',
    );
    await expect(engine.client.call('drift.run', { from: 'September', to: 'June' })).rejects.toThrow(
      'September is of 2026-09-30, after June of 2026-06-30: name the earlier one first',
    );
    await expect(engine.client.call('drift.grants', { run: 99, page: {} })).rejects.toThrow(
      'No comparison 99',
    );
  });

  test('that have changed since are said to have, and their counts stay', async () => {
    const { run } = (await engine.client.call('drift.subjects', { page: {} })) as { run: { run: number } };
    const path = join(engine.dir, 'more.csv');
    writeFileSync(path, grantLines(['identity,late,owns,account,l1,allow,active,,']));
    await engine.client.call('import.run', {
      snapshot: 'September',
      asOf: '2026-09-30',
      sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
    });
    await expect(engine.client.call('drift.grants', { page: {} })).rejects.toThrow(
      `Snapshot September has changed since comparison ${run.run}: compare again to see its changes`,
    );
    expect((await engine.client.call('drift.subjects', { page: {} })).total).toBe(4);
  });
});
