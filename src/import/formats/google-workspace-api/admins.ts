/** Administrator roles, who holds them, and the applications that users let act for them. */
import type { TakeJson } from '../shared/jsonFormat.ts';
import { isObject, listOf, textOf, withoutEmpty } from '../shared/values.ts';
import { directoryOf } from './directory.ts';
import * as kinds from './findingKinds.ts';

export const takeRole: TakeJson = ({ sink, body, record }) => {
  const id = textOf(body, 'roleId');
  const name = textOf(body, 'roleName');
  const role = sink.node('role', id, record, {
    label: name,
    attributes: withoutEmpty({
      type: 'role',
      value: name,
      description: textOf(body, 'roleDescription'),
      superAdmin: body['isSuperAdminRole'] === true ? 'true' : '',
      builtIn: typeof body['isSystemRole'] === 'boolean' ? String(body['isSystemRole']) : '',
    }),
  });
  for (const privilege of listOf(body, 'rolePrivileges').filter(isObject)) {
    const value = textOf(privilege, 'privilegeName');
    if (value === '') continue;
    const key = `${textOf(privilege, 'serviceId')}/${value}`;
    const permission = sink.node('permission', key, record, {
      label: value,
      attributes: withoutEmpty({ type: 'privilege', value, service: textOf(privilege, 'serviceId') }),
    });
    sink.grant('grants', role, permission, record);
  }
  sink.section('roles', 1);
  return '';
};

export const takeAssignment: TakeJson = ({ sink, body, record, findings, kindOfId }) => {
  const { addresses, groups } = directoryOf(sink);
  const id = textOf(body, 'assignedTo');
  const address = addresses.get(id);
  const isGroup =
    /group/i.test(textOf(body, 'assigneeType')) || (address !== undefined && groups.has(address));
  if (address === undefined) findings.add(kinds.assigneeById, record, id);
  const roleId = textOf(body, 'roleId');
  if (kindOfId.get(roleId) !== 'role') findings.add(kinds.roleNotInFile, record, roleId);
  const holder = sink.node(isGroup ? 'group' : 'account', address ?? id, record);
  const unit =
    textOf(body, 'scopeType') === 'ORG_UNIT'
      ? `only in the organisational unit ${textOf(body, 'orgUnitId')}`
      : '';
  const text = [unit, textOf(body, 'condition')].filter(Boolean).join('; ');
  const condition = text === '' ? {} : { condition: { text, guard: {} } };
  sink.grant('assigned', holder, sink.node('role', roleId, record), record, condition);
  sink.section('roleAssignments', 1);
  return '';
};

/** A client that may act with these scopes for the user who agreed. */
export const takeToken: TakeJson = ({ sink, body, record, path }) => {
  const { addresses } = directoryOf(sink);
  const said = [textOf(body, 'userKey'), ...path.toReversed()];
  const user =
    said.map((name) => addresses.get(name) ?? name).find((name) => name.includes('@')) ?? said[0] ?? '';
  const name = textOf(body, 'displayText');
  const client = sink.node('account', textOf(body, 'clientId'), record, {
    ...(name === '' ? {} : { label: name }),
    attributes: { type: 'service' },
  });
  const text = user === '' ? 'on behalf of a user who is not named' : `on behalf of user ${user}`;
  for (const scope of listOf(body, 'scopes').filter((one) => typeof one === 'string')) {
    const permission = sink.node('permission', scope, record, {
      attributes: { type: 'oauth-scope', value: scope },
    });
    sink.grant('grants', client, permission, record, { condition: { text, guard: {} } });
  }
  sink.section('tokens', 1);
  return '';
};
