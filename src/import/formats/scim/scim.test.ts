import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { scim } from './index.ts';

const fixture = (name: string) => diskFile(`${import.meta.dirname}/__fixtures__/${name}`, name);
const json = (value: unknown) => bytesFile('scim.json', JSON.stringify(value));
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const user = (id: string) => ({ schemas: [`${CORE}User`], id, userName: id, active: true });

describe('users', async () => {
  const sink = await readInto(scim, fixture('users.json'));

  test('are accounts with what core and extension say', () => {
    expect(sink.find('account', 'u-1')).toMatchObject({
      label: 'Ann.Lee',
      attributes: {
        login: 'ann.lee',
        email: 'ann.lee@kestrel.example',
        displayName: 'Ann Lee',
        employeeId: 'K100',
        externalId: 'x1',
        enabled: 'true',
        userType: 'Employee',
        title: 'Clerk',
        department: 'Finance',
        managerId: 'u-2',
        createdAt: '2024-01-10T08:00:00.000Z',
      },
    });
    expect(sink.find('account', 'u-2')?.attributes).toEqual({ login: 'bob', enabled: 'false' });
    expect(sink.find('account', 'u-3')?.attributes).toEqual({ login: 'eve', displayName: 'Eve Poe' });
  });

  test('hold groups, roles and entitlements', () => {
    expect(sink.lines()).toEqual([
      'account u-1 --assigned--> role approver',
      'account u-1 --grants--> permission seat-ledger',
      'account u-1 --memberOf--> group g-1',
      'account u-1 --memberOf--> group g-2',
    ]);
    expect(sink.find('permission', 'seat-ledger')?.attributes).toEqual({
      type: 'licence',
      value: 'seat-ledger',
    });
  });

  test('are fewer than the answer says, and what cannot be read is counted', () => {
    expect(sink.findings.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)).toEqual([
      'note INDIRECT_MEMBERSHIPS: 1 membership of users marked as indirect',
      'gap ENTRY_NOT_READ: 2 lists with entries that cannot be read: entitlements, roles',
      'unknown ACTIVE_NOT_STATED: 1 user without a value of active',
      'gap TRUNCATED: The answers hold 3 of 5 resources: totalResults is larger than their lists',
    ]);
  });

  test('lose their passwords', async () => {
    expect(sink.droppedFields).toEqual(['password']);
    const shown = await scim.readRecord(fixture('users.json'), 1, '/Resources/0', {
      mapping: null,
      offset: 0,
    });
    expect(JSON.stringify([shown, sink.nodes])).not.toContain('Spring-2025');
  });
});

test('members are users or groups by type, reference or the resource in the file', async () => {
  const sink = await readInto(scim, fixture('groups.json'));
  expect(sink.lines()).toEqual([
    'account u-1 --memberOf--> group g-1',
    'account u-9 --memberOf--> group g-1',
    'group g-3 --memberOf--> group g-1',
    'group g-4 --memberOf--> group g-1',
  ]);
  expect(sink.findings.map(({ code, count }) => [code, count])).toEqual([
    ['MEMBER_OF_UNKNOWN_TYPE', 1],
    ['MEMBERS_NOT_IN_FILE', 1],
  ]);
});

test('groups that contain each other are stated as they are', async () => {
  const group = (id: string, member: string) => ({
    schemas: [`${CORE}Group`],
    id,
    displayName: id,
    members: [{ value: member, type: 'Group' }],
  });
  const sink = await readInto(
    scim,
    json({ schemas: [LIST], totalResults: 2, Resources: [group('a', 'b'), group('b', 'a')] }),
  );
  expect(sink.lines()).toEqual(['group a --memberOf--> group b', 'group b --memberOf--> group a']);
  expect(sink.findings).toEqual([]);
});

test('pages of one list count together', async () => {
  const pages = [
    { schemas: [LIST], totalResults: 3, startIndex: 1, Resources: [user('a'), user('b')] },
    { schemas: [LIST], totalResults: 3, startIndex: 3, Resources: [user('c')] },
  ];
  expect((await readInto(scim, json(pages))).findings).toEqual([]);
  const lines = pages.map((page) => JSON.stringify(page)).join('\n');
  const sink = await readInto(scim, bytesFile('pages.jsonl', lines));
  expect(sink.keys('account')).toEqual(['a', 'b', 'c']);
  expect(sink.findings).toEqual([]);
});

describe('recognition', () => {
  const formats = formatRegistry([]);

  test.each(['users.json', 'groups.json'])('%s is known', async (name) => {
    const { format, recognition } = await recogniseFile(fixture(name), formats);
    expect([format?.id, recognition.confidence]).toEqual(['scim', 95]);
    expect(recognition.reason).toContain('SCIM resource');
  });

  test('a single resource is known', async () => {
    expect((await recogniseFile(json(user('a')), formats)).format?.id).toBe('scim');
  });

  test.each([
    [
      'a bulk request',
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [{ data: user('a') }] },
    ],
    ['users without an id', { schemas: [`${CORE}User`], userName: 'a' }],
    ['users whose name has another name', [{ schemas: [`${CORE}User`], id: '1', user_name: 'a' }]],
    [
      'schemas',
      {
        schemas: [LIST],
        totalResults: 1,
        Resources: [{ schemas: [`${CORE}Schema`], id: 'x', name: 'User' }],
      },
    ],
  ])('%s is none, and refused when told to be one', async (_what, value) => {
    expect((await recogniseFile(json(value), formats)).format).toBeNull();
    await expect(readInto(scim, json(value))).rejects.toThrow(/SCIM (resource|BulkRequest)/);
  });

  test('a truncated file is refused with the place', async () => {
    const text = JSON.stringify([user('a'), user('b')]).slice(0, -20);
    await expect(readInto(scim, bytesFile('scim.json', text))).rejects.toThrow(
      'scim.json is no valid JSON: line 1',
    );
  });
});

test('a list without an envelope mixes what is and what is not a resource: the rest is in quarantine', async () => {
  const sink = await readInto(scim, json([user('a'), { schemas: [`${CORE}User`], id: 'b' }, 'c']));
  expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
    [2, 'UNKNOWN_RECORD'],
    [3, 'UNKNOWN_RECORD'],
  ]);
  expect(sink.findings).toEqual([]);
});

test('hostile values stay values', async () => {
  const text = `{"schemas": ["${CORE}User"], "id": "__proto__", "userName": "constructor", "active": true,
    "__proto__": {"polluted": true}, "groups": [{"value": "toString"}], "roles": [{"value": {"a": 1}}]}`;
  const sink = await readInto(scim, bytesFile('x.json', text));
  expect(sink.lines()).toEqual(['account __proto__ --memberOf--> group toString']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
