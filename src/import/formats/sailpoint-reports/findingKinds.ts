/** What may be doubtful in reports of SailPoint. */
import { counted, findingKind } from '../shared/findings.ts';

export const stateUnknown = findingKind(
  'UNKNOWN_STATUS',
  'unknown',
  (count, names) =>
    `${counted(count, 'unknown state', 'unknown states')} of identities or accounts: ${names}`,
  'Whether they can be used is not known; they count as if they could.',
);

export const accountNotSaid = findingKind(
  'ACCOUNT_NOT_SAID',
  'unknown',
  (count) =>
    `${counted(count, 'row names', 'rows name')} an identity with access and not the account that has it`,
  'The access is stated for the identity as SailPoint knows it, not for an account of the source.',
);

export const uncorrelated = findingKind(
  'UNCORRELATED_ACCOUNTS',
  'note',
  (count, names) => `${counted(count, 'account')} that SailPoint joins to no identity: ${names}`,
  'They are in no review of identities.',
);

export const typeUnknown = findingKind(
  'UNKNOWN_ACCESS_TYPE',
  'unknown',
  (count, names) => `${counted(count, 'type')} of access not known: ${names}`,
  'Access of these types is taken as an entitlement of its source.',
);
