import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { midpointObjects } from './index.ts';

const OBJECTS = readFileSync(join(import.meta.dirname, '__fixtures__/objects.xml'), 'utf8');
const told = (text: string) => readInto(midpointObjects, bytesFile('objects.xml', text));
const wrapped = (inner: string) =>
  `<objects xmlns="http://midpoint.evolveum.com/xml/ns/public/common/common-3">${inner}</objects>`;

describe('objects of midPoint', () => {
  test('are recognised by their namespace and root', async () => {
    const found = await recogniseFile(bytesFile('a.xml', OBJECTS), formatRegistry([]));
    expect([found.format?.id, found.recognition.confidence]).toEqual(['midpoint-objects', 97]);
    const other = OBJECTS.replaceAll('common/common-3', 'other-9');
    expect((await recogniseFile(bytesFile('a.xml', other), formatRegistry([]))).format?.id).toBeUndefined();
  });

  test('become accounts, groups, roles and permissions', async () => {
    const sink = await told(OBJECTS);
    expect(sink.find('account', 'user-1')).toMatchObject({
      label: 'Bo Reyes',
      attributes: {
        login: 'breyes',
        email: 'bo.reyes@example.com',
        employeeId: '1001',
        enabled: 'true',
        validTo: '2026-03-31T00:00:00.000Z',
      },
    });
    expect(sink.keys('account')).toEqual(['user-1', 'user-2', 'nobody']);
    expect(sink.find('role', 'role-clerk')).toMatchObject({
      label: 'Clerk',
      attributes: { type: 'role', value: 'Clerk', subtype: 'business', requestable: 'true' },
    });
    expect(sink.find('group', 'org-1')).toMatchObject({
      label: 'Finance',
      attributes: { type: 'org', value: 'FIN' },
    });
    expect(sink.find('permission', 'res-1 account default group shadow-ap')?.attributes).toEqual({
      resource: 'res-1',
      type: 'association',
      value: 'group',
      shadow: 'shadow-ap',
    });
    expect(sink.sections).toEqual({
      resources: 1,
      orgs: 1,
      inducements: 4,
      roles: 2,
      assignments: 9,
      users: 2,
      task: 1,
    });
    expect([sink.records, sink.locators.get(5)]).toEqual([8, 'object 5, user breyes']);
  });

  test('give what their assignments, inducements, constructions and authorizations say', async () => {
    const sink = await told(OBJECTS);
    const ui = 'http://midpoint.evolveum.com/xml/ns/public/security/authorization-ui-3#dashboard';
    const modify = 'http://midpoint.evolveum.com/xml/ns/public/security/authorization-model-3#modify';
    expect(sink.lines()).toEqual([
      'account user-1 --assigned--> role role-clerk',
      'account user-1 --assigned--> role role-elsewhere [if <condition>\n  <script>\n    <code>true &amp;&amp; x</code>\n  </script>\n</condition>]',
      'account user-1 --assigned--> role role-pay [if relation auditor]',
      'account user-1 --canBecome--> account user-2',
      'account user-1 --memberOf--> group org-1',
      'account user-1 --responsible--> role role-pay',
      'group org-1 --assigned--> role role-clerk',
      'role role-clerk --includes--> role role-pay',
      'role role-pay --grants--> permission ' + modify + ' [deny] [if limited by object]',
      'role role-pay --grants--> permission ' + ui,
      'role role-pay --grants--> permission res-1 account default',
      'role role-pay --grants--> permission res-1 account default group shadow-ap',
      'role role-pay --grants--> permission res-1 account default privilege',
    ]);
    const validity = sink.grants.filter(({ options }) => options.validFrom ?? options.validTo);
    expect(validity.map(({ from, options }) => [from.key, options.validFrom, options.validTo])).toEqual([
      ['role-clerk', undefined, '2025-06-30'],
      ['user-1', '2025-01-01', '2025-12-31'],
    ]);
  });

  test('say what they leave open', async () => {
    const { findings, quarantined } = await told(OBJECTS);
    expect(findings.map(({ code, count, records }) => [code, count, records])).toEqual([
      ['ASSIGNMENTS_OF_ROLES', 1, [3]],
      ['HIGHER_ORDER_INDUCEMENT', 1, [3]],
      ['COMPUTED_ASSOCIATION', 1, [4]],
      ['ASSIGNMENTS_DISABLED', 1, [5]],
      ['UNKNOWN_RELATION', 1, [5]],
      ['TARGET_BY_SEARCH', 1, [5]],
      ['TARGETS_ELSEWHERE', 2, [5]],
      ['LINKS_NOT_FOLLOWED', 1, [5]],
      ['OBJECTS_WITHOUT_OID', 1, [6]],
      ['OBJECTS_NOT_READ', 1, [8]],
    ]);
    expect(quarantined.map(({ record, code }) => [record, code])).toEqual([[7, 'NO_IDENTIFIER']]);
  });

  test('whose bounds name no day are reported, and stated without that bound', async () => {
    const activation =
      '<activation><validFrom>2026-01-01</validFrom><validTo>2026-02-31T00:00:00Z</validTo></activation>';
    const target = '<targetRef oid="r" type="c:RoleType"/>';
    const user = `<user oid="u"><name>u</name><assignment>${target}${activation}</assignment></user>`;
    const { grants, findings } = await told(wrapped(user));
    expect(grants.map(({ options }) => options)).toEqual([{ validFrom: '2026-01-01' }]);
    expect(findings.map(({ code, count, records }) => [code, count, records])).toContainEqual([
      'DATE_NOT_READ',
      1,
      [1],
    ]);
  });

  test('lose their secrets at the door', async () => {
    const sink = await told(OBJECTS);
    expect(sink.droppedFields).toEqual(['credentials']);
    const file = bytesFile('objects.xml', OBJECTS);
    const raw = await midpointObjects.readRecord(file, 5, '', { mapping: null, offset: 0 });
    expect(JSON.stringify([sink, raw])).not.toContain('Hunter2secret');
    expect(raw.fields).toContainEqual({ name: 'employeeNumber', value: '1001' });
    expect(raw.text).toContain('<targetRef oid="org-1" type="c:OrgType" relation="org:manager"></targetRef>');
  });

  test('that are cut off, of another schema, hostile or too large are refused', async () => {
    await expect(told(OBJECTS.slice(0, OBJECTS.indexOf('<user>')))).rejects.toThrow(
      'objects.xml is no valid XML',
    );
    await expect(told(wrapped('<person oid="p"><name>x</name></person>'))).rejects.toThrow(
      'objects.xml has none of the objects user, org, role',
    );
    await expect(told(wrapped(`<user oid="u">${'<a/>'.repeat(100_001)}</user>`))).rejects.toThrow(
      'object 1 has more than 100000 elements',
    );
    const sink = await told(wrapped('<user oid="__proto__"><name>constructor</name></user>'));
    expect(sink.keys('account')).toEqual(['__proto__']);
  });

  test('may stand alone in a file', async () => {
    const alone = `<role xmlns="http://midpoint.evolveum.com/xml/ns/public/common/common-3" oid="r"><name>R</name></role>`;
    expect((await told(alone)).keys('role')).toEqual(['r']);
  });
});

test('exclusions between roles are counted; an assignment without any target is said', async () => {
  const rule =
    '<assignment><policyRule><policyConstraints><exclusion><targetRef oid="r2"/></exclusion></policyConstraints></policyRule></assignment>';
  const text = `<objects><user oid="u1"><name>ann</name><assignment><description>lost</description></assignment></user><role oid="r1"><name>Clerk</name>${rule}</role></objects>`;
  const sink = await readInto(midpointObjects, bytesFile('o.xml', text));
  expect(sink.sections['exclusions']).toBe(1);
  expect(sink.findings.map(({ code, count }) => `${code} ${count}`).sort()).toEqual([
    'EXCLUSION_RULES 1',
    'TARGET_BY_SEARCH 1',
  ]);
  expect(sink.grants).toEqual([]);
});
