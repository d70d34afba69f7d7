/** What is known of the real files: counted by others or by independent scripts. */
import type { Json } from '#base/canonicalJson.ts';
import { containerFacts } from './containerFacts.ts';
import { type Fact, pick, type RealFile, sections } from './fact.ts';
import { identityFacts } from './identityFacts.ts';
import { kubernetesFacts } from './kubernetesFacts.ts';
import { microsoftFacts } from './microsoftFacts.ts';
import { midpointFacts } from './midpointFacts.ts';
import { readerFacts } from './readerFacts.ts';
import { roleMiningFacts } from './roleMiningFacts.ts';
import { rosterFacts } from './rosterFacts.ts';
import { saasFacts } from './saasFacts.ts';
import { wholeSetFacts } from './wholeSetFacts.ts';

const aws = 'aws/example-authz-details.json';
const partial = 'aws/managed_policy_mismatch.json';
const baton = 'baton/sync.36zGvJw3uxU1QMJKU2yPVQ1hBOC.unexpanded.c1z';
const unfinished = 'baton/sync-in-progress.c1z';

const pairList = (file: string, users: number, permissions: number, assignments: number): Fact => ({
  file: `rolemining/realworld/${file}`,
  what: 'users, permissions, assignments; no line stands twice',
  expected: { accounts: users, permissions, grants: assignments, quarantined: 0, repeated: 0 },
  actual: ({ imported }) => ({
    ...(pick(imported.totals, ['accounts', 'permissions', 'grants']) as object),
    quarantined: imported.sources[0]?.quarantined ?? -1,
    repeated: (imported.sources[0]?.completeness.findings ?? []).filter(({ code }) =>
      code.startsWith('DUPLICATE'),
    ).length,
  }),
});

export const facts: readonly Fact[] = [
  {
    file: aws,
    what: 'users, groups, roles as nodes',
    expected: { accounts: 3, groups: 2, roles: 3 },
    actual: ({ imported }) => pick(imported.totals, ['accounts', 'groups', 'roles']),
  },
  {
    file: aws,
    what: 'sections of the file',
    expected: {
      users: 3,
      groups: 2,
      roles: 3,
      managedPolicies: 32,
      policyVersions: 33,
      inlineUserPolicies: 2,
      inlineGroupPolicies: 1,
      inlineRolePolicies: 3,
      memberships: 3,
    },
    actual: (real) =>
      pick(sections(real), [
        'users',
        'groups',
        'roles',
        'managedPolicies',
        'policyVersions',
        'inlineUserPolicies',
        'inlineGroupPolicies',
        'inlineRolePolicies',
        'memberships',
      ]),
  },
  {
    file: aws,
    what: 'principals with full administration (all actions on all resources)',
    expected: ['obama', 'userwithlotsofpermissions'],
    actual: async ({ client, imported }) => {
      const system = imported.sources[0]?.system ?? '';
      const { holders } = await client.call('graph.holders', {
        of: `${system}/* on *`,
        kind: 'account',
        page: { limit: 1000 },
      });
      return holders
        .filter((holder) => holder.status !== 'denied')
        .map((holder) => holder.label)
        .sort();
    },
  },
  {
    file: 'aws/example_authz_v2.json',
    what: 'sections of the file',
    expected: { users: 1, groups: 1, roles: 2, managedPolicies: 2 },
    actual: (real) => pick(sections(real), ['users', 'groups', 'roles', 'managedPolicies']),
  },
  {
    file: partial,
    what: 'completeness, and the sections that are missing or empty',
    expected: { status: 'gaps', named: true },
    actual: ({ imported }) => {
      const { status, findings } = imported.sources[0]?.completeness ?? { status: 'none', findings: [] };
      const texts = findings
        .filter((finding) => ['SECTION_MISSING', 'SECTION_EMPTY'].includes(finding.code))
        .map((finding) => finding.message)
        .join('; ');
      return { status, named: ['UserDetailList', 'RoleDetailList'].every((name) => texts.includes(name)) };
    },
  },
  {
    file: baton,
    what: 'resources, entitlements and grants as the file has them',
    expected: {
      'user resources': 35_000,
      'group resources': 17,
      'project resources': 100,
      'role resources': 100,
      entitlements: 334,
      grants: 66_601,
    },
    actual: (real) =>
      pick(sections(real), [
        'user resources',
        'group resources',
        'project resources',
        'role resources',
        'entitlements',
        'grants',
      ]),
  },
  {
    file: baton,
    what: 'grants in the graph',
    expected: 66_601,
    actual: ({ imported }) => imported.totals.grants,
  },
  {
    file: baton,
    what: 'pairs of principal and entitlement, closed transitively; those that end at users',
    expected: { pairs: 418_389, account: 416_141 },
    actual: async ({ client }) => {
      const { effective } = await client.call('graph.summary', { effective: true });
      return { pairs: effective?.pairs ?? -1, account: effective?.byKind['account'] ?? -1 };
    },
  },
  { file: unfinished, what: 'an unfinished sync is not complete', expected: true, actual: isIncomplete },
  pairList('apj.txt', 2044, 1164, 6841),
  pairList('emea.txt', 35, 3046, 7220),
  pairList('americas_small.txt', 3477, 1587, 105_205),
  pairList('fire2.txt', 325, 590, 36_428),
  ...containerFacts,
  ...identityFacts,
  ...kubernetesFacts,
  ...microsoftFacts,
  ...midpointFacts,
  ...readerFacts,
  ...roleMiningFacts,
  ...rosterFacts,
  ...saasFacts,
  ...wholeSetFacts,
];

function isIncomplete({ imported }: RealFile): Json {
  return imported.sources[0]?.completeness.status !== 'complete';
}
