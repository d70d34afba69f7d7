/** What may be missing from answers of the Okta API, or doubtful in them. */
import { counted, type FindingKind } from '../shared/findings.ts';

export const membersNotInFile: FindingKind = {
  code: 'MEMBERS_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'group')} without a list of members in this file: ${names}`,
  effect: 'Unless another file holds their members, access through these groups is not in any result.',
};

export const assignmentsNotInFile: FindingKind = {
  code: 'ASSIGNMENTS_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'application')} without a list of users in this file: ${names}`,
  effect: 'Unless another file holds them, assignments of these applications are not in any result.',
};

export const inheritedWithoutGroup: FindingKind = {
  code: 'INHERITED_WITHOUT_GROUP',
  severity: 'note',
  message: (count) => `${counted(count, 'assignment')} of scope GROUP in a file that does not name the group`,
  effect:
    'The application is stated for the user directly; by which group it comes is not known from this file.',
};

export const unknownStatus: FindingKind = {
  code: 'UNKNOWN_STATUS',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'unknown status', 'unknown statuses')}: ${names}`,
  effect: 'Whether these accounts can sign in is not known; they count as if they could.',
};

export const resourceSets: FindingKind = {
  code: 'ROLE_SCOPE_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'resource set')} to which custom roles are limited: ${names}`,
  effect: 'Which objects the holders of these roles administer is not in this file.',
};
