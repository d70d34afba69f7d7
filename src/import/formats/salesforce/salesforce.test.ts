import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { salesforce } from './index.ts';

const ANN = '005000000000001AAA';
const STANDARD = '00e000000000001AAA';
const SALES = '0PS000000000001GAA';
const CLERK = '0PS000000000002GAA';
const FIELD = '0PG000000000001GAA';
const MUTE = '0QM000000000001GAA';

const file = (name: string, ...lines: string[]): SourceFile => bytesFile(name, `${lines.join('\n')}\n`);
const codes = (findings: readonly { code: string; severity: string }[]) =>
  findings.filter(({ code }) => code !== 'COLUMN_ABSENT').map(({ code, severity }) => `${severity} ${code}`);
const recognise = async (source: SourceFile) => {
  const head = await readHead(source, 1 << 18);
  const { name, bytes } = source;
  return salesforce.recognise({ name, bytes, head, text: headText(head), file: source });
};

const sets = file(
  'PermissionSet.csv',
  'Id,Name,Label,IsOwnedByProfile,ProfileId,HasActivationRequired,PermissionsApiEnabled,PermissionsManageUsers',
  `${SALES},Sales,Sales,false,,false,true,false`,
  `${CLERK},Clerk,Clerk,false,,true,false,true`,
  `0PS000000000003GAA,X00eStandard,Standard,true,${STANDARD},false,true,false`,
);
const objects = file(
  'ObjectPermissions.csv',
  'ParentId,SobjectType,PermissionsCreate,PermissionsRead,PermissionsEdit,PermissionsDelete',
  `${SALES},Account,true,true,false,false`,
  `${CLERK},Order,false,true,true,false`,
  `${MUTE},Account,true,false,false,false`,
);
const components = file(
  'PermissionSetGroupComponent.csv',
  'Id,PermissionSetGroupId,PermissionSetId',
  `0PX000000000001GAA,${FIELD},${SALES}`,
  `0PX000000000002GAA,${FIELD},${CLERK}`,
  `0PX000000000003GAA,${FIELD},${MUTE}`,
);

describe('extracts of objects', () => {
  test('users hold their profile', async () => {
    const source = file(
      'User.csv',
      'Id,Username,Name,IsActive,ProfileId,UserType,LastLoginDate',
      '005000000000001,Ann@Example.com,Ann,TRUE,00e000000000001,Standard,2025-06-01T07:30:00.000+0000',
      '005000000000002AAA,robot@example.com,Robot,false,,AutomatedProcess,',
      '005000000000003AAA,x@example.com,X,maybe,,Standard,',
      'nobody,x@example.com,X,true,,Standard,',
    );
    expect(await recognise(source)).toEqual({
      confidence: 87,
      reason: 'header has Id, Username, IsActive, ProfileId: User',
      system: '',
    });
    const sink = await readInto(salesforce, source);
    expect(sink.lines()).toEqual([`account ${ANN} --assigned--> role ${STANDARD}`]);
    expect(sink.find('account', ANN)).toMatchObject({
      label: 'Ann',
      attributes: {
        login: 'ann@example.com',
        enabled: 'true',
        userType: 'Standard',
        lastLoginAt: '2025-06-01T07:30:00.000Z',
      },
    });
    expect(sink.find('account', '005000000000002AAA')?.attributes).toMatchObject({
      enabled: 'false',
      type: 'service',
    });
    expect(sink.quarantined.map(({ record, code, reason }) => [record, code, reason])).toEqual([
      [4, 'BAD_VALUE', 'IsActive is neither true nor false: maybe'],
      [5, 'BAD_ID', 'Id is no Salesforce id: nobody'],
    ]);
  });

  test('permission sets with every permission column, profiles as sets that a profile owns', async () => {
    const sink = await readInto(salesforce, sets);
    expect(sink.lines()).toEqual(
      [
        `role ${STANDARD} --includes--> role 0PS000000000003GAA`,
        `role ${SALES} --grants--> permission PermissionsApiEnabled`,
        `role ${CLERK} --grants--> permission PermissionsManageUsers`,
        'role 0PS000000000003GAA --grants--> permission PermissionsApiEnabled',
      ].sort(),
    );
    expect(sink.find('role', STANDARD)?.label).toBe('Standard (profile)');
    expect(sink.find('role', CLERK)?.attributes).toEqual({
      type: 'permission_set',
      value: 'Clerk',
      activationRequired: 'true',
    });
    expect(sink.find('role', '0PS000000000003GAA')?.attributes['type']).toBe('profile');
    expect(sink.find('permission', 'PermissionsManageUsers')).toMatchObject({
      label: 'Manage Users',
      attributes: { type: 'system_permission', value: 'PermissionsManageUsers' },
    });
  });

  test('assignments: intervals, groups, sessions that are activated, and those not in force', async () => {
    const source = file(
      'PermissionSetAssignment.csv',
      'AssigneeId,PermissionSetId,PermissionSetGroupId,ExpirationDate,IsActive,IsRevoked,SystemModstamp',
      `${ANN},${SALES},,2025-12-31T23:00:00.000Z,true,false,2025-02-03T10:00:00.000Z`,
      `${ANN},${CLERK},,,true,false,`,
      `${ANN},0PS000000000009GAA,${FIELD},,true,false,`,
      `${ANN},0PS000000000004GAA,,2025-05-01T00:00:00.000Z,false,false,`,
      `${ANN},0PS000000000005GAA,,,true,true,`,
      `${ANN},0PS000000000006GAA,,,false,false,`,
      `${ANN},,,,true,false,`,
    );
    const sink = await readInto(salesforce, source, { beside: [sets], asOf: '2025-06-30' });
    expect(sink.grants.map(({ kind, to, options }) => [kind, to.key, options])).toEqual([
      ['assigned', SALES, { activation: 'active', validFrom: '2025-02-03', validTo: '2025-12-31' }],
      ['assigned', CLERK, { activation: 'eligible' }],
      ['assigned', FIELD, { activation: 'active' }],
      ['includes', '0PS000000000009GAA', {}],
      ['assigned', '0PS000000000004GAA', { activation: 'active', validTo: '2025-05-01' }],
    ]);
    expect(codes(sink.findings)).toEqual([
      'gap LAST_ROW_INCOMPLETE',
      'note ROWS_WITHOUT_STATEMENT',
      'note ASSIGNMENTS_NOT_IN_FORCE',
    ]);
    expect(sink.findings.find(({ code }) => code === 'ASSIGNMENTS_NOT_IN_FORCE')?.records).toEqual([6, 7]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[8, 'EMPTY_VALUE']]);
  });

  test('what a muting set takes away is away in its group only', async () => {
    const sink = await readInto(salesforce, components, { beside: [objects, sets] });
    expect(sink.lines()).toEqual([
      `role ${FIELD} --grants--> permission Account.read`,
      `role ${FIELD} --grants--> permission PermissionsApiEnabled`,
      `role ${FIELD} --includes--> role ${CLERK}`,
    ]);
    expect(codes(sink.findings)).toEqual(['note MUTING_APPLIED']);
    const alone = await readInto(salesforce, components);
    expect(alone.lines()).toEqual([
      `role ${FIELD} --includes--> role ${SALES}`,
      `role ${FIELD} --includes--> role ${CLERK}`,
    ]);
    expect(codes(alone.findings)).toEqual(['gap MUTING_NOT_APPLIED']);
    expect((await readInto(salesforce, objects)).lines()).toEqual([
      `role ${SALES} --grants--> permission Account.create`,
      `role ${SALES} --grants--> permission Account.read`,
      `role ${CLERK} --grants--> permission Order.edit`,
      `role ${CLERK} --grants--> permission Order.read`,
      `role ${MUTE} --grants--> permission Account.create [deny]`,
    ]);
  });

  test('fields, setup entities and public groups', async () => {
    const fields = file(
      'FieldPermissions.csv',
      'ParentId,SobjectType,Field,PermissionsRead,PermissionsEdit',
      `${SALES},Account,Account.Rating,true,true`,
    );
    expect((await readInto(salesforce, fields)).keys('permission')).toEqual([
      'field Account.Rating.read',
      'field Account.Rating.edit',
    ]);
    const setup = file(
      'SetupEntityAccess.csv',
      'ParentId,SetupEntityId,SetupEntityType',
      `${SALES},01p000000000001AAA,ApexClass`,
    );
    expect((await readInto(salesforce, setup)).keys('permission')).toEqual(['ApexClass:01p000000000001AAA']);
    const members = file('GroupMember.csv', 'GroupId,UserOrGroupId', `00G000000000001EAA,${ANN}`);
    expect((await readInto(salesforce, members)).lines()).toEqual([
      `account ${ANN} --memberOf--> group 00G000000000001EAA`,
    ]);
  });

  test('ids of one case only are a gap', async () => {
    const rows = ['A', 'B', 'C', 'D', 'E'].map((letter) => `005000000000${letter}01,00G00000000A001`);
    const sink = await readInto(salesforce, file('m.csv', 'UserOrGroupId,GroupId', ...rows));
    expect(codes(sink.findings)).toEqual(['gap ID_CASE_LOST']);
  });

  test('a renamed column: not recognised, and refused with the columns that are missing', async () => {
    const source = file('a.csv', 'Assignee,PermissionSetId', `${ANN},${SALES}`);
    expect(await recognise(source)).toBeNull();
    await expect(readInto(salesforce, source)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });

  test('a file cut off inside its last row', async () => {
    const source = bytesFile('c.csv', `PermissionSetGroupId,PermissionSetId\n${FIELD},${SALES}\n${FIELD}`);
    const sink = await readInto(salesforce, source);
    expect(codes(sink.findings)).toEqual(['gap LAST_ROW_INCOMPLETE']);
    expect(sink.quarantined.map(({ code }) => code)).toEqual(['RAGGED_ROW']);
  });
});

describe('query results', () => {
  const query = (envelope: object) => bytesFile('psa.json', JSON.stringify(envelope));
  const record = { attributes: { type: 'PermissionSetAssignment' }, AssigneeId: ANN, PermissionSetId: SALES };

  test('records with their places', async () => {
    const source = query({ totalSize: 1, done: true, records: [record] });
    expect(await recognise(source)).toEqual({
      confidence: 81,
      reason: 'records have AssigneeId, PermissionSetId: PermissionSetAssignment',
      system: '',
    });
    const sink = await readInto(salesforce, source);
    expect(sink.lines()).toEqual([`account ${ANN} --assigned--> role ${SALES}`]);
    expect([sink.locators.get(1), sink.findings, sink.sections]).toEqual(['/records/0', [], { rows: 1 }]);
    const shown = await salesforce.readRecord(source, 1, '/records/0', { mapping: null, offset: 0 });
    expect(shown.fields[1]).toEqual({ name: 'AssigneeId', value: ANN });
  });

  test('a page that others follow', async () => {
    const sink = await readInto(
      salesforce,
      query({ status: 0, result: { totalSize: 5, done: false, nextRecordsUrl: '/q-1', records: [record] } }),
    );
    expect(sink.findings).toMatchObject([
      {
        code: 'TRUNCATED',
        severity: 'gap',
        count: 4,
        message: 'The file holds 1 record of 5; the query says that more follow',
      },
    ]);
  });

  test('records without their fields, and a text cut off', async () => {
    const sink = await readInto(salesforce, query({ records: [record, { AssigneeId: ANN }, 7] }));
    expect(sink.quarantined.map(({ record: at, code, reason }) => [at, code, reason])).toEqual([
      [2, 'MISSING_FIELD', 'the record has no PermissionSetId'],
      [3, 'NO_OBJECT', 'the record is no object'],
    ]);
    const cut = bytesFile('psa.json', JSON.stringify({ records: [record, record] }).slice(0, -20));
    expect(await recognise(cut)).toMatchObject({ confidence: 81 });
    await expect(readInto(salesforce, cut)).rejects.toThrow(/psa\.json is no valid JSON: line 1/);
    expect(await recognise(query({ records: [{ Assignee: ANN }] }))).toBeNull();
    expect(await recognise(bytesFile('deep.json', '['.repeat(200_000)))).toBeNull();
  });

  test('names of members that mean something to the language are names like others', async () => {
    const text = `{"records":[{"__proto__":{"AssigneeId":"x"},"AssigneeId":"${ANN}","PermissionSetId":"${SALES}","constructor":1}]}`;
    const sink = await readInto(salesforce, bytesFile('p.json', text));
    expect(sink.lines()).toEqual([`account ${ANN} --assigned--> role ${SALES}`]);
  });
});

describe('metadata', () => {
  const xml = (root: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${root}>`;
  const set = bytesFile(
    'permissionsets/Sales.permissionset-meta.xml',
    xml(
      'PermissionSet',
      `<label>Sales set</label><hasActivationRequired>true</hasActivationRequired>
       <objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead><allowEdit>false</allowEdit><object>Account</object></objectPermissions>
       <fieldPermissions><editable>false</editable><field>Account.Rating</field><readable>true</readable></fieldPermissions>
       <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>
       <classAccesses><apexClass>Till</apexClass><enabled>true</enabled></classAccesses>
       <tabSettings><tab>Till</tab><visibility>Visible</visibility></tabSettings>
       <userPermissions><enabled>perhaps</enabled><name>ManageUsers</name></userPermissions>
       <sparkles><name>x</name></sparkles>`,
    ),
  );

  test('a permission set by its name', async () => {
    expect(await recognise(set)).toMatchObject({ confidence: 100, system: 'Salesforce' });
    const sink = await readInto(salesforce, set);
    expect(sink.lines()).toEqual([
      'role PermissionSet Sales --grants--> permission Account.create',
      'role PermissionSet Sales --grants--> permission Account.read',
      'role PermissionSet Sales --grants--> permission ApexClass:Till',
      'role PermissionSet Sales --grants--> permission PermissionsApiEnabled',
      'role PermissionSet Sales --grants--> permission field Account.Rating.read',
    ]);
    expect(sink.find('role', 'PermissionSet Sales')).toMatchObject({
      label: 'Sales set',
      attributes: { type: 'permission_set', value: 'Sales', activationRequired: 'true' },
    });
    expect(codes(sink.findings)).toEqual(['unknown UNKNOWN_SECTION']);
    expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([
      [7, 'enabled of userPermissions is neither true nor false: perhaps'],
    ]);
    expect(sink.records).toBe(8);
    const shown = await salesforce.readRecord(set, 2, '', { mapping: null, offset: 0 });
    expect([shown.locator, shown.fields.length]).toEqual(['/PermissionSet/objectPermissions[1]', 4]);
  });

  test('meets the extract of permission sets by its id', async () => {
    const sink = await readInto(salesforce, set, { beside: [sets] });
    expect(sink.keys('role')).toEqual([SALES]);
  });

  test('a group less what its muting set takes away', async () => {
    const muting = bytesFile(
      'Quiet.mutingpermissionset-meta.xml',
      xml(
        'MutingPermissionSet',
        '<label>Quiet</label><objectPermissions><allowCreate>true</allowCreate><object>Account</object></objectPermissions>',
      ),
    );
    const group = bytesFile(
      'Field.permissionsetgroup-meta.xml',
      xml(
        'PermissionSetGroup',
        '<label>Field</label><mutingPermissionSets>Quiet</mutingPermissionSets><permissionSets>Sales</permissionSets><permissionSets>Other</permissionSets><status>Outdated</status>',
      ),
    );
    const sink = await readInto(salesforce, group, { beside: [set, muting] });
    expect(sink.lines()).toEqual([
      'role PermissionSetGroup Field --grants--> permission Account.read',
      'role PermissionSetGroup Field --grants--> permission ApexClass:Till',
      'role PermissionSetGroup Field --grants--> permission PermissionsApiEnabled',
      'role PermissionSetGroup Field --grants--> permission field Account.Rating.read',
      'role PermissionSetGroup Field --includes--> role PermissionSet Other',
    ]);
    expect(codes(sink.findings)).toEqual(['note MUTING_APPLIED', 'unknown GROUP_NOT_UP_TO_DATE']);
    const alone = await readInto(salesforce, group);
    expect(codes(alone.findings)).toEqual(['gap MUTING_NOT_APPLIED', 'unknown GROUP_NOT_UP_TO_DATE']);
  });

  test('a document cut off, and one of another kind', async () => {
    const cut = bytesFile('Sales.permissionset', xml('PermissionSet', '<label>x</label>').slice(0, -12));
    await expect(readInto(salesforce, cut)).rejects.toThrow('is no valid XML');
    const inProject = bytesFile(
      'crm/force-app/main/default/profiles/a.profile',
      xml('Profile', '<custom>true</custom>'),
    );
    expect(await recognise(inProject)).toMatchObject({ system: 'crm' });
    const layout = bytesFile('a.xml', xml('Layout', '<x/>'));
    expect(await recognise(layout)).toBeNull();
    await expect(readInto(salesforce, layout)).rejects.toThrow('begins with Layout');
  });
});
