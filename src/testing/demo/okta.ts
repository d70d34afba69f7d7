/** Halden's directory as the Okta API answers: users, groups, applications, and who is assigned. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { jobOn } from './people.ts';
import { accountsOn } from './snapshot.ts';
import type { Day, Person } from './types.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('');
const idOf = (prefix: string, seed: string): string => {
  const stream = randomStream(`okta/${prefix}/${seed}`);
  return prefix + Array.from({ length: 17 }, () => stream.pick(letters)).join('');
};
const instant = (day: Day): string | null => (day === '' ? null : `${day}T06:00:00.000Z`);
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

const applications = ['SAP HT1', 'Microsoft 365 Halden', 'Zeiterfassung', 'CAD Viewer'] as const;

type People = ReadonlyMap<string, Person>;

export function oktaUsers(accounts: Accounts, people: People, day: Day): string {
  const users = accountsOn(accounts, 'okta', day).map((account) => {
    const person = people.get(account.personId);
    const job = person === undefined ? undefined : jobOn(person, day);
    return {
      id: idOf('00u', account.key),
      status: account.isEnabled ? 'ACTIVE' : 'DEPROVISIONED',
      created: instant(account.createdOn),
      activated: instant(account.createdOn),
      lastLogin: instant(account.lastLoginOn),
      profile: {
        login: account.key,
        email: account.email,
        firstName: person?.given,
        lastName: person?.family,
        department: job?.department,
        title: job?.title,
        employeeNumber: account.employeeId,
        managerId: person?.managerId,
      },
    };
  });
  return json(users);
}

/** Groups with the ids of their members, as a script that follows the API's pages writes them. */
export function oktaGroups(accounts: Accounts, people: People, day: Day): string {
  const members = new Map<string, string[]>();
  for (const account of accountsOn(accounts, 'okta', day)) {
    const person = people.get(account.personId);
    if (person === undefined || !account.isEnabled) continue;
    for (const name of ['Everyone', jobOn(person, day).department])
      members.set(name, [...(members.get(name) ?? []), idOf('00u', account.key)]);
  }
  const groups = [...members].map(([name, users]) => ({
    id: idOf('00g', name),
    created: '2020-01-13T08:00:00.000Z',
    objectClass: ['okta:user_group'],
    type: name === 'Everyone' ? 'BUILT_IN' : 'OKTA_GROUP',
    profile: { name, description: '' },
    members: users,
  }));
  return json(groups);
}

export function oktaApplications(accounts: Accounts, day: Day): string {
  const withSap = new Set(accountsOn(accounts, 'sap', day).map((account) => account.personId));
  const users = accountsOn(accounts, 'okta', day).filter((account) => account.isEnabled);
  const value = applications.map((label) => ({
    id: idOf('0oa', label),
    label,
    status: 'ACTIVE',
    signOnMode: 'SAML_2_0',
    created: '2020-01-13T08:00:00.000Z',
    users: users
      .filter((account) => label !== 'SAP HT1' || withSap.has(account.personId))
      .map((account) => ({
        id: idOf('00u', account.key),
        scope: label === 'SAP HT1' ? 'USER' : 'GROUP',
        status: 'ACTIVE',
      })),
  }));
  return json(value);
}
