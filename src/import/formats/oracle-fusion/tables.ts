/** The tables of users, roles and privileges of Oracle Fusion, one reader each. */
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { oracleDay } from '../shared/oracleDays.ts';
import { kinds } from './findingKinds.ts';
import {
  privilegeHeader,
  privilegesBeside,
  roleHeaders,
  roleOf,
  rolesBeside,
  userHeader,
  usersBeside,
} from './names.ts';
import { FusionSource } from './source.ts';
import { withoutEmpty } from '../shared/values.ts';

export const perUsers: FixedTable = {
  ...userHeader,
  begin: (about) => (row) => {
    const login = row.need('USERNAME');
    const attributes = {
      login,
      enabled: row.get('ACTIVE_FLAG').toUpperCase() === 'N' ? 'false' : 'true',
      type: 'personal',
      validFrom: oracleDay(row, 'START_DATE'),
      validTo: oracleDay(row, 'END_DATE'),
      email: row.get('EMAIL_ADDRESS').toLowerCase(),
      employeeId: row.get('PERSON_NUMBER'),
    };
    about.sink.node('account', login, row.record, { attributes: withoutEmpty(attributes) });
  },
};

/** An assignment whose ACTIVE_FLAG is N gives nothing. */
function isActive(source: FusionSource, row: FixedRow): boolean {
  if (row.get('ACTIVE_FLAG').toUpperCase() !== 'N') return true;
  source.findings.add(kinds.inactive, row.record);
  return false;
}

function assignments(
  header: Pick<FixedTable, 'name' | 'requiredColumns'>,
  family: 'per' | 'ase',
  [from, to]: readonly [string, string],
): FixedTable {
  return {
    ...header,
    begin: async (about) => {
      const source = new FusionSource(about);
      const { beside } = about.options;
      const roles = await rolesBeside(beside, family);
      const users = await usersBeside(beside, family === 'per' ? 'USER_ID' : 'USER_GUID');
      return {
        take: (row) => {
          const [user, role] = [row.need('USER_ID'), row.need('ROLE_ID')];
          const options = { validFrom: oracleDay(row, from), validTo: oracleDay(row, to) };
          if (!isActive(source, row)) return false;
          const account = source.account(users.get(user), user, row.record);
          const node = source.role(roles.get(role), role, row.record);
          source.sink.grant('assigned', account, node, row.record, options);
          return true;
        },
        end: () => source.findings.report(about.sink),
      };
    },
  };
}

export const perUserRoles = assignments(
  {
    name: 'PER_USER_ROLES',
    requiredColumns: ['USER_ID', 'ROLE_ID', 'ACTIVE_FLAG', 'START_DATE', 'END_DATE'],
  },
  'per',
  ['START_DATE', 'END_DATE'],
);

export const aseUserRoles = assignments(
  {
    name: 'ASE_USER_ROLE_MBR',
    requiredColumns: ['USER_ID', 'ROLE_ID', 'EFFECTIVE_START_DATE', 'EFFECTIVE_END_DATE'],
  },
  'ase',
  ['EFFECTIVE_START_DATE', 'EFFECTIVE_END_DATE'],
);

const roleTable = (family: keyof typeof roleHeaders): FixedTable => ({
  ...roleHeaders[family],
  begin: (about) => {
    const source = new FusionSource(about);
    return (row) => {
      row.need('ROLE_NAME');
      source.describedRole(roleOf(row), row.record);
    };
  },
});

export const perRoles = roleTable('per');
export const aseRoles = roleTable('ase');

export const asePrivileges: FixedTable = {
  ...privilegeHeader,
  begin: (about) => {
    const source = new FusionSource(about);
    return {
      take: (row) => {
        row.need('PRIVILEGE_ID');
        const name = row.need('NAME');
        source.privilege({ code: row.get('CODE') || name, name }, row.record);
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const asePrivilegeRoles: FixedTable = {
  name: 'ASE_PRIV_ROLE_MBR',
  requiredColumns: ['PRIVILEGE_ID', 'ROLE_ID'],
  begin: async (about) => {
    const source = new FusionSource(about);
    const roles = await rolesBeside(about.options.beside, 'ase');
    const privileges = await privilegesBeside(about.options.beside);
    return {
      take: (row) => {
        const [number, role] = [row.need('PRIVILEGE_ID'), row.need('ROLE_ID')];
        const validTo = oracleDay(row, 'EFFECTIVE_END_DATE');
        const privilege = privileges.get(number);
        if (!privilege) source.findings.add(kinds.privilegeNamesMissing, row.record, number);
        const node = privilege
          ? source.privilege(privilege, row.record)
          : source.sink.node('permission', `privilege ${number}`, row.record);
        source.sink.grant('grants', source.role(roles.get(role), role, row.record), node, row.record, {
          validTo,
        });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};
