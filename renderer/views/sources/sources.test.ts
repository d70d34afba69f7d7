import { describe, expect, test } from 'vitest';
import { mapping as mappingSchema } from '#contract/import.ts';
import { contract } from '#contract/index.ts';
import { addEvent, withEvent } from './mapping/eventEdit.ts';
import { guessColumn, plain } from './mapping/guessColumn.ts';
import { guessDatePattern } from './mapping/guessDatePattern.ts';
import {
  addNode,
  mappingProblem,
  removeNode,
  usedColumns,
  withNode,
  withRule,
} from './mapping/mappingEdit.ts';
import { startingMapping, STARTING_POINTS } from './mapping/startingPoints.ts';
import { textToValues, valuesToText } from './mapping/valueList.ts';
import { daySentences, offered } from './stagedDays.ts';
import { commonFolder, importInput, inOrder, isReadable, stage, stagedWords } from './staging.ts';

const inspected = (name: string, format: string, mapping = '', source = 0) => ({
  source,
  name,
  sha256: 'ab'.repeat(32),
  bytes: 10,
  format,
  mapping,
  system: '',
  doubt: '',
  confidence: 90,
  reason: '',
  expectedRecords: null,
  listedAsOf: null,
  list: '',
});
const listedAs = (name: string, listedAsOf: string | null, expectedRecords: number | null = null) => ({
  ...inspected(name, 'table', 'hr-roster'),
  listedAsOf,
  expectedRecords,
  list: listedAsOf === null ? '' : 'extracts.json',
});
const upload = { kind: 'upload', uploadId: 'u1', name: 'exports.zip' } as const;

describe('staging', () => {
  test('a table without a fitting mapping is not read before it has one', () => {
    expect([
      isReadable(inspected('a.json', 'aws-authorization-details')),
      isReadable(inspected('a.csv', 'table', 'hr-roster')),
      isReadable(inspected('a.csv', 'table')),
      isReadable(inspected('a.bin', '')),
    ]).toEqual([true, true, false, false]);
  });

  test('the import names each chosen file of a zip with what was set for it', () => {
    const files = stage(
      [upload],
      [
        inspected('aws.json', 'aws-authorization-details'),
        inspected('roster.csv', 'table', 'hr-roster'),
        inspected('x.csv', 'table'),
      ],
      '1',
    ).map((file) =>
      file.inspected.name === 'aws.json' ? { ...file, system: ' Cloud ', expectedRecords: '912' } : file,
    );
    const input = importInput(files, { snapshot: '2026-Q3', asOf: '2026-09-30', keepSecrets: false });
    expect(input).toEqual({
      sources: [
        { ref: upload, only: ['aws.json'], system: 'Cloud', expectedRecords: 912 },
        { ref: upload, only: ['roster.csv'], format: 'table', mapping: 'hr-roster' },
      ],
      snapshot: '2026-Q3',
      asOf: '2026-09-30',
    });
    expect(contract['import.run'].input.safeParse(input).success).toBe(true);
  });

  test('files that were dropped together keep their own references and the systems that are shown', () => {
    const other = { kind: 'upload', uploadId: 'u2', name: 'b/users.csv' } as const;
    const halden = { ...inspected('b/users.csv', 'table', 'entra-users', 1), system: 'Entra ID (b)' };
    const files = stage([upload, other], [inspected('a/users.csv', 'table', 'entra-users'), halden], '1');
    expect(importInput(files, { snapshot: '', asOf: '', keepSecrets: false }).sources).toEqual([
      { ref: upload, format: 'table', mapping: 'entra-users' },
      { ref: other, format: 'table', mapping: 'entra-users', system: 'Entra ID (b)' },
    ]);
  });

  test('files that need a decision come first, and the line above counts what waits', () => {
    const erp = { ...inspected('b/users.csv', 'table', 'entra-users'), system: 'Entra ID' };
    const files = stage(
      [upload],
      [erp, inspected('z.csv', ''), inspected('a/roster.csv', 'table', 'hr-roster'), inspected('m.bin', '')],
      '1',
    );
    const ordered = inOrder(files);
    expect(commonFolder(ordered)).toBe('');
    const below = ['day/a/x.csv', 'day/a/y.csv', 'day/ab.csv'].map((name) => inspected(name, 'table'));
    expect(commonFolder(stage([upload], below, '1'))).toBe('day/');
    expect(ordered.map((file) => file.inspected.name)).toEqual([
      'm.bin',
      'z.csv',
      'a/roster.csv',
      'b/users.csv',
    ]);
    expect(stagedWords(ordered)).toBe(
      '4 files, 2 recognised, 1 without a mapping, 1 not recognised, 1 system',
    );
    const mapped = ordered.map((file) =>
      file.inspected.name === 'z.csv' ? { ...file, mapping: 'badges', system: 'Doors' } : file,
    );
    expect(stagedWords(mapped)).toBe('4 files, 2 recognised, 1 mapped by hand, 1 not recognised, 2 systems');
  });

  test('a file alone is its reference', () => {
    const [file] = stage([upload], [inspected('roster.csv', 'table', 'hr-roster')], '1');
    expect(
      importInput(file === undefined ? [] : [file], { snapshot: '', asOf: '', keepSecrets: true }),
    ).toEqual({
      sources: [{ ref: upload, format: 'table', mapping: 'hr-roster' }],
      keepSecrets: true,
    });
  });
});

describe('the day of staged files', () => {
  const june = stage([upload], [listedAs('a.csv', '2026-06-30', 12), listedAs('b.csv', null)], '1');
  const both = stage([upload], [listedAs('a.csv', '2026-06-30'), listedAs('c.csv', '2026-09-30')], '1');
  const september = { label: 'year-end', asOf: '2026-09-30' };
  const open = { snapshot: 'year-end', asOf: '2026-09-30' };
  const days = (snapshots: readonly { label: string; asOf: string }[], snapshot?: string) => ({
    snapshots,
    snapshot,
    periodTo: '2026-12-31',
  });

  test('is offered as the list of extracts says, with a snapshot of that day', () => {
    expect(offered(june, days([]))).toEqual({ snapshot: 'current', asOf: '2026-06-30' });
    expect(offered(june, days([september], 'year-end'))).toEqual({
      snapshot: '2026-06-30',
      asOf: '2026-06-30',
    });
    expect(offered(june, days([september, { label: 'june', asOf: '2026-06-30' }], 'year-end'))).toEqual({
      snapshot: 'june',
      asOf: '2026-06-30',
    });
    expect(offered(both, days([september], 'year-end'))).toEqual(open);
    expect(offered([], days([september], 'year-end'))).toEqual(open);
    expect(offered([], days([]))).toEqual({ snapshot: 'current', asOf: '2026-12-31' });
  });

  test('is said where days differ', () => {
    const at = { snapshot: '2026-06-30', asOf: '2026-06-30' };
    expect(daySentences(june, days([september], 'year-end'), at, '')).toEqual([
      'By the list of extracts: 1 file as of 2026-06-30.',
      'The snapshot 2026-06-30 is new.',
    ]);
    const into = { snapshot: 'year-end', asOf: '2026-06-30' };
    expect(daySentences(june, days([september], 'year-end'), into, '').at(-1)).toBe(
      'The snapshot year-end is as of 2026-09-30: each source of another day will say so.',
    );
    expect(daySentences(june, days([september], 'year-end'), open, '2026-09-30')).toEqual([
      'By the list of extracts: 1 file as of 2026-06-30.',
      'They are imported as of 2026-09-30; each source will say that its list says another day.',
    ]);
    expect(daySentences(both, days([]), { snapshot: 'current', asOf: '2026-09-30' }, '')).toEqual([
      'By the list of extracts: 1 file as of 2026-06-30, 1 file as of 2026-09-30.',
      'The snapshot current is new.',
      'Each file keeps its day; the snapshot is as of 2026-09-30.',
    ]);
    expect(daySentences([], days([september], 'year-end'), open, '')).toEqual([]);
  });

  test('goes with each file, and the rows that the list says with the name of the list', () => {
    expect(importInput(june, { snapshot: 'june', asOf: '', keepSecrets: false })).toEqual({
      sources: [
        {
          ref: upload,
          only: ['a.csv'],
          format: 'table',
          mapping: 'hr-roster',
          expectedRecords: 12,
          expectedBasis: 'at import, by extracts.json',
          listedAsOf: '2026-06-30',
        },
        { ref: upload, only: ['b.csv'], format: 'table', mapping: 'hr-roster' },
      ],
      snapshot: 'june',
    });
  });
});

const columns = [
  { name: 'User ID', samples: ['druiz'] },
  { name: 'Full Name', samples: ['Dana Ruiz'] },
  { name: 'Role', samples: ['Z_AP'] },
  { name: 'Last Login', samples: ['30.09.2026', '01.02.2026'] },
];

describe('the mapping editor', () => {
  test('guesses columns by their usual names, whatever their case and signs', () => {
    expect(plain('Employee_ID ')).toBe('employeeid');
    expect(guessColumn({ usual: ['userid', 'user'] }, ['User', 'User ID'], new Set())).toBe('User ID');
    expect(guessColumn({ usual: ['userid', 'user'] }, ['User', 'User ID'], new Set(['User ID']))).toBe(
      'User',
    );
  });

  test('begins with accounts and roles joined by a grant', () => {
    expect(startingMapping('roles', 'Finance', ['account', 'role'], columns)).toEqual({
      tickmarkMapping: 1,
      name: 'roles',
      description: '',
      system: 'Finance',
      platform: 'generic',
      requiredColumns: ['User ID', 'Role'],
      dropColumns: [],
      nodes: [
        {
          kind: 'account',
          key: { column: 'User ID', isRequired: true },
          label: { column: 'Full Name' },
          attributes: { lastLoginAt: { column: 'Last Login', date: 'DD.MM.YYYY' } },
        },
        {
          kind: 'role',
          key: { column: 'Role', isRequired: true },
          attributes: { type: { constant: 'role' }, value: { column: 'Role' } },
        },
      ],
      grants: [{ kind: 'assigned', from: 0, to: 1 }],
      skipRows: [],
    });
  });

  test.each(STARTING_POINTS)('the beginning "$title" is a mapping of the contract', ({ kinds }) => {
    const made = startingMapping('m', 'S', kinds, columns);
    expect(mappingSchema.safeParse(made).error).toBeUndefined();
  });

  test('translates the usual values of a status', () => {
    const made = startingMapping(
      'm',
      'S',
      ['account'],
      [...columns, { name: 'Status', samples: ['Active'] }],
    );
    const values = made.nodes[0]?.attributes?.['enabled']?.values;
    expect([values?.['active'], values?.['disabled'], values?.['1']]).toEqual(['true', 'false', 'true']);
  });

  test('a node that goes takes its grants along and the others keep theirs', () => {
    const made = startingMapping('m', 'S', ['account', 'role', 'permission'], columns);
    expect(made.grants).toEqual([
      { kind: 'assigned', from: 0, to: 1 },
      { kind: 'grants', from: 1, to: 2 },
    ]);
    expect(removeNode(made, 0).grants).toEqual([{ kind: 'grants', from: 0, to: 1 }]);
    expect(removeNode(made, 1).grants).toEqual([]);
  });

  test('required columns are those of the keys', () => {
    const made = startingMapping('m', 'S', ['account'], columns);
    const node = made.nodes[0];
    if (node === undefined) throw new Error('no node');
    const changed = withNode(made, 0, withRule(node, 'key', { template: '{Role}:{User ID}' }));
    expect(changed.requiredColumns).toEqual(['Role', 'User ID']);
    expect(usedColumns(changed)).toEqual(new Set(['Role', 'User ID', 'Full Name', 'Last Login']));
  });

  test('says what keeps a mapping from being used', () => {
    const empty = startingMapping('', '', [], []);
    expect(mappingProblem(empty)).toBe('The mapping has no name.');
    expect(mappingProblem({ ...empty, name: 'x' })).toBe(
      'The mapping states nothing: add what a row describes.',
    );
    expect(mappingProblem(addNode({ ...empty, name: 'x' }, 'group', []))).toBe(
      'The key of the group has no column.',
    );
  });

  test.each([
    [['2026-09-30', '2026-09-30T10:00:00Z'], 'YYYY-MM-DD'],
    [['30.09.2026'], 'DD.MM.YYYY'],
    [['30/09/2026', '01/02/2026'], 'DD/MM/YYYY'],
    [['09/30/2026', '01/02/2026'], 'MM/DD/YYYY'],
    [['20260930'], 'YYYYMMDD'],
    [['30-Sep-2026'], 'DD-MMM-YYYY'],
    [['never', '2026'], 'YYYY-MM-DD'],
    [[], 'YYYY-MM-DD'],
  ])('days like %j are read as %s', (samples, pattern) => {
    expect(guessDatePattern(samples)).toBe(pattern);
  });

  test('translations are lines of text', () => {
    const values = { Yes: 'true', No: 'false' };
    expect(valuesToText(values)).toBe('Yes = true\nNo = false');
    expect(textToValues(valuesToText(values))).toEqual(values);
    expect(textToValues('a = b = c\n\nno sign')).toEqual({ a: 'b = c' });
    expect(textToValues('')).toBeUndefined();
  });
});

test('an event is guessed from the columns, its times with their form, and needs its first field', () => {
  const columns = [
    { name: 'Firefighter ID', samples: ['FF_FI'] },
    { name: 'User', samples: ['ann'] },
    { name: 'Start', samples: ['31.12.2025 09:00'] },
    { name: 'Colour', samples: ['red'] },
  ];
  const empty = { ...startingMapping('log', 'ERP', [], columns) };
  const mapping = addEvent(empty, 'session', columns);
  expect([mapping.events, mapping.requiredColumns]).toEqual([
    [
      {
        kind: 'session',
        fields: {
          account: { column: 'Firefighter ID', isRequired: true },
          usedBy: { column: 'User' },
          startedAt: { column: 'Start', instant: 'DD.MM.YYYY', zone: 'UTC' },
        },
      },
    ],
    ['Firefighter ID'],
  ]);
  expect(mappingSchema.safeParse(mapping).success).toBe(true);
  expect(mappingProblem(mapping)).toBe('');
  expect(mappingProblem(withEvent(mapping, 0, undefined))).toContain('states nothing');
  expect([...usedColumns(mapping)]).toEqual(['Firefighter ID', 'User', 'Start']);
});
