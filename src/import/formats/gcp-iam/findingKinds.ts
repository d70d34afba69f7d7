/** What may be missing from exports of Google Cloud, or doubtful in them. */
import { counted, type FindingKind } from '../shared/findings.ts';
import { INCOMPLETE } from '../shared/jsonFindings.ts';

export const morePages: FindingKind = {
  code: 'TRUNCATED',
  severity: 'gap',
  message: (count) => `${counted(count, 'answer')} with a nextPageToken: further pages are not in the file`,
  effect: INCOMPLETE,
};

export const unknownMember: FindingKind = {
  code: 'UNKNOWN_MEMBER',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'member')} of a type that is not known: ${names}`,
  effect: INCOMPLETE,
};

export const publicAccess: FindingKind = {
  code: 'PUBLIC_ACCESS',
  severity: 'note',
  message: (_count, names) => `Roles are granted to ${names}`,
  effect: 'Everybody has this access, people without an account included. It shows at these groups only.',
};

export const domainAccess: FindingKind = {
  code: 'DOMAIN_ACCESS',
  severity: 'note',
  message: (_count, names) => `Roles are granted to ${names}`,
  effect: 'All accounts of the domain have this access. It shows at the domain only.',
};

export const deletedMembers: FindingKind = {
  code: 'DELETED_MEMBERS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'deleted member')} with bindings: ${names}`,
  effect: 'The bindings work again when the account is restored.',
};

export const roleNotInFile: FindingKind = {
  code: 'ROLE_NOT_IN_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'role')} without a definition in this file: ${names}`,
  effect: 'Unless another file holds their permissions, rules on permissions do not see these roles.',
};

export const resourceNotStated: FindingKind = {
  code: 'RESOURCE_NOT_STATED',
  severity: 'unknown',
  message: (count) => `${counted(count, 'policy', 'policies')} without the name of the resource`,
  effect: 'The roles are stated without a resource; whether they are of a project or a bucket is not known.',
};

export const auditExemptions: FindingKind = {
  code: 'AUDIT_LOG_EXEMPTIONS',
  severity: 'note',
  message: (count, names) => `${counted(count, 'member')} whose data access is not logged: ${names}`,
  effect: 'Logs of these members are incomplete.',
};

export const entryNotRead: FindingKind = {
  code: 'BINDING_NOT_READ',
  severity: 'gap',
  message: (count) => `${counted(count, 'binding')} without a role or with members that are no list of texts`,
  effect: INCOMPLETE,
};

export const otherAssets: FindingKind = {
  code: 'OTHER_ASSETS',
  severity: 'note',
  message: (count) => `${counted(count, 'asset')} without a policy, service account, key or role`,
  effect: 'An export of content type RESOURCE alone has no policies.',
};
