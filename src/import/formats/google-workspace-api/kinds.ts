/** Which kind of object of the Admin SDK or of Cloud Identity a record is, by its members. */
import { listOf, objectOf, textOf, type JsonObject } from '../shared/values.ts';

export type GoogleKind = 'user' | 'group' | 'member' | 'role' | 'role assignment' | 'token';

const MEMBER_TYPES: ReadonlySet<string> = new Set([
  'USER',
  'GROUP',
  'CUSTOMER',
  'EXTERNAL',
  'SERVICE_ACCOUNT',
  'OTHER',
]);

/** null when it is none of them. Members that every object of the kind has decide. */
export function googleKind(body: JsonObject): GoogleKind | null {
  const has = (...names: readonly string[]): boolean => names.every((name) => textOf(body, name) !== '');
  if (has('roleId', 'assignedTo')) return 'role assignment';
  if (has('roleId', 'roleName')) return 'role';
  if (has('clientId') && Array.isArray(body['scopes']) && 'displayText' in body) return 'token';
  if (has('primaryEmail', 'id')) return 'user';
  if (isMembership(body)) return 'member';
  if (textOf(objectOf(body, 'groupKey'), 'id') !== '') return 'group';
  if (has('id', 'email') && ('directMembersCount' in body || 'adminCreated' in body)) return 'group';
  return null;
}

function isMembership(body: JsonObject): boolean {
  if (memberKey(body) !== '') return Array.isArray(body['roles']);
  const isTyped = MEMBER_TYPES.has(textOf(body, 'type')) && textOf(body, 'role') !== '';
  return isTyped && (textOf(body, 'email') !== '' || textOf(body, 'id') !== '');
}

/** The e-mail address of a member as Cloud Identity has it; '' for a member of the Admin SDK. */
export const memberKey = (body: JsonObject): string =>
  textOf(objectOf(body, 'preferredMemberKey'), 'id') || textOf(objectOf(body, 'memberKey'), 'id');

/** The highest role of a member in its group. */
export function memberRole(body: JsonObject): string {
  const roles = listOf(body, 'roles').map((role) => textOf(role as JsonObject, 'name'));
  const named = textOf(body, 'role') === '' ? roles : [textOf(body, 'role')];
  return ['OWNER', 'MANAGER', 'MEMBER'].find((role) => named.includes(role)) ?? named.join(', ');
}

/** The id by which other objects refer to one. */
export function googleId(body: JsonObject): string {
  if (googleKind(body) === 'role') return textOf(body, 'roleId');
  return textOf(body, 'id') || textOf(body, 'name');
}
