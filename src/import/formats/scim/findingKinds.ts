/** What may be missing from SCIM resources, or doubtful in them. */
import { counted, type FindingKind } from '../shared/findings.ts';
import { INCOMPLETE } from '../shared/jsonFindings.ts';

export const activeNotStated: FindingKind = {
  code: 'ACTIVE_NOT_STATED',
  severity: 'unknown',
  message: (count) => `${counted(count, 'user')} without a value of active`,
  effect: 'Whether these accounts can be used is not known; they count as if they could.',
};

export const indirectMemberships: FindingKind = {
  code: 'INDIRECT_MEMBERSHIPS',
  severity: 'note',
  message: (count) => `${counted(count, 'membership')} of users marked as indirect`,
  effect: 'They are stated as memberships of the user; through which group they come is not in the resource.',
};

export const memberOfUnknownType: FindingKind = {
  code: 'MEMBER_OF_UNKNOWN_TYPE',
  severity: 'note',
  message: (count) => `${counted(count, 'member')} of groups that may be users or groups; taken for users`,
  effect: 'A nested group among them shows as an account of the same id.',
};

export const membersNotInFile: FindingKind = {
  code: 'MEMBERS_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'group')} without the attribute members: ${names}`,
  effect: 'The attribute is left out when a group is empty, and when the request excluded it.',
};

/** `held` of `total` resources in the lists of one kind. */
export const truncated = (held: number, total: number): FindingKind => ({
  code: 'TRUNCATED',
  severity: 'gap',
  message: () => `The answers hold ${held} of ${total} resources: totalResults is larger than their lists`,
  effect: INCOMPLETE,
});
