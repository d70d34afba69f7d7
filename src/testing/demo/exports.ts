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
  /** Mapping of a table, or format of a structured file; '' when its importer comes later. */
  readonly mapping: string;
  readonly format: string;
  /** Records that the system showed when the extract was taken; undefined where nobody noted it. */
  readonly expectedRecords: number | undefined;
  /** How the extract was taken. */
  readonly how: string;
};

type Source = { readonly accounts: Accounts; readonly people: readonly Person[]; readonly day: Day };

/** Everything that the client hands over for one date, in the order of the list. */
export function exportsOf({ accounts, people, day }: Source): readonly Export[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const table = (
    path: string,
    system: SystemId | '',
    mapping: string,
    text: string,
    how: string,
    options: TableOptions = {},
  ): Export => ({
    path,
    system: system === '' ? '' : systemNames[system],
    mapping,
    format: '',
    how,
    bytes: options.isWindows1252 === true ? windows1252Bytes(text) : utf8Bytes(text),
    expectedRecords: options.expected ?? text.split(/\r?\n/).length - 2 - (options.otherLines ?? 0),
  });
  const tenant = (id: 'entra' | 'entraHalden', folder: string): readonly Export[] => [
    table(
      `${folder}/${folder}-users.csv`,
      id,
      'entra-users',
      entraUsers(accounts, byId, id, day),
      'Entra admin centre, Users, Download users',
    ),
    table(
      `${folder}/${folder}-group-members.csv`,
      id,
      'entra-group-members',
      entraGroupMembers(accounts, byId, id, day),
      'PowerShell script Get-AllGroupMembers.ps1',
    ),
    table(
      `${folder}/${folder}-role-assignments.csv`,
      id,
      'entra-pim-roles',
      entraRoles(accounts, id, day),
      'Entra admin centre, Privileged Identity Management, Export',
    ),
  ];
  const foundry = { isWindows1252: true };
  return [
    table(
      'hr/hr-roster.csv',
      '',
      'hr-roster-workday',
      hrRoster(people, day),
      'HR report "Roster for audit", all companies',
    ),
    ...tenant('entra', 'entra-northgate'),
    ...tenant('entraHalden', 'entra-halden'),
    table(
      'foundry/foundry-users.csv',
      'foundry',
      'northgate-foundry-users',
      foundryUsers(accounts, byId, day),
      'Foundry, report USR-010',
      { ...foundry, otherLines: 2 },
    ),
    table(
      'foundry/foundry-groups.csv',
      'foundry',
      'northgate-foundry-groups',
      foundryGroupList(),
      'Foundry, report USR-020',
      foundry,
    ),
    table(
      'foundry/foundry-group-members.csv',
      'foundry',
      'northgate-foundry-group-members',
      foundryMembers(accounts, day),
      'Foundry, report USR-030',
      foundry,
    ),
    table(
      'foundry/foundry-group-permissions.csv',
      'foundry',
      'northgate-foundry-group-permissions',
      foundryGroupPermissions(),
      'Foundry, report USR-040',
      foundry,
    ),
    table(
      'foundry/foundry-permissions.csv',
      'foundry',
      'northgate-foundry-permissions',
      foundryPermissionList(),
      'Foundry, report USR-050',
      foundry,
    ),
    table(
      'foundry/foundry-delegations.csv',
      'foundry',
      'northgate-foundry-delegations',
      foundryDelegations(accounts, byId, day),
      'Foundry, report USR-060',
      foundry,
    ),
    table(
      'netsuite/netsuite-role-permissions.csv',
      'netsuite',
      'netsuite-role-permissions',
      netsuiteRolePermissions(),
      'NetSuite, saved search "Audit: role permissions"',
    ),
    table(
      'netsuite/netsuite-employee-roles.csv',
      'netsuite',
      'netsuite-employee-roles',
      netsuiteEmployeeRoles(accounts, byId, day),
      'NetSuite, saved search "Audit: employees with roles"',
    ),
    table(
      'salesforce/User.csv',
      'salesforce',
      'salesforce-users',
      salesforceUsers(accounts, byId, day),
      'Salesforce Data Loader, User',
    ),
    table(
      'salesforce/PermissionSet.csv',
      'salesforce',
      'salesforce-permission-sets',
      salesforcePermissionSets(),
      'Salesforce Data Loader, PermissionSet',
    ),
    table(
      'salesforce/PermissionSetAssignment.csv',
      'salesforce',
      'salesforce-permission-set-assignments',
      salesforceAssignments(accounts, day),
      'Salesforce Data Loader, PermissionSetAssignment',
      {
        expected: salesforceAssignmentCount(accounts, day),
      },
    ),
    table(
      'salesforce/PermissionSetGroupComponent.csv',
      'salesforce',
      'salesforce-permission-set-group-components',
      salesforceGroupComponents(),
      'Salesforce Data Loader, PermissionSetGroupComponent',
    ),
    table(
      'salesforce/ObjectPermissions.csv',
      'salesforce',
      'salesforce-object-permissions',
      salesforceObjectPermissions(),
      'Salesforce Data Loader, ObjectPermissions',
    ),
    table(
      'github/github-org-members.csv',
      'github',
      'github-org-members',
      githubMembers(accounts, day),
      'GitHub, organisation, People, Export',
    ),
    table(
      'github/github-team-members.csv',
      'github',
      'github-team-members',
      githubTeamMembers(accounts, day),
      'GitHub command line, teams',
    ),
    table(
      'github/github-team-repositories.csv',
      'github',
      'github-team-repositories',
      githubTeamRepositories(),
      'GitHub command line, teams',
    ),
    table(
      'github/github-repository-collaborators.csv',
      'github',
      'github-repository-collaborators',
      githubCollaborators(accounts, day),
      'GitHub command line, repositories',
    ),
    table(
      'bank-portal/bank-portal-users.csv',
      'bank',
      'northgate-bank-portal',
      dutyList(accounts, byId, 'bank', day),
      'Bank portal, user report',
    ),
    table(
      'access-governance/access-governance-entitlements.csv',
      'governance',
      'northgate-access-governance',
      dutyList(accounts, byId, 'governance', day),
      'Access governance, report "Who has which duty"',
    ),
    table(
      'close-tool/close-tool-users.csv',
      'close',
      'northgate-close-tool',
      dutyList(accounts, byId, 'close', day),
      'Close tool, user export',
    ),
    {
      ...later(
        'aws/aws-authorization-details.json',
        'aws',
        awsAuthorizationDetails(accounts, byId, day),
        'aws iam get-account-authorization-details',
      ),
      format: 'aws-authorization-details',
    },
    {
      ...later(
        'aws/aws-credential-report.csv',
        'aws',
        awsCredentialReport(accounts, day),
        'aws iam get-credential-report',
      ),
      format: 'aws-credential-report',
    },
    later(
      'okta-halden/okta-halden-users.json',
      'okta',
      oktaUsers(accounts, byId, day),
      'Okta API /api/v1/users, all pages',
    ),
    later(
      'okta-halden/okta-halden-groups.json',
      'okta',
      oktaGroups(accounts, byId, day),
      'Okta API /api/v1/groups with users, all pages',
    ),
    later(
      'okta-halden/okta-halden-apps.json',
      'okta',
      oktaApplications(accounts, day),
      'Okta API /api/v1/apps with users, all pages',
    ),
    ...sapTables(accounts, day).map(([name, text]) =>
      later(`sap-ht1/${name}.txt`, 'sap', text, `SAP HT1 client 200, transaction SE16, table ${name}`),
    ),
  ];
}

type TableOptions = {
  readonly isWindows1252?: boolean;
  readonly expected?: number;
  /** Lines besides header and records. */
  readonly otherLines?: number;
};

const later = (path: string, system: SystemId, text: string, how: string): Export => ({
  path,
  system: systemNames[system],
  mapping: '',
  format: '',
  how,
  bytes: utf8Bytes(text),
  expectedRecords: undefined,
});
