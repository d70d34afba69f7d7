import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { type RecordingSink, readInto } from '#testing/recordingSink.ts';
import { azureHound } from './index.ts';

const tenant = diskFile(`${import.meta.dirname}/__fixtures__/tenant.json`, 'tenant.json');
const json = (value: unknown) => bytesFile('t.json', JSON.stringify(value));
const codes = (sink: RecordingSink) =>
  sink.findings.map(({ code, severity, count }) => `${code} ${severity} ${count}`);

test('is recognised by its kinds and names the tenant', async () => {
  const head = await readAll(tenant, 1 << 20);
  const probe = { name: 'tenant.json', bytes: tenant.bytes, head, text: headText(head), file: tenant };
  expect(await azureHound.recognise(probe)).toEqual({
    confidence: 96,
    reason: 'the entries are of kinds such as AZUser',
    system: 'Entra ID t-1',
  });
  expect(
    await azureHound.recognise({ ...probe, text: '{"data":[{"ObjectIdentifier":"1","Aces":[]}]}' }),
  ).toBeNull();
});

test('states directory, roles, applications and Azure assignments', async () => {
  const sink = await readInto(azureHound, tenant, { system: 'Entra ID t-1' });
  expect(sink.lines()).toEqual([
    'account sp1 --assigned--> role r-owner at /subscriptions/s1/resourcegroups/pay/providers/microsoft.keyvault/vaults/v1',
    'account sp1 --grants--> permission sp2/role-1',
    'account u1 --assigned--> role r-admin [if only on /administrativeUnits/7]',
    'account u1 --canBecome--> account sp1',
    'account u1 --canBecome--> resource app/a1',
    'account u1 --memberOf--> group g1',
    'group g1 --assigned--> role r-admin',
    'group g1 --assigned--> role r-owner at /subscriptions/s1',
    'resource app/a1 --authenticates--> account sp1',
    'role r-owner at /subscriptions/s1 --includes--> role r-owner',
    'role r-owner at /subscriptions/s1 --includes--> role r-owner at /subscriptions/s1/resourcegroups/pay/providers/microsoft.keyvault/vaults/v1',
    'role r-owner at /subscriptions/s1/resourcegroups/pay/providers/microsoft.keyvault/vaults/v1 --includes--> role r-owner',
  ]);
  expect(sink.find('role', 'r-admin')?.attributes).toMatchObject({
    type: 'role',
    value: 'User Administrator',
  });
  expect(sink.grants.find(({ options }) => options.activation === 'eligible')?.from.key).toBe('u1');
  expect(codes(sink)).toEqual([
    'ROLE_ON_PART_OF_THE_DIRECTORY note 1',
    'KIND_WITHOUT_ACCESS note 1',
    'COUNT_DIFFERS gap 1',
  ]);
  expect(sink.sections['AZUser']).toBe(1);
});

describe('what is missing or of no known kind', () => {
  test('groups without members, kinds that are not read, principals that nothing is known of', async () => {
    const sink = await readInto(
      azureHound,
      json({
        data: [
          { kind: 'AZGroup', data: { id: 'g1', displayName: 'Payments', securityEnabled: true } },
          { kind: 'AZFuture', data: { id: 'x' } },
          {
            kind: 'AZRoleAssignment',
            data: {
              roleDefinitionId: 'r',
              roleAssignments: [{ principalId: 'p', roleDefinitionId: 'r', directoryScopeId: '/' }],
            },
          },
          { kind: 'AZUser', data: { displayName: 'no id' } },
          { kind: 'AZUser' },
        ],
      }),
    );
    expect(codes(sink)).toEqual([
      'MEMBERS_NOT_INCLUDED gap 1',
      'UNKNOWN_KIND unknown 1',
      'PRINCIPAL_KIND_UNKNOWN unknown 1',
      'META_MISSING unknown 1',
    ]);
    expect(sink.quarantined.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
      '4 the AZUser has no id',
      '5 the entry has no kind or no data',
    ]);
  });

  test('secrets are dropped', async () => {
    const credentials = [{ keyId: 'k', secretText: 'invented-secret', hint: 'inv' }];
    const data = [
      { kind: 'AZApp', data: { appId: 'a', displayName: 'A', passwordCredentials: credentials } },
    ];
    const file = json({ data, meta: { type: 'azure', version: 5, count: 1 } });
    const sink = await readInto(azureHound, file);
    expect([sink.droppedFields, JSON.stringify(sink.nodes).includes('invented')]).toEqual([
      ['secretText', 'hint'],
      false,
    ]);
    const shown = await azureHound.readRecord(file, 1, '/data/0', { mapping: null, offset: 0 });
    expect(shown.text).not.toContain('invented');
  });

  test('texts that end early, and lists of other things', async () => {
    await expect(readInto(azureHound, bytesFile('a.json', truncatedJson().bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
    await expect(readInto(azureHound, json({ data: [{ type: 'AZUser' }] }))).rejects.toThrow(
      't.json has no entry of a kind that begins with AZ',
    );
    await expect(readInto(azureHound, json({ rows: [] }))).rejects.toThrow('t.json has no list data');
  });
});
