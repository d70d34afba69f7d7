import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { reportColumns } from './columns.ts';
import { awsCredentialReport } from './index.ts';

const file = diskFile(`${import.meta.dirname}/__fixtures__/report.csv`, 'report.csv');
const header = reportColumns.join(',');

describe('what the fixture states', async () => {
  const sink = await readInto(awsCredentialReport, file);

  test('accounts with what is known of their passwords', () => {
    expect(
      sink.nodes.filter(({ kind }) => kind === 'account').map(({ key, attributes }) => [key, attributes]),
    ).toEqual([
      [
        '<root_account>',
        {
          login: '<root_account>',
          arn: 'arn:aws:iam::111122223333:root',
          type: 'default',
          createdAt: '2020-01-01T00:00:00.000Z',
          lastLoginAt: '2025-03-01T09:00:00.000Z',
          mfa: 'true',
        },
      ],
      [
        'ann',
        {
          login: 'ann',
          arn: 'arn:aws:iam::111122223333:user/ann',
          createdAt: '2023-05-01T08:00:00.000Z',
          lastLoginAt: '2025-05-30T07:15:00.000Z',
          passwordEnabled: 'true',
          passwordLastChanged: '2025-01-02T03:04:05.000Z',
          mfa: 'true',
        },
      ],
      [
        'robot',
        {
          login: 'robot',
          arn: 'arn:aws:iam::111122223333:user/robot',
          createdAt: '2022-02-02T00:00:00.000Z',
          passwordEnabled: 'false',
          mfa: 'false',
        },
      ],
    ]);
  });

  test('credentials that are active or have a date, with whom they sign in', () => {
    expect(sink.lines('authenticates')).toEqual([
      'credential <root_account>/access-key-1 --authenticates--> account <root_account>',
      'credential <root_account>/password --authenticates--> account <root_account>',
      'credential ann/password --authenticates--> account ann',
      'credential robot/access-key-1 --authenticates--> account robot',
      'credential robot/access-key-2 --authenticates--> account robot [if the credential is inactive]',
      'credential robot/certificate-1 --authenticates--> account robot',
    ]);
    expect(sink.find('credential', 'robot/access-key-1')?.attributes).toEqual({
      type: 'access-key',
      status: 'active',
      rotatedAt: '2022-02-02T00:00:00.000Z',
      lastUsedAt: '2025-06-01T00:00:00.000Z',
      lastUsedRegion: 'eu-central-1',
      lastUsedService: 's3',
    });
    expect(sink.find('credential', 'robot/certificate-1')?.attributes).toEqual({
      type: 'signing-certificate',
      status: 'active',
      rotatedAt: '2022-03-03T00:00:00.000Z',
    });
  });

  test('counts, quarantine with lines, and no findings', () => {
    expect(sink.sections).toEqual({ passwords: 2, accessKeys: 3, certificates: 1, users: 6 });
    expect(sink.quarantined.map(({ record, code, reason }) => [record, code, reason])).toEqual([
      [5, 'BAD_VALUE', 'user_creation_time is no date: yesterday'],
      [6, 'COLUMN_COUNT', '3 columns, not 23'],
      [7, 'BAD_VALUE', 'mfa_active is neither TRUE nor FALSE: maybe'],
    ]);
    expect([sink.records, sink.findings, sink.offsets.get(2)]).toEqual([
      6,
      [],
      header.length + ',added_later\n'.length,
    ]);
  });
});

test('names a column that is missing or renamed, and reads nothing', async () => {
  const renamed = header.replace('mfa_active', 'mfa_enabled').replace('cert_2_active,', '');
  await expect(readInto(awsCredentialReport, bytesFile('r.csv', `${renamed}\n`))).rejects.toMatchObject({
    code: 'UNREADABLE_SOURCE',
    message: 'r.csv is no whole credential report: no columns mfa_active, cert_2_active',
  });
  await expect(readInto(awsCredentialReport, bytesFile('r.csv', ''))).rejects.toThrow('r.csv is empty');
  await expect(readInto(awsCredentialReport, bytesFile('r.csv', `${header},user\n`))).rejects.toThrow(
    'two columns user',
  );
});

test('a report without the root user is not whole', async () => {
  const sink = await readInto(awsCredentialReport, bytesFile('r.csv', `${header}\n`));
  expect(sink.findings.map(({ code, severity }) => [code, severity])).toEqual([['ROOT_MISSING', 'gap']]);
});

test('recognises the header, also when columns are renamed, and suggests the account as the system', async () => {
  const probe = (text: string) => ({
    name: 'r.csv',
    bytes: text.length,
    head: Buffer.from(text),
    text,
    file,
  });
  const text = headText(await readAll(file, 1 << 20)) ?? '';
  expect(await awsCredentialReport.recognise(probe(text))).toEqual({
    confidence: 100,
    reason: 'the header has 22 of the 22 columns of a credential report',
    system: 'AWS 111122223333',
  });
  expect(await awsCredentialReport.recognise(probe(header.replace('mfa_active', 'mfa')))).toMatchObject({
    confidence: 90,
  });
  expect(await awsCredentialReport.recognise(probe('user,arn,role\n'))).toBeNull();
});

test('shows a row again by its line', async () => {
  const shown = await awsCredentialReport.readRecord(file, 3, '', {
    mapping: null,
    offset: 0,
    offsetRecord: 0,
  });
  expect([shown.locator, shown.fields[0], shown.fields.length]).toEqual([
    'line 3',
    { name: 'user', value: 'ann' },
    23,
  ]);
  await expect(
    awsCredentialReport.readRecord(file, 99, '', { mapping: null, offset: 0, offsetRecord: 0 }),
  ).rejects.toThrow('report.csv has no record on line 99');
});
