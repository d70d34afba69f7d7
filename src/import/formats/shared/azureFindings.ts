/** What may be missing from exports of Azure roles, or doubtful in them. */
import { counted, type FindingKind } from './findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

export const principalBlank: FindingKind = {
  code: 'PRINCIPAL_NOT_DESCRIBED',
  severity: 'unknown',
  message: (count) =>
    `${counted(count, 'assignment')} with DisplayName, SignInName or ObjectType blank, or of type Unknown`,
  effect:
    'Whoever made the export could not read the directory, or the principals have been deleted. Those without a type are taken as users.',
};

export const conditional: FindingKind = {
  code: 'CONDITIONAL_ASSIGNMENT',
  severity: 'note',
  message: (count) => `${counted(count, 'assignment')} with a condition`,
  effect: 'They count as conditional: the condition is kept as text and not evaluated.',
};

export const roleNotDefined: FindingKind = {
  code: 'ROLE_NAMED_ONLY',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'role')} without the id of the definition: ${names}`,
  effect: 'What these roles allow cannot be joined from the role definitions.',
};

export const managementGroup: FindingKind = {
  code: 'MANAGEMENT_GROUP_SCOPE',
  severity: 'unknown',
  message: (count, names) => `Roles are assigned at ${counted(count, 'management group')}: ${names}`,
  effect: 'They hold in all subscriptions below. Which these are is not in the export.',
};

export const notInForce: FindingKind = {
  code: 'SCHEDULE_NOT_IN_FORCE',
  severity: 'note',
  message: (count, names) => `${counted(count, 'schedule')} not in force: ${names}`,
  effect: 'They state no access.',
};

export const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: () => 'The last page names a next one that is not in the file',
  effect: INCOMPLETE,
};

export const empty: FindingKind = {
  code: 'EMPTY',
  severity: 'unknown',
  message: () => 'The file has no assignment and no role definition',
  effect: 'An export of a scope that the reader may not see is empty too.',
};

export const scopeOfExport: FindingKind = {
  code: 'NOT_IN_THIS_EXPORT',
  severity: 'note',
  message: () =>
    'Deny assignments, classic administrators, and assignments outside of the scope that was asked for are not part of this export',
  effect: 'Access can be less (deny assignments) or more than is shown.',
};
