import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#contract/index.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';
import type { RulePack } from '../rulePack.ts';
import { actionIndex } from './actions.ts';
import { sharedBy, levelOfUse } from './level.ts';
import type { Act } from './queries.ts';

const act = (part: Partial<Act>): Act => ({
  sourceId: 1,
  record: 1,
  system: 'ERP',
  account: '',
  action: '',
  document: '',
  counterparty: '',
  object: '',
  outcome: '',
  at: '',
  ...part,
});

describe('the use of a conflict', () => {
  const invoice = act({ document: '19001', counterparty: 'V1' });
  test.each<[string, readonly (readonly Act[])[], string]>([
    ['no use', [[], []], 'not seen'],
    ['one side', [[invoice], []], 'one side'],
    [
      'both sides on different things',
      [[invoice], [act({ document: '20001', counterparty: 'V2' })]],
      'both sides',
    ],
    ['both sides on one document', [[invoice], [act({ document: '19001' })]], 'realised'],
    ['both sides on one business partner', [[invoice], [act({ counterparty: 'V1' })]], 'realised'],
    ['a document of another system', [[invoice], [act({ document: '19001', system: 'CRM' })]], 'both sides'],
    ['fields that are not stated are no document', [[act({})], [act({})]], 'both sides'],
    ['two of three sides', [[invoice], [invoice], []], 'one side'],
  ])('%s', (_, sides, expected) => {
    expect(levelOfUse(sides)).toBe(expected);
  });

  test('what both sides touched has the uses of each', () => {
    const sides = [
      [invoice, invoice, act({ counterparty: 'V9' })],
      [act({ counterparty: 'V9' }), act({ counterparty: 'V1' }), act({ counterparty: 'V9' })],
    ];
    expect(sharedBy(sides)).toEqual([
      { kind: 'counterparty', value: 'V1', counts: [2, 1] },
      { kind: 'counterparty', value: 'V9', counts: [1, 2] },
    ]);
  });
});

test('an action belongs to functions by value, alias, pattern and what the pack says of logs', () => {
  const entry = (platform: string, type: string, value: string, aliases: string[] = []) => ({
    platform,
    type,
    value,
    aliases,
    confidence: 'high' as const,
  });
  const of = (permissions: object[], activities: object[] = []) => ({ permissions, activities });
  const pack = {
    functions: [
      of([entry('sap', 'transaction', 'F110')], [{ platform: 'sap', value: 'Payment run' }]),
      of([entry('netsuite', 'permission', 'TRAN_VENDPYMT', ['Pay Bills']), entry('sap', 'role', 'FB60')]),
      of([entry('aws', 'action', 'iam:Create*'), entry('generic', 'duty', 'F110')]),
    ],
  } as unknown as RulePack;
  const index = actionIndex(pack);
  expect(index('sap', 'f110')).toEqual([0, 2]);
  expect(index('sap', 'payment run')).toEqual([0]);
  expect(index('netsuite', 'Pay bills')).toEqual([1]);
  // A role is held, not carried out.
  expect(index('sap', 'FB60')).toEqual([]);
  expect(index('aws', 'iam:CreateUser')).toEqual([2]);
  expect(index('aws', 'iam:DeleteUser')).toEqual([]);
});

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const written = (name: string, text: string) => {
    const path = join(engine.dir, name);
    writeFileSync(path, text);
    return path;
  };
  const file = (name: string, text: string) => ({ kind: 'path' as const, path: written(name, text) });
  const people = ['ann', 'bob', 'cy', 'dee'];
  const lines = people.flatMap((name) => [
    `identity,${name},owns,account,${name}1,allow,active,,`,
    `account,${name}1,grants,permission,INVOICE,allow,active,,`,
    `account,${name}1,grants,permission,PAY,allow,active,,`,
  ]);
  const crm = [
    'identity,eve,owns,account,eve1,allow,active,,',
    'account,eve1,grants,permission,INVOICE,allow,active,,',
    'account,eve1,grants,permission,PAY,allow,active,,',
  ];
  const log = [
    'user,action,document,counterparty,outcome,at,system',
    'ann1,INVOICE,D1,V1,,2026-02-01 09:00:00,ERP',
    'ann1,PAY,D2,V1,,2026-02-02 09:00:00,ERP',
    'BOB1,INVOICE,D3,V2,,2026-02-03 09:00:00,ERP',
    'bob1,PAY,D4,V3,,2026-02-04 09:00:00,ERP',
    'cy1,INVOICE,D5,V4,,2026-02-05 09:00:00,ERP',
    'cy1,PAY,D5,V4,Failed,2026-02-06 09:00:00,ERP',
    'cy1,PAY,D5,V4,,2024-02-06 09:00:00,ERP',
    'ghost,PAY,D6,V5,,2026-03-01 09:00:00,ERP',
    'ann1,REPORT,,,,2026-03-02 09:00:00,ERP',
  ];
  await engine.client.call('import.run', {
    sources: [
      { ref: file('ERP.csv', grantLines(lines)), mapping: grantLinesMapping('ERP') },
      { ref: file('CRM.csv', grantLines(crm)), mapping: grantLinesMapping('CRM') },
    ],
  });
  await engine.client.call('import.run', {
    sources: [
      { ref: file('log.csv', `${log.join('\n')}\n`), mapping: 'generic-transactions', system: 'ERP' },
    ],
  });
  const entry = (value: string) => ({ platform: 'generic', type: 'permission', value });
  const pack = written(
    'pack.json',
    JSON.stringify({
      tickmarkRulePack: 1,
      id: 'p',
      version: '1',
      title: 'P',
      processes: { P: 'Process' },
      functions: ['INVOICE', 'PAY'].map((id) => ({
        id,
        name: `To ${id}`,
        process: 'P',
        permissions: [entry(id)],
      })),
      rules: [
        { id: 'R', name: 'R', process: 'P', functions: ['INVOICE', 'PAY'], rating: 'high', risk: 'Risk' },
      ],
    }),
  );
  await engine.client.call('conflicts.run', { rules: pack });
});
afterAll(() => engine.close());

const rowsOf = async (page: object = {}) =>
  (await engine.client.call('conflicts.list', { page })).rows.map(
    (row) => `${row.subject.label}: ${row.use}`,
  );

test('the list says how far each conflict was used, and filters by it', async () => {
  expect(await rowsOf()).toEqual([
    'ann: realised',
    'bob: both sides',
    'cy: one side',
    'dee: not seen',
    'eve: no log',
  ]);
  expect(await rowsOf({ filter: [{ column: 'use', operator: 'equals', value: 'realised' }] })).toEqual([
    'ann: realised',
  ]);
  const uses = await engine.client.call('conflicts.uses', {});
  expect(uses).toEqual({
    from: '2025-10-01',
    to: '2026-09-30',
    events: 8,
    uses: ['no log', 'not seen', 'one side', 'both sides', 'realised'].map((use) => ({ use, count: 1 })),
  });
});

const activityOf = (no: number, more: object = {}): Promise<Output<'conflicts.activity'>> =>
  engine.client.call('conflicts.activity', { run: 1, no, ...more });

test('a conflict has the uses of each side with their rows, and what both touched', async () => {
  const ann = await activityOf(1);
  expect(ann.use).toBe('realised');
  expect(
    ann.sides.map(({ functionName, count, first, rows }) => [
      functionName,
      count,
      first,
      rows[0]?.source.record,
    ]),
  ).toEqual([
    ['To INVOICE', 1, '2026-02-01T09:00:00.000Z', 2],
    ['To PAY', 1, '2026-02-02T09:00:00.000Z', 3],
  ]);
  expect(ann.shared).toEqual([{ kind: 'counterparty', value: 'V1', counts: [1, 1] }]);
  expect(ann.coverage).toEqual([
    { system: 'ERP', events: 8, from: '2026-02-01', to: '2026-03-02', otherActions: 1, failed: 1 },
  ]);
  expect(ann.gaps).toEqual([
    'The log of ERP begins on 2026-02-01, the period on 2025-10-01',
    'The log of ERP ends on 2026-03-02, the period on 2026-09-30',
    '1 actions in ERP are of accounts that the snapshot does not name',
    '1 actions in ERP belong to no function of the rule pack',
  ]);
});

test('a failed action is no use, and neither is one outside of the period', async () => {
  const cy = await activityOf(3);
  expect([cy.use, ...cy.sides.map(({ count }) => count)]).toEqual(['one side', 1, 0]);
  const longer = await activityOf(3, { from: '2024-01-01' });
  expect([longer.use, ...longer.sides.map(({ count }) => count)]).toEqual(['realised', 1, 1]);
});

test('where no log is there, nothing is said of use', async () => {
  const eve = await activityOf(5);
  expect(eve.use).toBe('no log');
  expect(eve.gaps).toEqual(['No log of CRM in the period: what was done there is not known']);
});
