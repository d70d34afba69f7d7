import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { googleWorkspaceApi } from './index.ts';

const formats = formatRegistry([]);
const json = (value: unknown, name = 'workspace.json') => bytesFile(name, JSON.stringify(value));
const known = async (file: ReturnType<typeof json>) => (await recogniseFile(file, formats)).format?.id;
const read = (value: unknown, beside: unknown[] = [], name?: string) =>
  readInto(googleWorkspaceApi, json(value, name), {
    beside: beside.map((one, i) => json(one, `b${i}.json`)),
  });

const USERS = {
  kind: 'admin#directory#users',
  users: [
    {
      kind: 'admin#directory#user',
      id: '101',
      primaryEmail: 'Ann.Lee@kestrel.example',
      name: { givenName: 'Ann', familyName: 'Lee', fullName: 'Ann Lee' },
      isAdmin: true,
      isDelegatedAdmin: false,
      lastLoginTime: '2025-06-01T08:00:00.000Z',
      creationTime: '2020-01-01T00:00:00.000Z',
      suspended: false,
      archived: false,
      isEnrolledIn2Sv: true,
      orgUnitPath: '/Finance',
      externalIds: [{ type: 'organization', value: 'K100' }],
      organizations: [{ title: 'Clerk', department: 'Finance' }],
      password: 's3cret',
      hashFunction: 'SHA-1',
    },
    {
      kind: 'admin#directory#user',
      id: '102',
      primaryEmail: 'bob@kestrel.example',
      name: { fullName: 'Bob Ray' },
      suspended: false,
      archived: true,
      lastLoginTime: '1970-01-01T00:00:00.000Z',
    },
  ],
};
const GROUPS = {
  kind: 'admin#directory#groups',
  groups: [
    {
      kind: 'admin#directory#group',
      id: 'g1',
      email: 'Finance@kestrel.example',
      name: 'Finance',
      directMembersCount: '2',
    },
    {
      kind: 'admin#directory#group',
      id: 'g2',
      email: 'all@kestrel.example',
      name: 'All',
      directMembersCount: '1',
    },
  ],
};
const ROLES = {
  kind: 'admin#directory#roles',
  items: [
    {
      kind: 'admin#directory#role',
      roleId: '9001',
      roleName: 'Help desk',
      isSystemRole: false,
      rolePrivileges: [{ privilegeName: 'USERS_RESET_PASSWORD', serviceId: 'svc1' }],
    },
  ],
};
const assignment = (fields: object) => ({
  kind: 'admin#directory#roleAssignment',
  roleAssignmentId: 'a1',
  roleId: '9001',
  assignedTo: '102',
  scopeType: 'CUSTOMER',
  ...fields,
});

describe('users', () => {
  test('are accounts by their address, as the download of users has them', async () => {
    expect(await known(json(USERS))).toBe('google-workspace-api');
    const sink = await read(USERS);
    expect(sink.find('account', 'ann.lee@kestrel.example')).toMatchObject({
      label: 'Ann Lee',
      attributes: {
        login: 'ann.lee@kestrel.example',
        email: 'ann.lee@kestrel.example',
        displayName: 'Ann Lee',
        employeeId: 'K100',
        title: 'Clerk',
        department: 'Finance',
        orgUnit: '/Finance',
        enabled: 'true',
        superAdmin: 'true',
        delegatedAdmin: 'false',
        mfa: 'true',
        createdAt: '2020-01-01T00:00:00.000Z',
        lastLoginAt: '2025-06-01T08:00:00.000Z',
        googleId: '101',
      },
    });
    const bob = sink.find('account', 'bob@kestrel.example')?.attributes;
    expect([bob?.['enabled'], bob?.['lastLoginAt']]).toEqual(['false', undefined]);
    expect(sink.sections).toEqual({ users: 2 });
  });

  test('passwords are dropped', async () => {
    const sink = await read(USERS);
    expect([...new Set(sink.droppedFields)].sort()).toEqual(['hashFunction', 'password']);
    const shown = await googleWorkspaceApi.readRecord(json(USERS), 1, '/users/0', {
      mapping: null,
      offset: 0,
    });
    expect(JSON.stringify([shown, sink.nodes])).not.toContain('s3cret');
  });

  test('a further page is said; pages that were put into one list are whole', async () => {
    const page = { ...USERS, nextPageToken: 'x' };
    expect((await read(page)).findings.map(({ code }) => code)).toContain('TRUNCATED');
    expect((await read([page, USERS])).findings.map(({ code }) => code)).not.toContain('TRUNCATED');
  });
});

describe('members', () => {
  const members = {
    'finance@kestrel.example': {
      members: [
        {
          kind: 'admin#directory#member',
          id: '101',
          email: 'ann.lee@kestrel.example',
          role: 'OWNER',
          type: 'USER',
        },
        {
          kind: 'admin#directory#member',
          id: 'g2',
          email: 'all@kestrel.example',
          role: 'MEMBER',
          type: 'GROUP',
        },
      ],
    },
    g2: [{ id: 'C1', role: 'MEMBER', type: 'CUSTOMER' }],
  };

  test('under the address or id of their group; owners can change it', async () => {
    expect(await known(json(members))).toBe('google-workspace-api');
    expect((await read(members, [USERS, GROUPS])).lines()).toEqual([
      'account ann.lee@kestrel.example --canBecome--> group finance@kestrel.example',
      'account ann.lee@kestrel.example --memberOf--> group finance@kestrel.example',
      'group all@kestrel.example --memberOf--> group finance@kestrel.example',
      'group customer:C1 --memberOf--> group all@kestrel.example',
    ]);
  });

  test('of a group that nothing names are in quarantine; the name of the file may say it', async () => {
    const page = { kind: 'admin#directory#members', members: [{ id: '101', role: 'MEMBER', type: 'USER' }] };
    const lost = await read(page, [USERS]);
    expect(lost.grants).toEqual([]);
    expect(lost.quarantined.map(({ code }) => code)).toEqual(['UNKNOWN_RECORD']);
    const named = await read(page, [USERS], 'x/finance@kestrel.example.json');
    expect(named.lines()).toEqual([
      'account ann.lee@kestrel.example --memberOf--> group finance@kestrel.example',
    ]);
    expect(named.findings.map(({ code }) => code)).toContain('GROUP_BY_FILE_NAME');
  });

  test('as Cloud Identity has them', async () => {
    const cloud = {
      groups: [{ name: 'groups/abc', groupKey: { id: 'ops@kestrel.example' }, displayName: 'Operations' }],
      memberships: [
        {
          name: 'groups/abc/memberships/1',
          preferredMemberKey: { id: 'Bob@kestrel.example' },
          roles: [{ name: 'MEMBER' }, { name: 'MANAGER' }],
          type: 'USER',
        },
      ],
    };
    expect((await read(cloud)).lines()).toEqual([
      'account bob@kestrel.example --canBecome--> group ops@kestrel.example',
      'account bob@kestrel.example --memberOf--> group ops@kestrel.example',
    ]);
  });
});

describe('administrators', () => {
  test('roles with privileges; assignments by address, inside a unit under a condition', async () => {
    const file = {
      roles: ROLES,
      roleAssignments: {
        items: [
          assignment({}),
          assignment({ assignedTo: 'g1', assigneeType: 'group', scopeType: 'ORG_UNIT', orgUnitId: 'ou7' }),
          assignment({ assignedTo: '777', roleId: '9002' }),
        ],
      },
    };
    expect(await known(json(file))).toBe('google-workspace-api');
    const sink = await read(file, [USERS, GROUPS]);
    expect(sink.lines()).toEqual([
      'account 777 --assigned--> role 9002',
      'account bob@kestrel.example --assigned--> role 9001',
      'group finance@kestrel.example --assigned--> role 9001 [if only in the organisational unit ou7]',
      'role 9001 --grants--> permission svc1/USERS_RESET_PASSWORD',
    ]);
    expect(sink.findings.map(({ code, message }) => [code, message])).toEqual([
      ['ASSIGNEE_BY_ID_ONLY', '1 holder of administrator roles that no list of users or groups names: 777'],
      ['ROLES_NOT_IN_FILE', '1 administrator role without its privileges in this file: 9002'],
    ]);
  });

  test('tokens are access of an application on behalf of a user', async () => {
    const token = {
      kind: 'admin#directory#token',
      clientId: 'app1',
      displayText: 'Calendar',
      userKey: '102',
      scopes: ['mail.read'],
    };
    expect((await read({ items: [token] }, [USERS])).lines()).toEqual([
      'account app1 --grants--> permission mail.read [if on behalf of user bob@kestrel.example]',
    ]);
  });
});

test('a renamed member is not recognised, a record without one is in quarantine, a cut file is refused', async () => {
  const renamed = {
    users: USERS.users.map(({ primaryEmail, ...rest }) => ({ ...rest, mail: primaryEmail })),
  };
  expect(await known(json(renamed))).toBeUndefined();
  await expect(read(renamed)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  const mixed = await read({ users: [...USERS.users, { id: '103', mail: 'x@kestrel.example' }] });
  expect(mixed.quarantined.map(({ record, code }) => [record, code])).toEqual([[3, 'UNKNOWN_RECORD']]);
  const cut = bytesFile('w.json', JSON.stringify(USERS).slice(0, -40));
  await expect(readInto(googleWorkspaceApi, cut)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
});
