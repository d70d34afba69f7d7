/**
 * Exports of Foundry: semicolons, Windows-1252, days as DD.MM.YYYY, a title line above and a closing line below the user list.
 */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { foundryGroups, foundryPermissions, nesting } from './foundryModel.ts';
import { jobOn } from './people.ts';
import { accountsOn } from './snapshot.ts';
import type { SeenAccount } from './snapshot.ts';
import { csv, germanDay } from './text.ts';
import { standsOn } from './types.ts';
import type { AccountKind, Day, Person } from './types.ts';

const table = (rows: readonly (readonly string[])[]): string => csv(rows, { separator: ';' });

const userTypes: Readonly<Record<AccountKind, string>> = {
  personal: 'PERSON',
  second: 'PERSON',
  guest: 'PERSON',
  service: 'SERVICE',
  shared: 'SHARED',
  emergency: 'EMERGENCY',
  default: 'DEFAULT',
};

const userHeader = [
  'USER',
  'FULL_NAME',
  'PERS_NO',
  'EMAIL',
  'DEPT',
  'USER_TYPE',
  'STATUS',
  'CREATED',
  'LAST_LOGIN',
  'VALID_TO',
  'OWNER_PERS_NO',
];

export function foundryUsers(accounts: Accounts, people: ReadonlyMap<string, Person>, day: Day): string {
  const users = accountsOn(accounts, 'foundry', day);
  const rows = users.map((user) => userRow(user, people.get(user.personId), day));
  return `FOUNDRY 4.7  USER LIST  CLIENT 010  ${germanDay(day)}\r\n${table([userHeader, ...rows])}${table([['-- END OF LIST --', ...userHeader.slice(1).map(() => '')]])}`;
}

function userRow(user: SeenAccount, person: Person | undefined, day: Day): string[] {
  const stream = randomStream(`foundry/${user.key}`);
  const given = person?.given ?? '';
  const name = person === undefined ? user.name : `${person.family.toUpperCase()} ${given}`;
  // Old users carry no e-mail, the second users of a person no number.
  const email = user.kind === 'second' || person?.castKey !== '' || stream.chance(65) ? user.email : '';
  return [
    user.key,
    name,
    user.employeeId,
    email,
    person === undefined ? '' : jobOn(person, day).department,
    userTypes[user.kind],
    user.isEnabled ? 'ACTIVE' : 'LOCKED',
    germanDay(user.createdOn),
    germanDay(user.lastLoginOn),
    '',
    user.owner,
  ];
}

export function foundryGroupList(): string {
  return table([['GROUP', 'GROUP_NAME'], ...foundryGroups.map((group) => [group.code, group.name])]);
}

const memberHeader = ['GROUP', 'MEMBER_TYPE', 'MEMBER', 'VALID_FROM', 'VALID_TO', 'GRANTED_ON', 'GRANTED_BY'];

/** Members of groups: users (U) and groups (G). */
export function foundryMembers(accounts: Accounts, day: Day): string {
  const rows = accountsOn(accounts, 'foundry', day).flatMap((user) =>
    user.rights.map((right) => [
      right.item,
      'U',
      user.key,
      germanDay(right.from),
      germanDay(right.validTo ?? ''),
      germanDay(right.from),
      grantorOf(user.key, right.item),
    ]),
  );
  const nested = nesting
    .filter((pair) => standsOn(pair, day))
    .map((pair) => [
      pair.group,
      'G',
      pair.member,
      germanDay(pair.from),
      '',
      germanDay(pair.from),
      'SYSADMIN',
    ]);
  // A row without its group: written by a batch that was stopped.
  const broken = ['', 'U', 'PMERCER', '01.04.2019', '', '01.04.2019', 'SYSADMIN'];
  return table([memberHeader, ...rows, broken, ...nested]);
}

const grantorOf = (user: string, group: string): string =>
  randomStream(`foundry/granted/${user}/${group}`).pick(['HSINGH', 'RMORRIS', 'HSINGH', 'SYSADMIN']);

export function foundryGroupPermissions(): string {
  const rows = foundryGroups.flatMap((group) =>
    group.permissions.map((permission) => [
      group.code,
      permission.replace('!', ''),
      permission.startsWith('!') ? 'DENY' : 'ALLOW',
      '010',
    ]),
  );
  return table([['GROUP', 'PERMISSION', 'EFFECT', 'CLIENT'], ...rows]);
}

export function foundryPermissionList(): string {
  return table([['PERMISSION', 'TEXT'], ...Object.entries(foundryPermissions)]);
}

/** Who may work as whom. */
export function foundryDelegations(
  accounts: Accounts,
  people: ReadonlyMap<string, Person>,
  day: Day,
): string {
  const userOf = (castKey: string): string =>
    accounts.foundry.find(
      (user) => user.kind === 'personal' && people.get(user.personId)?.castKey === castKey,
    )?.key ?? '';
  const planners = accounts.foundry.filter(
    (user) => people.get(user.personId)?.jobs[0]?.profile === 'planner' && user.disabledOn === '',
  );
  // A standing one between two planners gives nothing new.
  const standing = [planners[0]?.key ?? '', planners[1]?.key ?? '', '04.11.2024', '', 'Mutual cover'];
  const holiday = [userOf('holroyd'), userOf('walsh'), '06.07.2026', '31.12.2026', 'Holiday cover'];
  const rows = day < '2026-07-06' ? [standing] : [standing, holiday];
  return table([['DELEGATOR', 'DELEGATE', 'VALID_FROM', 'VALID_TO', 'REASON'], ...rows]);
}
