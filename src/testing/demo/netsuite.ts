/** Exports of NetSuite: two saved searches, roles with their permissions and employees with their roles. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { netsuiteRoles } from './netsuiteModel.ts';
import { nicknames } from './names.ts';
import { accountsOn } from './snapshot.ts';
import { americanDay, csv } from './text.ts';
import type { Day, Person } from './types.ts';

/** Role search with the columns that NetSuite's help describes: Name, Permission, Level. */
export function netsuiteRolePermissions(): string {
  const rows = Object.entries(netsuiteRoles).flatMap(([role, permissions]) =>
    permissions.map((permission) => {
      const colon = permission.lastIndexOf(':');
      return [role, permission.slice(0, colon), permission.slice(colon + 1)];
    }),
  );
  return csv([['Name', 'Permission', 'Level'], ...rows], { quoteAll: true });
}

const employeeHeader = [
  'Internal ID',
  'Name',
  'Email',
  'Employee ID',
  'Login Access',
  'Inactive',
  'Last Login',
  'Role',
  'Role Assigned On',
];

/** Employee search: one row for each employee and role, one row with an empty role for an employee without. */
export function netsuiteEmployeeRoles(
  accounts: Accounts,
  people: ReadonlyMap<string, Person>,
  day: Day,
): string {
  const rows = accountsOn(accounts, 'netsuite', day).flatMap((account) => {
    const stream = randomStream(`netsuite/row/${account.key}`);
    const person = people.get(account.personId);
    const given =
      person === undefined
        ? ''
        : stream.chance(10)
          ? (nicknames[person.given] ?? person.given)
          : person.given;
    const head = [
      account.key,
      person === undefined ? account.name : `${given} ${person.family}`,
      person !== undefined && person.castKey === '' && stream.chance(2) ? '' : account.email,
      account.kind === 'personal' && stream.chance(80) ? account.employeeId : '',
      account.isEnabled ? 'Yes' : 'No',
      account.isEnabled ? 'No' : 'Yes',
      americanDay(account.lastLoginOn),
    ];
    if (account.rights.length === 0) return [[...head, '', '']];
    return account.rights.map((right) => [...head, right.item, americanDay(right.from)]);
  });
  return csv([employeeHeader, ...rows], { quoteAll: true });
}
