/** Exports of the two Microsoft Entra tenants: users, group members, privileged roles. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { nicknames } from './names.ts';
import { jobOn } from './people.ts';
import { accountsOn } from './snapshot.ts';
import type { SeenAccount } from './snapshot.ts';
import { csv } from './text.ts';
import type { Day, Person, SystemId } from './types.ts';

type Tenant = Extract<SystemId, 'entra' | 'entraHalden'>;
type People = ReadonlyMap<string, Person>;

/** Columns of the portal's "Download users". @source Microsoft Entra documentation, users-bulk-download */
const userHeader =
  `userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification`.split(
    ',',
  );

/** A stable GUID for a name. */
export function guid(name: string): string {
  const hex = randomStream(`guid/${name}`).hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function entraUsers(accounts: Accounts, people: People, tenant: Tenant, day: Day): string {
  const rows = accountsOn(accounts, tenant, day).map((account) =>
    userRow(account, people.get(account.personId), tenant, day),
  );
  return `\u{feff}${csv([userHeader, ...rows])}`;
}

function userRow(account: SeenAccount, person: Person | undefined, tenant: Tenant, day: Day): string[] {
  const stream = randomStream(`entra/${tenant}/${account.key}`);
  const job = person === undefined ? undefined : jobOn(person, day);
  const given =
    person === undefined ? '' : stream.chance(12) ? (nicknames[person.given] ?? person.given) : person.given;
  const displayName =
    person === undefined
      ? account.name
      : stream.chance(7)
        ? `${person.family}, ${given}`
        : `${given} ${person.family}`;
  const isHalden = tenant === 'entraHalden';
  return [
    account.key,
    displayName,
    person?.family ?? '',
    account.email,
    given,
    guid(`${tenant}/${account.key}`),
    account.kind === 'guest' ? 'Guest' : 'Member',
    job?.title ?? '',
    job?.department ?? '',
    account.isEnabled ? 'True' : 'False',
    isHalden ? 'DE' : 'GB',
    '',
    '',
    isHalden ? 'Germany' : 'United Kingdom',
    '',
    person?.location ?? '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ];
}

const slug = (department: string): string => department.replaceAll(' ', '-');

/** Application groups: who is in them follows from having an account there. */
const applicationGroups: Readonly<Partial<Record<SystemId, string>>> = {
  netsuite: 'SG-App-NetSuite',
  salesforce: 'SG-App-Salesforce',
  github: 'SG-App-GitHub',
  aws: 'SG-App-AWS-Portal',
  bank: 'SG-App-BankPortal',
};

const memberHeader = [
  'groupId',
  'groupDisplayName',
  'memberId',
  'memberDisplayName',
  'memberUserPrincipalName',
  'memberObjectType',
];

/** Members of all groups, nested groups included: one row for each pair. */
export function entraGroupMembers(accounts: Accounts, people: People, tenant: Tenant, day: Day): string {
  const rows: string[][] = [];
  const row = (groupName: string, member: { id: string; name: string; upn: string; type: string }): void => {
    rows.push([
      guid(`group/${tenant}/${groupName}`),
      groupName,
      member.id,
      member.name,
      member.upn,
      `#microsoft.graph.${member.type}`,
    ]);
  };
  const groups = new Set<string>();
  const inApplication = new Map(
    (Object.keys(applicationGroups) as SystemId[]).map((system) => [
      system,
      new Set(
        accountsOn(accounts, system, day)
          .filter((account) => account.isEnabled)
          .map((account) => account.personId),
      ),
    ]),
  );
  for (const account of accountsOn(accounts, tenant, day)) {
    const person = people.get(account.personId);
    if (person === undefined || !account.isEnabled) continue;
    const member = {
      id: guid(`${tenant}/${account.key}`),
      name: account.name,
      upn: account.key,
      type: 'user',
    };
    const department = `SG-Dept-${slug(jobOn(person, day).department)}`;
    groups.add(department);
    row(department, member);
    if (tenant === 'entraHalden') continue;
    row(
      /Production|Warehouse|Maintenance/.test(department) ? 'SG-Licence-M365-F3' : 'SG-Licence-M365-E3',
      member,
    );
    for (const [system, name] of Object.entries(applicationGroups) as [SystemId, string][]) {
      if (inApplication.get(system)?.has(person.id) === true) row(name, member);
    }
  }
  for (const name of [...groups].sort()) {
    row('SG-All-Staff', { id: guid(`group/${tenant}/${name}`), name, upn: '', type: 'group' });
  }
  row('SG-Intranet-Readers', {
    id: guid(`group/${tenant}/SG-All-Staff`),
    name: 'SG-All-Staff',
    upn: '',
    type: 'group',
  });
  return `\u{feff}${csv([memberHeader, ...rows])}`;
}

const pimHeader = [
  'Assignment State',
  'User Group Name',
  'Role Name',
  'PrincipalName',
  'Member Type',
  'Assignment Start Time (UTC)',
  'Assignment End Time (UTC)',
];

/** Assignments of directory roles, active and eligible, as privileged identity management exports them. */
export function entraRoles(accounts: Accounts, tenant: Tenant, day: Day): string {
  const rows = accountsOn(accounts, tenant, day).flatMap((account) =>
    account.rights.map((right) => [
      right.isEligible === true ? 'Eligible' : 'Active',
      account.name,
      right.item,
      account.key,
      'Direct',
      `${right.from}T08:00:00Z`,
      right.isEligible === true ? '2026-12-31T23:59:59Z' : 'Permanent',
    ]),
  );
  return `\u{feff}${csv([pimHeader, ...rows])}`;
}
