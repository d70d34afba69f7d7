/** Authorisations as permissions: transactions that may be started, and objects with the values of their fields. */
import { createHash } from 'node:crypto';
import { compareText } from '#base/compare.ts';
import { type GrantedValue, valueListText } from '#base/valueList.ts';

export type Permission = {
  readonly key: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** A value and the record that states it. */
export type FieldValue = GrantedValue & { readonly record: number };

/** Values of each field of one authorisation. */
export type Fields = ReadonlyMap<string, readonly FieldValue[]>;

/** A permission and the records that state it together. */
export type Given = { readonly permission: Permission; readonly records: readonly number[] };

/** Longer texts of fields are shown cut; the key then ends in a digest of the whole. */
const LONGEST_TEXT = 240;

/**
 * What one authorisation gives. S_TCODE gives transactions, each by its own record; every other object is one permission, all
 * fields together, by all records of the authorisation.
 */
export function permissionsOf(object: string, fields: Fields, records: readonly number[]): readonly Given[] {
  if (object !== 'S_TCODE' || fields.size === 0)
    return [{ permission: objectPermission(object, fields), records }];
  return (fields.get('TCD') ?? [])
    .filter(({ from, to }) => from !== '' || to !== null)
    .map((value) => ({ permission: transaction(value), records: [value.record] }));
}

/** What SAP_ALL gives. */
export const everything: readonly Permission[] = [
  transaction({ from: '*', to: null }),
  {
    key: '* (every object)',
    label: '* (every object)',
    attributes: { type: 'auth_object', value: '*', valuePattern: '*' },
  },
];

function transaction({ from, to }: GrantedValue): Permission {
  const text = valueListText([{ from, to }]);
  const isPattern = to !== null || from.endsWith('*');
  const attributes = { type: 'transaction', value: text };
  return {
    key: text,
    label: text,
    attributes: isPattern ? { ...attributes, valuePattern: text } : attributes,
  };
}

function objectPermission(object: string, fields: Fields): Permission {
  const named = [...fields].sort(([a], [b]) => compareText(a, b));
  const lists = named.map(([field, values]) => [field, valueListText(distinct(values))] as const);
  const text = lists.map(([field, list]) => `${field}=${list}`).join(' ') || '(no field)';
  const attributes = Object.fromEntries(lists.map(([field, list]) => [`field:${field}`, list]));
  const name = `${object} ${text}`;
  const isLong = name.length > LONGEST_TEXT;
  const shown = isLong ? `${name.slice(0, LONGEST_TEXT)}…` : name;
  const digest = isLong ? createHash('sha256').update(name).digest('hex').slice(0, 16) : '';
  return {
    key: isLong ? `${shown} ${digest}` : name,
    label: shown,
    attributes: { type: 'auth_object', value: object, ...attributes },
  };
}

/** Each once, in order; `*` alone when it is among them, since it takes all others in. */
function distinct(values: readonly GrantedValue[]): readonly GrantedValue[] {
  const all = values.find(({ from, to }) => from === '*' && to === null);
  if (all) return [all];
  const byText = new Map(values.map((value) => [valueListText([value]), value]));
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}
