/** The exports of one as-of date: which file comes from which system, how it is read, and how many records the system showed. */
import type { Accounts } from './accounts.ts';
import { awsAuthorizationDetails, awsCredentialReport } from './aws.ts';
import { dutyList } from './duties.ts';
import { entraGroupMembers, entraRoles, entraUsers } from './entra.ts';
import {
  foundryDelegations,
  foundryGroupList,
  foundryGroupPermissions,
  foundryMembers,
  foundryPermissionList,
  foundryUsers,
} from './foundry.ts';
import { githubCollaborators, githubMembers, githubTeamMembers, githubTeamRepositories } from './github.ts';
import { hrRoster } from './hr.ts';
import { netsuiteEmployeeRoles, netsuiteRolePermissions } from './netsuite.ts';
import { oktaApplications, oktaGroups, oktaUsers } from './okta.ts';
import {
  salesforceAssignmentCount,
  salesforceAssignments,
  salesforceGroupComponents,
  salesforceObjectPermissions,
  salesforcePermissionSets,
  salesforceUsers,
} from './salesforce.ts';
import { sapTables } from './sapTables.ts';
import { utf8Bytes, windows1252Bytes } from './text.ts';
import { systemNames } from './types.ts';
import type { Day, Person, SystemId } from './types.ts';

export type Export = {
  /** Path below the folder of the as-of date. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Name under which it is imported; '' for the roster of people. */
  readonly system: string;
  /** Mapping of a table, or format of a structured file; '' for the other one. */
  readonly mapping: string;
  readonly format: string;
  /** Records that the system showed when the extract was taken; undefined where nobody noted it. */
  readonly expectedRecords: number | undefined;
  /** How the extract was taken. */
  readonly how: string;
};

type Source = { readonly accounts: Accounts; readonly people: readonly Person[]; readonly day: Day };
type Known = { readonly accounts: Accounts; readonly byId: ReadonlyMap<string, Person>; readonly day: Day };

/** Everything that the client hands over for one date, in the order of the list. */
export function exportsOf({ accounts, people, day }: Source): readonly Export[] {
  const known = { accounts, byId: new Map(people.map((person) => [person.id, person])), day };
  const roster = hrRoster(people, day);
  return [
    table('hr/hr-roster.csv', '', 'hr-roster-workday', roster, 'HR report "Roster for audit", all companies'),
    ...tenantExports(known, 'entra', 'entra-northgate'),
    ...tenantExports(known, 'entraHalden', 'entra-halden'),
    ...foundryExports(known),
    ...netsuiteExports(known),
    ...salesforceExports(known),
    ...githubExports(known),
    ...dutyExports(known),
    ...awsExports(known),
    ...sapExports(known),
    ...oktaExports(known),
  ];
}

/** A table that is read by a mapping, with the number of its rows. */
export function table(
  path: string,
  system: SystemId | '',
  mapping: string,
  text: string,
  how: string,
  options: TableOptions = {},
): Export {
  return {
    path,
    system: system === '' ? '' : systemNames[system],
    mapping,
    format: '',
    how,
    bytes: options.isWindows1252 === true ? windows1252Bytes(text) : utf8Bytes(text),
    // The header and the empty text behind the last line end are no records.
    expectedRecords: options.expected ?? text.split(/\r?\n/).length - 2 - (options.otherLines ?? 0),
  };
}

function tenantExports(
  { accounts, byId, day }: Known,
  id: 'entra' | 'entraHalden',
  folder: string,
): readonly Export[] {
  const path = (name: string): string => `${folder}/${folder}-${name}.csv`;
  return [
    table(
      path('users'),
      id,
      'entra-users',
      entraUsers(accounts, byId, id, day),
      'Entra admin centre, Users, Download users',
    ),
    table(
      path('group-members'),
      id,
      'entra-group-members',
      entraGroupMembers(accounts, byId, id, day),
      'PowerShell script Get-AllGroupMembers.ps1',
    ),
    table(
      path('role-assignments'),
      id,
      'entra-pim-roles',
      entraRoles(accounts, id, day),
      'Entra admin centre, Privileged Identity Management, Export',
    ),
  ];
}

function foundryExports({ accounts, byId, day }: Known): readonly Export[] {
  const one = (name: string, text: string, report: string, otherLines = 0): Export =>
    table(
      `foundry/foundry-${name}.csv`,
      'foundry',
      `northgate-foundry-${name}`,
      text,
      `Foundry, report ${report}`,
      { isWindows1252: true, otherLines },
    );
  return [
    one('users', foundryUsers(accounts, byId, day), 'USR-010', 2),
    one('groups', foundryGroupList(), 'USR-020'),
    one('group-members', foundryMembers(accounts, day), 'USR-030'),
    one('group-permissions', foundryGroupPermissions(), 'USR-040'),
    one('permissions', foundryPermissionList(), 'USR-050'),
    one('delegations', foundryDelegations(accounts, byId, day), 'USR-060'),
  ];
}

function netsuiteExports({ accounts, byId, day }: Known): readonly Export[] {
  const one = (name: string, text: string, search: string): Export =>
    table(
      `netsuite/netsuite-${name}.csv`,
      'netsuite',
      `netsuite-${name}`,
      text,
      `NetSuite, saved search "${search}"`,
    );
  return [
    one('role-permissions', netsuiteRolePermissions(), 'Audit: role permissions'),
    one('employee-roles', netsuiteEmployeeRoles(accounts, byId, day), 'Audit: employees with roles'),
  ];
}

function salesforceExports({ accounts, byId, day }: Known): readonly Export[] {
  const one = (object: string, text: string, options: TableOptions = {}): Export => ({
    ...table(
      `salesforce/${object}.csv`,
      'salesforce',
      '',
      text,
      `Salesforce Data Loader, ${object}`,
      options,
    ),
    format: 'salesforce',
  });
  const expected = salesforceAssignmentCount(accounts, day);
  return [
    one('User', salesforceUsers(accounts, byId, day)),
    one('PermissionSet', salesforcePermissionSets()),
    one('PermissionSetAssignment', salesforceAssignments(accounts, day), { expected }),
    one('PermissionSetGroupComponent', salesforceGroupComponents()),
    one('ObjectPermissions', salesforceObjectPermissions()),
  ];
}

function githubExports({ accounts, day }: Known): readonly Export[] {
  const one = (name: string, text: string, how: string): Export =>
    table(`github/github-${name}.csv`, 'github', `github-${name}`, text, how);
  return [
    one('org-members', githubMembers(accounts, day), 'GitHub, organisation, People, Export'),
    one('team-members', githubTeamMembers(accounts, day), 'GitHub command line, teams'),
    one('team-repositories', githubTeamRepositories(), 'GitHub command line, teams'),
    one('repository-collaborators', githubCollaborators(accounts, day), 'GitHub command line, repositories'),
  ];
}

function dutyExports({ accounts, byId, day }: Known): readonly Export[] {
  const one = (id: 'bank' | 'governance' | 'close', folder: string, name: string, how: string): Export =>
    table(
      `${folder}/${folder}-${name}.csv`,
      id,
      `northgate-${folder}`,
      dutyList(accounts, byId, id, day),
      how,
    );
  return [
    one('bank', 'bank-portal', 'users', 'Bank portal, user report'),
    one('governance', 'access-governance', 'entitlements', 'Access governance, report "Who has which duty"'),
    one('close', 'close-tool', 'users', 'Close tool, user export'),
  ];
}

function awsExports({ accounts, byId, day }: Known): readonly Export[] {
  const details = awsAuthorizationDetails(accounts, byId, day);
  const report = awsCredentialReport(accounts, day);
  return [
    {
      ...structured(
        'aws/aws-authorization-details.json',
        'aws',
        details,
        'aws iam get-account-authorization-details',
      ),
      format: 'aws-authorization-details',
    },
    {
      ...structured('aws/aws-credential-report.csv', 'aws', report, 'aws iam get-credential-report'),
      format: 'aws-credential-report',
    },
  ];
}

const sapExports = ({ accounts, byId, day }: Known): readonly Export[] =>
  sapTables(accounts, byId, day).map(([name, text]) => ({
    ...structured(`sap-ht1/${name}.txt`, 'sap', text, `SAP HT1 client 200, transaction SE16, table ${name}`),
    format: 'sap-tables',
    expectedRecords: Number(/Treffer: (\d+)/.exec(text)?.[1]),
  }));

function oktaExports({ accounts, byId, day }: Known): readonly Export[] {
  const one = (name: string, text: string): Export => ({
    ...structured(
      `okta-halden/okta-halden-${name}.json`,
      'okta',
      text,
      `Okta API /api/v1/${name}, all pages`,
    ),
    format: 'okta-api',
  });
  return [
    one('users', oktaUsers(accounts, byId, day)),
    one('groups', oktaGroups(accounts, byId, day)),
    one('apps', oktaApplications(accounts, day)),
  ];
}

type TableOptions = {
  readonly isWindows1252?: boolean;
  readonly expected?: number;
  /** Lines besides header and records. */
  readonly otherLines?: number;
};

const structured = (path: string, system: SystemId, text: string, how: string): Export => ({
  path,
  system: systemNames[system],
  mapping: '',
  format: '',
  how,
  bytes: utf8Bytes(text),
  expectedRecords: undefined,
});
