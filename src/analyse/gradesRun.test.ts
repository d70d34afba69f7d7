import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConflictRow } from '#contract/analyse.ts';
import type { Mapping } from '#contract/import.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const roster = `employee_id,name,email,manager_id
1,Dana Ruiz,dana.ruiz@north.example,9
2,Ola Berg,ola.berg@north.example,9
3,Sam Ito,sam.ito@north.example,8
`;
const accounts = `key,type,owner
batch,service,dana.ruiz@north.example
robot,service,Sam Ito
desk,shared,nobody
`;
const accountMapping: Mapping = {
  tickmarkMapping: 1,
  name: 'accounts',
  description: '',
  system: 'ERP',
  platform: 'generic',
  requiredColumns: ['key', 'owner'],
  dropColumns: [],
  skipRows: [],
  nodes: [
    {
      kind: 'account',
      key: { column: 'key' },
      attributes: { type: { column: 'type' }, owner: { column: 'owner' } },
    },
  ],
  grants: [],
};
const grants = [
  'identity,1,owns,account,druiz,allow,active,,',
  'identity,2,owns,account,oberg,allow,active,,',
  'identity,3,owns,account,sito,allow,active,,',
  'account,druiz,grants,permission,PAY,allow,active,,',
  'account,batch,grants,permission,VEND,allow,active,,',
  'account,oberg,grants,permission,INV,allow,active,,',
  'account,sito,grants,permission,VEND,allow,active,,',
  'account,sito,canBecome,account,payer,allow,active,,',
  'account,payer,grants,permission,PAY,allow,active,,',
  'account,robot,grants,permission,INV,allow,eligible,,',
];

const entry = (value: string) => [{ platform: 'generic', type: 'permission', value }];
const pack = {
  tickmarkRulePack: 1,
  id: 'graded',
  version: '1.0.0',
  title: 'Graded',
  processes: { P: 'Process' },
  functions: ['PAY', 'VEND', 'INV'].map((id) => ({ id, name: id, process: 'P', permissions: entry(id) })),
  rules: [
    ['R1', 'PAY', 'VEND'],
    ['R2', 'PAY', 'INV'],
  ].map(([id, ...functions]) => ({
    id,
    name: id,
    process: 'P',
    functions,
    rating: 'high',
    risk: 'Something can be paid.',
  })),
};

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const file = (name: string, text: string) => {
    const path = join(engine.dir, name);
    writeFileSync(path, text);
    return { kind: 'path' as const, path };
  };
  file('pack.json', JSON.stringify(pack));
  await engine.client.call('import.run', {
    sources: [
      { ref: file('hr.csv', roster) },
      { ref: file('accounts.csv', accounts), mapping: accountMapping },
      { ref: file('grants.csv', grantLines(grants)), mapping: grantLinesMapping('ERP') },
    ],
  });
});
afterAll(() => engine.close());

function lineOf({ subject, rule, grade, type, colleague }: ConflictRow): string {
  return `${subject.label} ${rule} ${grade} ${type}${colleague === null ? '' : ` with ${colleague.label}`}`;
}

async function run(options: object) {
  const { run: summary } = await engine.client.call('conflicts.run', {
    rules: join(engine.dir, 'pack.json'),
    ...options,
  });
  const { rows } = await engine.client.call('conflicts.list', { run: summary.run, page: {} });
  return {
    looked: `${summary.takeover} ${summary.grade}`,
    lines: rows.map(lineOf),
    byGrade: summary.totals.byGrade,
    last: summary.run,
  };
}

test('a run looks as far as it is asked to, and says how far that was', async () => {
  expect(await run({})).toMatchObject({ looked: 'false direct', lines: [] });
  const machine = ['Dana Ruiz R1 machine cross-account'];
  expect(await run({ takeover: true, grade: 'machine' })).toMatchObject({
    looked: 'true machine',
    lines: machine,
  });
  const takeover = [...machine, 'Sam Ito R1 takeover cross-account', 'Sam Ito R2 takeover cross-account'];
  expect(await run({ takeover: true })).toMatchObject({ looked: 'true takeover', lines: takeover });
  expect(await run({ takeover: true, grade: 'collusion' })).toMatchObject({
    looked: 'true collusion',
    lines: [
      takeover[0],
      'Dana Ruiz R2 collusion cross-account with Ola Berg',
      'Ola Berg R2 collusion cross-account with Dana Ruiz',
      ...takeover.slice(1),
    ],
    byGrade: { direct: 0, machine: 1, takeover: 2, collusion: 2 },
  });
});

test('what a person answers for is a step with the record that names the owner', async () => {
  const { last } = await run({ takeover: true, grade: 'collusion' });
  const sides = (await engine.client.call('conflicts.get', { run: last, no: 1 })).sides;
  expect(sides.map((side) => side.sentence)).toEqual([
    'Dana Ruiz owns the account druiz in ERP, which has the permission PAY',
    'Dana Ruiz is responsible for the account batch in ERP, which has the permission VEND',
  ]);
  expect(sides[1]?.path[0]?.source).toMatchObject({ file: 'accounts.csv', record: 2 });
  const { paths } = await engine.client.call('graph.paths', {
    from: '1',
    to: 'ERP/VEND',
    takeover: true,
    grade: 'machine',
  });
  expect(paths.map((path) => [path.sentence, path.hops[0]?.source?.file])).toEqual([
    [sides[1]?.sentence, 'accounts.csv'],
  ]);
  const { holders } = await engine.client.call('graph.holders', { of: 'ERP/PAY', takeover: true, page: {} });
  expect(holders.map((one) => one.subject)).toEqual(['1', '3', 'druiz', 'payer', 'sito']);
});

test('the sides of two people begin at each of them', async () => {
  const { last } = await run({ takeover: true, grade: 'collusion' });
  const { conflict, sides } = await engine.client.call('conflicts.get', { run: last, no: 2 });
  expect([conflict.subject.label, conflict.colleague?.label]).toEqual(['Dana Ruiz', 'Ola Berg']);
  expect(sides.map((side) => side.sentence)).toEqual([
    'Dana Ruiz owns the account druiz in ERP, which has the permission PAY',
    'Ola Berg owns the account oberg in ERP, which has the permission INV',
  ]);
  const filter = [{ column: 'grade', operator: 'equals' as const, value: 'collusion' }];
  const { rows } = await engine.client.call('conflicts.list', { run: last, page: { filter } });
  expect(rows).toHaveLength(2);
});

test('a conflict says at its grade in which worlds it holds, and is looked for in a world', async () => {
  const all = { takeover: true, grade: 'collusion' };
  const { last } = await run(all);
  const { rows } = await engine.client.call('conflicts.list', { run: last, page: {} });
  const eligible = 'when an eligible grant is activated';
  expect(rows.map((row) => `${row.subject.label} ${row.rule} ${row.grade}: ${row.holds}`)).toEqual([
    'Dana Ruiz R1 machine: ',
    'Dana Ruiz R2 collusion: ',
    'Ola Berg R2 collusion: ',
    'Sam Ito R1 takeover: ',
    `Sam Ito R2 takeover: ${eligible}`,
  ]);
  const found = async (activation: string) => (await run({ ...all, world: { activation } })).lines;
  expect(await found('none')).toEqual(rows.slice(0, 4).map(lineOf));
  expect(await found('eligible')).toEqual(rows.map(lineOf));

  const counted = async (options: object) =>
    (
      await engine.client.call('graph.breakdown', {
        of: 'ERP/INV',
        takeover: true,
        grade: 'machine',
        ...options,
      })
    ).byStatus;
  expect(await counted({})).toEqual([
    { value: 'allowed', count: 1 },
    { value: 'conditional', count: 1 },
  ]);
  expect(await counted({ world: { activation: 'none' } })).toEqual([{ value: 'allowed', count: 1 }]);
});

test('remedy follows what can be become where the run does, and says what it does not follow', async () => {
  const clears = async (grade: string) => {
    const { last } = await run({ takeover: true, grade });
    const { chosen } = await engine.client.call('remedy.find', { run: last });
    return chosen;
  };
  expect([await clears('machine'), await clears('takeover'), await clears('collusion')]).toEqual([0, 1, 1]);
  const { last } = await run({ takeover: true, grade: 'collusion' });
  // Dana Ruiz by a machine, with Ola Berg, Sam Ito by becoming, and by that and a machine.
  const { rows } = await engine.client.call('conflicts.list', { run: last, page: {} });
  const breaks = await Promise.all(
    rows.map(({ no }) => engine.client.call('remedy.breaks', { run: last, no })),
  );
  expect(breaks.map(({ isFound }) => isFound)).toEqual([false, false, false, true, false]);
});
