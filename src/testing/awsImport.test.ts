import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { graphHandlers } from '#graph/index.ts';
import { memoryDb } from '#store/memory.ts';
import { importTexts, testContext } from './importTexts.ts';

const formats = resolve(import.meta.dirname, '../import/formats');
const fixture = (path: string) => readFileSync(resolve(formats, path));

async function imported() {
  const db = memoryDb();
  const output = await importTexts(db, {
    'account.json': fixture('aws-authorization-details/__fixtures__/account.json'),
    'report.csv': fixture('aws-credential-report/__fixtures__/report.csv'),
  });
  return { db, output };
}

test('authorization details and credential report of one account meet in the same accounts', async () => {
  const { output } = await imported();
  expect(output.sources.map(({ format, system }) => [format, system])).toEqual([
    ['aws-authorization-details', 'AWS 111122223333'],
    ['aws-credential-report', 'AWS 111122223333'],
  ]);
  // ann and three more, robot and the root user.
  expect(output.totals).toMatchObject({ accounts: 5, groups: 2, roles: 4, credentials: 6 });
});

test('what users can do: allowed, conditional, and denied outside of the boundary', async () => {
  const { db } = await imported();
  const statuses = (of: string) => {
    const input = contract['graph.access'].input.parse({ of, page: {} });
    const { permissions } = graphHandlers['graph.access'](input, testContext(db));
    return Object.fromEntries(permissions.map(({ permission, status }) => [permission, status]));
  };
  expect(statuses('AWS 111122223333/bob')).toMatchObject({ 'iam:GetUser on *': 'denied' });
  // The group's denial outside of the network touches everything; its start and stop need a second factor besides.
  expect(statuses('AWS 111122223333/ann')).toMatchObject({
    'ec2:StopInstances on *': 'conditional',
    'sts:AssumeRole on arn:aws:iam::111122223333:role/deploy*': 'conditional',
  });
  expect(statuses('AWS 111122223333/cara')).toMatchObject({ 'ec2:StopInstances on *': 'conditional' });
});

test('a catalogue resolves attached policies in the same import, in the snapshot, and when the export is read again', async () => {
  const READ = 'arn:aws:iam::aws:policy/ReadThings';
  const document = { Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }] };
  const catalogue = JSON.stringify({ ReadThings: { DefaultVersionId: 'v1', Document: document } });
  const account = (number: string) =>
    JSON.stringify({
      UserDetailList: [
        {
          UserName: 'ann',
          Arn: `arn:aws:iam::${number}:user/ann`,
          AttachedManagedPolicies: [{ PolicyArn: READ }],
        },
      ],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    });
  const policyCodes = (sources: readonly { completeness: { findings: readonly { code: string }[] } }[]) =>
    sources.map(({ completeness }) =>
      completeness.findings.map(({ code }) => code).filter((code) => code.startsWith('MANAGED_POLICY')),
    );

  const db = memoryDb();
  const alone = await importTexts(db, { 'first.json': account('111122223333') });
  const together = await importTexts(db, {
    'second.json': account('222233334444'),
    'catalogue.json': catalogue,
  });
  const after = await importTexts(db, { 'third.json': account('333344445555') });
  expect(policyCodes(alone.sources)).toEqual([['MANAGED_POLICY_NOT_EMBEDDED']]);
  expect(policyCodes(together.sources)).toEqual([['MANAGED_POLICY_FROM_CATALOGUE'], []]);
  expect(policyCodes(after.sources)).toEqual([['MANAGED_POLICY_FROM_CATALOGUE']]);
  expect(together.sources[1]).toMatchObject({ format: 'aws-policy-catalogue', sections: { policies: 1 } });
});
