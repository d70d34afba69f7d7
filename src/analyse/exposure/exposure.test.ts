import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#contract/index.ts';
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
const person = (name: string, role: string, rest = 'allow,active,,') => [
  `identity,${name},owns,account,a-${name},allow,active,,`,
  `account,a-${name},assigned,role,${role},${rest}`,
];
const june = [
  ...roles,
  ...person('always', 'Payer'),
  ...person('always', 'Vendor'),
  ...person('gains', 'Payer'),
  ...person('logged', 'Payer'),
  ...person('expires', 'Payer'),
  ...person('expires', 'Vendor', 'allow,active,,2026-07-31'),
  ...person('swaps', 'Payer'),
];
const september = [
  ...roles,
  ...person('always', 'Payer'),
  ...person('always', 'Vendor'),
  ...person('gains', 'Payer'),
  ...person('gains', 'Vendor'),
  ...person('logged', 'Payer'),
  ...person('logged', 'Vendor'),
  ...person('expires', 'Payer'),
  ...person('swaps', 'Vendor'),
];
const log = `change,object,principal,entitlement,action,changed_at,changed_by
C-1,roles,A-LOGGED,vendor,add,2026-08-14 10:00:00,x
C-2,roles,a-nobody,Vendor,add,2026-08-14 10:00:00,x
`;

let engine: TestEngine;
beforeAll(async () => {
  engine = testEngine();
  await openTestEngagement(engine);
  writeFileSync(join(engine.dir, 'two.json'), JSON.stringify(pack));
  writeFileSync(join(engine.dir, 'changes.csv'), log);
  for (const [snapshot, asOf, lines] of [
    ['June', '2026-06-30', june],
    ['September', '2026-09-30', september],
  ] as const) {
    const path = join(engine.dir, `${snapshot}.csv`);
    writeFileSync(path, grantLines(lines));
    await engine.client.call('import.run', {
      snapshot,
      asOf,
      sources: [
        { ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') },
        ...(snapshot === 'June'
          ? []
          : [{ ref: { kind: 'path' as const, path: join(engine.dir, 'changes.csv') } }]),
      ],
    });
  }
  await engine.client.call('conflicts.run', { rules: join(engine.dir, 'two.json') });
});
afterAll(() => engine.close());

const span = { from: '2026-06-01', until: '2026-10-31' };
const line = ({ from, to, days, shade, status }: Output<'exposure.access'>['intervals'][number]) =>
  `${from} ${to} ${days} ${shade} ${status}`;
const of = async (subject: string, asked: { rule?: string; node?: string } = { rule: 'R1' }) =>
  (await engine.client.call('exposure.access', { subject, ...asked, ...span })).intervals.map(line);

test('a conflict that both snapshots show is proven on their days and inferred in between', async () => {
  expect(await of('always')).toEqual([
    '2026-06-01 2026-06-29 29 unknown allowed',
    '2026-06-30 2026-06-30 1 proven allowed',
    '2026-07-01 2026-09-29 91 inferred allowed',
    '2026-09-30 2026-09-30 1 proven allowed',
    '2026-10-01 2026-10-31 31 unknown allowed',
  ]);
});

test('one that is new is unknown since the snapshot before, unless a log says when it began', async () => {
  expect(await of('gains')).toEqual([
    '2026-07-01 2026-09-29 91 unknown allowed',
    '2026-09-30 2026-09-30 1 proven allowed',
    '2026-10-01 2026-10-31 31 unknown allowed',
  ]);
  const logged = await engine.client.call('exposure.access', { subject: 'logged', rule: 'R1', ...span });
  expect(logged.intervals.map(line)).toEqual([
    '2026-08-14 2026-09-29 47 inferred allowed',
    '2026-09-30 2026-09-30 1 proven allowed',
    '2026-10-01 2026-10-31 31 unknown allowed',
  ]);
  expect(logged.loggedChanges).toBe(1);
  expect(logged.intervals[0]?.begins).toEqual([
    'The account a-logged in ERP holds the role Vendor: added by the log, changes.csv, line 2',
  ]);
  expect(logged.days).toEqual({ proven: 1, inferred: 47, unknown: 31 });
});

test('a stated last day ends it', async () => {
  expect(await of('expires')).toEqual([
    '2026-06-01 2026-06-29 29 unknown allowed',
    '2026-06-30 2026-06-30 1 proven allowed',
    '2026-07-01 2026-07-31 31 inferred allowed',
  ]);
});

test('halves that stand in different snapshots may have met in between', async () => {
  expect(await of('swaps')).toEqual(['2026-07-01 2026-09-29 91 unknown allowed']);
  expect(await of('swaps', { node: 'ERP/VEND' })).toEqual([
    '2026-07-01 2026-09-29 91 unknown allowed',
    '2026-09-30 2026-09-30 1 proven allowed',
    '2026-10-01 2026-10-31 31 unknown allowed',
  ]);
});

test('the conflicts of a run are listed with their days', async () => {
  const { rows, total, snapshots } = await engine.client.call('exposure.conflicts', { page: {}, ...span });
  expect(total).toBe(3);
  expect(rows.map(({ conflict, days }) => [conflict.subject.key, days])).toEqual([
    ['always', { proven: 2, inferred: 91, unknown: 60 }],
    ['gains', { proven: 1, inferred: 0, unknown: 122 }],
    ['logged', { proven: 1, inferred: 47, unknown: 31 }],
  ]);
  expect(snapshots.map(({ snapshot, asOf }) => [snapshot, asOf])).toEqual([
    ['June', '2026-06-30'],
    ['September', '2026-09-30'],
  ]);
});

test('what cannot be asked is refused', async () => {
  const ask = (asked: object) => engine.client.call('exposure.access', { subject: 'gains', ...asked });
  await expect(ask({})).rejects.toThrow('Either a node or a rule is asked about');
  await expect(ask({ node: 'nowhere' })).rejects.toThrow('No node named nowhere in the snapshot September');
  await expect(ask({ rule: 'R9' })).rejects.toThrow('The rule pack two has no rule R9');
  await expect(ask({ rule: 'R1', from: '2026-02-01', until: '2026-01-01' })).rejects.toThrow(
    'The span ends on 2026-01-01, before it begins on 2026-02-01',
  );
});
