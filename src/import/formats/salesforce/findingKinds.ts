/** What is said of muting permission sets. */
import { counted, type FindingKind } from '../shared/findings.ts';

export const notApplied: FindingKind = {
  code: 'MUTING_NOT_APPLIED',
  severity: 'gap',
  message: (count, names) =>
    `${counted(count, 'group has', 'groups have')} a muting permission set of which no file at hand says what it takes away: ${names}`,
  effect: 'The groups are stated with the permissions that are muted in them: access is overstated.',
};

export const applied: FindingKind = {
  code: 'MUTING_APPLIED',
  severity: 'note',
  message: (count, names) =>
    `Muted permissions were taken out of ${counted(count, 'permission set group')}: ${names}`,
  effect: 'Permission sets of which something is muted are stated permission by permission.',
};
