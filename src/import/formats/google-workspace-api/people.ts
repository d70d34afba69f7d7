/** Users, groups and members. */
import type { JsonRecordCall, TakeJson } from '../shared/jsonFormat.ts';
import { instantText } from '../shared/instants.ts';
import { isObject, listOf, objectOf, textOf, type JsonObject, withoutEmpty } from '../shared/values.ts';
import { addressOf, directoryOf } from './directory.ts';
import * as kinds from './findingKinds.ts';
import { memberKey, memberRole } from './kinds.ts';

export const takeUser: TakeJson = ({ sink, body, record, findings }) => {
  const email = addressOf(body);
  const flag = (name: string) => (typeof body[name] === 'boolean' ? String(body[name]) : '');
  const isOff = flag('suspended') === 'true' || flag('archived') === 'true';
  const isSaid = flag('suspended') !== '' || flag('archived') !== '';
  const [job] = listOf(body, 'organizations').filter(isObject);
  const lastLogin = instantText(body['lastLoginTime']);
  for (const name of ['isAdmin', 'isDelegatedAdmin'])
    if (flag(name) === 'true') findings.add(kinds.adminWithoutRoles, record, email);
  sink.node('account', email, record, {
    label: textOf(objectOf(body, 'name'), 'fullName') || email,
    attributes: withoutEmpty({
      login: email,
      email,
      displayName: textOf(objectOf(body, 'name'), 'fullName'),
      employeeId: externalId(body),
      title: job ? textOf(job, 'title') : '',
      department: job ? textOf(job, 'department') : '',
      orgUnit: textOf(body, 'orgUnitPath'),
      enabled: isSaid ? String(!isOff) : '',
      superAdmin: flag('isAdmin'),
      delegatedAdmin: flag('isDelegatedAdmin'),
      mfa: flag('isEnrolledIn2Sv'),
      createdAt: instantText(body['creationTime']),
      // 1970 stands for never.
      lastLoginAt: lastLogin.startsWith('1970-01-01') ? '' : lastLogin,
      googleId: textOf(body, 'id'),
    }),
  });
  sink.section('users', 1);
  return '';
};

/** The employee number, which Workspace keeps as an external id of type organization. */
function externalId(body: JsonObject): string {
  const ids = listOf(body, 'externalIds').filter(isObject);
  return textOf(ids.find((one) => textOf(one, 'type') === 'organization') ?? {}, 'value');
}

export const takeGroup: TakeJson = ({ sink, body, record }) => {
  const email = addressOf(body);
  sink.node('group', email, record, {
    label:
      textOf(body, 'displayName') || (textOf(body, 'email') === '' ? email : textOf(body, 'name') || email),
    attributes: withoutEmpty({
      type: 'group',
      email,
      description: textOf(body, 'description'),
      createdAt: instantText(body['createTime']),
      statedMembers: String(body['directMembersCount'] ?? ''),
      googleId: textOf(body, 'id') || textOf(body, 'name'),
    }),
  });
  sink.section('groups', 1);
  return '';
};

export const takeMember: TakeJson = (call) => {
  const { sink, body, record, findings } = call;
  const group = groupOf(call);
  if (group === null) {
    return 'the member does not say its group: list members under the address of their group, or name the file after it';
  }
  const directory = directoryOf(sink);
  const id = textOf(body, 'id');
  const address =
    (textOf(body, 'email') || memberKey(body)).toLowerCase() || directory.addresses.get(id) || '';
  const type = textOf(body, 'type');
  const holder = sink.node('group', group, record);
  const role = memberRole(body);
  if (type === 'CUSTOMER') {
    findings.add(kinds.wholeCustomer, record, group);
    const everyone = sink.node('group', `customer:${id}`, record, {
      label: 'every user of the organisation',
    });
    sink.grant('memberOf', everyone, holder, record);
  } else {
    const isGroup = type === 'GROUP' || directory.groups.has(address);
    const member = sink.node(isGroup ? 'group' : 'account', address || id, record, {
      attributes: type === 'SERVICE_ACCOUNT' ? { type: 'service' } : {},
    });
    sink.grant('memberOf', member, holder, record);
    // An owner or manager decides who is a member.
    if (role === 'OWNER' || role === 'MANAGER') sink.grant('canBecome', member, holder, record);
  }
  sink.section('memberships', 1);
  return '';
};

/** The address of the group that a member is listed under, or that the file is named after; null when nothing says it. */
function groupOf({ sink, body, record, path, findings }: JsonRecordCall): string | null {
  const { addresses, fileName } = directoryOf(sink);
  const ofName = /^(groups\/[^/]+)\/memberships\//.exec(textOf(body, 'name'))?.[1] ?? '';
  const said = [textOf(body, 'groupKey'), textOf(body, 'groupEmail'), textOf(body, 'groupId'), ofName];
  for (const name of [...said, ...path.toReversed()]) {
    const address = addresses.get(name) ?? (isAddress(name) ? name.toLowerCase() : '');
    if (address !== '') return address;
  }
  const [named] = [...said, ...path.toReversed()].filter((name) => name.startsWith('groups/'));
  if (named !== undefined) return named;
  const byFile = addresses.get(fileName) ?? (isAddress(fileName) ? fileName.toLowerCase() : null);
  if (byFile !== null) findings.add(kinds.groupByFileName, record, byFile);
  return byFile;
}

const isAddress = (text: string): boolean => /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text);
