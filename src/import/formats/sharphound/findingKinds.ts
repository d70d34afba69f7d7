/** What may be missing from a SharpHound file, or doubtful in it. */
import { counted, type FindingKind } from '../shared/findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

export const countDiffers: FindingKind = {
  code: 'COUNT_DIFFERS',
  severity: 'gap',
  message: (_count, names) => `meta.count is not the number of entries: ${names}`,
  effect: INCOMPLETE,
};

export const noMeta: FindingKind = {
  code: 'META_MISSING',
  severity: 'unknown',
  message: () => 'The file has no meta.count',
  effect: 'Whether all entries are in the file cannot be told.',
};

export const empty: FindingKind = {
  code: 'EMPTY',
  severity: 'unknown',
  message: (_count, names) => `The file has no ${names}`,
  effect: 'A domain without them is possible; so is a collection without the right to read them.',
};

export const notCollected: FindingKind = {
  code: 'NOT_COLLECTED',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'computer')} of which something was not collected: ${names}`,
  effect:
    'Sessions, local groups or user rights of these computers are unknown, which is not the same as none.',
};

export const unknownRight: FindingKind = {
  code: 'UNKNOWN_RIGHT',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'access control entry', 'access control entries')} with other rights: ${names}`,
  effect: 'What they allow is not in any result.',
};

export const unknownPrincipal: FindingKind = {
  code: 'PRINCIPAL_KIND_UNKNOWN',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'principal')} of a kind that the file does not say: ${names}`,
  effect: 'They are taken as accounts. A group among them hides who has access through it.',
};

export const otherDomain: FindingKind = {
  code: 'SEVERAL_DOMAINS',
  severity: 'note',
  message: (_count, names) => `The file has objects of several domains: ${names}`,
  effect: 'They are in one system. Give all files of the forest the same system.',
};

export const trusts: FindingKind = {
  code: 'TRUSTS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'trust')} with other domains: ${names}`,
  effect:
    'Access from there is known only as far as their accounts are members or named in access control entries.',
};

export const localPrincipals: FindingKind = {
  code: 'LOCAL_ACCOUNTS',
  severity: 'note',
  message: (count) => `${counted(count, 'computer')} with accounts of their own in local groups`,
  effect: 'They are accounts of the computer, keyed by its SID.',
};
