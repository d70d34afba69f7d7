/** Tokens and keys: what is known of them, never themselves. */
import type { FixedTable } from '../shared/fixedTables.ts';
import { flagIn, instantIn } from '../shared/rowValues.ts';
import { withoutEmpty } from '../shared/values.ts';

/** Fine-grained personal access tokens that have access to an organisation. */
export const accessTokens: FixedTable = {
  name: 'personal access tokens',
  requiredColumns: ['owner.login', 'repository_selection', 'access_granted_at', 'token_id', 'token_expired'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('owner.login');
      const key = `token ${row.need('token_id')}`;
      const permissions = row.columns.names
        .filter((name) => name.startsWith('permissions.') && row.get(name) !== '')
        .map((name) => `${name.slice('permissions.'.length)}: ${row.get(name)}`);
      const attributes = withoutEmpty({
        type: 'personal-access-token',
        status: flagIn(row, 'token_expired') ? 'expired' : 'active',
        createdAt: instantIn(row, 'access_granted_at'),
        expiresAt: instantIn(row, 'token_expires_at'),
        lastUsedAt: instantIn(row, 'token_last_used_at'),
        repositories: row.get('repository_selection'),
        permissions: permissions.join(', '),
      });
      const label = row.get('token_name') || key;
      const token = sink.node('credential', key, row.record, { label, attributes });
      const expired = flagIn(row, 'token_expired');
      const condition = { condition: { text: 'the credential is expired', guard: {} } };
      const account = sink.node('account', login, row.record);
      sink.grant('authenticates', token, account, row.record, expired ? condition : {});
    },
};

/** Tokens and keys that their owners let into an organisation with single sign-on. */
export const authorizations: FixedTable = {
  name: 'credential authorizations',
  requiredColumns: ['login', 'credential_id', 'credential_type', 'credential_authorized_at'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('login');
      const type = row.need('credential_type');
      const key = `credential ${row.need('credential_id')}`;
      const attributes = withoutEmpty({
        type: type.toLowerCase().replaceAll(' ', '-'),
        status: 'active',
        createdAt: instantIn(row, 'credential_authorized_at'),
        lastUsedAt: instantIn(row, 'credential_accessed_at'),
        expiresAt: instantIn(row, 'authorized_credential_expires_at'),
        permissions: row.get('scopes'),
      });
      const credential = sink.node('credential', key, row.record, {
        label: `${type} of ${login}`,
        attributes,
      });
      sink.grant('authenticates', credential, sink.node('account', login, row.record), row.record);
    },
};

/** The audit log: one action each. */
export const auditLog: FixedTable = {
  name: 'audit log',
  requiredColumns: ['@timestamp', 'action', 'actor', '_document_id'],
  begin:
    ({ sink }) =>
    (row) => {
      const at = millisecondsOrInstant(row.need('@timestamp'));
      if (at === '')
        row.refuse('BAD_DATE', `@timestamp is no instant: ${row.get('@timestamp').slice(0, 40)}`);
      sink.event('activity', row.record, {
        activityId: row.need('_document_id'),
        account: row.get('user'),
        actor: row.get('actor'),
        action: row.need('action'),
        object: row.get('repo') || row.get('team') || row.get('org'),
        at,
        origin: row.get('actor_ip'),
      });
    },
};

/** The API writes milliseconds since 1970. */
function millisecondsOrInstant(text: string): string {
  const ms = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
}
