/** What the readers of single records share. */
import type { NodeHandle } from '../../statement.ts';
import type { JsonRecordCall, TakeJson } from '../shared/jsonFormat.ts';
import { entryNotRead } from '../shared/jsonFindings.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';

export type OktaRecord = JsonRecordCall;
export type TakeRecord = TakeJson;

export const account = ({ sink, record }: OktaRecord, id: string): NodeHandle =>
  sink.node('account', id, record);
export const group = ({ sink, record }: OktaRecord, id: string): NodeHandle => sink.node('group', id, record);
/** Signing in to an application is a permission. */
export const application = ({ sink, record }: OktaRecord, id: string): NodeHandle =>
  sink.node('permission', id, record);

/** The entry of a list: its id, and itself when it is more than an id. */
export type Entry = { readonly id: string; readonly body: JsonObject };

/** Ids, or objects with an id, under the first of these names that is there, in the record or in its `_embedded`; null when none is. */
export function entriesOf(
  body: JsonObject,
  names: readonly string[],
  onFault: (name: string) => void,
): readonly Entry[] | null {
  const embedded = body['_embedded'];
  for (const name of names) {
    const list = body[name] ?? (isObject(embedded) ? embedded[name] : undefined);
    if (list === undefined) continue;
    if (!Array.isArray(list)) {
      onFault(name);
      return [];
    }
    return list.flatMap((one: unknown): Entry[] => {
      if (typeof one === 'string' && one !== '') return [{ id: one, body: {} }];
      const id = isObject(one) ? textOf(one, 'id') || textOf(one, 'userId') || textOf(one, 'groupId') : '';
      if (id !== '' && isObject(one)) return [{ id, body: one }];
      onFault(name);
      return [];
    });
  }
  return null;
}

/** Id of the group, application or user under whose name the record is listed: `{"00g1": [...]}`; '' when there is none. */
export const listedUnder = ({ path }: OktaRecord, prefix: '00g' | '0oa' | '00u'): string =>
  path.findLast((name) => name.startsWith(prefix) && name.length >= 8) ?? '';

/** Counts an entry of a list that has no id. */
export const entryFault =
  ({ findings, record }: OktaRecord) =>
  (name: string): void =>
    findings.add(entryNotRead, record, name);

export const isActive = (status: string): boolean => status === '' || status === 'ACTIVE';

/** The condition of access that is there but does not work at present. */
export const onlyWhen = (isNow: boolean, text: string): { condition?: { text: string; guard: {} } } =>
  isNow ? {} : { condition: { text, guard: {} } };
