import { describe, expect, test } from 'vitest';
import { duplicateKeysOf } from '#files/jsonDuplicates.ts';
import { bytesFile } from '#files/read.ts';
import type { RecordingSink } from '#testing/recordingSink.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { kubernetes } from './index.ts';

const RBAC = 'rbac.authorization.k8s.io';
type Json = Record<string, unknown>;
const rbac = (kind: string, name: string, body: Json, metadata: Json = {}): Json => ({
  apiVersion: `${RBAC}/v1`,
  kind,
  metadata: { name, ...metadata },
  ...body,
});
const rule = (verbs: string[], resources: string[], apiGroups = [''], more: Json = {}): Json => ({
  verbs,
  apiGroups,
  resources,
  ...more,
});
const binding = (
  kind: string,
  name: string,
  role: [string, string],
  subjects: Json[],
  namespace?: string,
): Json =>
  rbac(
    kind,
    name,
    { roleRef: { apiGroup: RBAC, kind: role[0], name: role[1] }, subjects },
    namespace === undefined ? {} : { namespace },
  );
const user = (name: string): Json => ({ kind: 'User', apiGroup: RBAC, name });
const list = (items: Json[], metadata: Json = {}): string =>
  JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata });
const read = (items: Json[], options = {}): Promise<RecordingSink> =>
  readInto(kubernetes, bytesFile('rbac.json', list(items)), options);
const codes = (sink: RecordingSink) => sink.findings.map(({ code }) => code);

describe('Kubernetes access', () => {
  test('is recognised by apiVersion and kind', async () => {
    const file = bytesFile('x.json', list([rbac('ClusterRole', 'viewer', { rules: [] })]));
    const { format, recognition } = await recogniseFile(file, [kubernetes]);
    expect(format?.id).toBe('kubernetes');
    expect(recognition).toEqual({
      confidence: 97,
      reason: 'apiVersion rbac.authorization.k8s.io/v1, kind ClusterRole, List',
      system: '',
    });
    for (const other of [
      '{"kind": "Role"}',
      '{"apiVersion": "constraints.gatekeeper.sh/v1", "kind": "X"}',
      'a,b\n1,2\n',
    ])
      expect((await recogniseFile(bytesFile('x.json', other), [kubernetes])).format).toBeNull();
  });

  test('a role in a namespace, and a cluster role that a role binding gives there only', async () => {
    const sink = await read([
      rbac('Role', 'reader', { rules: [rule(['get', 'list'], ['configmaps'])] }, { namespace: 'shop' }),
      rbac('ClusterRole', 'editor', { rules: [rule(['update'], ['services'])] }),
      binding('RoleBinding', 'a', ['Role', 'reader'], [user('ann@example.com')], 'shop'),
      binding('RoleBinding', 'b', ['ClusterRole', 'editor'], [user('bob')], 'shop'),
      binding(
        'ClusterRoleBinding',
        'c',
        ['ClusterRole', 'editor'],
        [{ kind: 'Group', apiGroup: RBAC, name: 'ops' }],
      ),
    ]);
    expect(sink.lines('assigned')).toEqual([
      'account ann@example.com --assigned--> role namespace/shop/role/reader',
      'account bob --assigned--> role namespace/shop/clusterrole/editor',
      'group ops --assigned--> role clusterrole/editor',
    ]);
    expect(sink.lines('grants')).toEqual([
      'role clusterrole/editor --grants--> permission update services in all namespaces',
      'role namespace/shop/clusterrole/editor --grants--> permission update services in shop',
      'role namespace/shop/role/reader --grants--> permission get configmaps in shop',
      'role namespace/shop/role/reader --grants--> permission list configmaps in shop',
    ]);
    expect(sink.find('permission', 'update services in shop')?.attributes).toEqual({
      type: 'resource',
      value: 'update services',
      verb: 'update',
      resource: 'services',
      apiGroup: 'core',
      namespace: 'shop',
    });
    expect(sink.find('account', 'ann@example.com')?.attributes).toEqual({
      login: 'ann@example.com',
      email: 'ann@example.com',
    });
    expect(sink.sections).toEqual({ Role: 1, ClusterRole: 1, RoleBinding: 2, ClusterRoleBinding: 1 });
    expect(sink.locators.get(4)).toBe('/items/3');
    expect(codes(sink)).toEqual([]);
  });

  test('resource names, URLs and groups are part of the permission; URLs need the whole cluster', async () => {
    const rules = [
      rule(['patch'], ['deployments/scale'], ['apps'], { resourceNames: ['web'] }),
      { verbs: ['get'], nonResourceURLs: ['/metrics'] },
    ];
    const sink = await read([
      rbac('ClusterRole', 'ops', { rules }),
      binding('RoleBinding', 'b', ['ClusterRole', 'ops'], [user('ann')], 'shop'),
    ]);
    expect(sink.lines('grants')).toEqual([
      'role clusterrole/ops --grants--> permission get /metrics',
      'role clusterrole/ops --grants--> permission patch deployments.apps/scale "web" in all namespaces',
      'role namespace/shop/clusterrole/ops --grants--> permission patch deployments.apps/scale "web" in shop',
    ]);
  });

  test('a cluster role binding to a Role is flagged and gives nothing', async () => {
    const sink = await read([
      rbac('Role', 'reader', { rules: [rule(['get'], ['pods'])] }, { namespace: 'shop' }),
      binding('ClusterRoleBinding', 'wrong', ['Role', 'reader'], [user('ann')]),
    ]);
    expect(sink.lines('assigned')).toEqual([]);
    expect(sink.find('account', 'ann')).toBeUndefined();
    expect(sink.quarantined.map(({ record, code, reason }) => ({ record, code, reason }))).toEqual([
      { record: 2, code: 'INVALID_ROLE_REF', reason: 'a ClusterRoleBinding cannot give the Role reader' },
    ]);
    expect(codes(sink)).toEqual(['INVALID_ROLE_REF']);
  });

  test('aggregated cluster roles include what their labels select, also where they are bound', async () => {
    const selector = { clusterRoleSelectors: [{ matchLabels: { 'rbac/monitor': 'true' } }] };
    const sink = await read([
      rbac('ClusterRole', 'monitoring', { aggregationRule: selector, rules: [] }),
      rbac(
        'ClusterRole',
        'part',
        { rules: [rule(['get'], ['endpoints'])] },
        { labels: { 'rbac/monitor': 'true' } },
      ),
      rbac(
        'ClusterRole',
        'other',
        { rules: [rule(['get'], ['nodes'])] },
        { labels: { 'rbac/monitor': 'false' } },
      ),
      binding('RoleBinding', 'b', ['ClusterRole', 'monitoring'], [user('ann')], 'shop'),
    ]);
    expect(sink.lines('includes')).toEqual([
      'role clusterrole/monitoring --includes--> role clusterrole/part',
      'role namespace/shop/clusterrole/monitoring --includes--> role namespace/shop/clusterrole/part',
    ]);
    const ann = sink.find('account', 'ann');
    const reached = ann ? [...sink.reachedFrom(ann)].filter(({ kind }) => kind === 'permission') : [];
    expect(reached.map(({ key }) => key)).toEqual(['get endpoints in shop']);
  });

  test('selectors by expression', async () => {
    const matchExpressions = [
      { key: 'tier', operator: 'In', values: ['a', 'b'] },
      { key: 'old', operator: 'DoesNotExist' },
    ];
    const sink = await read([
      rbac('ClusterRole', 'whole', { aggregationRule: { clusterRoleSelectors: [{ matchExpressions }] } }),
      rbac('ClusterRole', 'one', { rules: [] }, { labels: { tier: 'a' } }),
      rbac('ClusterRole', 'two', { rules: [] }, { labels: { tier: 'b', old: 'yes' } }),
      rbac('ClusterRole', 'bad', {
        aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'x', operator: 'Like' }] }] },
      }),
    ]);
    expect(sink.lines('includes')).toEqual(['role clusterrole/whole --includes--> role clusterrole/one']);
    expect(codes(sink).sort()).toEqual(['AGGREGATION_NOT_READ', 'NOTHING_AGGREGATED']);
  });

  test('service accounts belong to their groups; a user of that name is the same account', async () => {
    const sink = await read([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'shop' } },
      rbac('Role', 'r', { rules: [rule(['get'], ['configmaps'])] }, { namespace: 'shop' }),
      binding('RoleBinding', 'b', ['Role', 'r'], [user('system:serviceaccount:shop:robot')], 'shop'),
    ]);
    expect(sink.keys('account')).toEqual(['system:serviceaccount:shop:robot']);
    expect(sink.lines('memberOf')).toEqual([
      'account system:serviceaccount:shop:robot --memberOf--> group system:authenticated',
      'account system:serviceaccount:shop:robot --memberOf--> group system:serviceaccounts',
      'account system:serviceaccount:shop:robot --memberOf--> group system:serviceaccounts:shop',
    ]);
  });
});

describe('takeover in Kubernetes', () => {
  const pod = (name: string, spec: Json): Json => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec,
  });

  test('who may create pods can act as any service account of the namespace; exec reaches those of pods', async () => {
    const sink = await read([
      rbac(
        'Role',
        'deployer',
        { rules: [rule(['create'], ['deployments'], ['apps'])] },
        { namespace: 'shop' },
      ),
      rbac('Role', 'debugger', { rules: [rule(['create'], ['pods/exec'])] }, { namespace: 'shop' }),
      pod('web', { serviceAccountName: 'web' }),
      pod('batch', { serviceAccountName: 'batch', automountServiceAccountToken: false }),
    ]);
    expect(sink.lines('implies')).toEqual([
      'permission create deployments.apps in shop --implies--> permission act as any service account in shop',
      'permission create pods/exec in shop --implies--> permission act as the service account of any pod in shop',
    ]);
    const taken = sink
      .lines('canBecome')
      .filter((line) => line.includes(' in shop --') || line.startsWith('resource'));
    expect(taken).toEqual([
      'permission act as any service account in shop --canBecome--> account system:serviceaccount:shop:batch',
      'permission act as any service account in shop --canBecome--> account system:serviceaccount:shop:web',
      'permission act as the service account of any pod in shop --canBecome--> account system:serviceaccount:shop:web',
      'permission give out any role in shop --canBecome--> role namespace/shop/role/debugger',
      'permission give out any role in shop --canBecome--> role namespace/shop/role/deployer',
      'resource namespace/shop/pod/web --canBecome--> account system:serviceaccount:shop:web',
    ]);
  });

  test('wildcards, impersonate, bind and escalate reach what they cover', async () => {
    const sink = await read([
      rbac('ClusterRole', 'admin', { rules: [rule(['*'], ['*'], ['*'])] }),
      rbac('ClusterRole', 'imp', {
        rules: [rule(['impersonate'], ['users'], [''], { resourceNames: ['boss'] })],
      }),
      rbac('ClusterRole', 'binder', {
        rules: [rule(['bind'], ['clusterroles'], [RBAC], { resourceNames: ['admin'] })],
      }),
      rbac('ClusterRole', 'logs', { rules: [rule(['get'], ['pods/log'])] }),
    ]);
    expect(sink.lines('implies').map((line) => line.split('--> permission ')[1])).toEqual([
      'act as any service account in all namespaces',
      'act as the service account of any pod in all namespaces',
      'give out any cluster role',
      'give out any role in all namespaces',
      'impersonate any group',
      'impersonate any user',
      'use the service account tokens that are kept as secrets in all namespaces',
    ]);
    const lines = sink.lines('canBecome');
    expect(lines).toContain(
      'permission impersonate users "boss" in all namespaces --canBecome--> account boss',
    );
    expect(lines).toContain(
      'permission bind clusterroles.rbac.authorization.k8s.io "admin" in all namespaces --canBecome--> role clusterrole/admin',
    );
    expect(lines).toContain('permission impersonate any user --canBecome--> account boss');
  });

  test('a token that is kept as a secret is reached by who reads secrets; its data is dropped', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: 't',
        namespace: 'shop',
        annotations: { 'kubernetes.io/service-account.name': 'robot' },
      },
      data: { token: 'c2VjcmV0LXRva2Vu' },
    };
    const file = bytesFile(
      's.json',
      list([secret, rbac('Role', 'r', { rules: [rule(['list'], ['secrets'])] }, { namespace: 'shop' })]),
    );
    const sink = await readInto(kubernetes, file);
    expect(sink.droppedFields).toEqual(['data']);
    expect(sink.lines('canBecome')).toContain(
      'permission use the service account tokens that are kept as secrets in shop --canBecome--> account system:serviceaccount:shop:robot',
    );
    const { text, fields } = await kubernetes.readRecord(file, 1, '/items/0', { mapping: null, offset: 0 });
    expect(text + JSON.stringify(fields)).not.toContain('c2VjcmV0');
    expect(text).toContain('service-account.name');
  });

  test('variables of a pod that are named like secrets are not shown', async () => {
    const env = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'COLOUR', value: 'blue' },
    ];
    const file = bytesFile('p.json', list([pod('web', { containers: [{ name: 'c', env }] })]));
    expect((await readInto(kubernetes, file)).droppedFields).toEqual(['env DB_PASSWORD']);
    const { text } = await kubernetes.readRecord(file, 1, '/items/0', { mapping: null, offset: 0 });
    expect(text).not.toContain('hunter2');
    expect(text).toContain('blue');
  });
});

describe('what is missing or hostile', () => {
  test('a list with a continue token is truncated', async () => {
    const text = list([rbac('ClusterRole', 'x', { rules: [] })], { continue: 'abc', remainingItemCount: 7 });
    const sink = await readInto(kubernetes, bytesFile('x.json', text));
    expect(sink.findings).toEqual([
      {
        code: 'TRUNCATED',
        severity: 'gap',
        message: '1 list with a continue token: the export goes on elsewhere (7 more objects)',
        count: 1,
        effect: 'Access that stands there is missing from every result.',
        records: [],
      },
    ]);
  });

  test('keys that stand twice are noted of the file', async () => {
    const text = list([rbac('ClusterRole', 'x', { rules: [] })]).replace('"name"', '"name":"y","name"');
    const file = bytesFile('x.json', text);
    await readInto(kubernetes, file);
    expect(duplicateKeysOf(file)).toEqual({ count: 1, first: '/items/0/metadata/name' });
  });

  test('a file that is cut is refused with its place', async () => {
    const text = list([rbac('ClusterRole', 'x', { rules: [] })]);
    await expect(readInto(kubernetes, bytesFile('x.json', text.slice(0, -30)))).rejects.toThrow(
      /x\.json is no valid JSON: line 1, column \d+: the text ends inside a value/,
    );
  });

  test('renamed members are faults of their object or rule, not silence', async () => {
    const sink = await read([
      rbac('ClusterRole', 'a', {
        rules: [{ verb: ['get'], apiGroups: [''], resources: ['pods'] }, rule(['get'], ['nodes'])],
      }),
      rbac('ClusterRole', 'b', { rules: { verbs: ['get'] } }),
      rbac('ClusterRole', 'c', { rules: [rule(['get'], ['pods'], undefined, { apiGroups: 'core' })] }),
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { nam: 'x', namespace: 'shop' } },
      rbac(
        'RoleBinding',
        'd',
        {
          roleRef: { apiGroup: RBAC, kind: 'Role', name: 'r' },
          subjects: [{ kind: 'User' }, { kind: 'ServiceAccount', name: 's' }],
        },
        { namespace: 'shop' },
      ),
      rbac('RoleBinding', 'e', { role: { kind: 'Role', name: 'r' } }, { namespace: 'shop' }),
    ]);
    expect(sink.lines('grants')).toEqual([
      'role clusterrole/a --grants--> permission get nodes in all namespaces',
    ]);
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '4 NO_OBJECT',
      '6 INVALID_ROLE_REF',
    ]);
    expect(sink.findings.map(({ code, count }) => `${code} ${count}`)).toEqual([
      'RULE_NOT_READ 3',
      'SUBJECT_NOT_READ 2',
      'INVALID_ROLE_REF 1',
    ]);
    expect(sink.findings[0]?.message).toContain('a (rule 1 has no verbs)');
  });

  test('a rule that would stand for millions of permissions is refused', async () => {
    const many = (letter: string) => Array.from({ length: 400 }, (_, i) => `${letter}${i}`);
    const sink = await read([rbac('ClusterRole', 'x', { rules: [rule(many('v'), many('r'), many('g'))] })]);
    expect(sink.keys('permission').filter((key) => key.startsWith('v'))).toEqual([]);
    expect(codes(sink)).toEqual(['RULE_NOT_READ']);
  });

  test('names do not reach the prototype, and a slash in a name is refused', async () => {
    const text = list([
      rbac('ClusterRole', '__proto__', { rules: [rule(['get'], ['constructor'])] }),
      rbac('ClusterRole', '../x', { rules: [] }),
    ]);
    const sink = await readInto(
      kubernetes,
      bytesFile('x.json', text.replace('"rules"', '"__proto__":{"polluted":1},"rules"')),
    );
    expect(sink.keys('role')).toContain('clusterrole/__proto__');
    expect(({} as Json)['polluted']).toBeUndefined();
    expect(sink.quarantined.map(({ reason }) => reason)).toEqual(['its name or namespace has a slash']);
  });

  test('other kinds are counted; an empty list is said', async () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } };
    expect((await read([node, { ...node, metadata: { name: 'm' } }])).findings[0]?.message).toBe(
      '1 kind of objects that say nothing of access: 2 Node',
    );
    const empty = await readInto(kubernetes, bytesFile('x.json', '{"apiVersion":"v1","items":[]}'));
    expect(codes(empty)).toEqual(['NO_OBJECTS']);
  });

  test('a typed list says kind and version for its items', async () => {
    const items = [{ metadata: { name: 'viewer' }, rules: [rule(['get'], ['nodes'])] }];
    const text = JSON.stringify({ kind: 'ClusterRoleList', apiVersion: `${RBAC}/v1`, metadata: {}, items });
    const sink = await readInto(kubernetes, bytesFile('x.json', text));
    expect(sink.lines('grants')).toEqual([
      'role clusterrole/viewer --grants--> permission get nodes in all namespaces',
    ]);
  });
});

describe('several files of a cluster', () => {
  const roles = [rbac('ClusterRole', 'editor', { rules: [rule(['get'], ['services'])] })];
  const bindings = [binding('RoleBinding', 'b', ['ClusterRole', 'editor'], [user('ann')], 'shop')];
  const file = (items: Json[]) => bytesFile('other.json', list(items));
  const line = 'role namespace/shop/clusterrole/editor --grants--> permission get services in shop';

  test('the rules are stated once, where the cluster role is read', async () => {
    expect((await read(roles, { beside: [file(bindings)] })).lines('grants')).toContain(line);
    expect((await read(bindings, { beside: [file(roles)] })).lines('grants')).toEqual([]);
  });

  test('a binding that comes later states them, unless an earlier one has', async () => {
    const later = await read(bindings, { beside: [file(roles)], earlierFrom: 0 });
    expect(later.lines('grants')).toEqual([line]);
    const again = await read(bindings, { beside: [file([...roles, ...bindings])], earlierFrom: 0 });
    expect(again.lines('grants')).toEqual([]);
  });

  test('the folder with what belongs to no namespace is the cluster', () => {
    const all = [
      'dump/c1/clusterroles.rbac.authorization.k8s.io.json',
      'dump/c1/shop/pods.json',
      'dump/pods.json',
    ];
    expect(all.map((name) => kubernetes.systemFolder?.(name, all))).toEqual(['dump/c1', 'dump/c1', null]);
    const inside = ['clusterroles.json', 'shop/pods.json'];
    expect(inside.map((name) => kubernetes.systemFolder?.(name, inside))).toEqual(['', '']);
  });
});
