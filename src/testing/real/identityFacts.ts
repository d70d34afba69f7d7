/** Facts of real exports of identity providers and directories. */
import type { Json } from '#base/canonicalJson.ts';
import { type Fact, pick, type RealFile, sections } from './fact.ts';

const scim = (name: string, totals: Record<string, number>, codes: readonly string[] = []): Fact => ({
  file: `scim/${name}.json`,
  what: 'nodes, grants, and findings that are no notes',
  expected: { ...totals, codes: [...codes] },
  actual: (real) => ({ ...(pick(real.imported.totals, Object.keys(totals)) as object), codes: doubts(real) }),
});

/** Codes of the findings that say that something is missing or not known; nobody noted how many records there are. */
function doubts({ imported }: RealFile): Json {
  const findings = imported.sources[0]?.completeness.findings ?? [];
  return findings
    .filter(({ severity, code }) => severity !== 'note' && code !== 'COUNT_NOT_COMPARED')
    .map(({ code }) => code);
}

const ldif = (name: string, expected: Record<string, number>): Fact => ({
  file: `ldif/${name}.ldif`,
  what: 'entries, accounts, groups, memberships, and distinct grants',
  expected,
  actual: (real) => ({
    ...(pick(
      sections(real),
      Object.keys(expected).filter((key) => key !== 'grants'),
    ) as object),
    grants: real.imported.totals.grants,
  }),
});

const gcp = (name: string, expected: Record<string, number>): Fact => ({
  file: `gcp/${name}/assets/data.json`,
  what: 'what the assets hold',
  expected,
  actual: (real) => pick(sections(real), Object.keys(expected)),
});

export const identityFacts: readonly Fact[] = [
  gcp('gcp_iam_restrict_service_account_key_age', { serviceAccountKeys: 5 }),
  gcp('iam_allow_ban_roles', { policies: 1, bindings: 3, members: 8 }),
  gcp('iam_required_bindings', { policies: 3, bindings: 8, members: 19 }),
  gcp('iam_audit_log', { policies: 5 }),
  ldif('Example', { entries: 160, accounts: 150, groups: 5, memberships: 11, grants: 11 }),
  ldif('example_com.slapcat', { entries: 14, accounts: 5, groups: 5, memberships: 25, grants: 25 }),
  ldif('example1k_posix', { entries: 1003, accounts: 1000, grants: 0 }),
  ldif('pirates-random', { entries: 505, accounts: 501, grants: 2 }),
  {
    file: 'ldif/Example.ldif',
    what: 'passwords are dropped, and seven access rules are named as not read',
    expected: { dropped: ['userpassword'], rules: 7 },
    actual: ({ imported }) => {
      const findings = imported.sources[0]?.completeness.findings ?? [];
      return {
        dropped: [...(imported.sources[0]?.droppedFields ?? [])],
        rules: findings.find(({ code }) => code === 'ACCESS_RULES_NOT_READ')?.count ?? 0,
      };
    },
  },
  {
    file: 'saas-mocks/okta-adminroles.json',
    what: 'role assignments of the Okta API',
    expected: { accounts: 1, groups: 1, roles: 2, roleAssignments: 4 },
    actual: (real) => ({
      ...(pick(real.imported.totals, ['accounts', 'groups', 'roles']) as object),
      ...(pick(sections(real), ['roleAssignments']) as object),
    }),
  },
  {
    file: 'saas-mocks/gcp-iam.json',
    what: 'roles, service accounts and keys of Google Cloud',
    expected: { roles: 8, accounts: 2, credentials: 2 },
    actual: ({ imported }) => pick(imported.totals, ['roles', 'accounts', 'credentials']),
  },
  scim('rfc7643-8.2-user-full', { accounts: 1, groups: 3, grants: 3 }),
  scim('rfc7643-8.4-group', { accounts: 2, groups: 1, grants: 2 }, ['ACCOUNTS_NOT_LISTED']),
  scim('rfc7644-3.7.1-list_response-circular_reference', { accounts: 0, groups: 2, grants: 2 }),
  scim('rfc7644-3.4.3-list_response-post_query', { accounts: 1, groups: 0, grants: 0 }, [
    'TRUNCATED',
    'QUARANTINED_UNKNOWN_RECORD',
    'ACTIVE_NOT_STATED',
  ]),
  {
    file: 'scim/rfc7643-8.2-user-full.json',
    what: 'login and dropped secrets',
    expected: { login: 'bjensen@example.com', dropped: ['password'] },
    actual: async ({ client, imported }) => {
      const { rows } = await client.call('accounts.list', { page: { limit: 10 } });
      return { login: rows[0]?.label ?? '', dropped: [...(imported.sources[0]?.droppedFields ?? [])] };
    },
  },
];
