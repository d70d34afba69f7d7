/** What may be missing from answers of the Admin SDK, or doubtful in them. */
import { counted, findingKind } from '../shared/findings.ts';

export const morePages = findingKind(
  'TRUNCATED',
  'gap',
  (count) => `${counted(count, 'list names', 'lists name')} a further page that is not in the file`,
  'What stands there is missing from every result.',
);

export const groupByFileName = findingKind(
  'GROUP_BY_FILE_NAME',
  'unknown',
  (_count, names) => `Members of a group that only the name of the file says: ${names}`,
  'If the file was named otherwise, these memberships are of another group.',
);

export const assigneeById = findingKind(
  'ASSIGNEE_BY_ID_ONLY',
  'gap',
  (count, names) =>
    `${counted(count, 'holder')} of administrator roles that no list of users or groups names: ${names}`,
  'Whose access this is cannot be told; import the users and groups with the assignments.',
);

export const roleNotInFile = findingKind(
  'ROLES_NOT_IN_FILE',
  'unknown',
  (count, names) => `${counted(count, 'administrator role')} without its privileges in this file: ${names}`,
  'What these roles allow must come from the list of roles.',
);

export const adminWithoutRoles = findingKind(
  'ADMINISTRATORS_BY_FLAG',
  'note',
  (count, names) => `${counted(count, 'user')} marked as super or delegated administrator: ${names}`,
  'Which roles they hold stands in the role assignments.',
);

export const wholeCustomer = findingKind(
  'WHOLE_ORGANISATION',
  'note',
  (count, names) => `${counted(count, 'group')} with every user of the organisation as a member: ${names}`,
  'Stated as a group of its own; its users are not members one by one.',
);
