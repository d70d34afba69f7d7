import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestEngagement, testEngine } from '#testing/testEngine.ts';

type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string;
  readonly NotAction?: string;
  readonly Resource: string;
};
const allow = (Action: string, Resource = '*'): Statement => ({ Effect: 'Allow', Action, Resource });
const deny = (Action: string, Resource = '*'): Statement => ({ Effect: 'Deny', Action, Resource });

const users: Record<string, readonly Statement[]> = {
  everything: [allow('*')],
  twoActions: [allow('iam:CreateUser'), allow('iam:AttachUserPolicy'), allow('cloudtrail:StopLogging')],
  oneOfTwo: [allow('iam:CreateUser'), allow('cloudtrail:*')],
  deniedAction: [allow('*'), deny('cloudtrail:StopLogging')],
  deniedMore: [allow('iam:*'), allow('cloudtrail:*'), deny('cloudtrail:S*')],
  deniedElsewhere: [allow('iam:*'), allow('cloudtrail:*'), deny('cloudtrail:*', 'arn:aws:cloudtrail:x')],
  deniedByComplement: [
    allow('iam:*'),
    allow('cloudtrail:*'),
    { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' },
  ],
};

const pack = {
  tickmarkRulePack: 1,
  id: 'aws-two',
  version: '1',
  title: 'Two functions',
  functions: [
    {
      id: 'F-USER',
      name: 'Users',
      process: 'IT',
      permissions: [
        {
          platform: 'aws',
          type: 'action',
          value: 'iam:CreateUser',
          requires: [{ type: 'action', value: 'iam:AttachUserPolicy' }],
        },
      ],
    },
    {
      id: 'F-LOG',
      name: 'Logs',
      process: 'IT',
      permissions: [{ platform: 'aws', type: 'action', value: 'cloudtrail:StopLogging' }],
    },
  ],
  rules: [
    { id: 'R', name: 'R', process: 'IT', functions: ['F-USER', 'F-LOG'], rating: 'critical', risk: 'r' },
  ],
};

test('actions: patterns grant, all of an entry in one account, denials of the asked action take it away', async () => {
  const engine = testEngine();
  await openTestEngagement(engine);
  const path = join(engine.dir, 'details.json');
  const UserDetailList = Object.entries(users).map(([UserName, statements], i) => ({
    Path: '/',
    UserName,
    UserId: `AIDA${i}`,
    Arn: `arn:aws:iam::111122223333:user/${UserName}`,
    CreateDate: '2025-01-01T00:00:00+00:00',
    UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    GroupList: [],
    AttachedManagedPolicies: [],
  }));
  writeFileSync(
    path,
    JSON.stringify({ UserDetailList, GroupDetailList: [], RoleDetailList: [], Policies: [] }),
  );
  writeFileSync(join(engine.dir, 'pack.json'), JSON.stringify(pack));
  await engine.client.call('import.run', { sources: [{ ref: { kind: 'path', path } }] });
  await engine.client.call('conflicts.run', { rules: join(engine.dir, 'pack.json') });
  const { rows } = await engine.client.call('conflicts.list', { page: {} });
  expect(rows.map((row) => `${row.subject.key} ${row.type} ${row.status}`)).toEqual([
    // The denial speaks of one resource only: elsewhere the action is allowed.
    'deniedElsewhere intra-role conditional',
    'everything inherent allowed',
    'twoActions intra-role allowed',
  ]);
  await engine.close();
});
