/** What is known of the real dump of a Kubernetes cluster. */
import { type Fact, pick, type RealFile } from './fact.ts';

const dump = 'k8s/kubehound-dump/test-cluster';

const codesOf = ({ imported }: RealFile, code: string) =>
  imported.sources.filter(({ completeness }) =>
    completeness.findings.some((finding) => finding.code === code),
  );

export const kubernetesFacts: readonly Fact[] = [
  {
    file: dump,
    what: 'every file is of one cluster; files with the same bytes are read once',
    expected: { systems: ['test-cluster'], formats: ['kubernetes'], skipped: 3 },
    actual: ({ imported }) => ({
      systems: [...new Set(imported.sources.map(({ system }) => system))],
      formats: [...new Set(imported.sources.map(({ format }) => format))],
      skipped: imported.skipped.filter(({ reason }) => reason.includes('the same bytes')).length,
    }),
  },
  {
    file: dump,
    what: 'a cluster role binding to a Role is flagged and gives nothing',
    expected: { flagged: 1, holdersOfTheClusterRole: 0 },
    actual: async (real) => {
      const { holders } = await real.client.call('graph.holders', {
        of: 'test-cluster/clusterrole/test-reader',
        kind: 'account',
        page: { limit: 100 },
      });
      return { flagged: codesOf(real, 'INVALID_ROLE_REF').length, holdersOfTheClusterRole: holders.length };
    },
  },
  {
    file: dump,
    what: 'the role of the namespace is held by the service account',
    expected: ['system:serviceaccount:test-app:app-monitors'],
    actual: async ({ client }) => {
      const { holders } = await client.call('graph.holders', {
        of: 'test-cluster/list statefulsets.apps in test-app',
        kind: 'account',
        page: { limit: 100 },
      });
      return holders.map(({ label }) => label).sort();
    },
  },
  {
    file: dump,
    what: 'roles and accounts',
    expected: { roles: 2 },
    actual: ({ imported }) => pick(imported.totals, ['roles']),
  },
];
