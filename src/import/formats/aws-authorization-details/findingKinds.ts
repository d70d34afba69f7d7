/** What may be missing from an authorization details file, or doubtful in it. */
import type { Finding } from '#contract/import.ts';
import { counted, type FindingKind } from '../shared/findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

/** One finding for each section that is not there. */
export function sectionMissing(section: string): Finding {
  return {
    code: 'SECTION_MISSING',
    severity: 'gap',
    message: `The file has no ${section}`,
    count: 1,
    effect: INCOMPLETE,
    records: [],
  };
}

export const sectionEmpty: FindingKind = {
  code: 'SECTION_EMPTY',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'section')} of the export without an entry: ${names}`,
  effect: 'An account without users, groups or roles is possible; so is an export with a filter.',
};

export const truncated: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: () => 'IsTruncated is true: further pages of the export are not in the file',
  effect: INCOMPLETE,
};

export const notEmbedded: FindingKind = {
  code: 'MANAGED_POLICY_NOT_EMBEDDED',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'attached managed policy', 'attached managed policies')} not in the file: ${names}`,
  effect: 'What these policies allow and deny is not known; their holders may do more or less than is shown.',
};

/** For policies that stand in catalogues; `files` says in which. */
export const fromCatalogue = (files: string): FindingKind => ({
  code: 'MANAGED_POLICY_FROM_CATALOGUE',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'managed policy', 'managed policies')} not in the file, taken from a catalogue (${files}): ${names}`,
  effect: 'The version of the catalogue may be another than the one in force when the export was made.',
});

export const cataloguesDiffer: FindingKind = {
  code: 'CATALOGUES_DIFFER',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'managed policy', 'managed policies')} of which the catalogues at hand differ: ${names}`,
  effect: 'None of the catalogues is believed: what these policies allow and deny is not known.',
};

export const boundaryNotEmbedded: FindingKind = {
  code: 'BOUNDARY_NOT_EMBEDDED',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'permissions boundary', 'permissions boundaries')} not in the file: ${names}`,
  effect: 'All access of the bearers counts as conditional.',
};

export const policyNotRead: FindingKind = {
  code: 'POLICY_NOT_READ',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'policy', 'policies')} not read in full: ${names}`,
  effect: INCOMPLETE,
};

export const noDefaultVersion: FindingKind = {
  code: 'NO_DEFAULT_VERSION',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'managed policy', 'managed policies')} without the version that is in force: ${names}`,
  effect: INCOMPLETE,
};

export const groupMissing: FindingKind = {
  code: 'GROUP_NOT_IN_FILE',
  severity: 'gap',
  message: (count, names) =>
    `Members are in ${counted(count, 'group')} that the file does not hold: ${names}`,
  effect: INCOMPLETE,
};

export const externalTrust: FindingKind = {
  code: 'EXTERNAL_TRUST',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'principal')} outside of the account may become a role: ${names}`,
  effect:
    'These principals are attributes of the roles (trustedExternal, trustedFederated, trustedServices), not nodes.',
};

export const wildcardTrust: FindingKind = {
  code: 'WILDCARD_TRUST',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'role')} may be taken by anyone, under the condition if there is one: ${names}`,
  effect: 'Only the principals in the file are shown as able to become these roles.',
};

export const trustNotFollowed: FindingKind = {
  code: 'TRUST_NOT_FOLLOWED',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'role')} with trust statements that deny, or name all but some principals or actions: ${names}`,
  effect: 'Who can become these roles may be more or fewer than is shown.',
};

export const trustedMissing: FindingKind = {
  code: 'TRUSTED_PRINCIPAL_NOT_IN_FILE',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'trusted principal')} of the account not in the file: ${names}`,
  effect: '',
};

export const outsideTheFile: FindingKind = {
  code: 'NOT_IN_THIS_EXPORT',
  severity: 'note',
  message: () =>
    'Service control policies, resource policies, session policies and IAM Identity Center are not part of this export',
  effect:
    'They can allow more (resource policies, Identity Center) or less (service control policies) than is shown.',
};
