/** Values of Microsoft directory objects, whose members are written `userPrincipalName` or `UserPrincipalName`. */
import { isIsoDate } from '#base/dates.ts';
import { instantText } from './instants.ts';
import { isObject, listOf, textOf, type JsonObject } from './values.ts';

/** The object with the first letter of its members in lower case, as Graph writes them. */
export function camelObject(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.slice(0, 1).toLowerCase() + name.slice(1), member]),
  );
}

/** The objects of a member that is a list. */
export function objectsOf(object: JsonObject, name: string): readonly JsonObject[] {
  return listOf(object, name).filter(isObject).map(camelObject);
}

/** The object of a member; an empty one when it is none. */
export function objectOf(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isObject(value) ? camelObject(value) : {};
}

/** `true` or `false` of a member that is a truth value or its text; '' otherwise. */
export function truthOf(object: JsonObject, name: string): string {
  const text = String(object[name] ?? '').toLowerCase();
  return text === 'true' || text === 'false' ? text : '';
}

/** The day of an instant in text, `YYYY-MM-DD`; '' for an empty text, null when it names no day. */
export function dayOf(text: unknown): string | null {
  if (text === undefined || text === null || text === '') return '';
  const day = instantText(text).slice(0, 10);
  return isIsoDate(day) ? day : null;
}

/** The kind in `#microsoft.graph.user`: `user`; '' when the object does not say. */
export function graphType(object: JsonObject): string {
  return (textOf(object, '@odata.type') || textOf(object, 'odataType')).replace(/^#?microsoft\.graph\./i, '');
}
