/** Exports of Salesforce objects as the Data Loader writes them: quoted fields, 18-character ids, UTC instants. */
import { compareText } from '#base/compare.ts';
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { salesforceId } from './logins.ts';
import {
  permissionSetGroup,
  permissionSets,
  standardProfile,
  systemPermissionColumns,
} from './salesforceModel.ts';
import { accountsOn } from './snapshot.ts';
import type { SeenAccount } from './snapshot.ts';
import { csv } from './text.ts';
import { midYear } from './types.ts';
import type { Day, Person } from './types.ts';

const table = (rows: readonly (readonly string[])[]): string => csv(rows, { quoteAll: true, eol: '\n' });
const setId = (name: string): string => salesforceId('0PS', name);
const profileId = (name: string): string => salesforceId('00e', name);
const groupId = salesforceId('0PG', permissionSetGroup.name);
const truth = (value: boolean): string => (value ? 'true' : 'false');
const instant = (day: Day): string => (day === '' ? '' : `${day}T07:30:00.000Z`);

/** Rows at which the tool stopped that made the mid-year extract of the assignments. */
export const assignmentCut = 1000;

const profileNameOf = (account: SeenAccount): string =>
  account.rights.some((right) => right.item === 'profile:System Administrator')
    ? 'X00eSystemAdministrator'
    : standardProfile;

export function salesforceUsers(accounts: Accounts, people: ReadonlyMap<string, Person>, day: Day): string {
  const header = [
    'Id',
    'Username',
    'Name',
    'Email',
    'IsActive',
    'ProfileId',
    'UserRoleId',
    'LastLoginDate',
    'UserType',
    'EmployeeNumber',
  ];
  const rows = accountsOn(accounts, 'salesforce', day).map((account) => [
    account.key,
    account.email.replace('@northgate.example', '@northgate.example.crm'),
    account.name,
    account.email,
    truth(account.isEnabled),
    profileId(profileNameOf(account)),
    '',
    instant(account.lastLoginOn),
    'Standard',
    randomStream(`salesforce/number/${account.key}`).chance(55) && people.has(account.personId)
      ? account.employeeId
      : '',
  ]);
  return table([header, ...rows]);
}

export function salesforcePermissionSets(): string {
  const header = [
    'Id',
    'Name',
    'Label',
    'ProfileId',
    'IsOwnedByProfile',
    'IsCustom',
    'PermissionSetGroupId',
    ...systemPermissionColumns,
  ];
  const rows = permissionSets.map((one) => [
    setId(one.name),
    one.name,
    one.label,
    one.isProfile ? profileId(one.name) : '',
    truth(one.isProfile),
    truth(!one.isProfile),
    '',
    ...systemPermissionColumns.map((column) =>
      truth(one.system.includes(column.slice('Permissions'.length))),
    ),
  ]);
  return table([header, ...rows]);
}

export function salesforceObjectPermissions(): string {
  const header = [
    'Id',
    'ParentId',
    'SobjectType',
    'PermissionsCreate',
    'PermissionsRead',
    'PermissionsEdit',
    'PermissionsDelete',
    'PermissionsViewAllRecords',
    'PermissionsModifyAllRecords',
  ];
  const rows = permissionSets.flatMap((one) =>
    Object.entries(one.objects).map(([object, letters]) => [
      salesforceId('110', `${one.name}/${object}`),
      setId(one.name),
      object,
      ...['C', 'R', 'E', 'D'].map((letter) => truth(letters.includes(letter))),
      'false',
      'false',
    ]),
  );
  return table([header, ...rows]);
}

export function salesforceGroupComponents(): string {
  const rows = permissionSetGroup.members.map((name) => [
    salesforceId('0PG', `component/${name}`),
    groupId,
    setId(name),
  ]);
  return table([['Id', 'PermissionSetGroupId', 'PermissionSetId'], ...rows]);
}

/** All assignments on the day, oldest first; the extract may be shorter. */
function assignments(accounts: Accounts, day: Day): string[][] {
  const rows: { readonly from: Day; readonly cells: string[] }[] = [];
  for (const account of accountsOn(accounts, 'salesforce', day)) {
    const sets = account.rights.map((right) =>
      right.item.startsWith('profile:') ? undefined : { name: right.item, from: right.from },
    );
    const base = [profileNameOf(account), 'Lightning_Base', 'Quote_View'].map((name) => ({
      name,
      from: account.createdOn,
    }));
    for (const one of [...base, ...sets]) {
      if (one === undefined) continue;
      // Field sales people have their permission set by way of the group.
      const isGroup = one.name === 'Sales_User';
      rows.push({
        from: one.from,
        cells: [
          salesforceId('0Pa', `${account.key}/${one.name}`),
          account.key,
          isGroup ? '' : setId(one.name),
          isGroup ? groupId : '',
          '',
          'true',
          'false',
          instant(one.from),
        ],
      });
    }
  }
  rows.sort((a, b) => compareText(a.from, b.from) || compareText(a.cells[0] ?? '', b.cells[0] ?? ''));
  return rows.map((row) => row.cells);
}

/** Rows that the organisation showed on the day. */
export const salesforceAssignmentCount = (accounts: Accounts, day: Day): number =>
  assignments(accounts, day).length;

/** Assignments as handed over: the mid-year extract stops at 1,000 rows. */
export function salesforceAssignments(accounts: Accounts, day: Day): string {
  const header = [
    'Id',
    'AssigneeId',
    'PermissionSetId',
    'PermissionSetGroupId',
    'ExpirationDate',
    'IsActive',
    'IsRevoked',
    'SystemModstamp',
  ];
  const rows = assignments(accounts, day);
  return table([header, ...(day === midYear ? rows.slice(0, assignmentCut) : rows)]);
}
