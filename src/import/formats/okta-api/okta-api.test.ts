import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { oktaApi } from './index.ts';

const fixture = (name: string) => diskFile(`${import.meta.dirname}/__fixtures__/${name}`, name);
const codes = (sink: { findings: readonly { code: string; count: number }[] }) =>
  sink.findings.map(({ code, count }) => `${code} ${count}`);

describe('users', async () => {
  const sink = await readInto(oktaApi, fixture('users.json'));

  test('are accounts keyed by id, with what the profile says', () => {
    expect(sink.nodes.map(({ kind, key, label, attributes }) => [kind, key, label, attributes])).toEqual([
      [
        'account',
        '00uAnn0001',
        'Ann.Lee@kestrel.example',
        {
          login: 'ann.lee@kestrel.example',
          email: 'ann.lee@kestrel.example',
          displayName: 'Ann Lee',
          employeeId: 'K100',
          department: 'Finance',
          status: 'ACTIVE',
          enabled: 'true',
          createdAt: '2024-01-10T08:00:00.000Z',
          activatedAt: '2024-01-10T08:00:00.000Z',
          lastLoginAt: '2025-06-01T09:00:00.000Z',
        },
      ],
      [
        'account',
        '00uBob0002',
        'bob@kestrel.example',
        {
          login: 'bob@kestrel.example',
          email: 'bob@kestrel.example',
          displayName: 'Bob Ray',
          employeeId: 'K101',
          department: 'Finance',
          status: 'DEPROVISIONED',
          enabled: 'false',
          createdAt: '2024-01-10T08:00:00.000Z',
          activatedAt: '2024-01-10T08:00:00.000Z',
        },
      ],
      ['account', '00uEve0003', 'eve@kestrel.example', expect.objectContaining({ status: 'FROZEN' })],
    ]);
    expect(sink.find('account', '00uEve0003')?.attributes['enabled']).toBeUndefined();
    expect(codes(sink)).toEqual(['UNKNOWN_STATUS 1']);
    expect(sink.records).toBe(3);
  });

  test('lose their passwords and answers at the door', async () => {
    expect([...new Set(sink.droppedFields)]).toEqual(['password', 'answer']);
    expect(JSON.stringify(sink.nodes)).not.toMatch(/Winter-2025|Rex/);
    const shown = await oktaApi.readRecord(fixture('users.json'), 3, '/2', { mapping: null, offset: 0 });
    expect(JSON.stringify(shown)).not.toMatch(/Winter-2025|Rex/);
    expect(shown.fields.find(({ name }) => name === 'status')?.value).toBe('FROZEN');
  });
});

describe('groups', async () => {
  const sink = await readInto(oktaApi, fixture('groups.json'));

  test('have the members that the file lists', () => {
    expect(sink.lines()).toEqual([
      'account 00uAnn0001 --memberOf--> group 00gFin0001',
      'account 00uBob0002 --memberOf--> group 00gFin0001',
    ]);
    expect(sink.find('group', '00gFin0001')).toMatchObject({
      label: 'Finance',
      attributes: { type: 'OKTA_GROUP', membershipChangedAt: '2025-05-05T00:00:00.000Z' },
    });
    expect(sink.locators.get(2)).toBe('/groups/1');
  });

  test('without a list of members, or with entries that are none, are named', () => {
    expect(codes(sink)).toEqual(['ENTRY_NOT_READ 1', 'MEMBERS_NOT_IN_FILE 1']);
    expect(sink.findings[1]?.message).toContain('Everyone');
  });

  test('take users that are listed under their id', async () => {
    const user = { id: '00uZoe0009', status: 'ACTIVE', profile: { login: 'zoe@kestrel.example' } };
    const one = await readInto(oktaApi, bytesFile('m.json', JSON.stringify({ '00gFin0001': [user] })));
    expect(one.lines()).toEqual(['account 00uZoe0009 --memberOf--> group 00gFin0001']);
  });

  test('take members from lists of pairs', async () => {
    const pairs = [
      { groupId: '00gFin0001', userId: '00uAnn0001' },
      { groupId: '00gFin0001', members: ['00uBob0002'] },
    ];
    const one = await readInto(oktaApi, bytesFile('m.json', JSON.stringify(pairs)));
    expect(one.lines()).toEqual([
      'account 00uAnn0001 --memberOf--> group 00gFin0001',
      'account 00uBob0002 --memberOf--> group 00gFin0001',
    ]);
  });
});

test('applications are granted to users, or through the group that is named', async () => {
  const sink = await readInto(oktaApi, fixture('apps.json'));
  expect(sink.lines()).toEqual([
    'account 00uAnn0001 --grants--> permission 0oaLedger1',
    'account 00uBob0002 --memberOf--> group 00gFin0001',
    'account 00uEve0003 --grants--> permission 0oaLedger1',
    'group 00gAll0002 --grants--> permission 0oaLedger1',
    'group 00gFin0001 --grants--> permission 0oaLedger1 [if the assignment is SUSPENDED]',
    'group 00gFin0001 --grants--> permission 0oaOldApp2 [if the application is INACTIVE]',
  ]);
  expect(sink.find('permission', '0oaLedger1')).toMatchObject({
    label: 'Ledger',
    attributes: { type: 'application', value: 'Ledger', status: 'ACTIVE', signOnMode: 'SAML_2_0' },
  });
  expect(codes(sink)).toEqual(['INHERITED_WITHOUT_GROUP 1']);
  expect(sink.quarantined).toEqual([expect.objectContaining({ record: 4, code: 'UNKNOWN_RECORD' })]);
});

test('administrator roles, custom roles within their resource set, and tokens', async () => {
  const sink = await readInto(oktaApi, fixture('admin.json'));
  expect(sink.lines()).toEqual([
    'account 00uAnn0001 --assigned--> role SUPER_ADMIN',
    'account 00uBob0002 --assigned--> role cr0Desk001 on iamSales01',
    'credential 00Tprov001 --authenticates--> account 00uAnn0001',
    'group 00gFin0001 --assigned--> role HELP_DESK_ADMIN [if the role is INACTIVE]',
    'role cr0Desk001 --grants--> permission okta.groups.members.manage',
    'role cr0Desk001 --grants--> permission okta.users.read',
    'role cr0Desk001 on iamSales01 --includes--> role cr0Desk001',
  ]);
  expect(sink.find('credential', '00Tprov001')?.attributes).toEqual({
    type: 'api-token',
    client: 'Okta API',
    createdAt: '2023-01-01T00:00:00.000Z',
    changedAt: '2025-01-01T00:00:00.000Z',
    expiresAt: '2025-02-01T00:00:00.000Z',
  });
  expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([
    [4, 'the role does not say to whom it is assigned: it has no _links.assignee'],
  ]);
  expect(codes(sink)).toEqual(['ROLE_SCOPE_NOT_IN_FILE 1']);
});

test('the system log becomes activities; a cut line and one without an instant are in quarantine', async () => {
  const sink = await readInto(oktaApi, fixture('log.jsonl'));
  expect(sink.events).toEqual([
    {
      kind: 'activity',
      record: 1,
      system: '',
      fields: {
        activityId: 'e-1',
        account: '00uAnn0001',
        actor: 'ann.lee@kestrel.example',
        action: 'user.session.start',
        object: 'AppInstance Ledger',
        outcome: 'FAILURE: INVALID_CREDENTIALS',
        at: '2025-03-01T10:00:00.000Z',
        session: 'trs1',
        origin: '192.0.2.7',
      },
    },
  ]);
  expect(sink.quarantined.map(({ code, reason }) => [code, reason])).toEqual([
    ['UNKNOWN_RECORD', 'published is no instant'],
    ['BAD_JSON', 'the line is no valid JSON'],
  ]);
  expect([...sink.locators.values()]).toEqual(['line 1', 'line 3', 'line 2']);
  const shown = await oktaApi.readRecord(fixture('log.jsonl'), 1, 'line 1', { mapping: null, offset: 0 });
  expect(shown.fields.find(({ name }) => name === 'uuid')?.value).toBe('e-1');
});

describe('recognition', () => {
  const recognise = (name: string, text: string) => recogniseFile(bytesFile(name, text), formatRegistry([]));

  test.each(['users.json', 'groups.json', 'apps.json', 'admin.json', 'log.jsonl'])(
    '%s is known',
    async (name) => {
      const { format, recognition } = await recogniseFile(fixture(name), formatRegistry([]));
      expect(format?.id).toBe('okta-api');
      expect(recognition.confidence).toBeGreaterThanOrEqual(60);
      expect(recognition.reason).toContain('the members of the first entries are those of');
    },
  );

  test('by the beginning of a file that is longer than what is looked at', async () => {
    const users = Array.from({ length: 4000 }, (_, i) => ({
      id: `00u${i}`,
      status: 'ACTIVE',
      profile: { login: `user${i}@kestrel.example` },
    }));
    const file = bytesFile('users.json', JSON.stringify(users));
    expect(file.bytes).toBeGreaterThan(1 << 18);
    expect((await recogniseFile(file, formatRegistry([]))).format?.id).toBe('okta-api');
  });

  test('a file whose logins have another name is not taken, and is refused when it is told to be one', async () => {
    const text = JSON.stringify([{ id: '00u1', status: 'ACTIVE', profile: { loginName: 'ann' } }]);
    expect((await recognise('users.json', text)).format).toBeNull();
    await expect(readInto(oktaApi, bytesFile('users.json', text))).rejects.toThrow(
      'users.json holds no object of the Okta API',
    );
  });

  test('a truncated file is refused with the place', async () => {
    const text = '[\n {"id": "00u1", "status": "ACTIVE", "profile": {"login": "ann"}},\n {"id": "00u2", "sta';
    await expect(readInto(oktaApi, bytesFile('users.json', text))).rejects.toThrow(
      'users.json is no valid JSON: line 3',
    );
  });
});

test('a list as long as a page is doubtful; an empty one too', async () => {
  const users = Array.from({ length: 200 }, (_, i) => ({
    id: `00u${i}`,
    status: 'ACTIVE',
    profile: { login: `u${i}` },
  }));
  const sink = await readInto(oktaApi, bytesFile('users.json', JSON.stringify({ users })));
  expect(sink.findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['PAGE_SIZED_LIST', 'unknown', 'Lists are exactly as long as a page of the API: /users with 200'],
  ]);
  expect(codes(await readInto(oktaApi, bytesFile('users.json', '[]')))).toEqual(['NO_RECORDS 1']);
});

test('hostile values stay values', async () => {
  const text = `[{"id": "__proto__", "status": "ACTIVE", "__proto__": {"polluted": "yes"},
    "profile": {"login": "constructor", "email": "=cmd|' /C calc'!A0"}, "groups": ["__proto__", {"id": {"a": 1}}]}]`;
  const sink = await readInto(oktaApi, bytesFile('users.json', text));
  expect(sink.lines()).toEqual(['account __proto__ --memberOf--> group __proto__']);
  expect(sink.nodes[0]?.attributes['email']).toBe("=cmd|' /c calc'!a0");
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(codes(sink)).toEqual(['ENTRY_NOT_READ 1']);
});
