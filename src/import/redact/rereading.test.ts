/** The copy stands in the place of the original: it must say the same, and every record must be found where it was. */
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { bytesFile, readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { formatNamed, formatRegistry } from '../registry.ts';
import { redactedCopy } from './index.ts';

const formats = formatRegistry([]);

type Case = { readonly format: string; readonly file: () => SourceFile | Promise<SourceFile> };

async function sheets(named: Record<string, string[][]>): Promise<SourceFile> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(named)) workbook.addWorksheet(name).addRows(rows);
  return bytesFile('book.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

const cases: Record<string, Case> = {
  'Kubernetes YAML': {
    format: 'kubernetes',
    file: () =>
      bytesFile(
        'cluster.yaml',
        `# made by hand, s3cret
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop, annotations: {kubernetes.io/service-account.name: robot}}
type: kubernetes.io/service-account-token
data:
  token: czNjcmV0
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: robot
  containers:
    - name: web
      env: [{name: DB_PASSWORD, value: s3cret}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
`,
      ),
  },
  'Kubernetes JSON': {
    format: 'kubernetes',
    file: () =>
      bytesFile(
        'cluster.json',
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              apiVersion: 'v1',
              kind: 'Pod',
              metadata: {
                name: 'web',
                namespace: 'shop',
                annotations: {
                  'kubectl.kubernetes.io/last-applied-configuration':
                    '{"spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"s3cret"}]}]}}',
                },
              },
              spec: { containers: [{ name: 'web', env: [{ name: 'DB_PASSWORD', value: 's3cret' }] }] },
            },
            {
              apiVersion: 'v1',
              kind: 'Secret',
              metadata: { name: 's', namespace: 'shop' },
              data: { a: 'czNjcmV0' },
            },
          ],
        }),
      ),
  },
  'midPoint XML': {
    format: 'midpoint-objects',
    file: () =>
      bytesFile(
        'users.xml',
        `<objects xmlns="http://midpoint.evolveum.com/xml/ns/public/common/common-3" xmlns:t="http://prism.evolveum.com/xml/ns/public/types-3">
  <user oid="u1"><name>ann</name><fullName>Ann Lee</fullName>
    <assignment><targetRef oid="r1" type="RoleType"/></assignment>
    <credentials><password><value><t:clearValue>s3cret</t:clearValue></value></password></credentials>
  </user>
  <role oid="r1"><name>Clerk</name></role>
</objects>
`,
      ),
  },
  'PostgreSQL dump': {
    format: 'postgresql',
    file: () =>
      bytesFile(
        'roles.sql',
        `--
-- PostgreSQL database cluster dump
--
CREATE ROLE ann;
ALTER ROLE ann WITH NOSUPERUSER INHERIT LOGIN PASSWORD 'SCRAM-SHA-256$4096:s3cret' VALID UNTIL '2027-01-01 00:00:00+00';
CREATE ROLE clerk;
GRANT clerk TO ann WITH INHERIT TRUE;
--
-- PostgreSQL database cluster dump complete
--
`,
      ),
  },
  'SAP workbook': {
    format: 'sap-tables',
    file: () =>
      sheets({
        Notes: [['Extract of 2026-09-30'], ['Token', 's3cret']],
        USR02: [
          ['MANDT', 'BNAME', 'GLTGV', 'GLTGB', 'USTYP', 'UFLAG', 'BCODE', 'PASSCODE'],
          ['100', 'ANN', '00000000', '99991231', 'A', '0', 's3cret1', 's3cret2'],
          ['100', 'BOB', '00000000', '99991231', 'B', '64', 's3cret3', ''],
          ['100', '', '', '', 'A', '0', 's3cret4', ''],
        ],
      }),
  },
  'baton-file workbook': {
    format: 'baton-file',
    file: () =>
      sheets({
        Users: [
          ['ID', 'Display Name', 'Status', 'Profile: badge'],
          ['ann', 'Ann', 'enabled', 's3cret'],
          ['', 'Nobody', 'enabled', 's3cret'],
        ],
        Resources: [
          ['Resource Type', 'ID', 'Display Name'],
          ['role', 'clerk', 'Clerk'],
        ],
        Entitlements: [
          ['Resource ID', 'Entitlement Slug', 'Display Name'],
          ['clerk', 'member', 'Member'],
        ],
        'Direct User Grants': [
          ['Principal ID', 'Resource ID', 'Entitlement Slug'],
          ['ann', 'clerk', 'member'],
        ],
      }),
  },
};

/** What was stated, where. */
const said = (sink: RecordingSink) => ({
  nodes: sink.nodes,
  grants: sink.lines(),
  events: sink.events,
  quarantined: sink.quarantined.map(({ record, code }) => [record, code]),
  locators: [...sink.locators],
  sections: sink.sections,
  records: sink.records,
});

test.each(Object.entries(cases))('%s', async (_name, { format: id, file }) => {
  const format = formatNamed(formats, id);
  const original = await file();
  const read = await readInto(format, original);
  expect(read.droppedFields.length).toBeGreaterThan(0);
  const copy = await redactedCopy(original, [...new Set(read.droppedFields)]);
  if (!copy) throw new Error('no copy');
  const again = await readInto(format, copy);
  expect(said(again)).toEqual(said(read));
  for (const node of read.nodes)
    for (const record of node.records) {
      const options = { mapping: null, offset: 0 };
      const locator = read.locators.get(record) ?? '';
      const before = await format.readRecord(original, record, locator, options);
      const after = await format.readRecord(copy, record, locator, options);
      expect(after.locator).toBe(before.locator);
      const filled = ({ value }: { readonly value: string }) => value !== '';
      expect(after.fields.filter(filled)).toEqual(before.fields.filter(filled));
      expect(JSON.stringify(after)).not.toMatch(/s3cret|czNjcmV0/);
    }
  expect(Buffer.from(await readAll(copy, 1 << 20)).toString('latin1')).not.toMatch(/s3cret|czNjcmV0/);
});
