/** Administrator roles, who has them, and API tokens. */
import type { NodeHandle } from '../../statement.ts';
import { instantText } from '../shared/instants.ts';
import { isObject, listOf, textOf, withoutEmpty, type JsonObject } from '../shared/values.ts';
import { entryNotRead } from '../shared/jsonFindings.ts';
import * as kinds from './findingKinds.ts';
import { linked, linkedId } from './kinds.ts';
import {
  account,
  group,
  isActive,
  listedUnder,
  onlyWhen,
  type OktaRecord,
  type TakeRecord,
} from './record.ts';

/** One assigned role, in a list of its own: the link `assignee` says whose. */
export const takeRoleAssignment: TakeRecord = (one) => {
  const holder = holderOf(one);
  if (holder === null) return 'the role does not say to whom it is assigned: it has no _links.assignee';
  assignRole(one, holder, one.body);
  return '';
};

function holderOf(one: OktaRecord): NodeHandle | null {
  const assignee = linked(one.body, 'assignee');
  if (assignee?.of === 'groups') return group(one, assignee.id);
  if (assignee?.of === 'users') return account(one, assignee.id);
  if (assignee?.of === 'clients') {
    return one.sink.node('account', assignee.id, one.record, { attributes: { type: 'service' } });
  }
  const userId = textOf(one.body, 'userId') || listedUnder(one, '00u');
  const groupId = textOf(one.body, 'groupId') || listedUnder(one, '00g');
  if (userId !== '') return account(one, userId);
  return groupId === '' ? null : group(one, groupId);
}

/** Gives a role of the API to a user, group or client. */
export function assignRole(one: OktaRecord, holder: NodeHandle, role: JsonObject): void {
  const { sink, record } = one;
  const status = textOf(role, 'status');
  const condition = onlyWhen(isActive(status), `the role is ${status}`);
  sink.grant('assigned', holder, roleNode(one, role), record, condition);
  sink.section('roleAssignments', 1);
}

/** A standard role by its type; a custom role within its resource set, which includes the role itself. */
function roleNode(one: OktaRecord, role: JsonObject): NodeHandle {
  const { sink, record, findings } = one;
  const type = textOf(role, 'type') || textOf(role, 'id');
  const label = textOf(role, 'label') || type;
  const custom = textOf(role, 'role') || linkedId(role, 'role');
  if (type !== 'CUSTOM' || custom === '') {
    return sink.node('role', type, record, { label, attributes: { type: 'role', value: type } });
  }
  const plain = sink.node('role', custom, record, { label });
  const set = textOf(role, 'resource-set') || linkedId(role, 'resource-set');
  if (set === '') return plain;
  findings.add(kinds.resourceSets, record, set);
  const scoped = sink.node('role', `${custom} on ${set}`, record, {
    label: `${label} on ${set}`,
    attributes: { type: 'scoped-role', value: custom, resourceSet: set },
  });
  sink.grant('includes', scoped, plain, record);
  return scoped;
}

/** A custom role with its permissions, when the file has them. */
export const takeCustomRole: TakeRecord = (one) => {
  const { sink, body, record, findings } = one;
  const id = textOf(body, 'id');
  const node = sink.node('role', id, record, {
    label: textOf(body, 'label'),
    attributes: withoutEmpty({
      type: 'role',
      value: textOf(body, 'label'),
      description: textOf(body, 'description'),
      createdAt: instantText(body['created']),
    }),
  });
  for (const entry of listOf(body, 'permissions')) {
    const name = typeof entry === 'string' ? entry : isObject(entry) ? textOf(entry, 'label') : '';
    if (name === '') {
      findings.add(entryNotRead, record, 'permissions');
      continue;
    }
    const permission = sink.node('permission', name, record, {
      label: name,
      attributes: { type: 'admin-permission', value: name },
    });
    sink.grant('grants', node, permission, record);
  }
  sink.section('customRoles', 1);
  return '';
};

/** A token by which programs act as its user. The token itself is not in the answer. */
export const takeToken: TakeRecord = (one) => {
  const { sink, body, record } = one;
  const node = sink.node('credential', textOf(body, 'id'), record, {
    label: textOf(body, 'name') || textOf(body, 'id'),
    attributes: withoutEmpty({
      type: 'api-token',
      client: textOf(body, 'clientName'),
      createdAt: instantText(body['created']),
      changedAt: instantText(body['lastUpdated']),
      expiresAt: instantText(body['expiresAt']),
    }),
  });
  sink.grant('authenticates', node, account(one, textOf(body, 'userId')), record);
  sink.section('tokens', 1);
  return '';
};
