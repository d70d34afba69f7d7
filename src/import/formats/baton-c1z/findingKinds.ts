/** What may be missing from a c1z file, or doubtful in it. */
import { counted, type FindingKind } from '../shared/findings.ts';

const INCOMPLETE = 'Access that was not yet read from the system is not in any result.';

export const syncNotEnded: FindingKind = {
  code: 'SYNC_NOT_ENDED',
  severity: 'gap',
  message: (_, names) => `The sync that was read did not end (${names})`,
  effect: INCOMPLETE,
};

export const syncNotFull: FindingKind = {
  code: 'SYNC_NOT_FULL',
  severity: 'gap',
  message: (_, names) => `The sync that was read is not a full one (${names})`,
  effect: INCOMPLETE,
};

export const otherSyncs: FindingKind = {
  code: 'OTHER_SYNCS',
  severity: 'note',
  message: (count) => `${counted(count, 'other sync')} in the file not read`,
  effect: '',
};

export const tableMissing: FindingKind = {
  code: 'SECTION_MISSING',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'table')} missing: ${names}`,
  effect: INCOMPLETE,
};

export const noGrants: FindingKind = {
  code: 'SECTION_EMPTY',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'table')} without a row of the sync: ${names}`,
  effect: 'A system without grants is possible; so is a sync that was cut short.',
};

export const expandedHere: FindingKind = {
  code: 'EXPANDED_HERE',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'inheritance')} between entitlements; the file says that they were not yet expanded`,
  effect: 'Inherited access is computed here, over the inheritances that the file states.',
};

export const graphUsed: FindingKind = {
  code: 'GRAPH_OF_SYNC_USED',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'inheritance')} taken from the state of the sync: the grants state none`,
  effect: 'Inherited access rests on the state that the sync kept, not on single grants.',
};

export const principalMissing: FindingKind = {
  code: 'PRINCIPAL_NOT_IN_FILE',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'principal')} not in the file: ${names}`,
  effect: 'Grants and secrets name these principals; what is known of them is their id only.',
};

export const entitlementMissing: FindingKind = {
  code: 'ENTITLEMENT_NOT_IN_FILE',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'entitlement')} of grants not in the file: ${names}`,
  effect: 'What is known of these entitlements is their id only.',
};
