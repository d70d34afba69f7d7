import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { candidateOf } from '../matchCondition.ts';
import { joined, packFiles, shippedPacks } from '../loadRulePack.ts';
import { needsOf } from '../needs.ts';
import type { Entry, PackFunction } from '../rulePack.ts';
import { conditionsOf, impliesEntry, leastGrants, type Stated } from './implies.ts';
import { lintPack } from './lintPack.ts';
import { readableTypes } from './readableTypes.ts';
import { snapshotChecks } from './snapshotChecks.ts';
import { lintSource, type LintSource } from './source.ts';

const resources = resolve(import.meta.dirname, '../../../resources');
const dir = mkdtempSync(join(tmpdir(), 'tickmark-lint-'));
afterAll(() => rmSync(dir, { recursive: true }));

const t = (value: string, more: object = {}) => ({ platform: 'sap', type: 'transaction', value, ...more });
const object = (value: string, where?: object) => ({
  type: 'auth_object',
  value,
  ...(where === undefined ? {} : { where }),
});
const vendor = [object('F_LFA1_APP', { 'field:ACTVT': ['01', '02'] })];
const f = (id: string, ...permissions: object[]) => ({
  id,
  name: `Name of ${id}`,
  process: 'P',
  duty: 'initiate',
  permissions,
});
const r = (id: string, rating: string, ...functions: string[]) => ({
  id,
  name: id,
  process: 'P',
  functions,
  rating,
  risk: 'Risk',
});

function sourceOf(pack: object): LintSource {
  const path = join(dir, 'pack.json');
  const whole = {
    tickmarkRulePack: 1,
    id: 'p',
    version: '1',
    title: 'T',
    platforms: { sap: 'SAP', generic: 'Any', aws: 'AWS' },
    processes: { P: 'Process' },
    ...pack,
  };
  writeFileSync(path, JSON.stringify(whole, null, 1));
  const files = packFiles(path, resources);
  return lintSource(joined(files.map(({ file }) => file)), files);
}

/** Codes with what they are about, in the order of the list. */
const said = (pack: object) =>
  lintPack(sourceOf(pack), null).map(
    ({ code, subject, value, accepted }) =>
      `${accepted === '' ? '' : 'accepted '}${[code, subject, value].filter(Boolean).join(' ')}`,
  );

const clean = {
  functions: [
    f('A', t('XK01', { requires: vendor })),
    f('B', t('F110', { requires: [object('F_REGU_BUK')] })),
  ],
  rules: [r('R1', 'high', 'A', 'B')],
};

/** `clean` with something else as the entries of A. */
const withEntries = (...permissions: object[]) => ({
  ...clean,
  functions: [f('A', ...permissions), clean.functions[1]],
});

describe('each mistake is found, and nothing else', () => {
  test.each<[string, object, readonly string[]]>([
    ['a sound pack', clean, []],
    ['no object', withEntries(t('XK01')), ['TRANSACTION_WITHOUT_OBJECT A XK01']],
    ['a display transaction', withEntries(t('XK03', { requires: vendor })), ['DISPLAY_IN_FUNCTION A XK03']],
    [
      'a display activity',
      withEntries(t('XK01', { requires: [object('F_LFA1_APP', { 'field:ACTVT': ['02..03'] })] })),
      ['DISPLAY_IN_FUNCTION A XK01'],
    ],
    [
      'a reading action',
      withEntries({ platform: 'aws', type: 'action', value: 's3:ListBuckets' }),
      ['DISPLAY_IN_FUNCTION A s3:ListBuckets'],
    ],
    ['a blank', withEntries(t('XK01 ', { requires: vendor })), ['BLANK_AT_END A XK01 ']],
    ['a pattern', withEntries(t('XK*', { requires: vendor })), ['WILDCARD_AS_TEXT A XK*']],
    [
      'a range of everything',
      withEntries(t('XK01', { requires: [object('F_LFA1_APP', { 'field:BUKRS': ['0..ZZZZ'] })] })),
      ['MATCHES_EVERYTHING A XK01'],
    ],
    [
      'a range of nothing',
      withEntries(t('XK01', { requires: [object('F_LFA1_APP', { 'field:BUKRS': ['2..1'] })] })),
      ['EMPTY_RANGE A XK01'],
    ],
    [
      'a list and its negation',
      withEntries(
        t('XK01', {
          requires: [
            { ...object('F_LFA1_APP', { 'field:BUKRS': ['1000'] }), whereNot: { 'field:BUKRS': ['1000'] } },
          ],
        }),
      ),
      ['CONTRADICTS_ITSELF A XK01'],
    ],
    [
      'what an action does not test',
      withEntries({ platform: 'aws', type: 'action', value: 'iam:CreateUser', minLevel: 'edit' }),
      ['NOT_TESTED A iam:CreateUser'],
    ],
    [
      'a platform that is not named',
      withEntries({ platform: 'legacy', type: 'permission', value: 'X' }),
      ['PLATFORM_UNKNOWN A X'],
    ],
    [
      'a type that is not read',
      withEntries({ platform: 'sap', type: 'authority', value: 'X' }),
      ['TYPE_NOT_READ A sap authority'],
    ],
    ['no entry', withEntries(), ['FUNCTION_WITHOUT_ENTRY A']],
    [
      'little confidence',
      withEntries(t('XK01', { requires: vendor, confidence: 'low' })),
      ['LOW_CONFIDENCE A XK01'],
    ],
    [
      'an entry twice',
      withEntries(t('XK01', { requires: vendor }), t('xk01', { requires: vendor })),
      ['ENTRY_TWICE A xk01'],
    ],
    [
      'an entry that a wider one makes needless',
      withEntries(t('XK01', { requires: vendor }), t('XK01', { requires: [object('F_LFA1_APP')] })),
      ['ENTRY_NEEDLESS A XK01'],
    ],
    [
      'a function twice, and one in no rule',
      { ...clean, functions: [...clean.functions, f('C', t('XK01', { requires: vendor }))] },
      ['FUNCTION_TWICE A + C XK01', 'FUNCTION_UNUSED C'],
    ],
    [
      'a function within another',
      {
        functions: [
          ...clean.functions,
          f('C', t('FK01', { requires: vendor }), t('XK01', { requires: vendor })),
        ],
        rules: [...clean.rules, r('R2', 'high', 'B', 'C')],
      },
      ['FUNCTION_WITHIN A + C XK01'],
    ],
    [
      'functions that overlap',
      {
        functions: [
          f('A', t('XK01', { requires: vendor }), t('MK01', { requires: vendor })),
          clean.functions[1],
          f('C', t('FK01', { requires: vendor }), t('XK01', { requires: vendor })),
        ],
        rules: [...clean.rules, r('R2', 'high', 'B', 'C')],
      },
      ['FUNCTION_OVERLAP A + C XK01'],
    ],
    [
      'a rule whose sides share an entry',
      {
        functions: [
          clean.functions[0],
          f('B', t('F110', { requires: [object('F_REGU_BUK')] }), t('XK01', { requires: vendor })),
        ],
        rules: clean.rules,
      },
      ['ALWAYS_INHERENT R1 XK01'],
    ],
    [
      'a rule of which one entry of several gives both sides',
      {
        functions: [
          f('A', t('XK01', { requires: vendor }), t('XK02', { requires: vendor })),
          f('B', t('F110', { requires: [object('F_REGU_BUK')] }), t('XK01', { requires: vendor })),
        ],
        rules: clean.rules,
      },
      ['SHARED_ENTRY R1 XK01'],
    ],
    [
      'a rule twice',
      { ...clean, rules: [...clean.rules, r('R2', 'high', 'B', 'A')] },
      ['RULE_TWICE R1 + R2'],
    ],
    [
      'rules against each other',
      { ...clean, rules: [...clean.rules, r('R2', 'low', 'B', 'A')] },
      ['RULES_CONTRADICT R1 + R2'],
    ],
    [
      'a process without a name',
      { ...clean, rules: [{ ...clean.rules[0], process: 'Q' }] },
      ['PROCESS_UNKNOWN R1'],
    ],
    [
      'an id twice',
      { ...clean, rules: [...clean.rules, { ...clean.rules[0], rating: 'low' }] },
      ['ID_TWICE R1'],
    ],
    [
      'what is accepted, and what is accepted in vain',
      {
        ...withEntries(t('XK01')),
        acceptedFindings: [
          { code: 'TRANSACTION_WITHOUT_OBJECT', subject: 'A', reason: 'Confirmed' },
          { code: 'RULE_TWICE', reason: 'Old' },
        ],
      },
      ['ACCEPTED_NOT_FOUND', 'accepted TRANSACTION_WITHOUT_OBJECT A XK01'],
    ],
  ])('%s', (_, pack, expected) => {
    expect(said(pack)).toEqual(expected);
  });
});

test('a finding names file, member and line', () => {
  const [found] = lintPack(sourceOf(withEntries(t('FK01', { requires: vendor }), t('XK01'))), null);
  const text = readFileSync(join(dir, 'pack.json'), 'utf8').split('\n');
  expect(found).toMatchObject({ file: 'pack.json', at: 'functions/0/permissions/1' });
  expect(text.slice(found!.line - 1, found!.line + 4).join('')).toContain('"value": "XK01"');
});

/** Whether an account with these permissions holds a function: by the matching that a run uses. */
function holds(permissions: readonly Stated[], of: PackFunction): boolean {
  const candidates = permissions.map(({ platform, type, value, attributes }, node) =>
    candidateOf(
      { node, systemId: 1, platform, kind: 'permission', key: `${node}`, label: '' },
      { ...attributes, type, value },
    ),
  );
  const needs = needsOf([of], candidates);
  return needs.functions[0]!.some((entry) =>
    entry.every((condition) => needs.conditions[condition]!.nodes.length > 0),
  );
}

describe('the shipped packs', () => {
  const sources = shippedPacks(resources).map(({ pack }) => {
    const files = packFiles(pack.id, resources);
    return lintSource(joined(files.map(({ file }) => file)), files);
  });

  test('have no finding but notes that is not accepted with a reason', () => {
    for (const source of sources)
      expect(
        lintPack(source, null).filter(
          ({ accepted, severity, code }) =>
            (accepted === '' && severity !== 'note') || code === 'ACCEPTED_NOT_FOUND',
        ),
      ).toEqual([]);
  });

  test('the counter-example of a shared entry gives both functions, and without one of its grants it gives not both', () => {
    let shown = 0;
    for (const source of sources)
      for (const finding of lintPack(source, null)) {
        if (!['FUNCTION_OVERLAP', 'SHARED_ENTRY'].includes(finding.code)) continue;
        const rule = source.pack.rules.find(({ id }) => id === finding.subject);
        const ids = rule?.functions ?? finding.subject.split(' + ');
        const functions = source.pack.functions.filter(({ id }) => ids.includes(id));
        const { permissions } = finding.example;
        expect(functions.map((of) => holds(permissions, of))).toEqual([true, true]);
        // A system that states no authorisation object at all is not tested for one, so one is left in.
        const fewer = permissions.filter(({ type }) => type !== 'transaction');
        expect(permissions.length > 1 && functions.some((of) => holds(fewer, of))).toBe(false);
        shown += 1;
      }
    expect(shown).toBeGreaterThan(10);
  });

  test('an entry that gives another does so by the matching, for all pairs of entries', () => {
    let pairs = 0;
    for (const { pack } of sources) {
      const entries = pack.functions.flatMap((of) => of.permissions);
      const alone = (entry: Entry): PackFunction => ({
        id: '',
        name: '',
        process: '',
        duty: '',
        permissions: [entry],
      });
      for (const a of entries)
        for (const b of entries) {
          if (a === b || a.value !== b.value || !impliesEntry(a, b)) continue;
          expect(holds(leastGrants(a), alone(b))).toBe(true);
          pairs += 1;
        }
    }
    expect(pairs).toBeGreaterThan(20);
  });

  test('the least grants of every entry fulfil it', () => {
    for (const { pack } of sources)
      for (const of of pack.functions)
        for (const entry of of.permissions)
          expect(holds(leastGrants(entry), { ...of, permissions: [entry] })).toBe(true);
  });
});

test('types that are said to be read stand in the formats or mappings', () => {
  const texts = ['src/import/formats', 'resources/mappings'].flatMap((folder) =>
    readdirSync(resolve(import.meta.dirname, '../../..', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /[.](ts|json)$/.test(name) && !name.includes('.test.'))
      .map((name) => readFileSync(resolve(import.meta.dirname, '../../..', folder, name), 'utf8')),
  );
  for (const type of new Set(Object.values(readableTypes).flat()))
    expect({
      type,
      isStated: texts.some((text) => text.includes(`'${type}'`) || text.includes(`"${type}"`)),
    }).toEqual({
      type,
      isStated: true,
    });
  expect(conditionsOf(t('A', { requires: vendor }) as unknown as Entry)).toHaveLength(2);
});

test('on a snapshot: functions that nothing fulfils, with what would, and conditions that take in everything', () => {
  const source = sourceOf({
    functions: [
      f('A', { platform: 'generic', type: 'permission', value: 'PAY' }),
      f('B', { platform: 'generic', type: 'permission', value: 'VEND' }),
      f('C', { platform: 'aws', type: 'action', value: 'iam:CreateUser' }),
      f('D', { platform: 'erp', type: 'permission', value: 'ANY', aliases: ['P0', 'P1', 'P2', 'P3', 'P4'] }),
    ],
    rules: [r('R1', 'high', 'A', 'B'), r('R2', 'high', 'B', 'C'), r('R3', 'high', 'A', 'D')],
  });
  const candidates = ['PAY', 'P0', 'P1', 'P2', 'P3', 'P4'].map((value, node) =>
    candidateOf(
      {
        node,
        systemId: node === 0 ? 1 : 2,
        platform: node === 0 ? 'shop' : 'erp',
        kind: 'permission',
        key: value,
        label: value,
      },
      { type: 'permission', value },
    ),
  );
  expect(
    snapshotChecks(source, candidates, new Set(['shop', 'erp'])).map(({ code, message, example }) => [
      code,
      message,
      example?.permissions.map(({ value }) => value),
    ]),
  ).toEqual([
    [
      'NOTHING_HERE',
      'Nothing in the snapshot fulfils an entry of Name of B; 2 rules find nothing: R1, R2',
      ['VEND'],
    ],
    ['NO_SYSTEM_HERE', 'The snapshot has no system of aws; a rule finds nothing: R2', undefined],
    ['MATCHES_EVERYTHING', 'All 5 permissions of type permission on erp fulfil ANY', ['ANY']],
  ]);
});
