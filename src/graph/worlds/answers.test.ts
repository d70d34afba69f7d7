import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '#contract/world.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const allow = (Action: string, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(Condition === undefined ? {} : { Condition }),
});
const user = (UserName: string, statements: readonly object[]) => ({
  Path: '/',
  UserName,
  UserId: `AIDA${UserName}`,
  Arn: `arn:aws:iam::111122223333:user/${UserName}`,
  CreateDate: '2025-01-01T00:00:00+00:00',
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  GroupList: [],
  AttachedManagedPolicies: [],
});

const users = [
  user('ann', [
    allow('s3:*'),
    { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::payroll/*' },
    allow('ec2:StopInstances', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    allow('iam:CreateUser', {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
    }),
    allow('kms:Decrypt', { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }),
    allow('sqs:SendMessage', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
  ]),
  user('bob', [
    allow('s3:*'),
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]),
];

const lines = [
  'identity,Cleo,owns,account,cleo,allow,active,,',
  'account,cleo,assigned,role,Payer,allow,eligible,,',
  'account,cleo,assigned,role,Firefighter,allow,emergency,,',
  'account,cleo,assigned,role,Clerk,allow,active,,2026-12-31',
  'account,cleo,assigned,role,Old,allow,active,,2025-06-30',
  'role,Payer,grants,permission,PAY,allow,active,,',
  'role,Firefighter,grants,permission,PAY,allow,active,,',
  'role,Clerk,grants,permission,VEND,allow,active,,',
  'role,Old,grants,permission,GONE,allow,active,,',
];

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const aws = join(engine.dir, 'details.json');
  const details = { UserDetailList: users, GroupDetailList: [], RoleDetailList: [], Policies: [] };
  writeFileSync(aws, JSON.stringify(details));
  const erp = join(engine.dir, 'ERP.csv');
  writeFileSync(erp, grantLines(lines));
  await engine.client.call('import.run', {
    sources: [
      { ref: { kind: 'path', path: aws } },
      { ref: { kind: 'path', path: erp }, mapping: grantLinesMapping('ERP') },
    ],
    asOf: '2026-09-30',
  });
});
afterAll(() => engine.close());

const accessOf = async (of: string, world?: World) => {
  const input = { of, page: {}, ...(world === undefined ? {} : { world }) };
  const { permissions } = await engine.client.call('graph.access', input);
  return permissions
    .filter((row) => !row.permission.startsWith('user/'))
    .map((row) =>
      [row.permission, row.status, row.holds, row.partlyDenied && `denied: ${row.partlyDenied}`]
        .filter((part) => part !== '')
        .join(' | '),
    );
};

test('each finding says in which worlds it holds, and what of it is denied', async () => {
  expect(await accessOf('ann')).toEqual([
    'ec2:StopInstances on * | conditional | with MFA',
    'iam:CreateUser on * | conditional | with MFA and from inside the network',
    'kms:Decrypt on * | conditional | until 2026-12-31',
    's3:* on * | conditional | denied: s3:* on arn:aws:s3:::payroll/*',
    'sqs:SendMessage on * | conditional | if a condition that is not understood holds',
  ]);
  expect(await accessOf('bob')).toEqual(['s3:* on * | conditional | with MFA']);
  expect(await accessOf('Cleo')).toEqual([
    'GONE | conditional | until 2025-06-30',
    'PAY | conditional | when an eligible grant is activated, or after an emergency activation',
    'VEND | allowed | until 2026-12-31',
  ]);
});

test('in a chosen world what it decides is decided, and the rest stays open', async () => {
  expect(await accessOf('ann', { mfa: 'on' })).toEqual([
    'ec2:StopInstances on * | allowed',
    'iam:CreateUser on * | conditional | from inside the network',
    'kms:Decrypt on * | conditional | until 2026-12-31',
    's3:* on * | conditional | denied: s3:* on arn:aws:s3:::payroll/*',
    'sqs:SendMessage on * | conditional | if a condition that is not understood holds',
  ]);
  expect(await accessOf('ann', { mfa: 'off', date: '2027-01-01' })).toEqual([
    's3:* on * | conditional | denied: s3:* on arn:aws:s3:::payroll/*',
    'sqs:SendMessage on * | conditional | if a condition that is not understood holds',
  ]);
  expect(await accessOf('bob', { mfa: 'off' })).toEqual(['s3:* on * | denied']);
  expect(await accessOf('Cleo', { activation: 'none' })).toEqual([
    'GONE | conditional | until 2025-06-30',
    'VEND | allowed | until 2026-12-31',
  ]);
  expect(await accessOf('Cleo', { activation: 'emergency', date: '2025-06-30' })).toEqual([
    'GONE | allowed',
    'PAY | allowed',
    'VEND | allowed',
  ]);
});

test('holders and paths answer in the same world', async () => {
  const holders = async (world?: World) => {
    const input = {
      of: 'ERP/PAY',
      kind: 'identity' as const,
      page: {},
      ...(world === undefined ? {} : { world }),
    };
    const found = await engine.client.call('graph.holders', input);
    return found.holders.map((row) => `${row.subject} ${row.status} ${row.holds}`);
  };
  expect(await holders()).toEqual([
    'Cleo conditional when an eligible grant is activated, or after an emergency activation',
  ]);
  expect(await holders({ activation: 'none' })).toEqual([]);
  const ways = async (world: World) => {
    const found = await engine.client.call('graph.paths', {
      from: 'Cleo',
      to: 'ERP/PAY',
      which: 'shortest',
      world,
    });
    return found.paths.map(({ status, hops }) => [status, ...hops.map((hop) => hop.to.key)].join(' '));
  };
  expect(await ways({ activation: 'emergency' })).toEqual(['allowed cleo Firefighter PAY']);
  expect(await ways({ activation: 'none' })).toEqual([]);
});

test('a run of conflicts keeps its world, and each conflict those in which it holds', async () => {
  const entry = (value: string) => ({ platform: 'generic', type: 'permission', value });
  const rules = join(engine.dir, 'pack.json');
  const side = (id: string, value: string) => ({ id, name: id, process: 'P', permissions: [entry(value)] });
  writeFileSync(
    rules,
    JSON.stringify({
      tickmarkRulePack: 1,
      id: 'small',
      version: '1.0.0',
      title: 'Small',
      processes: { P: 'Process' },
      functions: [side('F-PAY', 'PAY'), side('F-VEND', 'VEND')],
      rules: [
        { id: 'R', name: 'R', process: 'P', functions: ['F-PAY', 'F-VEND'], rating: 'high', risk: 'r' },
      ],
    }),
  );
  const conflicts = async (world?: World) => {
    const { run } = await engine.client.call('conflicts.run', {
      rules,
      ...(world === undefined ? {} : { world }),
    });
    const { rows } = await engine.client.call('conflicts.list', { run: run.run, page: {} });
    return { world: run.world, rows: rows.map((row) => `${row.subject.key} ${row.status} ${row.holds}`) };
  };
  expect(await conflicts()).toEqual({
    world: null,
    rows: [
      'Cleo conditional when an eligible grant is activated, or after an emergency activation; until 2026-12-31',
    ],
  });
  expect(await conflicts({ activation: 'eligible', date: '2026-12-31' })).toEqual({
    world: { activation: 'eligible', date: '2026-12-31' },
    rows: ['Cleo allowed '],
  });
  expect((await conflicts({ activation: 'none' })).rows).toEqual([]);
});

test('a world that is none is refused with its place', async () => {
  const world = { date: '2026-02-30' };
  await expect(engine.client.call('graph.access', { of: 'Cleo', page: {}, world })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});
