/** What can be missing from extracts of Oracle Fusion or doubtful in them. */
import { counted, findingKind, type FindingKind } from '../shared/findings.ts';

export const kinds = {
  roleNamesMissing: findingKind(
    'ROLE_NAMES_MISSING',
    'gap',
    (count, names) => `The codes of ${counted(count, 'role')} are not among the files: ${names}`,
    'Rules name roles by their codes: they cannot be matched on these.',
  ),
  userNamesMissing: findingKind(
    'USER_NAMES_MISSING',
    'gap',
    (count, names) => `The names of ${counted(count, 'user')} are not among the files: ${names}`,
    'What these users have is not joined to the accounts of PER_USERS.',
  ),
  privilegeNamesMissing: findingKind(
    'PRIVILEGE_NAMES_MISSING',
    'gap',
    (count, names) => `The names of ${counted(count, 'privilege')} are not among the files: ${names}`,
    'Rules name privileges by their codes: they cannot be matched on these.',
  ),
  codesMissing: findingKind(
    'PRIVILEGE_CODES_MISSING',
    'unknown',
    (count) => `${counted(count, 'privilege')} ${count === 1 ? 'has' : 'have'} a display name and no code`,
    'Rules name privileges by their codes: they cannot be matched on these.',
  ),
  inactive: findingKind(
    'INACTIVE_ASSIGNMENT',
    'note',
    (count) =>
      `${counted(count, 'assignment')} ${count === 1 ? 'is' : 'are'} not active and ${count === 1 ? 'gives' : 'give'} nothing`,
    '',
  ),
  reversed: findingKind(
    'ROLE_DIRECTION_REVERSED',
    'unknown',
    (count) =>
      `Duty roles stand as parents of job and abstract roles in ${counted(count, 'row')}: the child is taken to include the parent`,
    'The inheritance of roles is read from child to parent in the whole file.',
  ),
  unchecked: findingKind(
    'ROLE_DIRECTION_UNCHECKED',
    'unknown',
    () => 'No row joins a duty role with a job or abstract role, or as many say one direction as the other',
    'The parent is taken to include the child; if it is the other way, inherited access is wrong.',
  ),
  mixed: findingKind(
    'ROLE_DIRECTION_MIXED',
    'unknown',
    (count) =>
      `${counted(count, 'row')} ${count === 1 ? 'joins' : 'join'} a duty role and a job or abstract role the other way round than most`,
    'They are read in the direction of the others.',
  ),
} satisfies Record<string, FindingKind>;
