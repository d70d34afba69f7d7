import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { kubernetes } from './index.ts';

const MANIFEST = `# access of the shop
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: &things [configmaps, services]
    verbs: [get]
---
kind: RoleBinding
apiVersion: rbac.authorization.k8s.io/v1
metadata: {name: b, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects:
  - kind: ServiceAccount
    name: robot
    namespace: shop
`;
const LIST = `apiVersion: v1
items:
- apiVersion: v1
  kind: ServiceAccount
  metadata:
    name: robot
    namespace: shop
kind: List
metadata:
  resourceVersion: ""
`;
const file = (text: string) => bytesFile('access.yaml', text);
const codes = async (text: string) =>
  (await readInto(kubernetes, file(text))).findings.map(({ code }) => code);

describe('Kubernetes access in YAML', () => {
  test('a manifest of several documents', async () => {
    const { format, recognition } = await recogniseFile(file(MANIFEST), [kubernetes]);
    expect(format?.id).toBe('kubernetes');
    expect(recognition.reason).toBe(
      'apiVersion rbac.authorization.k8s.io/v1, kind Role, RoleBinding, ServiceAccount',
    );
    const sink = await readInto(kubernetes, file(MANIFEST));
    expect([...sink.lines('grants'), ...sink.lines('assigned')]).toEqual([
      'role namespace/shop/role/reader --grants--> permission get configmaps in shop',
      'role namespace/shop/role/reader --grants--> permission get services in shop',
      'account system:serviceaccount:shop:robot --assigned--> role namespace/shop/role/reader',
    ]);
    expect(sink.locators.get(2)).toBe('document 2');
    const { text, fields } = await kubernetes.readRecord(file(MANIFEST), 2, 'document 2', {
      mapping: null,
      offset: 0,
    });
    expect(text).toContain('roleRef: {apiGroup');
    expect(fields.map(({ name }) => name)).toContain('subjects');
  });

  test('a list as kubectl writes it', async () => {
    const sink = await readInto(kubernetes, file(LIST));
    expect(sink.keys('account')).toEqual(['system:serviceaccount:shop:robot']);
    expect(sink.locators.get(1)).toBe('/items/0');
    const { text } = await kubernetes.readRecord(file(LIST), 1, '/items/0', { mapping: null, offset: 0 });
    expect(text).toContain('"name": "robot"');
  });

  test('a cut list, a cut line and keys that stand twice are reported', async () => {
    expect(await codes(LIST.slice(0, LIST.indexOf('kind: List')))).toEqual(['LIST_CUT']);
    expect(await codes(LIST.trimEnd())).toEqual(['NO_LINE_END']);
    expect(await codes(MANIFEST.replace('kind: Role\n', 'kind: Role\nkind: Role\n'))).toEqual([
      'DUPLICATE_KEYS',
    ]);
    await expect(codes('apiVersion: v1\nkind: [List\nitems: []\n')).rejects.toThrow('is no valid YAML');
    await expect(codes('apiVersion: v1\nkind: !!js/function "x"\n')).rejects.toThrow(
      'is no valid YAML: line 2',
    );
  });

  test('other YAML is not taken for it', async () => {
    for (const text of [
      'name: x\nsteps: []\n',
      'apiVersion: constraints.gatekeeper.sh/v1alpha1\nkind: GCPIAMAllow\n',
      'user,role\nann,clerk\n',
    ])
      expect((await recogniseFile(file(text), [kubernetes])).format).toBeNull();
  });
});
