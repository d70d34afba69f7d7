/** Objects and field values of a GRC function as conditions of a rule pack. */
import { valueListText } from '#base/valueList.ts';
import type { FieldValue, Objects } from './model.ts';

export type PackCondition = {
  readonly type: 'auth_object';
  readonly value: string;
  readonly where?: Readonly<Record<string, readonly string[]>>;
};

/** Told what cannot be said in a rule pack. */
export type Unsaid = (code: UnsaidCode, text: string) => void;

export type UnsaidCode =
  | 'NOT'
  | 'PLACEHOLDER'
  | 'SEARCH_TYPE'
  | 'EMPTY_VALUE'
  | 'INACTIVE'
  | 'UNKNOWN_ACTIVE'
  | 'NO_ACTION'
  | 'NO_FUNCTION'
  | 'RISK_LEVEL'
  | 'PLACEHOLDER_FUNCTION';

/** Ranges of at most this many numbers become lists. */
const MOST_NUMBERS = 100;

/**
 * The conditions that all must hold. Values of a field that are joined by OR are one list; values joined by AND are conditions of
 * their own, each with the object's other fields.
 */
export function conditionsOf(objects: Objects, unsaid: Unsaid): readonly PackCondition[] {
  return [...objects].flatMap(([object, fields]) => {
    let variants: Record<string, readonly string[]>[] = [{}];
    for (const [field, values] of fields) {
      const lists = listsOf(values, (code, text) => unsaid(code, `${object} ${field} ${text}`));
      if (lists.length === 0) continue;
      variants = variants.flatMap((variant) =>
        lists.map((list) => ({ ...variant, [`field:${field}`]: list })),
      );
    }
    return variants.map((where): PackCondition => {
      const condition = { type: 'auth_object', value: object } as const;
      return Object.keys(where).length === 0 ? condition : { ...condition, where };
    });
  });
}

/** Lists of values: of each, one must be held. */
function listsOf(values: readonly FieldValue[], unsaid: Unsaid): readonly (readonly string[])[] {
  const any: string[] = [];
  const all: string[] = [];
  for (const value of values) {
    const texts = textsOf(value, unsaid);
    if (texts === null) continue;
    const isAll = value.searchType === 'AND' && texts.length === 1;
    (isAll ? all : any).push(...texts);
  }
  // A field with AND at its first value and OR at the next is one list: AND joins it to the object's other fields.
  if (any.length > 0 || all.length < 2) {
    const list = [...new Set([...all, ...any])];
    return list.length === 0 ? [] : [list];
  }
  return all.map((one) => [one]);
}

/** The values that a row asks for; null when it asks for nothing that can be said. */
function textsOf({ from, to, searchType }: FieldValue, unsaid: Unsaid): readonly string[] | null {
  const shown = to === '' ? from : `${from}..${to}`;
  if (searchType === 'NOT') return said('NOT', shown, unsaid);
  if (!['', 'AND', 'OR'].includes(searchType)) unsaid('SEARCH_TYPE', `${shown} (${searchType})`);
  if (from === '' && to === '') return said('EMPTY_VALUE', '', unsaid);
  if (from.startsWith('$')) return said('PLACEHOLDER', shown, unsaid);
  if (to === '' || to === from) return [valueListText([{ from, to: null }])];
  const numbers = numbersBetween(from, to);
  return numbers ?? [valueListText([{ from, to }])];
}

function said(code: UnsaidCode, text: string, unsaid: Unsaid): null {
  unsaid(code, text);
  return null;
}

/** `01` to `03` as 01, 02, 03; null for what is no short range of numbers of one width. */
function numbersBetween(from: string, to: string): readonly string[] | null {
  if (!/^\d{1,9}$/.test(from) || !/^\d{1,9}$/.test(to) || from.length !== to.length) return null;
  const [first, last] = [Number(from), Number(to)];
  if (last < first || last - first >= MOST_NUMBERS) return null;
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(from.length, '0'));
}
