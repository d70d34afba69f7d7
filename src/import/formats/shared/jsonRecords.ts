/** Lists of JSON objects as records with named fields: nested members become `owner.login`. */
import { JsonFault } from '#files/jsonScanner.ts';
import { pointerToken, textAtPointer } from '#files/json.ts';
import { Columns } from '../table/columns.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { FixedRow } from './fixedRow.ts';
import { isObject, type JsonObject } from './values.ts';

/** Names of the members that lead to a list; none for a file that is the list. */
export type ListPath = readonly string[];

const MOST_LEVELS = 3;
/** Levels of nesting at which the beginning of a file is no longer looked into. */
const DEEPEST_HEAD = 100;

/** The list at the first of the paths that leads to one; null when none does. */
export function listIn(
  json: unknown,
  paths: readonly ListPath[],
): { readonly list: readonly unknown[]; readonly path: ListPath } | null {
  for (const path of paths) {
    let value: unknown = json;
    for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (Array.isArray(value)) return { list: value, path };
  }
  return null;
}

/** The JSON pointer of an element. */
export function pointerTo(path: ListPath, index: number): string {
  return [...path.map(pointerToken), String(index)].map((token) => `/${token}`).join('');
}

/** The first object of the list in the beginning of a file that may be cut off; null when there is none. */
export function firstRecord(head: string, paths: readonly ListPath[]): JsonObject | null {
  const text = head.replace(/^\uFEFF/, '');
  if (isDeep(text)) return null;
  for (const path of paths) {
    try {
      const found = textAtPointer(text, pointerTo(path, 0));
      const value: unknown = found === null ? null : JSON.parse(found);
      if (isObject(value)) return value;
    } catch (error) {
      if (!(error instanceof JsonFault) && !(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function isDeep(text: string): boolean {
  let level = 0;
  for (const character of text) {
    if (character === '{' || character === '[') level += 1;
    else if (character === '}' || character === ']') level -= 1;
    if (level > DEEPEST_HEAD) return true;
  }
  return false;
}

export type Field = { readonly name: string; readonly value: string };

/**
 * The members of an object as texts. An object with a member `value` is that value, with its display value as `name.display_value`;
 * lists of plain values are joined with commas, lists of objects are left out.
 */
export function fieldsOf(object: JsonObject): readonly Field[] {
  const fields: Field[] = [];
  addFields(fields, '', object, 1);
  return fields;
}

function addFields(fields: Field[], prefix: string, object: JsonObject, level: number): void {
  for (const [member, value] of Object.entries(object)) {
    const name = prefix === '' ? member : `${prefix}.${member}`;
    if (!isObject(value)) fields.push({ name, value: plainText(value) });
    else if (Object.hasOwn(value, 'value') && !isObject(value['value'])) {
      fields.push({ name, value: plainText(value['value']) });
      fields.push({ name: `${name}.display_value`, value: plainText(value['display_value']) });
    } else if (Object.hasOwn(value, 'display_value')) {
      fields.push({ name, value: plainText(value['display_value']) });
    } else if (level < MOST_LEVELS) addFields(fields, name, value, level + 1);
  }
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.filter(isPlain).map(String).join(',');
  return isPlain(value) ? String(value) : '';
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Rows over records one after the other: the columns are worked out again only where the names differ. */
export class JsonRows {
  readonly absent = new Set<string>();
  /** Names of fields that hold secrets, as they were met. */
  readonly secrets = new Set<string>();
  columns = new Columns([]);
  #row = new FixedRow(this.columns, new Set(), this.absent);
  #signature = '';

  /** The row of a record; valid until the next. */
  rowOf(object: JsonObject, record: number): FixedRow {
    const fields = fieldsOf(object);
    const signature = JSON.stringify(fields.map(({ name }) => name));
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.columns = new Columns(fields.map(({ name }) => name));
      const secret = fields.flatMap(({ name }, i) => (isSecretColumn(name) ? [i] : []));
      this.#row = new FixedRow(this.columns, new Set(secret), this.absent);
    }
    for (const { name, value } of fields) if (value !== '' && isSecretColumn(name)) this.secrets.add(name);
    this.#row.move(
      fields.map(({ value }) => value),
      record,
    );
    return this.#row;
  }
}

/** The text of a value without those of members whose names say that they hold secrets. */
export function textWithoutSecrets(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => (isSecretColumn(name) ? '' : inner)) ?? '';
}
