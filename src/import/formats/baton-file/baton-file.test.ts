import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { batonFile } from './index.ts';

const json = {
  users: [
    {
      id: 'dana',
      display_name: 'Dana Ruiz',
      email: 'Dana@Example.com',
      status: 'active',
      type: 'human',
      employee_id: 'E1',
      mfa_enabled: true,
      profile: { pin: '9999' },
    },
    { id: 'bot', display_name: 'Bot', status: 'odd', type: 'service', employee_id: ['E2', 'E3'] },
  ],
  resources: [
    { resource_type: 'team', trait: 'group', id: 'ledger', display_name: 'Ledger' },
    { resource_type: 'role', trait: 'role', id: 'admin', display_name: 'Admin' },
    {
      resource_type: 'key',
      trait: 'secret',
      id: 'k1',
      display_name: 'Key',
      identity: 'user:bot',
      expires_at: '2026-01-10T00:00:00Z',
    },
  ],
  entitlements: [
    { resource_id: 'ledger', entitlement_slug: 'member', display_name: 'Member' },
    { resource_id: 'admin', entitlement_slug: 'assigned' },
  ],
  direct_user_grants: [
    { principal_id: 'dana', resource_id: 'ledger', entitlement_slug: 'member' },
    { principal_id: 'ghost', resource_id: 'admin', entitlement_slug: 'assigned' },
  ],
  grant_inheritance_mappings: [
    {
      principal_resource_id: 'ledger',
      principal_entitlement_slug: 'member',
      inherited_resource_id: 'admin',
      inherited_entitlement_slug: 'assigned',
      inheritance_depth: 'full',
    },
  ],
};
const asJson = (value: unknown) => bytesFile('input.json', JSON.stringify(value));
const LINES = [
  'account dana --grants--> permission ledger:member',
  'account ghost --grants--> permission admin:assigned',
  'permission ledger:member --implies--> permission admin:assigned',
];

async function workbook(sheets: Record<string, string[][]>): Promise<SourceFile> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return bytesFile('input.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
}

describe('baton-file', () => {
  test('JSON is recognised and read', async () => {
    expect((await recogniseFile(asJson(json), [batonFile])).format?.id).toBe('baton-file');
    const sink = await readInto(batonFile, asJson(json));
    expect(sink.lines()).toEqual(['credential k1 --authenticates--> account bot', ...LINES].sort());
    expect(sink.find('account', 'dana')).toMatchObject({
      label: 'Dana Ruiz',
      attributes: {
        login: 'dana',
        email: 'dana@example.com',
        enabled: 'true',
        type: 'personal',
        mfa: 'true',
        employeeId: 'E1',
      },
    });
    expect(sink.find('account', 'bot')?.attributes).toEqual({ login: 'bot', type: 'service' });
    expect(sink.find('permission', 'admin:assigned')?.attributes).toMatchObject({
      type: 'role',
      value: 'Admin',
    });
    expect(sink.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'STATUS_UNKNOWN 1 user with a status that is not known: odd',
      'NOT_IN_FILE 1 user, resource or entitlement of grants not in the file: ghost',
    ]);
    expect(sink.droppedFields).toEqual(['profile']);
    const { text } = await batonFile.readRecord(asJson(json), 1, '/users/0', { mapping: null, offset: 0 });
    expect(text).toContain('Dana Ruiz');
    expect(text).not.toContain('9999');
  });

  test('one table of record types says the same', async () => {
    const text = [
      'record_type,id,display_name,email,status,resource_type,trait,resource_id,entitlement_slug,principal_id,principal_resource_id,principal_entitlement_slug,inherited_resource_id,inherited_entitlement_slug,inheritance_depth',
      'user,dana,Dana Ruiz,,enabled,,,,,,,,,,',
      'resource,ledger,Ledger,,,team,group,,,,,,,,',
      'resource,admin,Admin,,,role,role,,,,,,,,',
      'entitlement,,Member,,,,,ledger,member,,,,,,',
      'entitlement,,,,,,,admin,assigned,,,,,,',
      'direct_user_grant,,,,,,,ledger,member,dana,,,,,',
      'direct_user_grant,,,,,,,admin,assigned,ghost,,,,,',
      'grant_inheritance_mapping,,,,,,,,,,ledger,member,admin,assigned,full',
      'direct_user_grant,,,,,,,ledger,,dana,,,,,',
      'licence,x,,,,,,,,,,,,,',
    ].join('\n');
    const file = bytesFile('input.csv', `${text}\n`);
    expect((await recogniseFile(file, [batonFile])).recognition.confidence).toBe(96);
    const sink = await readInto(batonFile, file);
    expect(sink.lines()).toEqual(LINES);
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '11 UNKNOWN_TYPE',
      '10 EMPTY_VALUE',
    ]);
    expect((await batonFile.readRecord(file, 2, '', { mapping: null, offset: 0 })).text).toContain(
      'id: dana',
    );
  });

  test('workbooks of both generations', async () => {
    const old = await workbook({
      users: [
        ['Name', 'Display Name', 'Email', 'Status', 'Last Login', 'Type', 'Profile: team'],
        ['dana', 'Dana Ruiz', '', 'active', '', 'human', 'x'],
      ],
      resources: [
        ['Resource Type', 'Resource Function', 'Name', 'Display Name'],
        ['team', 'group', 'ledger', 'Ledger'],
        ['role', 'role', 'admin', 'Admin'],
      ],
      entitlements: [
        ['Resource Name', 'Entitlement', 'Entitlement Display Name'],
        ['ledger', 'member', 'Member'],
        ['admin', 'assigned', ''],
      ],
      grants: [
        ['Principal Receiving Grant', 'Entitlement Granted to Principal'],
        ['dana', 'ledger:member'],
        ['ghost', 'admin:assigned'],
        ['ledger:member', 'admin:assigned'],
      ],
    });
    expect((await recogniseFile(old, [batonFile])).recognition.reason).toBe(
      'sheets users, resources, entitlements, grants have the columns of baton-file',
    );
    const sink = await readInto(batonFile, old);
    expect(sink.lines()).toEqual(LINES);
    expect(sink.find('permission', 'ledger:member')?.label).toBe('Ledger: Member');
    expect(sink.locators.get(1)).toBe('sheet users row 2');
    expect(
      (await batonFile.readRecord(old, 1, 'sheet users row 2', { mapping: null, offset: 0 })).text,
    ).toContain('Dana Ruiz');

    const recent = await workbook({
      Instructions: [['Read me']],
      Users: [
        ['ID', 'Display Name'],
        ['dana', 'Dana Ruiz'],
      ],
      Resources: [
        ['Resource Type', 'Trait', 'ID', 'Display Name'],
        ['team', 'group', 'ledger', 'Ledger'],
      ],
      Entitlements: [
        ['Resource ID', 'Entitlement Slug'],
        ['ledger', 'member'],
      ],
      'Direct User Grants': [
        ['Principal ID', 'Resource ID', 'Entitlement Slug'],
        ['dana', 'ledger', 'member'],
      ],
      'External Grants': [
        ['Resource ID', 'Entitlement Slug', 'Match Type'],
        ['ledger', 'member', 'all'],
      ],
    });
    const later = await readInto(batonFile, recent);
    expect(later.lines()).toEqual(LINES.slice(0, 1));
    expect(later.findings.map(({ code }) => code)).toEqual(['EXTERNAL_GRANTS']);
  });

  test('a renamed column, a missing section and a cut file are reported', async () => {
    const renamed = await workbook({
      Users: [
        ['ID', 'Display Name'],
        ['dana', 'x'],
      ],
      Grants: [
        ['Principal', 'Entitlement'],
        ['dana', 'x'],
      ],
    });
    await expect(readInto(batonFile, renamed)).rejects.toThrow(
      'the sheet Grants lack the columns principalid, resourceid, entitlementslug',
    );
    const { direct_user_grants: _, ...others } = json;
    expect(
      (await readInto(batonFile, asJson({ ...others, more: [] }))).findings.map(({ code }) => code),
    ).toEqual(['STATUS_UNKNOWN', 'SECTION_MISSING', 'MEMBERS_NOT_READ']);
    await expect(
      readInto(batonFile, bytesFile('input.json', JSON.stringify(json).slice(0, 400))),
    ).rejects.toThrow('is no valid JSON');
    await expect(readInto(batonFile, asJson({ a: 1 }))).rejects.toThrow(
      'has no users, resources, entitlements or grants',
    );
  });
});

describe('YAML', () => {
  const yaml = `users:
  - id: dana
    display_name: Dana Ruiz
    status: active
    profile: {pin: "9999"}
entitlements:
  - resource_id: ledger
    entitlement_slug: member
resources:
  - {resource_type: team, trait: group, id: ledger, display_name: Ledger}
direct_user_grants:
  - principal_id: dana
    resource_id: ledger
    entitlement_slug: member
`;
  const file = (text: string, name = 'access.yaml') => bytesFile(name, text);

  test('states what the same members of JSON state, and shows a record again', async () => {
    expect((await recogniseFile(file(yaml), [batonFile])).format?.id).toBe('baton-file');
    const sink = await readInto(batonFile, file(yaml, 'access.txt'));
    expect(sink.lines()).toEqual(['account dana --grants--> permission ledger:member']);
    expect([sink.droppedFields, sink.findings.map(({ code }) => code)]).toEqual([['profile'], []]);
    const record = await batonFile.readRecord(file(yaml), 1, '/users/0', { mapping: null, offset: 0 });
    expect(record.text).toBe('id: dana\ndisplay_name: Dana Ruiz\nstatus: active');
  });

  test('that is cut is refused, or said to end in the middle of a line; without slugs it is not recognised', async () => {
    const cut = await readInto(batonFile, file(yaml.slice(0, -2)));
    expect(cut.findings.map(({ code }) => code)).toContain('NO_LINE_END');
    await expect(
      readInto(batonFile, file(yaml.slice(0, yaml.indexOf(', display_name: Ledger')))),
    ).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
    const half = await readInto(batonFile, file(yaml.slice(0, yaml.indexOf('direct_user_grants'))));
    expect(half.findings.map(({ code, message }) => [code, message])).toEqual([
      ['SECTION_MISSING', '1 section not in the file: grants'],
    ]);
    const renamed = file(yaml.replaceAll('entitlement_slug', 'slug'));
    expect((await recogniseFile(renamed, [batonFile])).format).toBeNull();
    const twice = await readInto(batonFile, file(`${yaml}---\n${yaml}`)).catch((error: unknown) => error);
    expect(String(twice)).toContain('2 YAML documents');
  });
});
