/** What is missing or doubtful in the objects of a cluster. */
import { counted, type FindingKind } from '../shared/findings.ts';

const INCOMPLETE = 'Access that stands there is missing from every result.';

export const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'list')} with a continue token: the export goes on elsewhere (${names})`,
  effect: INCOMPLETE,
};

export const cutList: FindingKind = {
  code: 'LIST_CUT',
  severity: 'gap',
  message: (count) =>
    `${counted(count, 'list')} without the kind that stands behind its items: the file was cut`,
  effect: INCOMPLETE,
};

export const noLineEnd: FindingKind = {
  code: 'NO_LINE_END',
  severity: 'unknown',
  message: () => 'The last line of the YAML file has no end; a file that was cut looks like this',
  effect: 'Whether objects or rules are missing at the end cannot be told from the file.',
};

export const invalidRoleRef: FindingKind = {
  code: 'INVALID_ROLE_REF',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'binding')} to what a binding of its kind cannot give, not granted: ${names}`,
  effect: 'Kubernetes refuses such a binding. What it was meant to give is not known.',
};

export const ruleNotRead: FindingKind = {
  code: 'RULE_NOT_READ',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'rule')} of roles not read: ${names}`,
  effect: INCOMPLETE,
};

export const selectorNotRead: FindingKind = {
  code: 'AGGREGATION_NOT_READ',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'cluster role')} with a label selector that was not read: ${names}`,
  effect: INCOMPLETE,
};

export const nothingAggregated: FindingKind = {
  code: 'NOTHING_AGGREGATED',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'cluster role')} made of others by labels, without rules and without a matching role: ${names}`,
  effect: 'The cluster fills such a role from all cluster roles; the export may hold only some of them.',
};

export const subjectNotRead: FindingKind = {
  code: 'SUBJECT_NOT_READ',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'subject')} of bindings not read: ${names}`,
  effect: INCOMPLETE,
};

export const noSubjects: FindingKind = {
  code: 'BINDING_WITHOUT_SUBJECTS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'binding')} without a subject: ${names}`,
  effect: 'They give nothing to anybody.',
};

export const noNamespace: FindingKind = {
  code: 'NAMESPACE_NOT_STATED',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'object')} without a namespace, taken as of default: ${names}`,
  effect: 'A manifest without a namespace is created in the one that is chosen when it is applied.',
};

export const takeoverNotFollowed: FindingKind = {
  code: 'TAKEOVER_NOT_FOLLOWED',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'permission')} over named objects of every namespace, by which others can be used: ${names}`,
  effect: 'Whom their holders can become is not shown.',
};

export const otherKinds: FindingKind = {
  code: 'OTHER_KINDS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'kind')} of objects that say nothing of access: ${names}`,
  effect: '',
};

export const noObjects: FindingKind = {
  code: 'NO_OBJECTS',
  severity: 'note',
  message: () => 'The file holds no object',
  effect: 'A namespace without such objects is possible; so is an export without the right to list them.',
};

export const duplicateKeys: FindingKind = {
  code: 'DUPLICATE_KEYS',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'key')} twice in one object: ${names}`,
  effect: 'The later value counts here. Other readers may take the earlier one.',
};
