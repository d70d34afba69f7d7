import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const roster = `employee_id,name,email
100,Dana Ruiz,dana.ruiz@north.example
H20,Dana Ruiz,dana.ruiz@halden.example
300,Ola Berg,ola.berg@north.example
`;

const north = [
  'identity,100,owns,account,druiz,allow,active,,',
  'account,druiz,grants,permission,PAY,allow,active,,',
];
const halden = [
  'identity,H20,owns,account,ruizd,allow,active,,',
  'account,ruizd,grants,permission,VEND,allow,active,,',
];

const side = (value: string) => [{ platform: 'generic', type: 'permission', value }];
const pack = {
  tickmarkRulePack: 1,
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  processes: { P: 'Process' },
  functions: [
    { id: 'F-PAY', name: 'Pay', process: 'P', permissions: side('PAY') },
    { id: 'F-VEND', name: 'Maintain vendors', process: 'P', permissions: side('VEND') },
  ],
  rules: [
    {
      id: 'R1',
      name: 'Pay and maintain vendors',
      process: 'P',
      functions: ['F-PAY', 'F-VEND'],
      rating: 'critical',
      risk: 'A vendor that does not exist is paid.',
      compensatingControls: ['Review'],
    },
  ],
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
  await engine.client.call('import.run', {
    sources: [
      { ref: file('hr.csv', roster) },
      { ref: file('north.csv', grantLines(north)), mapping: grantLinesMapping('North') },
      { ref: file('halden.csv', grantLines(halden)), mapping: grantLinesMapping('Halden') },
    ],
  });
  file('pack.json', JSON.stringify(pack));
});
afterAll(() => engine.close());

async function conflicts(): Promise<readonly string[]> {
  const { run } = await engine.client.call('conflicts.run', { rules: join(engine.dir, 'pack.json') });
  const { rows } = await engine.client.call('conflicts.list', { run: run.run, page: {} });
  return rows.map((row) => `${row.subject.key} ${row.rule} ${row.type}`);
}

const access = async (of: string) =>
  (await engine.client.call('graph.access', { of, page: {} })).permissions.map((row) => row.permission);

test('two entries are proposed to be one person, and are two until somebody says so', async () => {
  const { rows } = await engine.client.call('correlation.list', { kind: 'person', page: {} });
  expect(
    rows.map((row) => [row.subject.key, row.person.key, row.rule, row.confidence, row.subjectValue]),
  ).toEqual([['100', 'H20', 'same-name-and-local-part', 85, 'dana.ruiz@north.example']]);
  expect([await access('100'), await access('H20'), await conflicts()]).toEqual([['PAY'], ['VEND'], []]);
});

test('an accepted link makes one person of two, shown as a step with its decision; undone, they are two again', async () => {
  await engine.client.call('correlation.decide', {
    decisions: [{ subject: 'identity:H20', verdict: 'accept', person: '100' }],
    reason: 'passport seen',
  });
  expect([await access('100'), await access('H20'), await conflicts()]).toEqual([
    ['VEND', 'PAY'],
    ['VEND'],
    ['100 R1 cross-system'],
  ]);
  const { paths } = await engine.client.call('graph.paths', { from: '100', to: 'Halden/VEND' });
  expect(paths[0]?.sentence).toBe(
    'Dana Ruiz is the same person as Dana Ruiz, which owns the account ruizd in Halden, which has the permission VEND',
  );
  const [link] = paths[0]?.hops ?? [];
  expect([link?.kind, link?.decision, link?.sources.map(({ file, record }) => `${file} ${record}`)]).toEqual([
    'sameAs',
    1,
    ['hr.csv 3', 'hr.csv 2'],
  ]);
  await engine.client.call('correlation.undo', {});
  expect([await access('100'), await conflicts()]).toEqual([['PAY'], []]);
});
