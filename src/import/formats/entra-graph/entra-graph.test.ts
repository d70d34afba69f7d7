import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { type RecordingSink, readInto } from '#testing/recordingSink.ts';
import { entraGraph } from './index.ts';

const fixture = (name: string) => diskFile(`${import.meta.dirname}/__fixtures__/${name}`, name);
const json = (value: unknown, name = 't.json') => bytesFile(name, JSON.stringify(value));
const codes = (sink: RecordingSink) =>
  sink.findings.map(({ code, severity, count }) => `${code} ${severity} ${count}`);
const short = (line: string) => line.replaceAll(/(9[a-e])000000-0000-4000-8000-00000000000(\d)/g, '$1-$2');
const read = (value: unknown) => readInto(entraGraph, json(value));
const recognise = async (file: ReturnType<typeof json>) => {
  const head = await readAll(file, 1 << 20);
  return entraGraph.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
};

describe('groups with their members', () => {
  test('are recognised and state memberships and owners', async () => {
    expect(await recognise(fixture('groups.json'))).toEqual({
      confidence: 98,
      reason: '@odata.context says groups(id,displayName,securityEnabled,members())',
      system: '',
    });
    const sink = await readInto(entraGraph, fixture('groups.json'));
    expect(sink.lines().map(short)).toEqual([
      'account 9b-1 --memberOf--> group 9a-1',
      'account 9b-2 --canBecome--> group 9a-1',
      'group 9a-2 --memberOf--> group 9a-1',
    ]);
    expect(sink.find('group', '9a000000-0000-4000-8000-000000000002')?.attributes).toEqual({
      type: 'microsoft365',
      email: 'treasury@orchard.example',
      membershipRule: '(user.department -eq "Treasury")',
    });
    expect(codes(sink)).toEqual(['MEMBER_WITHOUT_ACCESS note 1', 'MEMBERS_NOT_INCLUDED unknown 1']);
    expect([sink.records, sink.sections, sink.locators.get(2)]).toEqual([2, { groups: 2 }, '/value/1']);
  });

  test('lists that Graph cuts off are reported', async () => {
    const member = (i: number) => ({ '@odata.type': '#microsoft.graph.user', id: `u${i}` });
    const group = (id: string, more: object) => ({ id, groupTypes: [], securityEnabled: true, ...more });
    const sink = await read({
      '@odata.count': 3,
      value: [
        group('g1', { members: Array.from({ length: 20 }, (_, i) => member(i)) }),
        group('g2', { members: [{ id: 'who' }], 'members@odata.nextLink': 'https://next.example' }),
      ],
    });
    expect(codes(sink)).toEqual([
      'MEMBERS_AT_LIMIT unknown 1',
      'TRUNCATED gap 1',
      'MEMBER_KIND_UNKNOWN gap 1',
      'COUNT_DIFFERS gap 1',
    ]);
    expect(sink.grants).toHaveLength(20);
  });

  test('members of one group meet it when the context names it, and are reported when it does not', async () => {
    const page = (context: string) => ({
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}`,
      value: [{ '@odata.type': '#microsoft.graph.user', id: 'u1', accountEnabled: true }],
    });
    const named = await read(page("groups('g1')/members"));
    expect(named.lines()).toEqual(['account u1 --memberOf--> group g1']);
    const unnamed = await read(page('directoryObjects'));
    expect([unnamed.lines(), codes(unnamed)]).toEqual([[], ['GROUP_NOT_NAMED gap 1']]);
  });
});

describe('users', () => {
  const user = {
    Id: 'u1',
    UserPrincipalName: 'Dana.Ruiz@orchard.example',
    DisplayName: 'Dana Ruiz',
    Mail: 'Dana.Ruiz@orchard.example',
    AccountEnabled: false,
    UserType: 'Member',
    EmployeeId: '0041',
    CreatedDateTime: '2020-05-01T00:00:00Z',
    SignInActivity: {
      LastSignInDateTime: '2026-01-02T03:04:05Z',
      LastNonInteractiveSignInDateTime: '2026-02-02T00:00:00Z',
    },
    PasswordProfile: { Password: 'invented-password' },
  };

  test('of PowerShell have capitals; the password is dropped', async () => {
    expect(await recognise(json([user]))).toMatchObject({ confidence: 85 });
    const sink = await read([user]);
    expect(sink.find('account', 'u1')?.attributes).toEqual({
      login: 'dana.ruiz@orchard.example',
      email: 'dana.ruiz@orchard.example',
      employeeId: '0041',
      enabled: 'false',
      userType: 'member',
      createdAt: '2020-05-01T00:00:00.000Z',
      lastLoginAt: '2026-02-02T00:00:00.000Z',
    });
    expect(sink.droppedFields).toEqual(['passwordProfile']);
    const shown = await entraGraph.readRecord(json([user]), 1, '/0', { mapping: null, offset: 0 });
    expect(shown.text).not.toContain('invented-password');
  });

  test('a renamed id is quarantined, a file without any is refused', async () => {
    const renamed = { objectIdentifier: 'u2', userPrincipalName: 'x@orchard.example', secretText: 's' };
    const sink = await read([user, renamed]);
    expect(sink.quarantined).toEqual([
      {
        record: 2,
        code: 'MISSING_MEMBER',
        reason: 'an entry of users has no id',
        text: '{"objectIdentifier":"u2","userPrincipalName":"x@orchard.example"}',
      },
    ]);
    await expect(read([renamed])).rejects.toThrow(
      't.json has no entry that can be read: an entry of users has no id',
    );
  });

  test('without accountEnabled, and from a text that ends early', async () => {
    const sink = await read([{ id: 'u1', userPrincipalName: 'a@orchard.example' }]);
    expect(codes(sink)).toEqual(['ENABLED_NOT_STATED unknown 1']);
    await expect(readInto(entraGraph, bytesFile('a.json', truncatedJson().bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
  });

  test('names from the file are only names', async () => {
    const sink = await readInto(
      entraGraph,
      bytesFile(
        'h.json',
        '[{"id":"__proto__","userPrincipalName":"x","accountEnabled":true,"__proto__":{"id":"y"}}]',
      ),
    );
    expect(sink.keys('account')).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });
});

describe('role assignments', () => {
  test('pages, scopes, principals known from the files beside', async () => {
    const file = fixture('role-assignments.json');
    expect(await recognise(file)).toMatchObject({ confidence: 98 });
    const sink = await readInto(entraGraph, file, { beside: [fixture('groups.json')] });
    expect(sink.lines().map(short)).toEqual([
      'account 9b-1 --assigned--> role 62e90394-69f5-4237-9190-012177145e10',
      'group 9a-1 --assigned--> role fe930be7-5e62-47db-91af-98c3a49a38b1 [if only on /administrativeUnits/au-7]',
    ]);
    expect(codes(sink)).toEqual(['ROLE_ON_PART_OF_THE_DIRECTORY note 1']);
    expect(sink.quarantined.map(({ reason }) => reason)).toEqual([
      'an entry of roleAssignments has no principalId',
    ]);
  });

  test('a next page that is not there, principals that nothing is known of', async () => {
    const assignment = { id: 'a', principalId: 'p', roleDefinitionId: 'r', directoryScopeId: '/' };
    const sink = await read({ value: [assignment], '@odata.nextLink': 'https://next.example' });
    expect(codes(sink)).toEqual(['PRINCIPAL_KIND_UNKNOWN unknown 1', 'TRUNCATED gap 1']);
  });

  test('eligible and active schedules with their dates', async () => {
    const common = {
      principalId: 'p',
      roleDefinitionId: 'r',
      directoryScopeId: '/',
      memberType: 'Direct',
      principal: { '@odata.type': '#microsoft.graph.user', id: 'p' },
    };
    const sink = await read({
      roleDefinitions: [
        {
          id: 'r',
          displayName: 'User Administrator',
          isBuiltIn: true,
          templateId: 'r',
          rolePermissions: [
            { allowedResourceActions: ['microsoft.directory/users/create'], condition: null },
          ],
        },
      ],
      roleEligibilityScheduleInstances: [
        { ...common, id: 'e', startDateTime: '2026-01-01T00:00:00Z', endDateTime: '2026-12-31T00:00:00Z' },
      ],
      roleAssignmentSchedules: {
        value: [
          {
            ...common,
            id: 's',
            assignmentType: 'Activated',
            scheduleInfo: { startDateTime: '2026-03-01T00:00:00Z' },
          },
          { ...common, id: 'x', assignmentType: 'Assigned', status: 'Revoked' },
        ],
      },
    });
    expect(sink.grants.filter(({ kind }) => kind === 'assigned').map(({ options }) => options)).toEqual([
      { activation: 'eligible', validFrom: '2026-01-01', validTo: '2026-12-31' },
      { validFrom: '2026-03-01' },
    ]);
    expect(sink.find('role', 'r')?.attributes).toEqual({
      type: 'role',
      value: 'User Administrator',
      templateId: 'r',
      origin: 'microsoft',
    });
    expect(sink.lines('grants')).toEqual(['role r --grants--> permission microsoft.directory/users/create']);
    expect(codes(sink)).toEqual(['SCHEDULE_NOT_IN_FORCE note 1']);
  });
});

test('a day that does not exist is no day', async () => {
  const sink = await read([
    {
      principalId: 'p',
      roleDefinitionId: 'r',
      directoryScopeId: '/',
      memberType: 'Direct',
      principal: { '@odata.type': '#microsoft.graph.user' },
      startDateTime: '2026-02-31',
      endDateTime: 'soon',
    },
  ]);
  expect(sink.grants.map(({ options }) => options)).toEqual([{ activation: 'eligible' }]);
  expect(codes(sink)).toEqual(['DATE_NOT_READ unknown 1']);
});

describe('applications', () => {
  test('service principals: credentials without secrets, owners, what they offer', async () => {
    const sink = await readInto(entraGraph, fixture('service-principals.json'));
    expect(sink.lines().map(short)).toEqual([
      'account 9b-2 --canBecome--> account 9c-1',
      'credential 9c-1/k1 --authenticates--> account 9c-1',
      'resource app/00000003-0000-0000-c000-000000000000 --authenticates--> account 9c-2',
      'resource app/9e-1 --authenticates--> account 9c-1',
    ]);
    expect(sink.find('credential', '9c000000-0000-4000-8000-000000000001/k1')?.attributes).toEqual({
      type: 'client-secret',
      createdAt: '2025-01-01T00:00:00.000Z',
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    expect([sink.droppedFields, JSON.stringify(sink.nodes).includes('invented-secret')]).toEqual([
      ['hint', 'secretText'],
      false,
    ]);
    expect(sink.find('permission', '9c000000-0000-4000-8000-000000000002/r-1')?.attributes).toEqual({
      type: 'app-role',
      value: 'Directory.ReadWrite.All',
    });
  });

  test('registrations, consents and application roles', async () => {
    const sink = await read({
      applications: [
        {
          id: 'o1',
          appId: 'a1',
          displayName: 'Ledger sync',
          signInAudience: 'AzureADMyOrg',
          keyCredentials: [
            { keyId: 'c1', usage: 'Verify', key: 'AAAA', endDateTime: '2026-05-01T00:00:00Z' },
          ],
        },
      ],
      oauth2PermissionGrants: [
        {
          id: 'g',
          clientId: 'sp1',
          consentType: 'AllPrincipals',
          principalId: null,
          resourceId: 'sp2',
          scope: ' Mail.Read  User.Read',
        },
        {
          id: 'h',
          clientId: 'sp1',
          consentType: 'Principal',
          principalId: 'u1',
          resourceId: 'sp2',
          scope: 'Files.Read',
        },
      ],
      appRoleAssignments: [
        {
          id: 'r',
          principalId: 'sp1',
          principalType: 'ServicePrincipal',
          resourceId: 'sp2',
          appRoleId: 'r-1',
        },
        {
          id: 's',
          principalId: 'g1',
          principalType: 'Group',
          resourceId: 'sp2',
          resourceDisplayName: 'Ledger',
          appRoleId: '00000000-0000-0000-0000-000000000000',
        },
      ],
    });
    expect(sink.lines()).toEqual([
      'account sp1 --grants--> permission sp2/Files.Read [if on behalf of user u1]',
      'account sp1 --grants--> permission sp2/Mail.Read [if on behalf of any user who signs in]',
      'account sp1 --grants--> permission sp2/User.Read [if on behalf of any user who signs in]',
      'account sp1 --grants--> permission sp2/r-1',
      'credential app/a1/c1 --authenticates--> resource app/a1',
      'group g1 --grants--> permission sp2/00000000-0000-0000-0000-000000000000',
    ]);
    expect(sink.droppedFields).toEqual(['key']);
  });
});

test('other JSON is not recognised', async () => {
  expect(
    await recognise(
      json({ data: [{ kind: 'AZUser', data: { id: '1', userPrincipalName: 'x', displayName: 'y' } }] }),
    ),
  ).toBeNull();
  expect(await recognise(json({ Resources: [{ id: '1', userName: 'x' }] }))).toBeNull();
  expect(await recognise(json({ APPS: [{ id: '1', app_id: '2', display_name: 'x' }] }))).toBeNull();
});
