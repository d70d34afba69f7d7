/** Whole sets handed over at once: what is read of them, and that the rest is left out with a reason. */
import { diskFile } from '#files/read.ts';
import { readCsv } from '#files/csv.ts';
import type { Json } from '#base/canonicalJson.ts';
import { type Fact, pick, type RealFile, sections } from './fact.ts';

/** How many files became sources, how many were left out, and of these how many without a reason. */
function outcome({ imported }: RealFile): Json {
  return {
    sources: imported.sources.length,
    leftOut: imported.skipped.length,
    withoutReason: imported.skipped.filter(({ reason }) => reason === '').length,
  };
}

const whole = (file: string, sources: number, leftOut: number): Fact => ({
  file,
  what: 'sources; files that are left out, and those of them without a reason',
  expected: { sources, leftOut, withoutReason: 0 },
  actual: outcome,
});

/** A table that no format or mapping knows. */
const table = (name: string, rows: number, columns: readonly string[]): Fact => ({
  file: `audit-sampling/${name}.csv`,
  what: 'a table without a mapping: columns, rows, and that nothing is stated',
  expected: { columns: [...columns], rows, leftOut: 1 },
  actual: async ({ client, path, imported }) => {
    const ref = { kind: 'path' as const, path };
    const seen = await client.call('import.preview', { ref });
    let lines = 0;
    await readCsv(diskFile(path, name), { delimiter: ',' }, () => void (lines += 1));
    return {
      columns: seen.columns.map((column) => column.name),
      rows: lines - 1,
      leftOut: imported.skipped.length,
    };
  },
});

const pairs = (name: string, expected: Record<string, number>): Fact => ({
  file: `rolemining/synthetic/${name}.txt`,
  what: 'users and permissions',
  expected,
  actual: (real) => ({
    ...(pick(sections(real), ['users']) as object),
    ...(pick(real.imported.totals, ['permissions']) as object),
  }),
});

export const wholeSetFacts: readonly Fact[] = [
  whole('bagit', 0, 132),
  whole('oscal', 0, 5),
  whole('gcp', 4, 15),
  // Users, groups and lists of them; the rest are requests, errors, schemas and descriptions of the service.
  whole('scim', 13, 36),
  whole('saas-mocks', 7, 14),
  // Beside the graphs stand two schemas.
  whole('bloodhound', 4, 2),
  // Three workbooks hold nothing that is a table; no mapping fits the others.
  whole('xlsx', 0, 15),
  table('sinoForest', 772, ['ID', 'value']),
  table('estimation', 150, ['ProductNr', 'Prijs', 'Aantal', 'Waarde', 'Geteld', 'Werkelijk']),
  table('numberBunching1', 1600, ['Variable']),
  {
    file: 'audit-sampling/auditRattle.csv',
    what: 'a table without a mapping is left out, and its columns are named',
    expected: true,
    actual: ({ imported }) =>
      imported.skipped[0]?.reason.startsWith('a table with the columns ID, Age, Employment') === true,
  },
  {
    file: 'aws/aws-managed-policies.json',
    what: 'policies of the catalogue, and that none is in quarantine',
    expected: { format: 'aws-policy-catalogue', policies: 1485, quarantined: 0, permissions: 0 },
    actual: (real) => ({
      format: real.imported.sources[0]?.format ?? '',
      ...(pick(sections(real), ['policies']) as object),
      quarantined: real.imported.sources[0]?.quarantined ?? -1,
      ...(pick(real.imported.totals, ['permissions']) as object),
    }),
  },
  {
    file: 'aws/example_authz_v2.json',
    what: 'a policy that is not in the file is unknown, and known when the catalogue is there',
    expected: { alone: [], known: ['BlakeBortles'], unknown: 0 },
    actual: async (real) => {
      const { client, path } = real;
      const administrators = async (snapshot?: string) => {
        const { holders } = await client.call('graph.holders', {
          of: `${real.imported.sources[0]?.system ?? ''}/* on *`,
          kind: 'account',
          ...(snapshot === undefined ? {} : { snapshot }),
          page: { limit: 10 },
        });
        return holders.map(({ label }) => label);
      };
      const alone = await administrators().catch(() => []);
      const files = [path, path.replace('example_authz_v2', 'aws-managed-policies')];
      const imported = await client.call('import.run', {
        sources: files.map((file) => ({ ref: { kind: 'path' as const, path: file } })),
        asOf: '2026-09-30',
        snapshot: 'with the catalogue',
      });
      const codes = imported.sources.flatMap(({ completeness }) =>
        completeness.findings.map(({ code }) => code),
      );
      return {
        alone,
        known: await administrators('with the catalogue'),
        unknown: codes.filter((code) => code === 'MANAGED_POLICY_NOT_EMBEDDED').length,
      };
    },
  },
  pairs('upa_20_200_40_2_5', { users: 200, permissions: 32 }),
  pairs('upa_40_400_80_4_5', { users: 400, permissions: 59 }),
  pairs('roles_20_200_40_2_5', { users: 20, permissions: 32 }),
  pairs('roles_40_400_80_4_5', { users: 40, permissions: 59 }),
  {
    file: 'baton/sync-in-progress.c1z',
    what: 'resource types, resources, entitlements, grants',
    expected: { 'resource types': 5, resources: 79, entitlements: 0, grants: 0 },
    actual: (real) => pick(sections(real), ['resource types', 'resources', 'entitlements', 'grants']),
  },
  {
    file: 'aws/example_authz_details_for_overrides_complete.json',
    what: 'sections of the file',
    expected: { users: 1, groups: 1, roles: 2, managedPolicies: 3 },
    actual: (real) => pick(sections(real), ['users', 'groups', 'roles', 'managedPolicies']),
  },
];
