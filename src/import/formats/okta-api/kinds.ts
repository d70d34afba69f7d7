/** Which kind of object of the Okta API a record is, by its members. */
import { isObject, textOf, type JsonObject } from '../shared/values.ts';

export const oktaKinds = [
  'user',
  'group',
  'membership',
  'application',
  'application user',
  'application group',
  'token',
  'role assignment',
  'custom role',
  'log event',
] as const;
export type OktaKind = (typeof oktaKinds)[number];

/** null when it is none of them. Members that every object of the kind has decide. */
export function oktaKind(body: JsonObject): OktaKind | null {
  const has = (...names: readonly string[]): boolean => names.every((name) => textOf(body, name) !== '');
  if (has('uuid', 'published', 'eventType')) return 'log event';
  if (has('groupId') && (has('userId') || Array.isArray(body['members']))) return 'membership';
  if (!has('id')) return null;
  if (has('userId') && (has('clientName') || 'tokenWindow' in body)) return 'token';
  if (has('type', 'assignmentType')) return 'role assignment';
  if (['USER', 'GROUP'].includes(textOf(body, 'scope'))) return 'application user';
  if (has('signOnMode') && (has('label') || has('name'))) return 'application';
  const profile = body['profile'];
  if (isObject(profile) && textOf(profile, 'login') !== '') return has('status') ? 'user' : null;
  if (typeof body['priority'] === 'number' && !has('status')) return 'application group';
  if (isObject(profile) && textOf(profile, 'name') !== '') return isGroup(body) ? 'group' : null;
  if (has('label') && (Array.isArray(body['permissions']) || 'permissions' in linksOf(body)))
    return 'custom role';
  return null;
}

const isGroup = (body: JsonObject): boolean =>
  Array.isArray(body['objectClass']) || textOf(body, 'type') !== '' || 'lastMembershipUpdated' in body;

function linksOf(body: JsonObject): JsonObject {
  const links = body['_links'];
  return isObject(links) ? links : {};
}

/** The id at the end of a link of a record: `00u1` of `{"_links": {"user": {"href": ".../users/00u1"}}}`; '' when there is none. */
export function linkedId(body: JsonObject, name: string): string {
  return linked(body, name)?.id ?? '';
}

/** What a link leads to: the last two steps of its path. */
export function linked(body: JsonObject, name: string): { readonly of: string; readonly id: string } | null {
  const link = linksOf(body)[name];
  const href = isObject(link) ? textOf(link, 'href') : '';
  const [of, id] = (href.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .filter((step) => step !== '')
    .slice(-2);
  return of === undefined || id === undefined ? null : { of, id };
}
