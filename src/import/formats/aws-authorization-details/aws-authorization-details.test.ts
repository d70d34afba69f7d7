import { describe, expect, test } from 'vitest';
import { headText } from '#files/text.ts';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { readInto } from '#testing/recordingSink.ts';
import { awsAuthorizationDetails } from './index.ts';

const file = diskFile(`${import.meta.dirname}/__fixtures__/account.json`, 'account.json');
const sink = await readInto(awsAuthorizationDetails, file);
const json = (value: unknown) => bytesFile('t.json', JSON.stringify(value));
const codes = (read: typeof sink) =>
  read.findings.map(({ code, severity, count }) => [code, severity, count]);

describe('what the fixture states', () => {
  test('nodes, sections and places', () => {
    expect(sink.sections).toEqual({
      users: 3,
      groups: 1,
      roles: 4,
      managedPolicies: 3,
      policyVersions: 4,
      inlineUserPolicies: 1,
      inlineGroupPolicies: 1,
      inlineRolePolicies: 1,
      memberships: 3,
    });
    expect([sink.keys('account'), sink.keys('group'), sink.keys('role')]).toEqual([
      ['ann', 'bob', 'cara'],
      ['operators', 'ghosts'],
      ['deployer', 'auditor', 'builder', 'open'],
    ]);
    expect([sink.records, sink.quarantined.length, sink.locators.get(4), sink.locators.get(11)]).toEqual([
      11,
      0,
      '/GroupDetailList/0',
      '/Policies/2',
    ]);
  });

  test('attributes of users, roles and policies', () => {
    expect(sink.find('account', 'ann')?.attributes).toEqual({
      arn: 'arn:aws:iam::111122223333:user/ann',
      path: '/',
      createdAt: '2023-05-01T08:00:00.000Z',
      email: 'ann@example.com',
      login: 'ann',
    });
    expect(sink.find('role', 'deployer')?.attributes).toMatchObject({
      type: 'role',
      value: 'deployer',
      lastUsedAt: '2025-01-15T12:00:00.000Z',
    });
    expect(sink.find('role', 'builder')?.attributes).toMatchObject({
      trustedServices: 'codebuild.amazonaws.com',
    });
    expect(sink.find('permission', 'arn:aws:iam::aws:policy/ReadOnlyAccess')?.attributes).toEqual({
      type: 'managed-policy',
      value: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      origin: 'aws',
    });
  });

  test('memberships and attached policies; an unknown boundary makes all of its bearer conditional', () => {
    expect([
      ...sink.lines('memberOf'),
      ...sink.lines('grants').filter((line) => !line.includes('[deny]')),
    ]).toEqual([
      'account ann --memberOf--> group operators',
      'account cara --memberOf--> group ghosts [if unknown boundary arn:aws:iam::111122223333:policy/Unseen]',
      'account cara --memberOf--> group operators [if unknown boundary arn:aws:iam::111122223333:policy/Unseen]',
      'account ann --grants--> permission user/ann/switch',
      'account bob --grants--> permission arn:aws:iam::111122223333:policy/PowerUser',
      'account bob --grants--> permission arn:aws:iam::aws:policy/ReadOnlyAccess',
      'group operators --grants--> permission arn:aws:iam::111122223333:policy/Guard',
      'group operators --grants--> permission group/operators/night',
      'role builder --grants--> permission role/builder/chain',
      'role deployer --grants--> permission arn:aws:iam::111122223333:policy/PowerUser',
    ]);
  });

  test('statements of the version in force, denials and conditions', () => {
    expect(sink.lines('implies')).toEqual([
      'permission arn:aws:iam::111122223333:policy/Boundary --implies--> permission ec2:Describe* on *',
      'permission arn:aws:iam::111122223333:policy/Boundary --implies--> permission s3:* on *',
      'permission arn:aws:iam::111122223333:policy/Boundary --implies--> permission s3:PutObject on arn:aws:s3:::x/*',
      'permission arn:aws:iam::111122223333:policy/Boundary --implies--> permission sqs:SendMessage on arn:aws:sqs:*:*:jobs',
      'permission arn:aws:iam::111122223333:policy/Guard --implies--> permission * on * [deny] [if aws:SourceIp NotIpAddress 10.0.0.0/8]',
      'permission arn:aws:iam::111122223333:policy/Guard --implies--> permission s3:DeleteObject on arn:aws:s3:::audit/*, arn:aws:s3:::ledger/* [deny]',
      'permission arn:aws:iam::111122223333:policy/PowerUser --implies--> permission everything but iam:*, organizations:* on *',
      'permission arn:aws:iam::111122223333:policy/PowerUser --implies--> permission iam:GetUser on *',
      'permission group/operators/night --implies--> permission ec2:StartInstances on * [if aws:MultiFactorAuthPresent Bool true]',
      'permission group/operators/night --implies--> permission ec2:StopInstances on * [if aws:MultiFactorAuthPresent Bool true]',
      'permission role/builder/chain --implies--> permission sts:* on arn:aws:iam::111122223333:role/*',
      'permission user/ann/switch --implies--> permission sts:AssumeRole on arn:aws:iam::111122223333:role/deploy*',
    ]);
    expect(sink.find('permission', 'everything but iam:*, organizations:* on *')?.attributes).toEqual({
      type: 'action',
      notAction: 'iam:*, organizations:*',
      resource: '*',
    });
    const night = sink.grants.find(({ to }) => to.key === 'ec2:StopInstances on *');
    expect(night?.options.condition?.guard).toEqual({ mfa: 'on' });
  });

  test('a boundary denies its complement to its bearer', () => {
    expect(sink.lines('grants').filter((line) => line.includes('[deny]'))).toEqual([
      'account bob --grants--> permission everything but ec2:Describe*, s3:*, s3:PutObject, sqs:SendMessage on * [deny]',
      'account bob --grants--> permission sqs:SendMessage on everything but arn:aws:sqs:*:*:jobs [deny]',
    ]);
  });

  test('who can become which role: named, by account trust with an own permission inside the boundary, by wildcard', () => {
    expect(sink.lines('canBecome')).toEqual([
      'account ann --canBecome--> role deployer [if aws:MultiFactorAuthPresent Bool true and unless aws:SourceIp NotIpAddress 10.0.0.0/8]',
      'account ann --canBecome--> role open [if sts:ExternalId StringEquals x1]',
      'account bob --canBecome--> role open [if sts:ExternalId StringEquals x1]',
      'account cara --canBecome--> role auditor',
      'account cara --canBecome--> role open [if sts:ExternalId StringEquals x1]',
      'role auditor --canBecome--> role open [if sts:ExternalId StringEquals x1]',
      'role builder --canBecome--> role deployer [if aws:MultiFactorAuthPresent Bool true]',
      'role builder --canBecome--> role open [if sts:ExternalId StringEquals x1]',
      'role deployer --canBecome--> role open [if sts:ExternalId StringEquals x1]',
    ]);
  });

  test('what is missing or doubtful', () => {
    expect(codes(sink)).toEqual([
      ['COUNT_PROVEN', 'note', 11],
      ['MANAGED_POLICY_NOT_EMBEDDED', 'unknown', 1],
      ['BOUNDARY_NOT_EMBEDDED', 'unknown', 1],
      ['GROUP_NOT_IN_FILE', 'gap', 1],
      ['EXTERNAL_TRUST', 'note', 1],
      ['WILDCARD_TRUST', 'note', 1],
      ['TRUSTED_PRINCIPAL_NOT_IN_FILE', 'note', 1],
      ['NOT_IN_THIS_EXPORT', 'note', 1],
    ]);
  });
});

describe('files that are not whole', () => {
  test('names each missing section', async () => {
    const read = await readInto(
      awsAuthorizationDetails,
      json({ Policies: [], UserDetailList: [], IsTruncated: true }),
    );
    expect(read.findings.map(({ severity, message }) => `${severity}: ${message}`).slice(0, 4)).toEqual([
      'gap: The file has no GroupDetailList',
      'gap: The file has no RoleDetailList',
      'unknown: 2 sections of the export without an entry: UserDetailList, Policies',
      'gap: IsTruncated is true: further pages of the export are not in the file',
    ]);
  });

  test('keeps entries without a name and reports policies that cannot be read', async () => {
    const body = {
      UserDetailList: [
        { UserId: 'x' },
        'text',
        {
          UserName: 'dan',
          UserPolicyList: [
            { PolicyName: 'p', PolicyDocument: '%7Bnot' },
            { PolicyName: 'q', PolicyDocument: { Statement: { Effect: 'Maybe', Action: 's3:*' } } },
          ],
        },
      ],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [{ Arn: 'arn:aws:iam::1:policy/none', PolicyVersionList: [] }],
    };
    const read = await readInto(awsAuthorizationDetails, json(body));
    expect(read.quarantined).toEqual([
      { record: 1, code: 'UNNAMED', reason: 'the entry has no UserName', text: '{"UserId":"x"}' },
      { record: 2, code: 'UNNAMED', reason: 'the entry has no UserName', text: '"text"' },
    ]);
    expect(read.records).toBe(4);
    expect(codes(read).slice(0, 2)).toEqual([
      ['NO_DEFAULT_VERSION', 'gap', 1],
      ['POLICY_NOT_READ', 'gap', 2],
    ]);
  });

  test('refuses text that ends inside a value with the place, and JSON of another kind', async () => {
    await expect(
      readInto(awsAuthorizationDetails, bytesFile('a.json', truncatedJson().bytes)),
    ).rejects.toThrow(/^a\.json is no valid JSON: line 3, column \d+: the text ends inside a value$/);
    await expect(readInto(awsAuthorizationDetails, json({ users: [] }))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
    await expect(readInto(awsAuthorizationDetails, json([1]))).rejects.toThrow('t.json holds no JSON object');
  });
});

test('recognises the file and suggests the account as the system', async () => {
  const head = await readAll(file, 1 << 20);
  const probe = { name: file.name, bytes: file.bytes, head, text: headText(head), file };
  expect(await awsAuthorizationDetails.recognise(probe)).toEqual({
    confidence: 100,
    reason: 'the file has UserDetailList, GroupDetailList, RoleDetailList, Policies',
    system: 'AWS 111122223333',
  });
  expect(await awsAuthorizationDetails.recognise({ ...probe, text: '{"Policies": []}' })).toBeNull();
  expect(await awsAuthorizationDetails.recognise({ ...probe, text: 'a,b' })).toBeNull();
});

test('a record that has no place is not found', async () => {
  const options = { mapping: null, offset: 0 };
  await expect(awsAuthorizationDetails.readRecord(file, 99, '', options)).rejects.toThrow(
    'account.json has no record 99',
  );
});

test('shows a record again as it stands', async () => {
  const shown = await awsAuthorizationDetails.readRecord(file, 3, '/UserDetailList/2', {
    mapping: null,
    offset: 0,
  });
  expect(shown.text.startsWith('{\n   "Path": "/staff/"')).toBe(true);
  expect(shown.fields.slice(0, 2)).toEqual([
    { name: 'Path', value: '/staff/' },
    { name: 'UserName', value: 'cara' },
  ]);
});
