/** What may be missing or doubtful in exports of Microsoft Entra ID. */
import { counted, type FindingKind } from './findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

export const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: (_count, names) => `The last page names a next one that is not in the file: ${names}`,
  effect: INCOMPLETE,
};

export const countDiffers: FindingKind = {
  code: 'COUNT_DIFFERS',
  severity: 'gap',
  message: (_count, names) => `The file states another number of entries than it holds: ${names}`,
  effect: INCOMPLETE,
};

export const emptyCollection: FindingKind = {
  code: 'EMPTY',
  severity: 'unknown',
  message: (_count, names) => `No entry in ${names}`,
  effect: 'A tenant without them is possible; so is an export by someone who may not read them.',
};

export const enabledNotStated: FindingKind = {
  code: 'ENABLED_NOT_STATED',
  severity: 'unknown',
  message: (count) => `${counted(count, 'user')} without accountEnabled`,
  effect:
    'Whether these accounts can sign in is not known. Graph leaves accountEnabled out unless it is asked for.',
};

export const membersNotIncluded: FindingKind = {
  code: 'MEMBERS_NOT_INCLUDED',
  severity: 'unknown',
  message: (count) => `${counted(count, 'group')} without a list of members in this file`,
  effect: 'Access through these groups is known only when another file holds their members.',
};

export const membersAtLimit: FindingKind = {
  code: 'MEMBERS_AT_LIMIT',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'list')} with exactly 20 expanded entries: ${names}`,
  effect:
    'Graph expands at most 20 entries of a relation: more may exist. Ask for the members one group at a time.',
};

export const memberKindUnknown: FindingKind = {
  code: 'MEMBER_KIND_UNKNOWN',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'member')} of which the file does not say the kind: ${names}`,
  effect: 'These memberships are not in any result.',
};

export const memberHasNoAccess: FindingKind = {
  code: 'MEMBER_WITHOUT_ACCESS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'membership')} of devices, contacts and the like: ${names}`,
  effect: 'They are not part of the access graph.',
};

export const groupNotNamed: FindingKind = {
  code: 'GROUP_NOT_NAMED',
  severity: 'gap',
  message: (count) => `${counted(count, 'member')} of a group or role that the file does not name`,
  effect: 'The objects are known, the membership is not. Export groups with their members instead.',
};

export const principalKindUnknown: FindingKind = {
  code: 'PRINCIPAL_KIND_UNKNOWN',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'principal')} of which no file says whether it is a user or a group: ${names}`,
  effect: 'They are taken as users. A group among them hides who holds the role through it.',
};

export const notInForce: FindingKind = {
  code: 'SCHEDULE_NOT_IN_FORCE',
  severity: 'note',
  message: (count, names) => `${counted(count, 'schedule')} not in force: ${names}`,
  effect: 'They state no access.',
};

export const scopedRole: FindingKind = {
  code: 'ROLE_ON_PART_OF_THE_DIRECTORY',
  severity: 'note',
  message: (count) => `${counted(count, 'role assignment')} on a part of the directory`,
  effect: 'They are conditional: the condition names the part.',
};

export const excludedActions: FindingKind = {
  code: 'EXCLUDED_ACTIONS',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'role definition')} with excluded actions: ${names}`,
  effect: 'The excluded actions are taken out of what these roles allow.',
};

export const dateNotRead: FindingKind = {
  code: 'DATE_NOT_READ',
  severity: 'unknown',
  message: (count) => `${counted(count, 'assignment')} with a start or end in a form that is not read`,
  effect: 'They are taken as unlimited. Dates are read as ISO 8601, such as 2026-03-31T09:30:00Z.',
};
