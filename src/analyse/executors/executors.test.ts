import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const grants = [
  'identity,ana,owns,account,a1,allow,active,,',
  'account,a1,assigned,role,Releaser,allow,active,,',
  'role,Releaser,grants,permission,REL,allow,active,,',
  'identity,ben,owns,account,b1,allow,active,,',
  'account,b1,assigned,role,Releaser,allow,active,,',
  'account,b1,grants,permission,DB.WRITE,allow,active,,',
  'identity,cem,owns,account,c1,allow,active,,',
  'account,c1,assigned,role,Releaser,allow,eligible,,',
  'account,c1,grants,permission,DEV,allow,active,,',
  // Denied in the session that reaches it.
  'identity,dia,owns,account,d1,allow,active,,',
  'account,d1,assigned,role,Releaser,allow,active,,',
  'account,d1,grants,permission,REL,deny,active,,',
  'identity,eva,owns,account,e1,allow,active,,',
  'account,e1,canBecome,account,a1,allow,active,,',
  'account,e1,grants,permission,DB.READ,allow,active,,2020-01-01',
  'account,batch,grants,permission,DB.WRITE,allow,active,,',
];
const pack = {
  tickmarkRulePack: 1,
  id: 'release',
  version: '1.0.0',
  title: 'Release',
  processes: { P: 'Process' },
  functions: [
    {
      id: 'F-REL',
      name: 'Release',
      process: 'P',
      permissions: [{ platform: 'generic', type: 'permission', value: 'REL' }],
    },
  ],
};
const control = {
  id: 'C1',
  objective: 'Who writes code does not release it.',
  frequency: 'daily' as const,
  reviewer: 'BEN',
  executedBy: ['F-REL'],
  bypassedBy: ['ERP/db.*'],
  controlled: ['DEV', 'Nowhere/*'],
};

let engine: TestEngine;
const rules = () => join(engine.dir, 'pack.json');
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const path = join(engine.dir, 'grants.csv');
  writeFileSync(path, grantLines(grants));
  writeFileSync(rules(), JSON.stringify(pack));
  await engine.client.call('import.run', {
    sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
  });
  await engine.client.call('control.save', { control });
});
afterAll(() => engine.close());

const executors = (options: object = {}) =>
  engine.client.call('control.executors', { id: 'C1', rules: rules(), page: {}, ...options });

test('who carries out, bypasses and is controlled, each with status and path; and what is wrong with that', async () => {
  const { rows, counts, items, gaps } = await executors();
  expect(rows.map((row) => `${row.part} ${row.subject.key} ${row.item} ${row.status} ${row.hops}`)).toEqual([
    'executedBy ana F-REL allowed 3',
    'executedBy ben F-REL allowed 3',
    'executedBy cem F-REL conditional 3',
    'bypassedBy batch ERP/db.* allowed 1',
    'bypassedBy ben ERP/db.* allowed 2',
    'bypassedBy eva ERP/db.* inactive 2',
    'controlled cem DEV allowed 2',
  ]);
  expect(rows[0]).toMatchObject({
    sentence: 'ana owns the account a1 in ERP, which holds the role Releaser, which has the permission REL',
    permissions: [{ key: 'REL' }],
    path: [{}, {}, { source: { file: 'grants.csv', record: 4 } }],
  });
  expect(items).toEqual([
    { part: 'executedBy', item: 'F-REL', nodes: 1 },
    { part: 'bypassedBy', item: 'ERP/db.*', nodes: 2 },
    { part: 'controlled', item: 'DEV', nodes: 1 },
    { part: 'controlled', item: 'Nowhere/*', nodes: 0 },
  ]);
  expect(counts).toEqual({
    executedBy: { allowed: 2, conditional: 1, inactive: 0 },
    bypassedBy: { allowed: 2, conditional: 0, inactive: 1 },
    controlled: { allowed: 1, conditional: 0, inactive: 0 },
  });
  expect(gaps).toEqual([
    'G24 Who can carry it out can bypass it: ben',
    'G25 Who can carry it out is in the population that it controls: cem',
    'G26 The reviewer can bypass it: ben',
    'G28 Nothing in the snapshot is Nowhere/*, which it controls',
  ]);
});

test('takeover only when asked for; pages and filters count all rows', async () => {
  const { rows, grade } = await executors({ takeover: true });
  expect(grade).toBe('takeover');
  expect(rows.filter((row) => row.subject.key === 'eva').map((row) => `${row.part} ${row.status}`)).toEqual([
    'executedBy allowed',
    'bypassedBy inactive',
  ]);
  const filter = [{ column: 'part', operator: 'equals', value: 'bypassedBy' }];
  const page = await executors({ page: { filter, limit: 1, offset: 1 } });
  expect([page.rows.map((row) => row.subject.key), page.total, page.population]).toEqual([['ben'], 3, 7]);
});

test('a control that nobody can carry out, one that names nothing, one that is not there', async () => {
  await engine.client.call('control.save', {
    control: { ...control, id: 'C2', executedBy: ['NO.SUCH'], bypassedBy: [], controlled: [] },
  });
  await engine.client.call('control.save', {
    control: { ...control, id: 'C3', executedBy: [], bypassedBy: [], controlled: [] },
  });
  expect((await executors({ id: 'C2' })).gaps).toEqual([
    'G23 Nobody can carry it out',
    'G28 Nothing in the snapshot is NO.SUCH, which carries it out',
  ]);
  expect((await executors({ id: 'C3' })).gaps).toEqual([
    'G27 No permission or function is named that carries it out',
  ]);
  await expect(executors({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
