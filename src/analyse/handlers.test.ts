import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#contract/index.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const entry = (value: string, more: object = {}) => ({
  platform: 'generic',
  type: 'permission',
  value,
  ...more,
});
const pack = {
  tickmarkRulePack: 1,
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  processes: { P: 'Process' },
  functions: [
    { id: 'F-PAY', name: 'Pay', process: 'P', permissions: [entry('PAY')] },
    { id: 'F-VEND', name: 'Maintain vendors', process: 'P', permissions: [entry('VEND'), entry('ALL')] },
    { id: 'F-INV', name: 'Enter invoices', process: 'P', permissions: [entry('INV'), entry('ALL')] },
    // Needs both in one account.
    {
      id: 'F-BANK',
      name: 'Bank',
      process: 'P',
      permissions: [entry('B1', { requires: [{ type: 'permission', value: 'B2' }] })],
    },
    { id: 'F-NONE', name: 'Nothing here', process: 'P', permissions: [entry('ELSEWHERE')] },
  ],
  rules: [
    ['R1', 'critical', 'F-PAY', 'F-VEND'],
    ['R2', 'high', 'F-VEND', 'F-INV'],
    ['R3', 'medium', 'F-PAY', 'F-BANK'],
    ['R4', 'low', 'F-PAY', 'F-NONE'],
  ].map(([id, rating, ...functions]) => ({
    id,
    name: `Rule ${id}`,
    process: 'P',
    functions,
    rating,
    risk: 'Something can be paid.',
    compensatingControls: ['Review'],
  })),
};

const erp = [
  // inherent: one permission gives both.
  'identity,inherent,owns,account,a1,allow,active,,',
  'account,a1,grants,permission,ALL,allow,active,,',
  // intra-role: both below one role; cycles of groups on the way.
  'identity,intra,owns,account,a2,allow,active,,',
  'account,a2,memberOf,group,G1,allow,active,,',
  'group,G1,memberOf,group,G2,allow,active,,',
  'group,G2,memberOf,group,G1,allow,active,,',
  'group,G2,assigned,role,Payer,allow,active,,',
  'group,G1,assigned,role,Vendor,allow,active,,',
  'role,Payer,grants,permission,PAY,allow,active,,',
  'role,Vendor,grants,permission,VEND,allow,active,,',
  // inter-role: two roles of one account.
  'identity,inter,owns,account,a3,allow,active,,',
  'account,a3,assigned,role,Payer,allow,active,,',
  'account,a3,assigned,role,Vendor,allow,active,,',
  // cross-account: two accounts of one system.
  'identity,crossAccount,owns,account,a4,allow,active,,',
  'identity,crossAccount,owns,account,a5,allow,active,,',
  'account,a4,assigned,role,Payer,allow,active,,',
  'account,a5,assigned,role,Vendor,allow,active,,',
  // a denial clears it.
  'identity,denied,owns,account,a6,allow,active,,',
  'account,a6,assigned,role,Payer,allow,active,,',
  'account,a6,assigned,role,Vendor,allow,active,,',
  'account,a6,grants,permission,VEND,deny,active,,',
  // eligible, and expired.
  'identity,eligible,owns,account,a7,allow,active,,',
  'account,a7,assigned,role,Payer,allow,eligible,,',
  'account,a7,assigned,role,Vendor,allow,active,,',
  'identity,expired,owns,account,a8,allow,active,,',
  'account,a8,assigned,role,Payer,allow,active,,2020-06-30',
  'account,a8,assigned,role,Vendor,allow,active,,',
  // B1 and B2 in two accounts do not add up to the function; in one they do.
  'identity,apart,owns,account,a9,allow,active,,',
  'identity,apart,owns,account,a10,allow,active,,',
  'account,a9,grants,permission,B1,allow,active,,',
  'account,a10,grants,permission,B2,allow,active,,',
  'account,a10,assigned,role,Payer,allow,active,,',
  'account,orphan,grants,permission,B1,allow,active,,',
  'account,orphan,grants,permission,B2,allow,active,,',
  'account,orphan,assigned,role,Payer,allow,active,,',
  // takeover only.
  'identity,becomes,owns,account,a11,allow,active,,',
  'account,a11,assigned,role,Payer,allow,active,,',
  'account,a11,canBecome,role,Vendor,allow,active,,',
  // the other half of crossSystem.
  'identity,crossSystem,owns,account,a12,allow,active,,',
  'account,a12,assigned,role,Payer,allow,active,,',
];
const crm = [
  'identity,crossSystem,owns,account,c1,allow,active,,',
  'account,c1,grants,permission,VEND,allow,active,,',
];

let engine: TestEngine;
let packPath: string;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  packPath = join(engine.dir, 'small.json');
  writeFileSync(packPath, JSON.stringify(pack));
  for (const [system, lines] of [
    ['ERP', erp],
    ['CRM', crm],
  ] as const) {
    const path = join(engine.dir, `${system}.csv`);
    writeFileSync(path, grantLines(lines));
    await engine.client.call('import.run', {
      sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping(system) }],
    });
  }
});
afterAll(() => engine.close());

const expected = [
  'crossAccount R1 cross-account allowed',
  'crossSystem R1 cross-system allowed',
  'eligible R1 inter-role conditional',
  'expired R1 inter-role inactive',
  'inherent R2 inherent allowed',
  'inter R1 inter-role allowed',
  'intra R1 intra-role allowed',
  'orphan R3 inter-role allowed',
];

const lineOf = (row: Output<'conflicts.list'>['rows'][number]) =>
  `${row.subject.label} ${row.rule} ${row.type} ${row.status}`;

test('every type and status is found, a denial clears, and rights of two accounts do not fulfil one entry', async () => {
  const { run } = await engine.client.call('conflicts.run', { rules: packPath });
  const list = await engine.client.call('conflicts.list', { page: {} });
  expect(list.rows.map(lineOf)).toEqual(expected);
  expect(run.totals).toMatchObject({
    subjects: 11,
    subjectsInConflict: 8,
    conflicts: 8,
    byRating: { critical: 6, high: 1, medium: 1, low: 0 },
    byType: { inherent: 1, 'intra-role': 1, 'inter-role': 4, 'cross-account': 1, 'cross-system': 1 },
    byStatus: { allowed: 6, conditional: 1, inactive: 1 },
    functionsWithoutPermission: ['F-NONE'],
  });
  expect(run.totals.byRule.map((row) => [row.rule, row.count])).toEqual([
    ['R1', 6],
    ['R2', 1],
    ['R3', 1],
    ['R4', 0],
  ]);
});

test('takeover adds what somebody can become', async () => {
  const { run } = await engine.client.call('conflicts.run', { rules: packPath, takeover: true });
  const { rows } = await engine.client.call('conflicts.list', { run: run.run, page: {} });
  expect(rows.map(lineOf).filter((line) => !expected.includes(line))).toEqual([
    'becomes R1 inter-role allowed',
  ]);
});

test('a second run on the same files gives the same digests', async () => {
  const first = await engine.client.call('conflicts.run', { rules: packPath });
  const second = await engine.client.call('conflicts.run', { rules: packPath });
  expect(second.run.resultSha256).toBe(first.run.resultSha256);
  expect(second.run.graphSha256).toBe(first.run.graphSha256);
  expect(second.run.run).toBe(first.run.run + 1);
});

test('the pack of an earlier run is applied again by its digest, without its file', async () => {
  const first = await engine.client.call('conflicts.run', { rules: packPath });
  rmSync(packPath);
  const { run } = await engine.client.call('conflicts.run', { rules: first.run.rulePack.sha256 });
  writeFileSync(packPath, JSON.stringify(pack));
  expect({ ...run, run: first.run.run, runAt: first.run.runAt }).toEqual(first.run);
  await expect(engine.client.call('conflicts.run', { rules: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a conflict shows both paths with their source rows', async () => {
  const { rows } = await engine.client.call('conflicts.list', {
    page: { filter: [{ column: 'subject', operator: 'equals', value: 'crossSystem' }] },
  });
  const { sides, risk, conflict } = await engine.client.call('conflicts.get', {
    run: rows[0]!.run,
    no: rows[0]!.no,
  });
  expect(risk).toBe('Something can be paid.');
  expect(conflict).toEqual(rows[0]);
  expect(conflict.systems).toEqual(['CRM', 'ERP']);
  expect(
    sides.map((side) => ({
      function: side.functionName,
      sentence: side.sentence,
      rows: side.path.map((hop) => `${hop.source?.file} ${hop.source?.record}`),
    })),
  ).toEqual([
    {
      function: 'Pay',
      sentence:
        'crossSystem owns the account a12 in ERP, which holds the role Payer, which has the permission PAY',
      rows: ['ERP.csv 40', 'ERP.csv 41', 'ERP.csv 10'],
    },
    {
      function: 'Maintain vendors',
      sentence: 'crossSystem owns the account c1 in CRM, which has the permission VEND',
      rows: ['CRM.csv 2', 'CRM.csv 3'],
    },
  ]);
});

test.each([
  [{ column: 'function', operator: 'equals', value: 'F-BANK' }, ['orphan']],
  [{ column: 'system', operator: 'equals', value: 'CRM' }, ['crossSystem']],
  [{ column: 'rating', operator: 'oneOf', value: ['high', 'medium'] }, ['inherent', 'orphan']],
  [{ column: 'type', operator: 'equals', value: 'intra-role' }, ['intra']],
] as const)('the list filters by %j', async (filter, subjects) => {
  const { rows } = await engine.client.call('conflicts.list', {
    page: {
      filter: [{ ...filter, value: typeof filter.value === 'string' ? filter.value : [...filter.value] }],
    },
  });
  expect(rows.map((row) => row.subject.label)).toEqual(subjects);
});

test('ratings sort by weight', async () => {
  const { rows } = await engine.client.call('conflicts.list', {
    page: { sort: [{ column: 'rating', descending: true }] },
  });
  expect(rows.slice(0, 2).map((row) => row.rating)).toEqual(['medium', 'high']);
});

test('the matrix counts holders and conflicts of each pair of functions', async () => {
  const { functions, cells } = await engine.client.call('conflicts.matrix', {});
  expect(functions.map((one) => [one.id, one.holders])).toEqual([
    ['F-PAY', 10],
    ['F-VEND', 7],
    ['F-INV', 1],
    ['F-BANK', 1],
    ['F-NONE', 0],
  ]);
  expect(cells.map((cell) => [cell.a, cell.b, cell.rating, cell.count])).toEqual([
    ['F-PAY', 'F-VEND', 'critical', 6],
    ['F-INV', 'F-VEND', 'high', 1],
    ['F-BANK', 'F-PAY', 'medium', 1],
    ['F-NONE', 'F-PAY', 'low', 0],
  ]);
});

test('the shipped pack is listed and described', async () => {
  const { packs } = await engine.client.call('rules.list', {});
  expect(packs.map((one) => one.id)).toContain('tickmark-core');
  const described = await engine.client.call('rules.pack', { pack: 'tickmark-core' });
  expect(described.functions.find((one) => one.id === 'F-PAYMENT')).toMatchObject({
    name: 'Process vendor payment',
    process: 'P2P',
    systems: ['sap', 'oracle_ebs', 'oracle_fusion', 'netsuite', 'workday'],
  });
});
