/** What is known of exports of cloud services. */
import { join } from 'node:path';
import type { Json } from '#base/canonicalJson.ts';
import { type Fact, pick, type RealFile, sections } from './fact.ts';

const summed = ({ imported }: RealFile, name: string): number =>
  imported.sources.reduce((sum, source) => sum + (source.sections[name] ?? 0), 0);

const OURS = /^(?:duo|github|keycloak|salesforce|snowflake)-/;

/** Counted by hand, with who is in the group Engineering, directly or through another. */
const workspace = (file: string, group: string, counts: Record<string, number>, members: string[]): Fact => ({
  file,
  what: 'users, groups, memberships, tokens; the accounts in the group Engineering',
  expected: { ...counts, members },
  actual: async (real) => {
    const system = real.imported.sources[0]?.system ?? '';
    const { holders } = await real.client.call('graph.holders', {
      of: `${system}/${group}`,
      kind: 'account',
      page: { limit: 10 },
    });
    return {
      ...(pick(sections(real), Object.keys(counts)) as object),
      members: holders.map(({ label }) => label).toSorted(),
    };
  },
});

export const saasFacts: readonly Fact[] = [
  {
    file: 'salesforce',
    what: 'nine permission sets and one group, each file of metadata read as a whole',
    expected: { sources: 10, formats: 'salesforce', roles: 10, quarantined: 0 },
    actual: ({ imported }): Json => ({
      sources: imported.sources.length,
      formats: [...new Set(imported.sources.map(({ format }) => format))].join(),
      ...(pick(imported.totals, ['roles']) as object),
      quarantined: imported.sources.reduce((sum, source) => sum + source.quarantined, 0),
    }),
  },
  {
    file: 'salesforce',
    what: 'sections by a search in the files, and a grant for each flag that is true, class and application',
    expected: { objectPermissions: 15, fieldPermissions: 121, classAccesses: 4, grants: 242 },
    actual: (real) => ({
      objectPermissions: summed(real, 'objectPermissions'),
      fieldPermissions: summed(real, 'fieldPermissions'),
      classAccesses: summed(real, 'classAccesses'),
      ...(pick(real.imported.totals, ['grants']) as object),
    }),
  },
  {
    file: 'salesforce',
    what: "answers of services wrapped in a program's names (saas-mocks): none is taken for an export, and each says why",
    expected: { files: 11, recognised: [], withoutReason: [] },
    actual: async ({ client, path }): Promise<Json> => {
      const folder = join(path, '../saas-mocks');
      const inspected = await client.call('import.inspect', { sources: [{ kind: 'path', path: folder }] });
      const files = inspected.files.filter(({ name }) => OURS.test(name));
      return {
        files: files.length,
        recognised: files.filter(({ format }) => format !== '').map(({ name }) => name),
        withoutReason: files.filter(({ reason }) => reason === '').map(({ name }) => name),
      };
    },
  },
  workspace(
    'saas-mocks/googleworkspace-api.json',
    'engineering@simpson.corp',
    { users: 2, groups: 2, memberships: 4, tokens: 3 },
    ['Homer Simpson', 'Marge Simpson'],
  ),
  workspace(
    'saas-mocks/gsuite-api.json',
    'engineering@example.com',
    { users: 2, groups: 2, memberships: 4 },
    ['user-1@example.com', 'user-2@example.com'],
  ),
];
