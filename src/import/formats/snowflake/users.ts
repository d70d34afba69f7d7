/** Users, the roles granted to them, and roles. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { flagIn, flagText, instantIn } from '../shared/rowValues.ts';
import { changeEvents } from './changes.ts';
import { grantee, interval, kindIn } from './names.ts';
import { tableWithEnd } from '../shared/tableWithEnd.ts';
import { withoutEmpty } from '../shared/values.ts';

/** Rows of GRANTS_TO_USERS, and what SHOW GRANTS OF ROLE and TO USER write. */
export const grantsToUsers: FixedTable = {
  name: 'GRANTS_TO_USERS',
  requiredColumns: ['ROLE', 'GRANTED_TO', 'GRANTEE_NAME'],
  withoutColumns: ['PRIVILEGE'],
  begin:
    ({ sink }) =>
    (row) => {
      const role = row.need('ROLE');
      const kind = kindIn(row, 'GRANTED_TO');
      const name = row.need('GRANTEE_NAME');
      const days = interval(row);
      const from = grantee(sink, kind, name, row.record);
      const to = sink.node('role', role, row.record);
      sink.grant(kind === 'USER' ? 'assigned' : 'includes', from, to, row.record, days);
      changeEvents(sink, row, { role, principal: name, principalKind: kind });
    },
};

const dropped = (what: 'user' | 'role'): FindingKind => ({
  code: what === 'user' ? 'DROPPED_USERS' : 'DROPPED_ROLES',
  severity: 'note',
  message: (count) => `${counted(count, what)} were dropped and are left out of the list of ${what}s`,
  effect: 'A later one of the same name is described by its own row; grants of both carry their dates.',
});

const TYPES: Readonly<Record<string, string>> = {
  PERSON: 'personal',
  SERVICE: 'service',
  LEGACY_SERVICE: 'service',
};

/** Rows of USERS, and what SHOW USERS writes. */
export const users: FixedTable = tableWithEnd({
  name: 'USERS',
  requiredColumns: ['NAME', 'LOGIN_NAME', 'DEFAULT_ROLE', 'DISABLED'],
  begin: ({ sink }) => {
    const findings = new Findings();
    const take = (row: FixedRow): boolean => {
      if (row.get('DELETED_ON') !== '') {
        findings.add(dropped('user'), row.record);
        return false;
      }
      const name = row.need('NAME');
      const attributes = userAttributes(row);
      const keys = [
        { key: 'password', type: 'password', has: flagIn(row, 'HAS_PASSWORD'), at: passwordSet(row) },
        { key: 'rsa-key', type: 'public-key', has: flagIn(row, 'HAS_RSA_PUBLIC_KEY'), at: '' },
      ];
      const label = row.get('DISPLAY_NAME') || name;
      const account = sink.node('account', name, row.record, { label, attributes });
      for (const { key, type, has, at } of keys) {
        if (has) stateCredential(sink, { key: `${name}/${key}`, type, rotatedAt: at, account }, row.record);
      }
      const owner = row.get('OWNER');
      if (owner !== '') sink.grant('canBecome', sink.node('role', owner, row.record), account, row.record);
      return true;
    };
    return { take, end: () => findings.report(sink) };
  },
});

function userAttributes(row: FixedRow): Record<string, string> {
  if (row.get('DISABLED') === '') row.refuse('EMPTY_VALUE', 'DISABLED is empty');
  const type = row.get('TYPE');
  const mfa = [flagText(row, 'HAS_MFA'), flagText(row, 'EXT_AUTHN_DUO')];
  return withoutEmpty({
    login: row.get('LOGIN_NAME'),
    email: row.get('EMAIL').toLowerCase(),
    enabled: String(!flagIn(row, 'DISABLED')),
    type: TYPES[type.toUpperCase()] ?? '',
    userType: type,
    createdAt: instantIn(row, 'CREATED_ON'),
    lastLoginAt: instantOf(row, ['LAST_SUCCESS_LOGIN', 'LAST_SUCCESSFUL_LOGIN']),
    validTo: instantOf(row, ['EXPIRES_AT', 'EXPIRES_AT_TIME']).slice(0, 10),
    mfa: mfa.includes('true') ? 'true' : (mfa.find((value) => value !== '') ?? ''),
    owner: row.get('OWNER'),
    defaultRole: row.get('DEFAULT_ROLE'),
    networkPolicy: row.get('NETWORK_POLICY'),
  });
}

const passwordSet = (row: FixedRow): string =>
  instantOf(row, ['PASSWORD_LAST_SET_TIME', 'PASSWORD_LAST_SET']);

function instantOf(row: FixedRow, columns: readonly string[]): string {
  const found = columns.find((column) => row.columns.find(column) !== undefined);
  return found === undefined ? '' : instantIn(row, found);
}

type Credential = {
  readonly key: string;
  readonly type: string;
  readonly rotatedAt: string;
  readonly account: NodeHandle;
};

function stateCredential(
  sink: StatementSink,
  { key, type, rotatedAt, account }: Credential,
  record: number,
): void {
  const attributes = withoutEmpty({ type, status: 'active', rotatedAt });
  const credential = sink.node('credential', key, record, { label: key, attributes });
  sink.grant('authenticates', credential, account, record);
}

const rolesTable = (requiredColumns: readonly string[]): FixedTable =>
  tableWithEnd({
    name: 'ROLES',
    requiredColumns,
    begin: ({ sink }) => {
      const findings = new Findings();
      const take = (row: FixedRow): boolean => {
        if (row.get('DELETED_ON') !== '') {
          findings.add(dropped('role'), row.record);
          return false;
        }
        const type = row.get('ROLE_TYPE').toUpperCase();
        const name = row.need('NAME');
        const key = [type === 'DATABASE_ROLE' ? row.get('ROLE_DATABASE_NAME') : '', name]
          .filter(Boolean)
          .join('.');
        const attributes = withoutEmpty({
          type: 'role',
          value: key,
          roleType: type,
          description: row.get('COMMENT'),
          createdAt: instantIn(row, 'CREATED_ON'),
          owner: row.get('OWNER'),
        });
        const role = sink.node('role', key, row.record, { label: key, attributes });
        const owner = row.get('OWNER');
        if (owner !== '' && owner !== key)
          sink.grant('canBecome', sink.node('role', owner, row.record), role, row.record);
        return true;
      };
      return { take, end: () => findings.report(sink) };
    },
  });

/** Rows of ROLES, and what SHOW ROLES writes. */
export const roles = [
  rolesTable(['NAME', 'ROLE_TYPE', 'OWNER_ROLE_TYPE']),
  rolesTable(['NAME', 'ASSIGNED_TO_USERS', 'GRANTED_TO_ROLES', 'GRANTED_ROLES']),
];
