/** Invented answers about nodes and paths. */
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import type { FakeAnswers } from './fakeEngine.ts';
import { accounts, people, sources } from './inventedData.ts';

const lineage = (sourceId: number, record: number): Lineage => {
  const source = sources.find((one) => one.id === sourceId);
  return {
    sourceId,
    file: source?.name ?? '',
    sha256: source?.sha256 ?? '',
    record,
    locator: sourceId === 2 ? `entry ${record}` : `row ${record}`,
  };
};

const dana: NodeRef = { id: 1, kind: 'identity', system: '', key: 'E10000', label: 'Dana Ruiz' };
const account: NodeRef = { id: 10_001, kind: 'account', system: 'Finance', key: 'druiz', label: 'druiz' };
const group: NodeRef = {
  id: 20_001,
  kind: 'group',
  system: 'Directory',
  key: 'ap-clerks',
  label: 'AP clerks',
};
const role: NodeRef = { id: 20_002, kind: 'role', system: 'Finance', key: 'Z_AP_PAY', label: 'Payment run' };
const permission: NodeRef = {
  id: 20_003,
  kind: 'permission',
  system: 'Finance',
  key: 'payment.approve',
  label: 'Approve payments',
};

const hop = (
  from: NodeRef,
  to: NodeRef,
  kind: Hop['kind'],
  sentence: string,
  terms: Partial<Hop> = {},
): Hop => ({
  from,
  to,
  kind,
  effect: 'allow',
  activation: 'active',
  condition: '',
  validFrom: '',
  validTo: '',
  source: lineage(2, from.id % 900),
  sources: [lineage(2, from.id % 900), lineage(3, to.id % 900)],
  sentence,
  ...terms,
});

/** A path with one step of each kind of line. */
export const inventedHops: readonly Hop[] = [
  hop(dana, account, 'owns', 'Dana Ruiz owns the account druiz in Finance'),
  hop(account, group, 'memberOf', 'druiz is a member of AP clerks', { validTo: '2026-12-31' }),
  hop(group, role, 'assigned', 'AP clerks is eligible for Payment run', { activation: 'eligible' }),
  hop(role, permission, 'grants', 'Payment run grants Approve payments', { condition: 'amount < 10,000' }),
];

export const inventedGraph: FakeAnswers = {
  'graph.search': ({ text }) => {
    const nodes = [dana, account, group, role, permission].filter((node) =>
      `${node.label} ${node.key}`.toLowerCase().includes(text.toLowerCase()),
    );
    return { nodes, total: nodes.length };
  },
  'graph.node': ({ node }) => {
    const key = node.replace(/^\w+:(.*\/)?/, '');
    const person = people.find((one) => one.key === key);
    const owned = accounts.find((one) => one.key === key);
    return {
      node: {
        id: person?.id ?? owned?.id ?? 0,
        kind: person === undefined ? 'account' : 'identity',
        system: owned?.system ?? '',
        key,
        label: person?.name ?? owned?.label ?? key,
      },
      statements: [
        {
          source: lineage(1, 12),
          attributes:
            person === undefined
              ? { type: owned?.type ?? '', enabled: owned?.enabled ?? '' }
              : { department: person.department, title: person.title, status: person.status },
        },
      ],
      outgoing: [
        { kind: 'owns', count: 3 },
        { kind: 'responsible', count: 1 },
      ],
      incoming: [],
      person: owned?.person ?? null,
      completeness: 'gaps',
    };
  },
  'graph.neighbours': () => ({
    rows: inventedHops.slice(0, 2),
    total: 4,
    population: 4,
    completeness: 'gaps',
  }),
};
