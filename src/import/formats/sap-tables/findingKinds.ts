/** What can be missing from SAP tables or doubtful in them. */
import { counted, findingKind, type FindingKind } from '../shared/findings.ts';

export const kinds = {
  levelsMissing: findingKind(
    'ORG_LEVELS_MISSING',
    'gap',
    (count, names) =>
      `${counted(count, 'organisational level')} of roles cannot be resolved, since no table AGR_1252 is among the files: ${names}`,
    'Authorisations that rest on them count as conditional: the field is taken as any value.',
  ),
  levelUnresolved: findingKind(
    'ORG_LEVEL_UNRESOLVED',
    'unknown',
    (count, names) =>
      `${counted(count, 'organisational level')} of roles ${count === 1 ? 'has' : 'have'} no value in AGR_1252: ${names}`,
    'Authorisations that rest on them count as conditional: the field is taken as any value.',
  ),
  compositesMissing: findingKind(
    'COMPOSITE_ROLES_MISSING',
    'unknown',
    (count) =>
      `${counted(count, 'assignment')} came through composite roles, and no table AGR_AGRS is among the files`,
    'They are shown as direct assignments.',
  ),
  compositeUnexplained: findingKind(
    'COMPOSITE_ROLE_UNKNOWN',
    'unknown',
    (count, names) =>
      `${counted(count, 'assignment')} ${count === 1 ? 'is' : 'are'} marked as coming through a composite role that the user does not have: ${names}`,
    'They are shown as direct assignments.',
  ),
  excluded: findingKind(
    'EXCLUDED_ASSIGNMENT',
    'unknown',
    (count) => `${counted(count, 'assignment')} ${count === 1 ? 'is' : 'are'} marked as excluded`,
    'They are taken as giving nothing.',
  ),
  severalClients: findingKind(
    'SEVERAL_CLIENTS',
    'unknown',
    (_, names) => `The table holds more than one client; read as systems of their own: ${names}`,
    'Users and roles of the same name in different clients are different.',
  ),
  notActive: findingKind(
    'NOT_ACTIVE_VERSION',
    'note',
    (count) =>
      `${counted(count, 'row')} of a version that is not active ${count === 1 ? 'was' : 'were'} left out`,
    '',
  ),
  contentMissing: findingKind(
    'PROFILE_CONTENT_MISSING',
    'unknown',
    (count, names) =>
      `What ${counted(count, 'profile')} give is not stated, since the tables UST10S and UST12 are not among the files: ${names}`,
    'Access through these profiles is missing, unless a role states it. SAP_ALL is known without them.',
  ),
  addressOwnerMissing: findingKind(
    'ADDRESS_OWNERS_MISSING',
    'gap',
    (count) =>
      `${counted(count, 'e-mail address', 'e-mail addresses')} cannot be given to users, since no table USR21 is among the files`,
    'Users are matched to people without their e-mail addresses.',
  ),
  userType: findingKind(
    'USER_TYPE_UNKNOWN',
    'unknown',
    (count, names) => `${counted(count, 'user type')} ${count === 1 ? 'is' : 'are'} not known: ${names}`,
    'These users count as of no type.',
  ),
  unnamed: findingKind(
    'AUTHORISATION_UNNAMED',
    'unknown',
    (count, names) =>
      `${counted(count, 'object')} of roles ${count === 1 ? 'has' : 'have'} values without the name of their authorisation (AUTH): ${names}`,
    'Values of several authorisations may be taken together: more may be shown as allowed than is.',
  ),
  zeroLost: findingKind(
    'LEADING_ZERO_LOST',
    'unknown',
    (count, names) =>
      `${counted(count, 'activity', 'activities')} of one digit: a spreadsheet took the leading zero away: ${names}`,
    'They are read with the zero.',
  ),
} satisfies Record<string, FindingKind>;
