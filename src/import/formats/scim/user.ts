/** A SCIM user and what it holds. */
import { instantText } from '../shared/instants.ts';
import { entryNotRead } from '../shared/jsonFindings.ts';
import type { JsonRecordCall, TakeJson } from '../shared/jsonFormat.ts';
import { listOf, objectOf, textOf, withoutEmpty } from '../shared/values.ts';
import type { NodeHandle } from '../../statement.ts';
import * as kinds from './findingKinds.ts';
import { enterpriseOf, flagOf, primaryValue, type ScimValue, valueOf } from './resource.ts';

export const takeUser: TakeJson = (call) => {
  const { sink, body, record, findings } = call;
  const enterprise = enterpriseOf(body);
  const enabled = flagOf(body['active']);
  if (enabled === '') findings.add(kinds.activeNotStated, record);
  const user = sink.node('account', textOf(body, 'id'), record, {
    label: textOf(body, 'userName'),
    attributes: withoutEmpty({
      login: textOf(body, 'userName').toLowerCase(),
      email: primaryValue(body, 'emails').toLowerCase(),
      displayName: textOf(body, 'displayName') || textOf(objectOf(body, 'name'), 'formatted'),
      employeeId: textOf(enterprise, 'employeeNumber'),
      externalId: textOf(body, 'externalId'),
      enabled,
      userType: textOf(body, 'userType'),
      title: textOf(body, 'title'),
      department: textOf(enterprise, 'department'),
      managerId: textOf(objectOf(enterprise, 'manager'), 'value'),
      createdAt: instantText(objectOf(body, 'meta')['created']),
    }),
  });
  sink.section('users', 1);
  for (const one of valuesOf(call, 'groups')) {
    if (one.type.toLowerCase() === 'indirect') findings.add(kinds.indirectMemberships, record);
    const group = sink.node('group', one.value, record, one.display === '' ? {} : { label: one.display });
    sink.grant('memberOf', user, group, record);
    sink.section('memberships', 1);
  }
  stateRights(call, user);
  return '';
};

function stateRights(call: JsonRecordCall, user: NodeHandle): void {
  const { sink, record } = call;
  for (const { value, display } of valuesOf(call, 'roles')) {
    const attributes = { type: 'role', value };
    const role = sink.node('role', value, record, { label: display || value, attributes });
    sink.grant('assigned', user, role, record);
    sink.section('roleAssignments', 1);
  }
  for (const { value, display, type } of valuesOf(call, 'entitlements')) {
    const attributes = { type: type || 'entitlement', value };
    const permission = sink.node('permission', value, record, { label: display || value, attributes });
    sink.grant('grants', user, permission, record);
    sink.section('entitlements', 1);
  }
}

/** The values of a list; those that cannot be read become a finding. */
export function valuesOf({ body, findings, record }: JsonRecordCall, name: string): readonly ScimValue[] {
  const list = body[name];
  if (list !== undefined && list !== null && !Array.isArray(list)) findings.add(entryNotRead, record, name);
  return listOf(body, name).flatMap((one) => {
    const value = valueOf(one);
    if (value === null) findings.add(entryNotRead, record, name);
    return value ?? [];
  });
}
