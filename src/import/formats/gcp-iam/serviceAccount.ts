/** Service accounts and their keys. */
import type { JsonRecordCall } from '../shared/jsonFormat.ts';
import { instantText } from '../shared/instants.ts';
import { textOf, withoutEmpty, type JsonObject } from '../shared/values.ts';

/** @returns why it cannot be read; '' when it was. */
export function stateServiceAccount({ sink, record }: JsonRecordCall, account: JsonObject): string {
  const email = textOf(account, 'email').toLowerCase();
  if (email === '') return 'the service account has no email';
  sink.node('account', email, record, {
    label: email,
    attributes: withoutEmpty({
      login: email,
      type: 'service',
      displayName: textOf(account, 'displayName'),
      description: textOf(account, 'description'),
      uniqueId: textOf(account, 'uniqueId'),
      enabled: account['disabled'] === true ? 'false' : 'true',
    }),
  });
  sink.section('serviceAccounts', 1);
  return '';
}

/** A key that never ends is given the last year of the calendar. */
const NO_END = '9999';

/** @param name - of the key: `projects/P/serviceAccounts/EMAIL/keys/ID`. */
export function stateKey({ sink, record }: JsonRecordCall, key: JsonObject, name: string): string {
  const match = /(?:^|\/)serviceAccounts\/([^/]+)\/keys\/([^/]+)$/.exec(name);
  const [, email = '', id = ''] = match ?? [];
  if (id === '') return 'the key does not say of which service account it is';
  const createdAt = instantText(key['validAfterTime']);
  const endsAt = instantText(key['validBeforeTime']);
  if (createdAt === '') return 'validAfterTime is no instant: the age of the key is not known';
  const isOff = key['disabled'] === true;
  const node = sink.node('credential', `${email.toLowerCase()}/${id}`, record, {
    label: `${email} key ${id}`,
    attributes: withoutEmpty({
      type: 'service-account-key',
      keyType: textOf(key, 'keyType'),
      algorithm: textOf(key, 'keyAlgorithm'),
      createdAt,
      rotatedAt: createdAt,
      expiresAt: endsAt.startsWith(NO_END) ? '' : endsAt,
      status: isOff ? 'inactive' : 'active',
    }),
  });
  const account = sink.node('account', email.toLowerCase(), record);
  sink.grant(
    'authenticates',
    node,
    account,
    record,
    isOff ? { condition: { text: 'the key is disabled', guard: {} } } : {},
  );
  sink.section('serviceAccountKeys', 1);
  return '';
}
