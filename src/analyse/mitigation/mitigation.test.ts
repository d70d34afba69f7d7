import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '#contract/index.ts';
import { mitigationFields } from '#contract/mitigation.ts';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';
import { mitigationOfRow } from './fileRows.ts';
import { stateBy } from './standing.ts';

const ON = '2026-09-30';

describe('the state that a mitigation gives on 2026-09-30', () => {
  const control = {
    kind: 'control',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    test: 'effective',
  } as const;
  const untested = { ...control, test: 'not tested' };
  test.each<[string, object, string]>([
    ['a tested control within its days', control, 'mitigated'],
    ['its first and last day count', { ...control, validFrom: ON, validTo: ON }, 'mitigated'],
    ['a control that was not tested', untested, 'mitigation not tested'],
    ['a control that does not work', { ...control, test: 'not effective' }, 'open'],
    ['a control that has expired', { ...control, validTo: '2026-09-29' }, 'mitigation expired'],
    ['an untested control that has expired', { ...untested, validTo: '2026-09-29' }, 'mitigation expired'],
    ['a control of later', { ...control, validFrom: '2026-10-01' }, 'open'],
    ['a control taken back', { ...control, isWithdrawn: true }, 'open'],
    ['an acceptance', { kind: 'acceptance', validTo: '2026-12-31' }, 'accepted'],
    ['an acceptance that has ended', { kind: 'acceptance', validTo: '2026-06-30' }, 'acceptance expired'],
    ['a false positive', { kind: 'false-positive' }, 'false positive'],
    ['a removal after the as-of date', { kind: 'remediation', doneOn: '2026-10-02' }, 'remediated'],
    ['a removal before it, found all the same', { kind: 'remediation', doneOn: '2026-08-01' }, 'open'],
  ])('%s', (_, fields, expected) => {
    expect(stateBy(mitigationFields.parse(fields), ON)).toBe(expected);
  });
});

const pack = {
  tickmarkRulePack: 1,
  id: 'two',
  version: '1',
  title: 'Two rules',
  processes: { P: 'Process' },
  functions: ['PAY', 'VEND', 'INV'].map((id) => ({
    id,
    name: id,
    process: 'P',
    permissions: [{ platform: 'generic', type: 'permission', value: id }],
  })),
  rules: [
    ['R1', 'PAY', 'VEND'],
    ['R2', 'PAY', 'INV'],
  ].map(([id, ...functions]) => ({ id, name: id, process: 'P', functions, rating: 'high', risk: 'Risk' })),
};
const lines = [
  ...['ann', 'bob', 'cy'].flatMap((name) => [
    `identity,${name},owns,account,${name}1,allow,active,,`,
    `account,${name}1,grants,permission,PAY,allow,active,,`,
    `account,${name}1,grants,permission,VEND,allow,active,,`,
  ]),
  'account,ann1,grants,permission,INV,allow,active,,',
];

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  const packPath = join(engine.dir, 'two.json');
  writeFileSync(packPath, JSON.stringify(pack));
  const path = join(engine.dir, 'ERP.csv');
  writeFileSync(path, grantLines(lines));
  await engine.client.call('import.run', {
    snapshot: 'year-end',
    asOf: ON,
    sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
  });
  await engine.client.call('conflicts.run', { rules: packPath });
});
afterAll(() => engine.close());

const save = (fields: Input<'mitigation.save'>['fields'], id?: number) =>
  engine.client.call('mitigation.save', { fields, ...(id === undefined ? {} : { id }) });

const control = {
  kind: 'control',
  description: 'Payments are reviewed weekly',
  owner: 'O. Owner',
  approver: 'A. Approver',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
} as const;

async function statesNow() {
  const { rows } = await engine.client.call('conflicts.list', { page: {} });
  return rows.map((row) => `${row.subject.label} ${row.rule}: ${row.state}`);
}

test('every conflict stays in the list, with the state of the strongest mitigation that covers it', async () => {
  expect(await statesNow()).toEqual(['ann R1: open', 'ann R2: open', 'bob R1: open', 'cy R1: open']);
  const { mitigation } = await save({ ...control, rule: 'R1' });
  expect(mitigation).toMatchObject({ ref: 'M-001', version: 1, standing: 'not tested', covers: 3 });
  expect(mitigation.gaps).toEqual(['The control is not in the register', 'The control was not tested']);
  // An account stands for its person.
  const accepted = await save({
    kind: 'acceptance',
    subject: 'account:ERP/bob1',
    owner: 'O. Owner',
    description: 'Small office',
    validTo: '2026-12-31',
  });
  expect(accepted.mitigation).toMatchObject({ subject: 'identity:bob', subjectName: 'bob', covers: 1 });
  await save({
    kind: 'false-positive',
    rule: 'R1',
    subject: 'cy',
    description: 'VEND shows only',
    approver: 'A. Approver',
  });
  await save({ ...control, rule: 'R2', system: 'CRM' });
  expect(await statesNow()).toEqual([
    'ann R1: mitigation not tested',
    'ann R2: open',
    'bob R1: accepted',
    'cy R1: false positive',
  ]);
  expect(await engine.client.call('conflicts.states', {})).toMatchObject({
    on: ON,
    total: 4,
    open: 1,
    byRule: [
      { rule: 'R1', total: 3, open: 0 },
      { rule: 'R2', total: 1, open: 1 },
    ],
  });
  const open = await engine.client.call('conflicts.list', {
    page: { filter: [{ column: 'state', operator: 'equals', value: 'open' }] },
  });
  expect([open.total, open.population]).toEqual([1, 4]);
  const matrix = await engine.client.call('conflicts.matrix', {});
  expect(matrix.cells.map(({ rules, count, open: left }) => [rules, count, left])).toEqual([
    [['R1'], 3, 0],
    [['R2'], 1, 1],
  ]);
  const one = await engine.client.call('conflicts.get', { run: 1, no: 3 });
  expect(one.conflict.state).toBe('accepted');
  expect(one.mitigations.map(({ ref, standing }) => [ref, standing])).toEqual([
    ['M-001', 'not tested'],
    ['M-002', 'valid'],
  ]);
});

test('a version is appended, an expired control reopens, and what was said before stays', async () => {
  const tested = {
    ...control,
    rule: 'R1',
    test: 'effective',
    testedOn: '2026-09-15',
    testedBy: 'M. Auditor',
  } as const;
  await save(tested, 1);
  expect((await statesNow())[0]).toBe('ann R1: mitigated');
  const expired = { ...tested, validTo: '2026-08-31' };
  await save(expired, 1);
  expect((await statesNow())[0]).toBe('ann R1: mitigation expired');
  expect((await engine.client.call('conflicts.states', {})).open).toBe(2);
  // Saying the same again appends nothing.
  expect((await save(expired, 1)).mitigation.version).toBe(3);
  const { history } = await engine.client.call('mitigation.get', { id: 1 });
  expect(history.map(({ version, fields }) => [version, fields.test, fields.validTo])).toEqual([
    [1, 'not tested', '2026-12-31'],
    [2, 'effective', '2026-12-31'],
    [3, 'effective', '2026-08-31'],
  ]);
  const journal = await engine.client.call('journal.list', { page: { limit: 1000 } });
  expect(journal.rows.filter(({ action }) => action === 'mitigation.save').length).toBeGreaterThan(5);
});

test.each<[string, object, string]>([
  ['nothing that it covers', { ...control }, 'names a rule, a subject, a department or a system'],
  ['no owner', { ...control, rule: 'R1', owner: '' }, 'has an owner'],
  ['no end', { ...control, rule: 'R1', validTo: null }, 'valid to a day'],
  ['its end before its beginning', { ...control, rule: 'R1', validTo: '2025-01-01' }, 'lies after valid to'],
  ['a control that is not registered', { ...control, rule: 'R1', controlId: 'AC-99' }, 'No control AC-99'],
  ['a test without its day', { ...control, rule: 'R1', test: 'effective' }, 'A test has a day'],
  [
    'an acceptance without an end',
    { kind: 'acceptance', rule: 'R1', owner: 'O', description: 'd' },
    'ends on a day',
  ],
  [
    'a false positive without a reason',
    { kind: 'false-positive', rule: 'R1', approver: 'A' },
    'has a reason',
  ],
  [
    'a removal without evidence',
    { kind: 'remediation', rule: 'R1', doneOn: '2026-10-01' },
    'names its evidence',
  ],
  ['a permission as a subject', { ...control, subject: 'permission:ERP/PAY' }, 'no person and no account'],
  ['a subject that is not there', { ...control, subject: 'nobody' }, 'No node named nobody'],
])('refused with the reason: %s', async (_, fields, reason) => {
  await expect(save(fields as Input<'mitigation.save'>['fields'])).rejects.toThrow(reason);
});

test('a list is read by the names of its columns; rows that are no mitigations are told', async () => {
  const path = join(engine.dir, 'mitigations.csv');
  writeFileSync(
    path,
    [
      'Mitigations of the client,,,,,,,',
      'Access Risk ID,User,Control,Description,Monitor,Approved by,Valid From,Valid To',
      'R2,ann1,,Four eyes on payments,O. Owner,A. Approver,20260101,20261231',
      'R2,ann1,,Four eyes on payments,O. Owner,A. Approver,20260101,20261231',
      'R2,ghost,,x,O,A,20260101,20261231',
      'R2,ann1,,x,O,A,1/2/26,20261231',
      ',,,x,O,A,20260101,20261231',
      '',
    ].join('\n'),
  );
  const read = await engine.client.call('mitigation.readFile', { ref: { kind: 'path', path } });
  expect(read.columns.map(({ field }) => field)).toEqual([
    'rule',
    'subject',
    'controlId',
    'description',
    'owner',
    'approver',
    'validFrom',
    'validTo',
  ]);
  const result = await engine.client.call('mitigation.import', { file: read.file, rows: read.rows });
  expect([result.added, result.same]).toEqual([1, 1]);
  expect(result.rejected.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
    expect.stringMatching(/^5 No node named ghost/),
    '6 Valid From: 1/2/26 is no day as YYYY-MM-DD or YYYYMMDD',
    '7 A mitigation names a rule, a subject, a department or a system',
  ]);
  expect((await statesNow())[1]).toBe('ann R2: mitigation not tested');
});

test('words of a list that are not known are told, not guessed', () => {
  expect(mitigationOfRow({ Rule: 'R1', Kind: 'maybe' })).toEqual({ reason: 'Kind not known: maybe' });
  expect(mitigationOfRow({ Rule: 'R1', Test: 'good' })).toEqual({ reason: 'Test result not known: good' });
});
