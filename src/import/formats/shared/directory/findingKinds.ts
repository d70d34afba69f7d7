/** What may be missing from a directory export, or doubtful in it. */
import { counted, type FindingKind } from '../findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

export const rangeTruncated: FindingKind = {
  code: 'MEMBERS_TRUNCATED',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'attribute')} of which a range of values was exported: ${names}`,
  effect: 'The server gives 1,500 values at a time: further members may be missing.',
};

export const memberNotInFile: FindingKind = {
  code: 'MEMBER_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'member')} of groups without an entry in the file: ${names}`,
  effect: 'They show as accounts; groups among them, and accounts of other domains, cannot be told apart.',
};

export const primaryGroupNotInFile: FindingKind = {
  code: 'PRIMARY_GROUP_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'primary group')} without an entry in the file: RID ${names}`,
  effect: 'Memberships of primary groups are not in memberOf; these show under the number of the group.',
};

export const badValue: FindingKind = {
  code: 'VALUE_NOT_READ',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'attribute')} with values that cannot be read: ${names}`,
  effect: 'The attribute is left out for these entries.',
};

export const noMembersStated: FindingKind = {
  code: 'NO_MEMBERSHIP_ATTRIBUTES',
  severity: 'unknown',
  message: () => 'No entry has a member, memberOf or primaryGroupID attribute',
  effect: 'A directory without memberships is possible; so is an export of chosen attributes only.',
};

export const otherEntries: FindingKind = {
  code: 'OTHER_ENTRIES',
  severity: 'note',
  message: (count) => `${counted(count, 'entry is', 'entries are')} neither account nor group`,
  effect: 'Organisational units, containers and the like are counted and not imported.',
};

export const accessRules: FindingKind = {
  code: 'ACCESS_RULES_NOT_READ',
  severity: 'note',
  message: (count) => `${counted(count, 'access rule')} of the directory itself (aci)`,
  effect: 'Who may read and change entries of the directory is not in any result.',
};

export const loginsMayLag: FindingKind = {
  code: 'LAST_LOGON_MAY_LAG',
  severity: 'note',
  message: () => 'Last logins are those of lastLogonTimestamp',
  effect: 'It is written when it is 9 to 14 days old: a login may be up to two weeks younger than it says.',
};

export const urlNotFetched: FindingKind = {
  code: 'URL_NOT_FETCHED',
  severity: 'unknown',
  message: (count) => `${counted(count, 'value')} given as an address`,
  effect: 'Addresses are never fetched; these values are left out.',
};

export const answerIncomplete: FindingKind = {
  code: 'SEARCH_INCOMPLETE',
  severity: 'gap',
  message: (_count, names) => `The server ended the search before its end: result ${names}`,
  effect: INCOMPLETE,
};

export const entriesDiffer: FindingKind = {
  code: 'ENTRY_COUNT_DIFFERS',
  severity: 'gap',
  message: (_count, names) => `The search says how many entries it found, and the file has others: ${names}`,
  effect: INCOMPLETE,
};

export const referrals: FindingKind = {
  code: 'REFERRALS',
  severity: 'unknown',
  message: (count) => `${counted(count, 'reference')} to other servers`,
  effect: 'Entries of these servers are not in the file.',
};

export const changeRecords: FindingKind = {
  code: 'CHANGE_RECORDS',
  severity: 'note',
  message: (count) => `${counted(count, 'record')} of changes`,
  effect: 'They are kept as changes and say nothing of what the directory holds.',
};

export const noLineEnd: FindingKind = {
  code: 'NO_FINAL_LINE_END',
  severity: 'unknown',
  message: () => 'The last line has no end',
  effect: 'The file may have been cut off.',
};
