import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { type RecordingSink, readInto } from '#testing/recordingSink.ts';
import { azureRbac } from './index.ts';

const fixture = (name: string) => diskFile(`${import.meta.dirname}/__fixtures__/${name}`, name);
const json = (value: unknown) => bytesFile('t.json', JSON.stringify(value));
const recognise = async (file: ReturnType<typeof json>) => {
  const head = await readAll(file, 1 << 20);
  return azureRbac.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
};
const codes = (sink: RecordingSink) =>
  sink.findings.map(({ code, severity, count }) => `${code} ${severity} ${count}`);
const short = (line: string) =>
  line
    .replaceAll('b24988ac-6180-42a0-ab88-20f7382dd24c', 'CONTRIBUTOR')
    .replaceAll('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'READER')
    .replaceAll('11110000-0000-4000-8000-000000000001', 'KEEPER');

describe('assignments as a table', () => {
  test('scopes, inheritance, principals, conditions', async () => {
    expect(await recognise(fixture('assignments.csv'))).toMatchObject({ confidence: 93 });
    const sink = await readInto(azureRbac, fixture('assignments.csv'), { system: 'Orchard' });
    expect(sink.lines().map(short).sort()).toEqual([
      'account sp1 --assigned--> role READER at /subscriptions/s1',
      'account u1 --assigned--> role CONTRIBUTOR at /subscriptions/s1',
      'account x9 --assigned--> role READER at /providers/microsoft.management/managementgroups/root',
      "group g1 --assigned--> role CONTRIBUTOR at /subscriptions/s1/resourcegroups/payments [if @Resource[x] StringEquals 'y']",
      'role CONTRIBUTOR at /subscriptions/s1 --includes--> role CONTRIBUTOR',
      'role CONTRIBUTOR at /subscriptions/s1 --includes--> role CONTRIBUTOR at /subscriptions/s1/resourcegroups/payments',
      'role CONTRIBUTOR at /subscriptions/s1/resourcegroups/payments --includes--> role CONTRIBUTOR',
      'role READER at /providers/microsoft.management/managementgroups/root --includes--> role READER',
      'role READER at /subscriptions/s1 --includes--> role READER',
    ]);
    const role = sink.find('role', 'b24988ac-6180-42a0-ab88-20f7382dd24c at /subscriptions/s1');
    expect([role?.system, role?.label, role?.attributes]).toEqual([
      'Azure (Orchard)',
      'Contributor at /subscriptions/s1',
      {
        type: 'role',
        value: 'Contributor',
        templateId: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
        scope: '/subscriptions/s1',
      },
    ]);
    expect([sink.find('account', 'u1')?.system, sink.find('account', 'u1')?.attributes]).toEqual([
      '',
      { login: 'dana.ruiz@orchard.example' },
    ]);
    expect(codes(sink)).toEqual([
      'CONDITIONAL_ASSIGNMENT note 1',
      'MANAGEMENT_GROUP_SCOPE unknown 1',
      'PRINCIPAL_NOT_DESCRIBED unknown 1',
      'NOT_IN_THIS_EXPORT note 1',
    ]);
    expect(sink.quarantined.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
      '5 ObjectId is empty',
    ]);
  });

  test('without a column it is refused', async () => {
    const text = new TextDecoder().decode(await readAll(fixture('assignments.csv'), 1 << 20));
    await expect(
      readInto(azureRbac, bytesFile('a.csv', text.replace('"ObjectType"', '"Kind"'))),
    ).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });
});

describe('assignments as JSON', () => {
  const az = {
    id: '/subscriptions/s1/providers/Microsoft.Authorization/roleAssignments/a1',
    name: 'a1',
    principalId: 'u1',
    principalName: 'dana@orchard.example',
    principalType: 'User',
    roleDefinitionId: '/subscriptions/s1/providers/Microsoft.Authorization/roleDefinitions/R1',
    roleDefinitionName: 'Owner',
    scope: '/subscriptions/s1',
    type: 'Microsoft.Authorization/roleAssignments',
  };
  const rest = {
    id: 'e1',
    type: 'Microsoft.Authorization/roleEligibilityScheduleInstances',
    properties: {
      principalId: 'u1',
      principalType: 'User',
      roleDefinitionId: '/x/roleDefinitions/r1',
      scope: '/subscriptions/s1',
      status: 'Provisioned',
      startDateTime: '2026-01-01T00:00:00Z',
      endDateTime: '2026-06-30T00:00:00Z',
    },
  };
  const powershell = {
    RoleAssignmentId: 'x',
    Scope: '/',
    DisplayName: 'Dana',
    SignInName: 'dana@orchard.example',
    RoleDefinitionName: 'Owner',
    RoleDefinitionId: 'r1',
    ObjectId: 'u1',
    ObjectType: 'User',
    CanDelegate: false,
  };

  test('of az, of PowerShell and of REST meet', async () => {
    expect([await recognise(json([az])), await recognise(json([powershell]))]).toMatchObject([
      { confidence: 90, reason: 'the entries are role assignments of Azure' },
      { confidence: 90 },
    ]);
    const sink = await readInto(azureRbac, json([az, powershell, { value: [rest] }]));
    expect(sink.lines()).toEqual([
      'account u1 --assigned--> role r1 at /',
      'account u1 --assigned--> role r1 at /subscriptions/s1',
      'role r1 at / --includes--> role r1',
      'role r1 at / --includes--> role r1 at /subscriptions/s1',
      'role r1 at /subscriptions/s1 --includes--> role r1',
    ]);
    const eligible = sink.grants.find(({ options }) => options.activation === 'eligible');
    expect(eligible?.options).toEqual({
      activation: 'eligible',
      validFrom: '2026-01-01',
      validTo: '2026-06-30',
    });
    expect(sink.locators.get(3)).toBe('/2/value/0');
  });

  test('entries that are not whole, pages that are not all there, texts that end early', async () => {
    const sink = await readInto(
      azureRbac,
      json({ value: [az, { ...az, principalId: '' }, 7], nextLink: 'https://n' }),
    );
    expect(sink.quarantined.map(({ reason }) => reason)).toEqual([
      'the assignment names no principal',
      'the entry is neither an assignment nor a definition',
    ]);
    expect(codes(sink)).toContain('TRUNCATED gap 1');
    await expect(
      readInto(azureRbac, json([{ ...az, principal_id: 'u', principalId: undefined }])),
    ).rejects.toThrow('t.json has no role assignment and no role definition');
    await expect(readInto(azureRbac, bytesFile('a.json', truncatedJson().bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
  });
});

test('definitions: everything but, patterns with exceptions, data actions apart', async () => {
  expect(await recognise(fixture('definitions.json'))).toMatchObject({ confidence: 90 });
  const sink = await readInto(azureRbac, fixture('definitions.json'), { system: 'Orchard' });
  expect(sink.lines().map(short).sort()).toEqual([
    'role CONTRIBUTOR --grants--> permission everything but Microsoft.Authorization/*/Delete, Microsoft.Authorization/*/Write',
    'role KEEPER --grants--> permission Microsoft.KeyVault/vaults/secrets/getSecret/action (data)',
    'role KEEPER --grants--> permission Microsoft.Sql/servers/* except Microsoft.Sql/servers/delete',
  ]);
  expect(sink.nodes.filter(({ kind }) => kind === 'permission').map(({ attributes }) => attributes)).toEqual([
    { type: 'action', notAction: 'Microsoft.Authorization/*/Delete, Microsoft.Authorization/*/Write' },
    {
      type: 'action',
      value: 'Microsoft.Sql/servers/*',
      action: 'Microsoft.Sql/servers/*',
      notAction: 'Microsoft.Sql/servers/delete',
    },
    {
      type: 'data-action',
      value: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    },
  ]);
  expect(sink.find('role', '11110000-0000-4000-8000-000000000001')?.attributes).toEqual({
    type: 'role-definition',
    value: 'Database keeper',
    origin: 'customer',
    assignableScopes: '/subscriptions/s1',
  });
});
