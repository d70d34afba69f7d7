import { expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { sailpointReports } from './index.ts';

const formats = formatRegistry([]);
const csv = (...lines: string[]) => bytesFile('report.csv', `${lines.join('\n')}\n`);
const known = async (file: ReturnType<typeof csv>) => (await recogniseFile(file, formats)).format?.id;
const codes = (sink: Awaited<ReturnType<typeof readInto>>) =>
  sink.findings.map(({ code, count }) => `${code} ${count}`);

const IDENTITIES = [
  'Name,Display Name,ID,Email,Cloud Lifecycle State,Employee Number,Department,Job Title,Manager',
  'druiz,Dana Ruiz,ID-1,Dana.Ruiz@northgate.example,active,1001,Finance,Clerk,Sam Ito',
  'oberg,Ola Berg,ID-2,ola.berg@northgate.example,leaver,1002,,,',
  'zed,Zed Moe,ID-3,zed@northgate.example,limbo,,,,',
  ',Nobody,,n@northgate.example,active,,,,',
];

test('identities are accounts of SailPoint itself, with the state of their life cycle', async () => {
  const file = csv(...IDENTITIES);
  expect(await known(file)).toBe('sailpoint-reports');
  const sink = await readInto(sailpointReports, file);
  expect(sink.find('account', 'id-1')).toMatchObject({
    label: 'Dana Ruiz',
    system: '',
    attributes: {
      login: 'druiz',
      email: 'dana.ruiz@northgate.example',
      employeeId: '1001',
      enabled: 'true',
      lifecycle: 'active',
      department: 'Finance',
      title: 'Clerk',
      manager: 'Sam Ito',
    },
  });
  expect(sink.find('account', 'id-2')?.attributes['enabled']).toBe('false');
  expect(sink.find('account', 'id-3')?.attributes['enabled']).toBeUndefined();
  expect(codes(sink)).toEqual(expect.arrayContaining(['HEADINGS_ASSUMED 1', 'UNKNOWN_STATUS 1']));
  expect(sink.quarantined.map(({ record }) => record)).toEqual([5]);
});

test('accounts belong to their source; those without an identity are counted', async () => {
  const file = csv(
    'Source Name,Account Name,Native Identity,Identity,Disabled,Last Login',
    'Ledger,dana,CN=dana,Dana Ruiz,false,2025-03-01T08:00:00Z',
    'Ledger,svc,CN=svc,,true,03/04/2025',
  );
  expect(await known(file)).toBe('sailpoint-reports');
  const sink = await readInto(sailpointReports, file);
  expect(sink.nodes.map(({ kind, system, key, attributes }) => [kind, system, key, attributes])).toEqual([
    [
      'account',
      'Ledger',
      'CN=dana',
      {
        login: 'CN=dana',
        displayName: 'Dana Ruiz',
        sailpointIdentity: 'Dana Ruiz',
        enabled: 'true',
        lastLoginAt: '2025-03-01T08:00:00.000Z',
      },
    ],
    ['account', 'Ledger', 'CN=svc', { login: 'CN=svc', enabled: 'false' }],
  ]);
  expect(codes(sink)).toEqual(expect.arrayContaining(['UNCORRELATED_ACCOUNTS 1', 'UNREAD_INSTANT 1']));
});

test('access is granted to the account; without one, and for roles, to the identity', async () => {
  const file = csv(
    'Identity Name,Source,Account,Attribute,Entitlement,Type,Privileged',
    'druiz,Ledger,dana,memberOf,Payments,Entitlement,true',
    'druiz,Ledger,,,Read,Entitlement,',
    'druiz,,,,Finance clerk,Access Profile,',
    'druiz,Ledger,dana,,Odd,Badge,',
    'druiz,,dana,,Lost,Entitlement,',
  );
  expect(await known(file)).toBe('sailpoint-reports');
  const sink = await readInto(sailpointReports, file);
  expect(sink.lines()).toEqual([
    'account dana --grants--> permission Odd',
    'account dana --grants--> permission memberOf: Payments',
    'account druiz --assigned--> role Finance clerk',
    'account druiz --grants--> permission Read',
  ]);
  expect(sink.find('permission', 'memberOf: Payments')).toMatchObject({
    system: 'Ledger',
    attributes: { type: 'entitlement', value: 'Payments', attribute: 'memberOf', privileged: 'true' },
  });
  expect(codes(sink)).toEqual(expect.arrayContaining(['ACCOUNT_NOT_SAID 1', 'UNKNOWN_ACCESS_TYPE 1']));
  expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([[6, 'Source is empty']]);
});

test('a report with another heading is for the mapping editor; one that breaks off says so', async () => {
  const [header = '', ...rows] = IDENTITIES;
  const renamed = csv(header.replace('Cloud Lifecycle State', 'Phase'), ...rows);
  expect(await known(renamed)).toBe('table');
  await expect(readInto(sailpointReports, renamed)).rejects.toThrow(/Lifecycle State/);
  const cut = await readInto(
    sailpointReports,
    bytesFile('r.csv', IDENTITIES.slice(0, 2).join('\n').slice(0, -30)),
  );
  expect([cut.nodes.length, cut.quarantined.length]).toEqual([0, 1]);
  expect(cut.findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
});
