/** What a SCIM resource is, and the values in it that have several forms. */
import { isObject, listOf, objectOf, textOf, type JsonObject } from '../shared/values.ts';

export type ScimKind = 'user' | 'group';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:';

/** By its schemas, else by `meta.resourceType`, else by `userName` or `members`. A resource without an id is a request for one. */
export function scimKind(body: JsonObject): ScimKind | null {
  if (textOf(body, 'id') === '') return null;
  const schemas = listOf(body, 'schemas');
  const isUser = textOf(body, 'userName') !== '';
  const isGroup = textOf(body, 'displayName') !== '';
  if (schemas.includes(`${CORE}User`)) return isUser ? 'user' : null;
  if (schemas.includes(`${CORE}Group`)) return isGroup ? 'group' : null;
  if (schemas.length > 0) return null;
  const type = textOf(objectOf(body, 'meta'), 'resourceType');
  if (type !== '') return type === 'User' && isUser ? 'user' : type === 'Group' && isGroup ? 'group' : null;
  if (isUser) return 'user';
  return isGroup && Array.isArray(body['members']) ? 'group' : null;
}

/** Name of a message of the protocol, such as `ListResponse`; '' when the object is none. */
export function messageOf(body: JsonObject): string {
  const found = listOf(body, 'schemas').find((one) => typeof one === 'string' && one.startsWith(MESSAGE));
  return typeof found === 'string' ? found.slice(MESSAGE.length) : '';
}

/** The extension of users with what an employer says of them. */
export const enterpriseOf = (body: JsonObject): JsonObject =>
  objectOf(body, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User');

/** The value that is marked as primary, else the one for work, else the first. */
export function primaryValue(body: JsonObject, name: string): string {
  const values = listOf(body, name).filter(isObject);
  const best =
    values.find((one) => one['primary'] === true) ??
    values.find((one) => textOf(one, 'type') === 'work') ??
    values[0];
  return best ? textOf(best, 'value') : '';
}

/** `true` or `false`, as JSON or as text; '' when the resource does not say. */
export function flagOf(value: unknown): '' | 'true' | 'false' {
  const text =
    typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' || text === 'false' ? text : '';
}

export type ScimValue = {
  readonly value: string;
  readonly display: string;
  readonly type: string;
  readonly ref: string;
};

/** A value of a list, as an object or as a plain text; null when it has no value. */
export function valueOf(one: unknown): ScimValue | null {
  if (typeof one === 'string') return one === '' ? null : { value: one, display: '', type: '', ref: '' };
  if (!isObject(one)) return null;
  const value = textOf(one, 'value') || lastStep(textOf(one, '$ref'));
  if (value === '') return null;
  return { value, display: textOf(one, 'display'), type: textOf(one, 'type'), ref: textOf(one, '$ref') };
}

const lastStep = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);
