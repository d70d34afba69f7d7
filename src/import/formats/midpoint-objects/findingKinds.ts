/** What an export of midPoint objects may leave open. */
import { counted, type FindingKind } from '../shared/findings.ts';

export const BY_NAME: FindingKind = {
  code: 'OBJECTS_WITHOUT_OID',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'object has', 'objects have')} no identifier and are known by their name`,
  effect: 'References to them cannot be followed.',
};
export const ELSEWHERE: FindingKind = {
  code: 'TARGETS_ELSEWHERE',
  severity: 'note',
  message: (count) => `${counted(count, 'target')} of assignments and inducements are not in this file`,
  effect: 'They are known by their identifier, unless another file of the system has them.',
};
export const EXCLUSIONS: FindingKind = {
  code: 'EXCLUSION_RULES',
  severity: 'note',
  message: (count) => `${counted(count, 'rule')} of the site that keep a role apart from another one`,
  effect: 'They are no access, and are not applied here: compare them with the rules that are.',
};
export const NO_TARGET: FindingKind = {
  code: 'TARGET_BY_SEARCH',
  severity: 'unknown',
  message: (count) =>
    `${counted(count, 'assignment names its target', 'assignments name their target')} by a search, by an unknown type or not at all`,
  effect: 'What they give is missing from every result.',
};
export const UNKNOWN_RELATION: FindingKind = {
  code: 'UNKNOWN_RELATION',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'relation')} of assignments not known: ${names}`,
  effect: 'They count as access under a condition.',
};
export const DISABLED: FindingKind = {
  code: 'ASSIGNMENTS_DISABLED',
  severity: 'note',
  message: (count) => `${counted(count, 'assignment is', 'assignments are')} disabled`,
  effect: 'They give nothing and are in no result.',
};
export const META: FindingKind = {
  code: 'ASSIGNMENTS_OF_ROLES',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'assignment')} of roles, orgs and services to others: they act on the role itself`,
  effect: 'They give nothing to those who hold the role.',
};
export const HIGHER_ORDER: FindingKind = {
  code: 'HIGHER_ORDER_INDUCEMENT',
  severity: 'unknown',
  message: (count) =>
    `${counted(count, 'inducement')} of an order above 1, which reach holders through a role of roles`,
  effect: 'What they give is missing from every result.',
};
export const EXPRESSION: FindingKind = {
  code: 'COMPUTED_ASSOCIATION',
  severity: 'unknown',
  message: (count) => `${counted(count, 'association')} to entitlements that midPoint computes`,
  effect: 'Which entitlements they give is not known; the association is stated without them.',
};
export const LINKS: FindingKind = {
  code: 'LINKS_NOT_FOLLOWED',
  severity: 'note',
  message: (count) => `${counted(count, 'link')} of users to their accounts on resources, by identifier only`,
  effect: 'The accounts are known from the extracts of their own systems.',
};
export const OTHER_OBJECTS: FindingKind = {
  code: 'OBJECTS_NOT_READ',
  severity: 'note',
  message: (count, names) => `${counted(count, 'kind')} of objects that state no access: ${names}`,
  effect: '',
};
export const DAY_NOT_READ: FindingKind = {
  code: 'DATE_NOT_READ',
  severity: 'unknown',
  message: (count) => `${counted(count, 'bound')} of the validity of assignments named no day`,
  effect: 'These assignments have no such first or last day in any result.',
};
