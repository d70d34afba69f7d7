/** Extracts of the catalogue: roles, memberships, privileges on tables. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { besideRows, type JsonForm } from '../shared/recordTables.ts';
import { flagIn, instantIn } from '../shared/rowValues.ts';
import { type RoleAttribute, stateMembership, stateRole } from './statements.ts';
import { withoutEmpty } from '../shared/values.ts';

export const rowsAsJson: JsonForm = { lists: [[]] };

const COLUMNS: readonly (readonly [string, RoleAttribute])[] = [
  ['rolsuper', 'SUPERUSER'],
  ['rolcreaterole', 'CREATEROLE'],
  ['rolcreatedb', 'CREATEDB'],
  ['rolreplication', 'REPLICATION'],
  ['rolbypassrls', 'BYPASSRLS'],
];

export const roles: FixedTable = {
  name: 'pg_roles',
  requiredColumns: ['rolname', 'rolsuper', 'rolcanlogin'],
  begin:
    ({ sink }) =>
    (row) => {
      const name = row.need('rolname');
      for (const column of ['rolsuper', 'rolcanlogin']) row.need(column);
      const canLogin = flagIn(row, 'rolcanlogin');
      const has = COLUMNS.filter(([column]) => flagIn(row, column)).map(([, attribute]) => attribute);
      const account = withoutEmpty({ passwordExpiresAt: expiry(row) });
      stateRole(sink, { name, canLogin, has, account }, row.record);
    },
};

function expiry(row: FixedRow): string {
  return /^-?infinity$/i.test(row.get('rolvaliduntil')) ? '' : instantIn(row, 'rolvaliduntil');
}

export const members: FixedTable = {
  name: 'pg_auth_members',
  requiredColumns: ['role', 'member', 'admin_option'],
  begin: async ({ sink, options, columns }) => {
    const withoutInherit =
      columns.find('inherit_option') === undefined ? await noInherit(options.beside) : null;
    return (row) => {
      const member = row.need('member');
      const membership = {
        role: row.need('role'),
        member,
        isAdmin: flagIn(row, 'admin_option'),
        inherits: withoutInherit ? !withoutInherit.has(member) : flagIn(row, 'inherit_option'),
        canSet: row.get('set_option') === '' || flagIn(row, 'set_option'),
      };
      return stateMembership(sink, membership, row.record);
    };
  },
};

/** Roles of which the list of roles at hand says that they do not inherit: before release 16 it is said of the member. */
async function noInherit(beside: readonly SourceFile[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const header = { name: 'pg_roles', requiredColumns: ['rolname', 'rolinherit'] };
  await besideRows(beside, header, rowsAsJson, (row) => {
    if (/^(?:f|false|0)$/i.test(row.get('rolinherit'))) found.add(row.get('rolname'));
  });
  return found;
}

export const tableGrants: FixedTable = {
  name: 'role_table_grants',
  requiredColumns: [
    'grantee',
    'table_schema',
    'table_name',
    'privilege_type',
    'is_grantable',
    'with_hierarchy',
  ],
  begin:
    ({ sink }) =>
    (row) => {
      const grantee = row.need('grantee');
      const value = row.need('privilege_type').toUpperCase();
      const object = [row.get('table_catalog'), row.need('table_schema'), row.need('table_name')]
        .filter((part) => part !== '')
        .join('.');
      const types = flagIn(row, 'is_grantable') ? ['privilege', 'grant_option'] : ['privilege'];
      const role = sink.node('role', grantee, row.record);
      for (const type of types) {
        const text = `${type === 'grant_option' ? 'grant ' : ''}${value} on ${object}`;
        const attributes = { type, value, objectType: 'TABLE', object };
        const permission = sink.node('permission', text, row.record, { label: text, attributes });
        sink.grant('grants', role, permission, row.record);
      }
    },
};
