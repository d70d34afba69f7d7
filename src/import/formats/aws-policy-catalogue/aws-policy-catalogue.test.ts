import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { awsAuthorizationDetails } from '../aws-authorization-details/index.ts';
import { awsPolicyCatalogue } from './index.ts';

const statement = (Action: string, Effect = 'Allow') => ({ Effect, Action, Resource: '*' });
const entry = (action: string, more: object = {}) => ({
  DefaultVersionId: 'v2',
  Document: { Version: '2012-10-17', Statement: [statement(action)] },
  Path: '/',
  ...more,
});
const text = JSON.stringify({
  ReadThings: entry('s3:Get*'),
  RunJobs: entry('glue:Start*', { Path: '/service-role/' }),
});
const catalogue = bytesFile('catalogue.json', text);
const digest = createHash('sha256').update(text).digest('hex');
const READ = 'arn:aws:iam::aws:policy/ReadThings';
const RUN = 'arn:aws:iam::aws:policy/service-role/RunJobs';
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

const user = (UserName: string, arns: readonly string[], more: object = {}) => ({
  UserName,
  Arn: `arn:aws:iam::111122223333:user/${UserName}`,
  AttachedManagedPolicies: arns.map((PolicyArn) => ({ PolicyArn })),
  ...more,
});
const details = (users: readonly object[], policies: readonly object[] = []) =>
  bytesFile(
    'account.json',
    JSON.stringify({ UserDetailList: users, GroupDetailList: [], RoleDetailList: [], Policies: policies }),
  );
const recognise = (content: string) => {
  const head = Buffer.from(content);
  const probe = { name: 'c.json', bytes: head.length, head, text: content, file: bytesFile('c.json', head) };
  return awsPolicyCatalogue.recognise(probe);
};

test('recognises a catalogue and counts its policies, but states nothing', async () => {
  expect(recognise(text)).toEqual({
    confidence: 90,
    reason: 'objects under names of policies, with DefaultVersionId, Document, Statement',
    system: 'AWS managed policies',
  });
  const sink = await readInto(awsPolicyCatalogue, catalogue);
  expect([sink.nodes, sink.grants, sink.records, sink.sections]).toEqual([[], [], 2, { policies: 2 }]);
  expect(sink.findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['LOOKED_UP_ONLY', 'note', `2 managed policies for look-up; SHA-256 ${digest}`],
  ]);
  expect(sink.locators.get(2)).toBe('/RunJobs');
  const record = await awsPolicyCatalogue.readRecord(catalogue, 2, '/RunJobs', { mapping: null, offset: 0 });
  expect(record.fields[0]).toEqual({ name: 'DefaultVersionId', value: 'v2' });
});

test.each([
  '{"a": {"DefaultVersionId"',
  text.replaceAll('DefaultVersionId', 'Version'),
  text.replaceAll('Document', 'Text'),
  `{"Policies": [${text}]}`,
  JSON.stringify({ a: { PolicyVersionList: [], DefaultVersionId: '', Document: { Statement: [] } } }),
])('is not recognised: %.40s', (other) => expect(recognise(other)).toBeNull());

test('quarantines entries that are no policies of AWS, and refuses a file without any or cut off', async () => {
  const faulty = {
    Good: entry('s3:Get*'),
    NoVersion: { Document: {} },
    NoDocument: { DefaultVersionId: 'v1' },
    Text: 'no',
    Own: entry('*', { Arn: 'arn:aws:iam::111122223333:policy/Own' }),
    '../x y': entry('*'),
  };
  const hostile = JSON.stringify(faulty).replace('{', '{"__proto__":{"DefaultVersionId":"v1"},');
  const sink = await readInto(awsPolicyCatalogue, bytesFile('c.json', hostile));
  expect(sink.sections).toEqual({ policies: 1 });
  expect(sink.quarantined.map(({ record, code, reason }) => [record, code, reason])).toEqual([
    [1, 'NO_POLICY', 'the entry has no Document'],
    [3, 'NO_POLICY', 'the entry has no DefaultVersionId'],
    [4, 'NO_POLICY', 'the entry has no Document'],
    [5, 'NO_POLICY', 'the entry is no object'],
    [6, 'NO_POLICY', 'arn:aws:iam::111122223333:policy/Own is no managed policy of AWS'],
    [7, 'NO_POLICY', 'arn:aws:iam::aws:policy/../x y is no managed policy of AWS'],
  ]);
  await expect(readInto(awsPolicyCatalogue, bytesFile('c.json', '{"a": {"b": 1}}'))).rejects.toThrow(
    'c.json holds no managed policy',
  );
  await expect(readInto(awsPolicyCatalogue, bytesFile('c.json', text.slice(0, -40)))).rejects.toThrow(
    'c.json is no valid JSON',
  );
});

test('authorization details take attached policies that they do not hold from it', async () => {
  const file = details([user('ann', [READ, ADMIN]), user('bob', [READ, RUN])]);
  const sink = await readInto(awsAuthorizationDetails, file, { catalogues: [catalogue] });
  expect(sink.lines('implies')).toEqual([
    `permission ${READ} --implies--> permission s3:Get* on *`,
    `permission ${RUN} --implies--> permission glue:Start* on *`,
  ]);
  expect(sink.find('permission', RUN)?.attributes).toEqual({
    type: 'managed-policy',
    value: RUN,
    origin: 'aws',
    defaultVersion: 'v2',
  });
  const found = (code: string) => sink.findings.find((finding) => finding.code === code);
  expect(found('MANAGED_POLICY_FROM_CATALOGUE')).toMatchObject({
    severity: 'note',
    count: 2,
    message: `2 managed policies not in the file, taken from a catalogue (catalogue.json, SHA-256 ${digest}): ${READ} v2, ${RUN} v2`,
    records: [1, 2],
  });
  expect(found('MANAGED_POLICY_NOT_EMBEDDED')).toMatchObject({
    count: 1,
    message: `1 attached managed policy not in the file: ${ADMIN}`,
  });
});

test('an embedded policy is never replaced, and catalogues that differ are not believed', async () => {
  const embedded = {
    Arn: READ,
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: true, Document: { Statement: [statement('s3:List*')] } },
    ],
  };
  const other = bytesFile('other.json', JSON.stringify({ RunJobs: entry('*', { Path: '/service-role/' }) }));
  const file = details([user('ann', [READ, RUN])], [embedded]);
  const sink = await readInto(awsAuthorizationDetails, file, { catalogues: [catalogue, other] });
  expect(sink.lines('implies')).toEqual([`permission ${READ} --implies--> permission s3:List* on *`]);
  const codes = sink.findings.map(({ code }) => code);
  expect(codes).toContain('CATALOGUES_DIFFER');
  expect(codes).toContain('MANAGED_POLICY_NOT_EMBEDDED');
  expect(codes).not.toContain('MANAGED_POLICY_FROM_CATALOGUE');
});

test('a boundary of the catalogue denies the rest, and is no permission of its bearer', async () => {
  const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: READ } };
  const sink = await readInto(awsAuthorizationDetails, details([user('ann', [RUN], boundary)]), {
    catalogues: [catalogue],
  });
  const without = await readInto(awsAuthorizationDetails, details([user('ann', [RUN], boundary)]));
  expect(sink.lines('grants')).toEqual([
    `account ann --grants--> permission ${RUN}`,
    'account ann --grants--> permission everything but s3:Get* on * [deny]',
  ]);
  expect(without.lines('grants')).toEqual([
    `account ann --grants--> permission ${RUN} [if unknown boundary ${READ}]`,
  ]);
  expect(sink.find('permission', READ)).toBeUndefined();
});
