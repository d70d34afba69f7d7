/** Users and groups, and who is a member of what. */
import { instantText } from '../shared/instants.ts';
import { objectOf, textOf, withoutEmpty } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';
import { account, entriesOf, entryFault, group, listedUnder, type TakeRecord } from './record.ts';
import { assignRole } from './roles.ts';

/** Whether a user of this status can sign in, or make that possible without an administrator. */
const CAN_SIGN_IN: ReadonlyMap<string, boolean> = new Map([
  ['ACTIVE', true],
  ['LOCKED_OUT', true],
  ['PASSWORD_EXPIRED', true],
  ['PROVISIONED', true],
  ['RECOVERY', true],
  ['STAGED', false],
  ['SUSPENDED', false],
  ['DEPROVISIONED', false],
]);

export const takeUser: TakeRecord = (one) => {
  const { sink, body, record, findings } = one;
  const status = textOf(body, 'status');
  const canSignIn = CAN_SIGN_IN.get(status);
  if (canSignIn === undefined) findings.add(kinds.unknownStatus, record, status);
  const profile = objectOf(body, 'profile');
  const user = sink.node('account', textOf(body, 'id'), record, {
    label: textOf(profile, 'login'),
    attributes: withoutEmpty({
      login: textOf(profile, 'login').toLowerCase(),
      email: textOf(profile, 'email').toLowerCase(),
      displayName: nameOf(textOf(profile, 'firstName'), textOf(profile, 'lastName')),
      employeeId: textOf(profile, 'employeeNumber'),
      department: textOf(profile, 'department'),
      title: textOf(profile, 'title'),
      managerId: textOf(profile, 'managerId'),
      status,
      enabled: canSignIn === undefined ? '' : String(canSignIn),
      createdAt: instantText(body['created']),
      activatedAt: instantText(body['activated']),
      lastLoginAt: instantText(body['lastLogin']),
      passwordLastChanged: instantText(body['passwordChanged']),
    }),
  });
  sink.section('users', 1);
  const listed = listedUnder(one, '00g');
  const groups = entriesOf(body, ['groups', 'groupIds'], entryFault(one)) ?? [];
  const memberships = new Set([...(listed === '' ? [] : [listed]), ...groups.map(({ id }) => id)]);
  for (const id of memberships) sink.grant('memberOf', user, group(one, id), record);
  if (memberships.size > 0) sink.section('memberships', memberships.size);
  for (const entry of entriesOf(body, ['roles'], entryFault(one)) ?? []) assignRole(one, user, entry.body);
  return '';
};

const nameOf = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

export const takeGroup: TakeRecord = (one) => {
  const { sink, body, record, findings } = one;
  const profile = objectOf(body, 'profile');
  const id = textOf(body, 'id');
  const node = sink.node('group', id, record, {
    label: textOf(profile, 'name'),
    attributes: withoutEmpty({
      type: textOf(body, 'type'),
      description: textOf(profile, 'description'),
      createdAt: instantText(body['created']),
      membershipChangedAt: instantText(body['lastMembershipUpdated']),
    }),
  });
  sink.section('groups', 1);
  const members = entriesOf(body, ['members', 'users', 'userIds'], entryFault(one));
  if (members === null) findings.add(kinds.membersNotInFile, record, textOf(profile, 'name'));
  for (const member of members ?? []) sink.grant('memberOf', account(one, member.id), node, record);
  if (members) sink.section('memberships', members.length);
  for (const entry of entriesOf(body, ['roles'], entryFault(one)) ?? []) assignRole(one, node, entry.body);
  return '';
};

/** One member of a group, or all of one group, as scripts write them: the API's own answer does not name the group. */
export const takeMembership: TakeRecord = (one) => {
  const { sink, body, record } = one;
  const node = group(one, textOf(body, 'groupId'));
  const userId = textOf(body, 'userId');
  const members = userId === '' ? (entriesOf(body, ['members'], entryFault(one)) ?? []) : [{ id: userId }];
  for (const { id } of members) sink.grant('memberOf', account(one, id), node, record);
  sink.section('memberships', members.length);
  return '';
};
