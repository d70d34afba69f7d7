/** What may be missing from an AzureHound file, or doubtful in it. */
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
  message: () => 'The file has no meta.count: the collection may have been ended early',
  effect: 'Whether all entries are in the file cannot be told.',
};

export const empty: FindingKind = {
  code: 'EMPTY',
  severity: 'unknown',
  message: () => 'The file has no entries',
  effect: 'A collection without the right to read the directory is empty.',
};

export const noMemberLists: FindingKind = {
  code: 'MEMBERS_NOT_INCLUDED',
  severity: 'gap',
  message: (count) => `${counted(count, 'group')} without an entry for members`,
  effect: INCOMPLETE,
};

export const unknownKind: FindingKind = {
  code: 'UNKNOWN_KIND',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'kind')} of entries that ${count === 1 ? 'is' : 'are'} not read: ${names}`,
  effect: 'What they state is not in any result.',
};

export const noAccess: FindingKind = {
  code: 'KIND_WITHOUT_ACCESS',
  severity: 'note',
  message: (count, names) =>
    `${counted(count, 'kind')} of entries that ${count === 1 ? 'states' : 'state'} no access: ${names}`,
  effect: 'Devices, and resources that only say where they are.',
};

export const notWhole: FindingKind = {
  code: 'ASSIGNMENT_NOT_WHOLE',
  severity: 'gap',
  message: (count) => `${counted(count, 'assignment')} without principal, role or scope`,
  effect: INCOMPLETE,
};
