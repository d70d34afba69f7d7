import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const lines = [
  'identity,E1,owns,account,druiz,allow,active,,',
  'account,druiz,memberOf,group,AP,allow,active,,',
  'group,AP,memberOf,group,Finance,allow,active,,',
  'group,Finance,memberOf,group,AP,allow,active,,',
  'group,AP,assigned,role,Clerk,allow,active,,',
  'group,Finance,assigned,role,Clerk,allow,active,,',
  'role,Clerk,includes,role,Poster,allow,active,,',
  'role,Poster,grants,permission,INV.POST,allow,active,,',
  'role,Clerk,grants,permission,PAY.RUN,allow,active,,',
  'account,druiz,grants,permission,PAY.RUN,deny,active,,',
  'identity,E1,owns,account,druiz.adm,allow,active,,',
  'account,druiz.adm,assigned,role,Payer,allow,eligible,,',
  'role,Payer,grants,permission,PAY.RUN,allow,active,,',
  'account,druiz,grants,permission,TMP,allow,active,,2020-01-31',
  'account,druiz,grants,permission,COND,allow,active,only from the office,',
  'account,druiz,canBecome,account,batch,allow,active,,',
  'account,batch,grants,permission,FILE.SEND,allow,active,,',
  'role,Poster,grants,permission,INV.POST,allow,active,,',
];

let test_: TestEngine;
beforeAll(async () => {
  test_ = testEngine();
  await openTestEngagement(test_);
  const path = join(test_.dir, 'grants.csv');
  writeFileSync(path, grantLines(lines));
  await test_.client.call('import.run', {
    sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
  });
});
afterAll(() => test_.close());

const accessOf = async (of: string, takeover = false) => {
  const { permissions } = await test_.client.call('graph.access', { of, takeover, page: {} });
  return permissions.map((row) => `${row.permission} ${row.status} ${row.hops}`);
};

describe('graph.access', () => {
  test('gives three values: denials subtract in their account, eligibility and dates make conditional', async () => {
    expect(await accessOf('ERP/druiz')).toEqual([
      'COND conditional 1',
      'INV.POST allowed 4',
      'PAY.RUN denied 3',
      'TMP conditional 1',
    ]);
    expect(await accessOf('E1')).toEqual([
      'COND conditional 2',
      'INV.POST allowed 5',
      'PAY.RUN conditional 3',
      'TMP conditional 2',
    ]);
  });

  test('follows takeover only when asked', async () => {
    expect(await accessOf('ERP/druiz')).not.toContain('FILE.SEND allowed 2');
    expect(await accessOf('ERP/druiz', true)).toContain('FILE.SEND allowed 2');
  });
});

test('graph.holders names who reaches a permission, with status', async () => {
  const { holders, total } = await test_.client.call('graph.holders', { of: 'PAY.RUN', page: {} });
  expect(total).toBe(holders.length);
  expect(holders.map((row) => `${row.kind} ${row.subject} ${row.status} ${row.hops}`)).toEqual([
    'identity E1 conditional 3',
    'group AP allowed 2',
    'role Clerk allowed 1',
    'group Finance allowed 2',
    'role Payer allowed 1',
    'account druiz denied 3',
    'account druiz.adm conditional 2',
  ]);
});

describe('graph.paths', () => {
  test('gives the steps with every source row, and a sentence', async () => {
    const { paths, total, isCut } = await test_.client.call('graph.paths', {
      from: 'E1',
      to: 'ERP/INV.POST',
    });
    expect({ total, isCut, sentence: paths[0]?.sentence }).toEqual({
      total: 1,
      isCut: false,
      sentence:
        'E1 owns the account druiz in ERP, which is a member of the group AP, which holds the role Clerk, which includes the role Poster, which has the permission INV.POST',
    });
    expect(paths[0]?.hops.map((hop) => hop.sources.map((row) => `${row.file} ${row.record}`))).toEqual([
      ['grants.csv 2'],
      ['grants.csv 3'],
      ['grants.csv 6'],
      ['grants.csv 8'],
      ['grants.csv 9', 'grants.csv 19'],
    ]);
  });

  test('of a conditional access avoid the session that is denied', async () => {
    const { paths } = await test_.client.call('graph.paths', {
      from: 'E1',
      to: 'PAY.RUN',
      which: 'shortest',
    });
    expect(paths.map((path) => [path.status, path.hops.map((hop) => hop.to.key)])).toEqual([
      ['conditional', ['druiz.adm', 'Payer', 'PAY.RUN']],
    ]);
    expect(paths[0]?.hops[1]?.sentence).toBe('The account druiz.adm in ERP holds the role Payer (eligible)');
  });
});

test('graph.paths goes through nodes, round nodes and kinds of grants, and counts what it does not list', async () => {
  const ways = async (options: object) => {
    const { paths, total, isTotalExact, isCut } = await test_.client.call('graph.paths', {
      from: 'druiz',
      to: 'INV.POST',
      ...options,
    });
    const listed = paths.map(({ status, hops }) => [status, ...hops.map((hop) => hop.to.key)].join(' '));
    return [...listed, `${isTotalExact ? '' : 'more than '}${total}${isCut ? ', cut' : ''}`];
  };
  const short = 'allowed AP Clerk Poster INV.POST';
  const long = 'allowed AP Finance Clerk Poster INV.POST';
  expect(await ways({})).toEqual([short, '1']);
  expect(await ways({ which: 'simple' })).toEqual([short, long, '2']);
  expect(await ways({ which: 'simple', limit: 1 })).toEqual([short, 'more than 1, cut']);
  expect(await ways({ which: 'simple', limit: 1, longest: 9 })).toEqual([short, '2, cut']);
  expect(await ways({ through: 'Finance' })).toEqual([long, '1']);
  expect(await ways({ which: 'simple', avoid: ['Finance'] })).toEqual([short, '1']);
  expect(await ways({ avoid: ['Clerk'] })).toEqual(['0']);
  expect(await ways({ avoidKinds: ['memberOf'] })).toEqual(['0']);
  expect(await ways({ to: 'PAY.RUN', which: 'simple' })).toEqual([
    'denied AP Clerk PAY.RUN',
    'denied AP Finance Clerk PAY.RUN',
    '2',
  ]);
  expect(await ways({ to: 'PAY.RUN', least: 'allowed' })).toEqual(['0']);
  await expect(ways({ avoid: ['INV.POST'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

describe('names', () => {
  test('one that fits several nodes is refused with the candidates, one that fits none with near ones', async () => {
    await expect(accessOf('Posterr')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { near: [{ key: 'Poster', kind: 'role' }] },
    });
    const { nodes } = await test_.client.call('graph.search', { text: 'druiz' });
    expect(nodes.map((node) => node.key)).toEqual(['druiz', 'druiz.adm']);
    expect(await accessOf(`#${nodes[0]?.id}`)).toHaveLength(4);
    expect(await accessOf('account:ERP/druiz')).toHaveLength(4);
  });
});

test('graph.search ranks the beginning, then the beginning of a word, then inside; shorter ones first', async () => {
  const { nodes, total } = await test_.client.call('graph.search', { text: 'p' });
  expect(total).toBe(nodes.length);
  expect(nodes.map((node) => node.key)).toEqual(['Payer', 'Poster', 'PAY.RUN', 'INV.POST', 'AP', 'TMP']);
});

test('graph.node and graph.neighbours show what is around a node', async () => {
  const { outgoing, incoming, person } = await test_.client.call('graph.node', { node: 'ERP/druiz' });
  expect({ outgoing, incoming, person: person?.key }).toEqual({
    outgoing: [
      { kind: 'memberOf', count: 1 },
      { kind: 'grants', count: 3 },
      { kind: 'canBecome', count: 1 },
    ],
    incoming: [{ kind: 'owns', count: 1 }],
    person: 'E1',
  });
  const { rows } = await test_.client.call('graph.neighbours', {
    node: 'ERP/druiz',
    direction: 'outgoing',
    kinds: ['grants'],
    page: {},
  });
  expect(rows.map((hop) => [hop.to.key, hop.effect, hop.condition, hop.validTo])).toEqual([
    ['COND', 'allow', 'only from the office', ''],
    ['TMP', 'allow', '', '2020-01-31'],
    ['PAY.RUN', 'deny', '', ''],
  ]);
});

test('graph.summary counts nodes, distinct grants and effective pairs', async () => {
  const { totals, effective, systems } = await test_.client.call('graph.summary', { effective: true });
  expect(totals).toMatchObject({
    identities: 1,
    accounts: 3,
    groups: 2,
    roles: 3,
    permissions: 5,
    grants: 14,
    links: 3,
  });
  expect(systems).toMatchObject([{ name: 'ERP', accounts: 3, roles: 3 }]);
  expect(effective).toEqual({
    // E1 4, druiz 3 (PAY.RUN is denied), druiz.adm 1, batch 1; AP 2, Finance 2; Clerk 2, Poster 1, Payer 1.
    pairs: 17,
    byKind: { identity: 4, account: 5, group: 4, role: 4 },
  });
});
