/** Exports of the AWS account: GetAccountAuthorizationDetails and the credential report. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import {
  awsAccountId,
  awsGroups,
  awsRoles,
  inlinePolicies,
  managedPolicies,
  policiesBehindTheMarker,
} from './awsModel.ts';
import type { Policy } from './awsModel.ts';
import { accountsOn } from './snapshot.ts';
import type { SeenAccount } from './snapshot.ts';
import { addDays, csv } from './text.ts';
import { midYear } from './types.ts';
import type { Day, Person } from './types.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('');
const at = (day: Day, time = '09:12:44'): string => `${day}T${time}+00:00`;
const arn = (kind: string, name: string): string => `arn:aws:iam::${awsAccountId}:${kind}/${name}`;
const uniqueId = (prefix: string, name: string): string => {
  const stream = randomStream(`aws/id/${prefix}/${name}`);
  return prefix + Array.from({ length: 17 }, () => stream.pick(base32)).join('');
};
const policyArn = (name: string): string =>
  managedPolicies[name]?.isAws === true ? `arn:aws:iam::aws:policy/${name}` : arn('policy', name);

function document(policy: Policy): unknown {
  return {
    Version: '2012-10-17',
    Statement: policy.map((statement, i) => ({
      Sid: `S${i + 1}`,
      Effect: statement.effect ?? 'Allow',
      Action: statement.actions.length === 1 ? statement.actions[0] : statement.actions,
      Resource: statement.resource ?? '*',
    })),
  };
}

const attached = (names: readonly string[]): unknown =>
  names.map((name) => ({ PolicyName: name, PolicyArn: policyArn(name) }));

const inline = (names: readonly string[]): unknown =>
  names.map((name) => ({ PolicyName: name, PolicyDocument: document(inlinePolicies[name] ?? []) }));

/** Rights of one kind: `group:Operations` gives `Operations` for `group`. */
const named = (account: SeenAccount, kind: string): readonly string[] =>
  account.rights
    .filter((right) => right.item.startsWith(`${kind}:`))
    .map((right) => right.item.slice(kind.length + 1));

function user(account: SeenAccount, people: ReadonlyMap<string, Person>): unknown {
  const tags = people.has(account.personId)
    ? [
        { Key: 'EmployeeId', Value: account.employeeId },
        { Key: 'Email', Value: account.email },
      ]
    : account.owner === ''
      ? []
      : [{ Key: 'Owner', Value: account.owner }];
  const inlineNames = named(account, 'inline');
  return {
    Path: '/',
    UserName: account.key,
    UserId: uniqueId('AIDA', account.key),
    Arn: arn('user', account.key),
    CreateDate: at(account.createdOn),
    ...(inlineNames.length === 0 ? {} : { UserPolicyList: inline(inlineNames) }),
    GroupList: named(account, 'group'),
    AttachedManagedPolicies: attached(named(account, 'policy')),
    Tags: tags,
  };
}

const group = (name: string): unknown => ({
  Path: '/',
  GroupName: name,
  GroupId: uniqueId('AGPA', name),
  Arn: arn('group', name),
  CreateDate: at('2019-11-04'),
  GroupPolicyList: [],
  AttachedManagedPolicies: attached(awsGroups[name] ?? []),
});

function role(name: string): unknown {
  const { trust = {}, policy = [] } = awsRoles[name] ?? {};
  return {
    Path: '/',
    RoleName: name,
    RoleId: uniqueId('AROA', name),
    Arn: arn('role', name),
    CreateDate: at('2021-05-10'),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: trust, Action: 'sts:AssumeRole' }],
    },
    InstanceProfileList: [],
    RolePolicyList: [{ PolicyName: 'work', PolicyDocument: document(policy) }],
    AttachedManagedPolicies: [],
    Tags: [],
  };
}

function managedPolicy(name: string): unknown {
  const { document: statements = [], isAws = false } = managedPolicies[name] ?? {};
  return {
    PolicyName: name,
    PolicyId: uniqueId('ANPA', name),
    Arn: policyArn(name),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: at(isAws ? '2015-02-06' : '2020-01-20'),
    UpdateDate: at(isAws ? '2015-02-06' : '2020-01-20'),
    PolicyVersionList: [
      {
        Document: document(statements),
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate: at('2020-01-20'),
      },
    ],
  };
}

/** The authorisation details as JSON; the mid-year file ends at a page, with its marker, before all policies were listed. */
export function awsAuthorizationDetails(
  accounts: Accounts,
  people: ReadonlyMap<string, Person>,
  day: Day,
): string {
  const isCut = day === midYear;
  const policies = Object.keys(managedPolicies).filter(
    (name) => !isCut || !policiesBehindTheMarker.includes(name),
  );
  const value = {
    UserDetailList: accountsOn(accounts, 'aws', day).map((account) => user(account, people)),
    GroupDetailList: Object.keys(awsGroups).map(group),
    RoleDetailList: Object.keys(awsRoles).map(role),
    Policies: policies.map(managedPolicy),
    IsTruncated: isCut,
    ...(isCut ? { Marker: 'ADHmLtbKx0V5Q2fXn8rO0Qd1S3nF7jv4wZ1o5mJr9bYcP6uT2eWqL' } : {}),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** Columns of the report. @source AWS IAM user guide, credential reports */
const reportHeader =
  `user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated`.split(
    ',',
  );

export function awsCredentialReport(accounts: Accounts, day: Day): string {
  const root = [
    '<root_account>',
    `arn:aws:iam::${awsAccountId}:root`,
    at('2019-11-04'),
    'not_supported',
    at('2025-11-19'),
    'not_supported',
    'not_supported',
    'true',
    'false',
    'N/A',
    'N/A',
    'N/A',
    'N/A',
    'false',
    'N/A',
    'N/A',
    'N/A',
    'N/A',
    'false',
    'N/A',
    'false',
    'N/A',
  ];
  const rows = accountsOn(accounts, 'aws', day).map((account) => reportRow(account, day));
  return csv([reportHeader, root, ...rows], { eol: '\n' });
}

function reportRow(account: SeenAccount, day: Day): string[] {
  const stream = randomStream(`aws/report/${account.key}`);
  const isPerson = account.kind === 'personal';
  const hasKey = !isPerson || stream.chance(45);
  // Machines' keys are old: nobody rotates them.
  const age = isPerson ? stream.between(5, 130) : stream.between(200, 900);
  const rotatedOn = addDays(day, -age) < account.createdOn ? account.createdOn : addDays(day, -age);
  const key = hasKey
    ? ['true', at(rotatedOn), at(addDays(day, -stream.between(0, 30))), 'eu-west-1', 's3']
    : ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
  return [
    account.key,
    arn('user', account.key),
    at(account.createdOn),
    isPerson ? 'true' : 'false',
    isPerson ? (account.lastLoginOn === '' ? 'no_information' : at(account.lastLoginOn)) : 'N/A',
    isPerson ? at(account.createdOn) : 'N/A',
    'N/A',
    isPerson && stream.chance(92) ? 'true' : 'false',
    ...key,
    'false',
    'N/A',
    'N/A',
    'N/A',
    'N/A',
    'false',
    'N/A',
    'false',
    'N/A',
  ];
}
