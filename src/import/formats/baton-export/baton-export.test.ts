import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { batonExport } from './index.ts';

const HEADER =
  'Type,Last Name,First Name,User ID,User Status,Email Address,Entitlement Display Name,Entitlement,Resource Type,Resource Name,Entitlement Description,Entitlement Slug';
const SAMPLE = [
  HEADER,
  'Identity,Ruiz,Dana,u1,Enabled,Dana@Example.com,,,,,,',
  'Identity,Moss,Bo,,Disabled,bo@example.com,,,,,,',
  'Entitlement,,,,,,Ledger Member,group:g1:member,group,Ledger,may post,member',
  'Entitlement,,,,,,Admin,role:r1:assigned,role,Admin,,assigned',
  'Grant,Ruiz,Dana,u1,,dana@example.com,Ledger Member,group:g1:member,group,Ledger,may post,member',
  'Grant,Moss,Bo,,,bo@example.com,Admin,role:r1:assigned,role,Admin,,assigned',
];
const file = (lines: readonly string[]) => bytesFile('sync.csv', `${lines.join('\n')}\n`);

describe('baton export', () => {
  test('is recognised and read', async () => {
    const { format, recognition } = await recogniseFile(file(SAMPLE), [batonExport]);
    expect(format?.id).toBe('baton-export');
    expect(recognition.reason).toContain('header has Type, User ID, User Status');
    const sink = await readInto(batonExport, file(SAMPLE));
    expect(sink.lines()).toEqual([
      'account bo@example.com --grants--> permission role:r1:assigned',
      'account u1 --grants--> permission group:g1:member',
    ]);
    expect(sink.find('account', 'u1')).toMatchObject({
      label: 'Dana Ruiz',
      attributes: { enabled: 'true', email: 'dana@example.com' },
    });
    expect(sink.find('account', 'bo@example.com')?.attributes['enabled']).toBe('false');
    expect(sink.find('permission', 'group:g1:member')?.attributes).toEqual({
      type: 'entitlement',
      value: 'Ledger: member',
      resource: 'Ledger',
      resourceType: 'group',
    });
    expect(sink.find('permission', 'role:r1:assigned')?.attributes).toMatchObject({
      type: 'role',
      value: 'Admin',
    });
    expect(sink.findings.map(({ code }) => code)).toContain('GRANTS_OF_USERS_ONLY');
    expect(sink.quarantined).toEqual([]);
  });

  test('rows that say too little or something else are refused', async () => {
    const sink = await readInto(
      batonExport,
      file([
        HEADER,
        'Identity,,,,Enabled,,,,,,,',
        'Grant,,,u1,,,x,,group,Ledger,,',
        'Role,,,u1,,,,,,,,',
        'Identity,,,u2,Unknown,,,,,,,',
        'Identity,,,u3',
      ]),
    );
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '2 EMPTY_VALUE',
      '3 EMPTY_VALUE',
      '4 UNKNOWN_TYPE',
      '6 RAGGED_ROW',
    ]);
    expect(sink.keys('account')).toEqual(['u2']);
    expect(sink.findings.map(({ code }) => code)).toContain('STATUS_UNKNOWN');
  });

  test('a file that lacks a column is refused', async () => {
    const lines = SAMPLE.map((line) => line.replace('User ID', 'UserKey'));
    await expect(readInto(batonExport, file(lines))).rejects.toThrow('No row has the columns');
    expect((await recogniseFile(file(lines), [batonExport])).format).toBeNull();
  });
});
