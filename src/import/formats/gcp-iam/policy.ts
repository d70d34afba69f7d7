/** Policies: which members have which roles on a resource. */
import type { GrantOptions, NodeHandle } from '../../statement.ts';
import type { JsonRecordCall } from '../shared/jsonFormat.ts';
import { textGuard } from '../shared/textGuard.ts';
import { isObject, listOf, objectOf, textOf, withoutEmpty, type JsonObject } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';
import { auditConfigs } from './kinds.ts';
import { stateMember } from './member.ts';

/** @param resource - full name of the resource; '' when the file does not say. */
export function statePolicy(call: JsonRecordCall, policy: JsonObject, resource: string): void {
  const { sink, record, findings } = call;
  sink.section('policies', 1);
  if (resource === '') findings.add(kinds.resourceNotStated, record);
  for (const binding of listOf(policy, 'bindings')) {
    const role = isObject(binding) ? textOf(binding, 'role') : '';
    if (!isObject(binding) || role === '' || !Array.isArray(binding['members'])) {
      findings.add(kinds.entryNotRead, record);
      continue;
    }
    sink.section('bindings', 1);
    const node = boundRole(call, role, resource);
    const condition = conditionOf(objectOf(binding, 'condition'));
    for (const text of binding['members'] as readonly unknown[]) {
      if (typeof text !== 'string') findings.add(kinds.entryNotRead, record);
      const member = typeof text === 'string' ? stateMember(call, text) : null;
      if (member !== null) sink.grant('assigned', member, node, record, condition);
      sink.section('members', 1);
    }
  }
  for (const config of auditConfigs(policy)) stateExemptions(call, config);
}

/** The role on the resource, which includes the role itself: its definition has the permissions. */
function boundRole(
  { sink, record, findings, kindOfId }: JsonRecordCall,
  role: string,
  resource: string,
): NodeHandle {
  if (!kindOfId.has(role)) findings.add(kinds.roleNotInFile, record, role);
  const plain = sink.node('role', role, record, { label: role, attributes: { type: 'role', value: role } });
  if (resource === '') return plain;
  const bound = sink.node('role', `${role} on ${resource}`, record, {
    label: `${role} on ${resource}`,
    attributes: { type: 'role-on-resource', value: role, resource },
  });
  sink.grant('includes', bound, plain, record);
  return bound;
}

function conditionOf(condition: JsonObject): Pick<GrantOptions, 'condition'> {
  const expression = textOf(condition, 'expression');
  if (expression === '')
    return Object.keys(condition).length === 0 ? {} : { condition: { text: 'unknown condition', guard: {} } };
  const title = textOf(condition, 'title');
  const guard = textGuard(expression) ?? {};
  return { condition: { text: title === '' ? expression : `${title}: ${expression}`, guard } };
}

function stateExemptions({ findings, record }: JsonRecordCall, config: JsonObject): void {
  const logs = [...listOf(config, 'auditLogConfigs'), ...listOf(config, 'audit_log_configs')].filter(
    isObject,
  );
  for (const log of logs) {
    for (const one of [...listOf(log, 'exemptedMembers'), ...listOf(log, 'exempted_members')]) {
      if (typeof one === 'string') findings.add(kinds.auditExemptions, record, one);
    }
  }
}

/** A role with the permissions that it includes. */
export function stateRole({ sink, record }: JsonRecordCall, role: JsonObject, name: string): void {
  const node = sink.node('role', name, record, {
    label: textOf(role, 'title') === '' ? name : `${textOf(role, 'title')} (${name})`,
    attributes: withoutEmpty({
      type: 'role',
      value: name,
      description: textOf(role, 'description'),
      stage: textOf(role, 'stage'),
      status: role['deleted'] === true ? 'deleted' : '',
    }),
  });
  sink.section('roles', 1);
  for (const one of [...listOf(role, 'includedPermissions'), ...listOf(role, 'included_permissions')]) {
    if (typeof one !== 'string' || one === '') continue;
    const permission = sink.node('permission', one, record, {
      label: one,
      attributes: { type: 'action', value: one },
    });
    sink.grant('grants', node, permission, record);
    sink.section('rolePermissions', 1);
  }
}
