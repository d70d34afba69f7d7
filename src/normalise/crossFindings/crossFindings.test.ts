import { describe, expect, test } from 'vitest';
import type { Input } from '#contract/index.ts';
import { memoryDb } from '#store/memory.ts';
import { importTexts } from '#testing/importTexts.ts';

type Mapping = Input<'mapping.save'>['mapping'];

const assigned: Mapping = {
  tickmarkMapping: 1,
  name: 'assigned',
  system: 'ERP',
  requiredColumns: ['user', 'role'],
  nodes: [
    { kind: 'account', key: { column: 'user' } },
    { kind: 'role', key: { column: 'role' } },
  ],
  grants: [{ kind: 'assigned', from: 0, to: 1 }],
};
const defined: Mapping = {
  tickmarkMapping: 1,
  name: 'defined',
  system: 'ERP',
  requiredColumns: ['role', 'right'],
  nodes: [
    { kind: 'role', key: { column: 'role' } },
    { kind: 'permission', key: { column: 'right' } },
  ],
  grants: [{ kind: 'grants', from: 0, to: 1 }],
};
const listed: Mapping = {
  tickmarkMapping: 1,
  name: 'listed',
  system: 'ERP',
  requiredColumns: ['user', 'state'],
  nodes: [
    {
      kind: 'account',
      key: { column: 'user' },
      attributes: { enabled: { column: 'state' }, type: { column: 'kind' } },
    },
  ],
};
const roster: Mapping = {
  tickmarkMapping: 1,
  name: 'people',
  system: '',
  requiredColumns: ['id', 'status'],
  nodes: [{ kind: 'identity', key: { column: 'id' }, attributes: { status: { column: 'status' } } }],
};

/** Findings between sources as `file: severity CODE count [records]`; notes of the files alone left out. */
async function found(files: Readonly<Record<string, readonly [Mapping, string]>>): Promise<string[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([name, [, text]]) => [name, text]));
  const sources = Object.fromEntries(Object.entries(files).map(([name, [mapping]]) => [name, { mapping }]));
  const result = await importTexts(memoryDb(), texts, { sources });
  return result.sources.flatMap(({ name, completeness }) =>
    completeness.findings
      .filter(({ code }) => !['COUNT_NOT_COMPARED', 'COLUMN_ABSENT', 'ROSTER_NOT_COLLECTED'].includes(code))
      .map(
        ({ severity, code, count, records }) =>
          `${name}: ${severity} ${code} ${count} [${records.join(' ')}]`,
      ),
  );
}

describe('roles', () => {
  test('that are assigned and never defined are a gap; defined and never assigned, a note', async () => {
    expect(
      await found({
        'users.csv': [assigned, 'user,role\na,CLERK\nb,GHOST\n'],
        'roles.csv': [defined, 'role,right\nCLERK,POST\nIDLE,READ\n'],
      }),
    ).toEqual([
      'users.csv: gap ROLE_NOT_DEFINED 1 [3]',
      'users.csv: unknown ACCOUNTS_NOT_LISTED 2 [2 3]',
      'roles.csv: note ROLE_NOT_ASSIGNED 1 [3]',
    ]);
  });

  test('of a system without assignments leave open who has them', async () => {
    expect(await found({ 'roles.csv': [defined, 'role,right\nCLERK,POST\nIDLE,READ\n'] })).toEqual([
      'roles.csv: unknown ASSIGNMENTS_NOT_COLLECTED 2 [2 3]',
    ]);
  });

  test('are not expected to be defined where no source defines any', async () => {
    expect(
      await found({
        'users.csv': [assigned, 'user,role\na,CLERK\n'],
        'list.csv': [listed, 'user,state\na,true\n'],
      }),
    ).toEqual([]);
  });
});

describe('profiles', () => {
  const given: Mapping = {
    ...assigned,
    name: 'profiles',
    requiredColumns: ['user', 'profile'],
    nodes: [
      { kind: 'account', key: { column: 'user' } },
      { kind: 'role', key: { column: 'profile' }, attributes: { type: { constant: 'profile' } } },
    ],
  };
  const held: Mapping = {
    ...defined,
    name: 'contents',
    requiredColumns: ['profile', 'right'],
    nodes: [
      { kind: 'role', key: { column: 'profile' }, attributes: { type: { constant: 'profile' } } },
      { kind: 'permission', key: { column: 'right' } },
    ],
  };
  const roles = {
    'users.csv': [assigned, 'user,role\na,CLERK\n'],
    'roles.csv': [defined, 'role,right\nCLERK,POST\n'],
    'profiles.csv': [given, 'user,profile\na,P1\nb,P2\n'],
  } as const;
  const ofRoles = (lines: readonly string[]) => lines.filter((line) => line.includes('ROLE_'));

  test('are not missing from the definitions of roles', async () => {
    expect(ofRoles(await found(roles))).toEqual([]);
  });

  test('are a gap where the contents of others are known', async () => {
    const contents = { 'contents.csv': [held, 'profile,right\nP2,READ\n'] } as const;
    expect(ofRoles(await found({ ...roles, ...contents }))).toEqual([
      'profiles.csv: gap ROLE_NOT_DEFINED 1 [2]',
    ]);
  });
});

describe('lists', () => {
  const users = (states: readonly string[]): string =>
    `user,state,kind\n${states.map((state, i) => `u${i},${state},personal\n`).join('')}`;
  const enabled = Array.from({ length: 20 }, () => 'true');

  test('of twenty enabled accounts of one type look filtered; one disabled account says otherwise', async () => {
    expect(await found({ 'list.csv': [listed, users(enabled)] })).toEqual([
      'list.csv: unknown ONLY_ENABLED 20 []',
      'list.csv: note ONLY_ONE_TYPE 20 []',
    ]);
    expect(await found({ 'list.csv': [listed, users([...enabled, 'false'])] })).toEqual([
      'list.csv: note ONLY_ONE_TYPE 21 []',
    ]);
    expect(await found({ 'list.csv': [listed, users(enabled.slice(1))] })).toEqual([]);
  });

  test('of people without a leaver look filtered', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `p${i},active\n`).join('');
    expect(await found({ 'hr.csv': [roster, `id,status\n${rows}`] })).toEqual([
      'hr.csv: unknown ONLY_ACTIVE 20 []',
    ]);
    expect(await found({ 'hr.csv': [roster, `id,status\n${rows}x,left\n`] })).toEqual([]);
  });

  test('that say different things of one account, and records that say the same twice', async () => {
    expect(
      await found({
        'one.csv': [listed, 'user,state\na,true\nb,true\nb,true\n'],
        'two.csv': [listed, 'user,state\na,false\nb,TRUE\n'],
      }),
    ).toEqual(['one.csv: note DUPLICATE_RECORDS 1 [4]', 'two.csv: unknown DIFFERS_FROM_SOURCE 1 [2]']);
  });
});
