/** What is known of real files of BloodHound collectors, and of answers that are no exports. */
import type { Json } from '#base/canonicalJson.ts';
import { type Fact, pick, type RealFile } from './fact.ts';

const main = 'bloodhound/githound/githound_O_kgDOCoV2OQ.json';

const findingCount = ({ imported }: RealFile, code: string): Json =>
  imported.sources[0]?.completeness.findings.find((finding) => finding.code === code)?.count ?? 0;

const sectionsOf = (real: RealFile): Json =>
  pick(real.imported.sources[0]?.sections ?? {}, ['nodes', 'edges']);

export const microsoftFacts: readonly Fact[] = [
  {
    file: main,
    what: 'nodes and edges of the graph',
    expected: { nodes: 338, edges: 2763 },
    actual: sectionsOf,
  },
  {
    file: main,
    what: 'edges whose start is no node; edges of unknown kinds; nodes described twice',
    expected: { EDGE_WITHOUT_NODE: 2, UNKNOWN_EDGE_KIND: 0, NODES_MERGED: 0 },
    actual: (real) => ({
      EDGE_WITHOUT_NODE: findingCount(real, 'EDGE_WITHOUT_NODE'),
      UNKNOWN_EDGE_KIND: findingCount(real, 'UNKNOWN_EDGE_KIND'),
      NODES_MERGED: findingCount(real, 'NODES_MERGED'),
    }),
  },
  {
    file: main,
    what: 'users and installations, teams, roles',
    expected: { accounts: 18, groups: 8, roles: 172 },
    actual: ({ imported }) => pick(imported.totals, ['accounts', 'groups', 'roles']),
  },
  {
    file: 'bloodhound/githound/githound_saml_O_kgDOCoV2OQ.json',
    what: 'an end given by name; edges to nodes of another file, when that file is there',
    expected: { nodes: 2, edges: 5, named: 1, alone: 3, withTheOther: 0 },
    actual: async (real) => {
      const alone = findingCount(real, 'EDGE_WITHOUT_NODE');
      const { nodes, edges } = real.imported.sources[0]?.sections ?? {};
      const folder = real.path.slice(0, real.path.lastIndexOf('/'));
      const all = await real.client.call('import.run', {
        sources: [{ ref: { kind: 'path', path: folder } }],
        asOf: '2026-09-30',
        snapshot: 'with the others',
      });
      const saml = all.sources.find(({ name }) => name.includes('saml'));
      const missing = saml?.completeness.findings.find(({ code }) => code === 'EDGE_WITHOUT_NODE');
      return {
        nodes: nodes ?? -1,
        edges: edges ?? -1,
        named: findingCount(real, 'NAMED_OUTSIDE_THE_FILE'),
        alone,
        withTheOther: saml ? (missing?.count ?? 0) : -1,
      };
    },
  },
  {
    file: 'bloodhound/githound/githound_scim_O_kgDOCoV2OQ.json',
    what: 'an empty graph is imported',
    expected: { nodes: 0, edges: 0 },
    actual: sectionsOf,
  },
  {
    file: 'bloodhound/opengraph-schema/opengraph-minimal.json',
    what: 'the smallest graph',
    expected: { nodes: 2, edges: 1 },
    actual: sectionsOf,
  },
  {
    file: 'saas-mocks/azure-rbac.json',
    what: 'objects under the names of a programming library are no export',
    expected: { imported: 0, skipped: 1 },
    actual: refused,
  },
  {
    file: 'saas-mocks/microsoft-entra-applications.json',
    what: 'objects under the names of a programming library are no export',
    expected: { imported: 0, skipped: 1 },
    actual: refused,
  },
];

function refused({ imported }: RealFile): Json {
  return { imported: imported.sources.length, skipped: imported.skipped.length };
}
