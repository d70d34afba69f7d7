import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pageRequest } from '#contract/define.ts';
import { controlFields, type ControlFields } from '#contract/control.ts';
import type { CommandContext } from '#store/context.ts';
import { canonicalJson } from '#base/canonicalJson.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { frameworkCodeGap, readFrameworks } from './frameworks.ts';
import { controlGaps, isPerson } from './gaps.ts';
import { controlHandlers } from './index.ts';
import { controlOfRow, frequencyOf, matchColumns } from './register.ts';

const resources = resolve(import.meta.dirname, '../../resources');
const codes = readFrameworks(resources);

const complete: ControlFields = {
  id: 'AC-01',
  title: 'Access is approved',
  objective: 'Only approved access is given.',
  description: '',
  frequency: 'many-times-a-day',
  owner: 'Dana Ruiz',
  approver: 'Priya Nair',
  reviewer: 'Tom Okafor',
  systems: ['SAP'],
  frameworkCodes: ['NIST CSF 2.0 PR.AA-05'],
  evidenceSource: 'Tickets in ServiceNow',
  executedBy: [],
  bypassedBy: [],
  controlled: [],
};

function context(): CommandContext & { readonly named: string[] } {
  const named: string[] = [];
  let minute = 0;
  return {
    db: memoryDb(),
    engagement: {
      id: 'e',
      path: '',
      title: '',
      client: '',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    },
    clock: () => `2026-10-01T09:${String(minute++).padStart(2, '0')}:00.000Z`,
    appVersion: '0',
    resources,
    cache: new Map(),
    locate: (ref) => ({ path: ref.kind === 'path' ? ref.path : '', name: 'register' }),
    actor: 'a.auditor',
    randomDigits: () => '0',
    about: (object) => named.push(object),
    named,
  };
}

const gaps = (change: Partial<ControlFields>, leavers: ReadonlyMap<string, string> = new Map()) =>
  controlGaps({ ...complete, ...change }, { codes, leavers });

describe('controlGaps', () => {
  test('finds nothing in a record that names everything', () => {
    expect(gaps({})).toEqual([]);
  });

  test.each([
    ['no owner', { owner: ' ' }, ['G01 No owner']],
    ['two owners', { owner: 'Dana Ruiz and Tom Okafor' }, ['G01 More than one owner: Dana Ruiz, Tom Okafor']],
    [
      'a role mailbox',
      { owner: 'iam-team@client.example' },
      ['G02 Owner is not a named person: iam-team@client.example'],
    ],
    ['no approver and no reviewer', { approver: '', reviewer: '' }, ['G05 No approver', 'G07 No reviewer']],
    ['reviewer = approver', { reviewer: 'priya nair' }, ['G10 Reviewer is also the approver: priya nair']],
    [
      'one person for all',
      { approver: 'Dana Ruiz', reviewer: 'Dana Ruiz' },
      ['G18 One person is owner, approver and reviewer: Dana Ruiz'],
    ],
    ['no evidence source', { evidenceSource: '' }, ['G11 No evidence source named']],
    ['no system', { systems: [] }, ['G21 No system named']],
  ] satisfies [string, Partial<ControlFields>, string[]][])('names %s', (_name, change, expected) => {
    expect(gaps(change)).toEqual(expected);
  });

  test('names an owner who has left', () => {
    expect(gaps({}, new Map([['dana ruiz', '2026-03-31']]))).toEqual([
      'G03 Owner has left on 2026-03-31: Dana Ruiz',
    ]);
  });

  test.each(['Dana Ruiz', 'd.ruiz@client.example', 'Li Wei', 'Ruiz, Dana'])(
    'takes %s for a person',
    (name) => {
      expect(isPerson(name)).toBe(true);
    },
  );

  test.each(['IAM team', 'finance-approvals@client.example', 'CFO', 'Service Desk', 'tbd'])(
    'takes %s for no person',
    (name) => {
      expect(isPerson(name)).toBe(false);
    },
  );
});

describe('frameworkCodeGap', () => {
  test.each([
    'NIST CSF 2.0 PR.AA-05',
    'PR.AA-05',
    'NIST 800-53r5 AC-2(3)',
    'ISO 27001:2022 A.5.18',
    'ISO 27001 5.18',
    'SOC 2 CC6.2',
    'COBIT DSS05.04',
    'OWASP NHI5:2025',
    'OWASP NHI10:2025',
    'PCAOB AS 2201',
    'COSO P10',
    'NIST CSF 1.1 PR.AC-4',
  ])('accepts %s', (code) => {
    expect(frameworkCodeGap(code, codes)).toBeNull();
  });

  test.each([
    ['PR.AC-4', 'Framework code of an earlier version: PR.AC-4 is NIST CSF 1.1; 2.0 has PR.AA-05'],
    [
      'NIST CSF 2.0 PR.AC-4',
      'Framework code of an earlier version: PR.AC-4 is NIST CSF 1.1; 2.0 has PR.AA-05',
    ],
    [
      'NIST CSF 1.1 PR.AA-06',
      'Framework code of another version: PR.AA-06 is NIST CSF 2.0, not 1.1; 1.1 has PR.AC-2',
    ],
    ['OWASP NHI-01', 'Framework code not in its published form: NHI-01 is NHI1:2025 of OWASP NHI Top 10'],
    [
      'ISO 27001 A.9.2.5',
      'Framework code of an earlier version: A.9.2.5 is ISO/IEC 27001 2013; 2022 has A.5.18',
    ],
    ['NIST 800-53 rev 4 AC-2', 'Framework code of another version: AC-2 is NIST SP 800-53 r5, not r4'],
    ['XYZ-9', 'Framework code not in the code table: XYZ-9'],
    ['AC-2(99)', 'Framework code not in the code table: AC-2(99)'],
  ])('says what is wrong with %s', (code, expected) => {
    expect(frameworkCodeGap(code, codes)).toBe(expected);
  });

  test('finds every shipped code by its own text, and every replaced code has its successor in the table', () => {
    const texts = codes.map((entry) => `${entry.framework} ${entry.version} ${entry.code}`);
    expect(texts.filter((text) => frameworkCodeGap(text, codes) !== null)).toEqual([]);
    const known = new Set(codes.map((entry) => entry.code));
    expect(codes.filter((entry) => entry.now !== undefined && !known.has(entry.now))).toEqual([]);
  });
});

describe('register', () => {
  test.each([
    ['Quarterly', 'quarterly'],
    ['each quarter', 'quarterly'],
    ['Ad hoc', 'event-driven'],
    ['Multiple times per day', 'many-times-a-day'],
    ['bi-weekly', 'semi-monthly'],
    ['Half-yearly', 'semi-annual'],
    ['Yearly', 'annual'],
    ['Continuous', 'automated'],
    ['now and then', null],
  ])('reads the frequency %s as %s', (words, expected) => {
    expect(frequencyOf(words)).toBe(expected);
  });

  test('finds columns by the names that registers use', () => {
    expect(
      Object.fromEntries(
        matchColumns([
          'Control No.',
          'Control Name',
          'Control Objective',
          'Cadence',
          'Control owner',
          'Application(s)',
          'Framework mapping',
          'Executed by',
          'Bypassed by',
          'Controlled population',
          'Colour',
        ]),
      ),
    ).toEqual({
      id: 'Control No.',
      title: 'Control Name',
      objective: 'Control Objective',
      frequency: 'Cadence',
      owner: 'Control owner',
      systems: 'Application(s)',
      frameworkCodes: 'Framework mapping',
      executedBy: 'Executed by',
      bypassedBy: 'Bypassed by',
      controlled: 'Controlled population',
    });
  });

  test('says why a row is no control', () => {
    expect(controlOfRow({ 'Control ID': '', Objective: 'x' })).toEqual({ reason: 'No control id' });
    expect(controlOfRow({ id: 'A', frequency: 'daily' })).toEqual({
      reason: 'A: no objective, description or title',
    });
    expect(controlOfRow({ id: 'A', objective: 'x', frequency: 'rarely' })).toEqual({
      reason: 'A: frequency not known: rarely',
    });
  });
});

describe('control methods', () => {
  test('import, change, history and list', async () => {
    const ctx = context();
    const path = join(mkdtempSync(join(tmpdir(), 'tickmark-')), 'register.csv');
    writeFileSync(
      path,
      [
        'Northgate plc - control register;;;;;;;;',
        'Control ID;Control name;Control objective;Frequency;Control owner;Approver;Reviewer;Systems;Framework',
        'AC-01;Access is approved;Only approved access is given.;Per occurrence;Dana Ruiz;Priya Nair;Tom Okafor;SAP, NetSuite;PR.AC-4',
        'AC-02;Leavers;Leavers lose access in time.;sometimes;;;;SAP;',
        ';;;;;;;;',
        'AC-01;Again;Twice.;Daily;;;;;',
      ].join('\r\n'),
    );
    const register = await controlHandlers['control.readRegister']({ ref: { kind: 'path', path } }, ctx);
    expect(register.rows.map((row) => row.record)).toEqual([3, 4, 6]);
    expect(register.columns.map((column) => column.field)).toEqual([
      'id',
      'title',
      'objective',
      'frequency',
      'owner',
      'approver',
      'reviewer',
      'systems',
      'frameworkCodes',
    ]);

    expect(controlHandlers['control.import']({ rows: register.rows, file: register.file }, ctx)).toEqual({
      added: 1,
      changed: 0,
      rejected: [
        { record: 4, reason: 'AC-02: frequency not known: sometimes' },
        { record: 6, reason: 'AC-01 stands in row 3 already' },
      ],
    });
    const list = controlHandlers['control.list']({ page: pageRequest.parse({ search: 'netsuite' }) }, ctx);
    expect(list).toEqual({
      population: 1,
      total: 1,
      rows: [
        {
          id: 'AC-01',
          title: 'Access is approved',
          objective: 'Only approved access is given.',
          description: '',
          frequency: 'event-driven',
          owner: 'Dana Ruiz',
          approver: 'Priya Nair',
          reviewer: 'Tom Okafor',
          systems: ['SAP', 'NetSuite'],
          frameworkCodes: ['PR.AC-4'],
          evidenceSource: '',
          executedBy: [],
          bypassedBy: [],
          controlled: [],
          version: 1,
          changedAt: '2026-10-01T09:00:00.000Z',
          changedBy: 'a.auditor',
          evidence: 0,
          populations: 0,
          samples: 0,
          exceptions: 0,
          gaps: [
            'G11 No evidence source named',
            'G22 Framework code of an earlier version: PR.AC-4 is NIST CSF 1.1; 2.0 has PR.AA-05',
          ],
        },
      ],
    });

    const changed = controlFields.parse({ ...complete, owner: '' });
    controlHandlers['control.save']({ control: changed }, ctx);
    controlHandlers['control.save']({ control: changed }, ctx);
    const { control, history } = controlHandlers['control.get']({ id: 'AC-01' }, ctx);
    expect(control.version).toBe(2);
    expect(control.gaps).toEqual(['G01 No owner']);
    expect(history.map((one) => [one.version, one.fields.owner])).toEqual([
      [2, ''],
      [1, 'Dana Ruiz'],
    ]);
    expect(ctx.named).toEqual(['register', 'AC-01', 'AC-01']);
  });

  test('a control that was kept before it could name what carries it out names nothing, and is no new version', () => {
    const ctx = context();
    const { executedBy: _e, bypassedBy: _b, controlled: _c, ...before } = complete;
    ctx.db.run(sql`
      INSERT INTO control (control_id, fields, version, changed_at, changed_by)
      VALUES ('AC-01', ${canonicalJson(before)}, 1, '2026-01-01', 'a')
    `);
    const { control } = controlHandlers['control.get']({ id: 'AC-01' }, ctx);
    expect([control.executedBy, control.bypassedBy, control.controlled]).toEqual([[], [], []]);
    controlHandlers['control.save']({ control: complete }, ctx);
    expect(controlHandlers['control.get']({ id: 'AC-01' }, ctx).control.version).toBe(1);
    controlHandlers['control.save']({ control: { ...complete, executedBy: ['SAP/*'] } }, ctx);
    expect(controlHandlers['control.get']({ id: 'AC-01' }, ctx).control).toMatchObject({
      version: 2,
      executedBy: ['SAP/*'],
    });
  });

  test('refuses a control that is not there', () => {
    expect(() => controlHandlers['control.get']({ id: 'none' }, context())).toThrow('No control none');
  });
});
