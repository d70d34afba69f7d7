/** Which collection of Microsoft Graph an object belongs to. */
import { typeByMembers } from '../shared/entraPrincipals.ts';
import { graphType } from '../shared/entraValues.ts';
import type { JsonObject } from '../shared/values.ts';

export const collections = [
  'users',
  'groups',
  'servicePrincipals',
  'applications',
  'directoryRoles',
  'roleDefinitions',
  'roleAssignments',
  'roleAssignmentSchedules',
  'roleEligibilitySchedules',
  'oauth2PermissionGrants',
  'appRoleAssignments',
] as const;
export type Collection = (typeof collections)[number];

/** Members that an object of the collection must have as texts. */
export const NEEDED: Readonly<Record<Collection, readonly string[]>> = {
  users: ['id'],
  groups: ['id'],
  servicePrincipals: ['id'],
  applications: ['appId'],
  directoryRoles: ['roleTemplateId'],
  roleDefinitions: ['id'],
  roleAssignments: ['principalId', 'roleDefinitionId'],
  roleAssignmentSchedules: ['principalId', 'roleDefinitionId'],
  roleEligibilitySchedules: ['principalId', 'roleDefinitionId'],
  oauth2PermissionGrants: ['clientId', 'resourceId', 'scope'],
  appRoleAssignments: ['principalId', 'resourceId', 'appRoleId'],
};

/** Names in a context, in a type, and as a member of a file that holds several collections. */
const NAMES: ReadonlyMap<string, Collection> = new Map(
  Object.entries({
    user: 'users',
    group: 'groups',
    serviceprincipal: 'servicePrincipals',
    application: 'applications',
    directoryrole: 'directoryRoles',
    roledefinition: 'roleDefinitions',
    roleassignment: 'roleAssignments',
    roleassignmentschedule: 'roleAssignmentSchedules',
    roleassignmentscheduleinstance: 'roleAssignmentSchedules',
    roleeligibilityschedule: 'roleEligibilitySchedules',
    roleeligibilityscheduleinstance: 'roleEligibilitySchedules',
    oauth2permissiongrant: 'oauth2PermissionGrants',
    approleassignment: 'appRoleAssignments',
    approleassignedto: 'appRoleAssignments',
  } satisfies Record<string, Collection>),
);

/** The collection of a name such as `users`, `unifiedRoleDefinition`, `AppRoleAssignedTo`. */
export function collectionNamed(name: string): Collection | undefined {
  const plain = name.toLowerCase().replace(/^unified/, '');
  return NAMES.get(plain) ?? NAMES.get(plain.replace(/s$/, ''));
}

export type Context = {
  readonly collection: Collection | undefined;
  /** Entries are members of something. */
  readonly isMembers: boolean;
  /** The group of `groups('ID')/members`; '' when the context does not name it. */
  readonly group: string;
};

const NO_CONTEXT: Context = { collection: undefined, isMembers: false, group: '' };

/** What `@odata.context` says: `…/$metadata#groups(id,displayName)`. */
export function contextOf(page: JsonObject): Context {
  const text = page['@odata.context'];
  if (typeof text !== 'string' || text.length > 4000) return NO_CONTEXT;
  const fragment = text.slice(text.indexOf('#') + 1);
  const group = /^groups\('([^']*)'\)\/members\b/.exec(fragment)?.[1] ?? '';
  const steps = withoutBrackets(fragment)
    .split('/')
    .filter((step) => !step.startsWith('$'));
  const last = steps.at(-1) ?? '';
  return {
    collection: collectionNamed(last),
    isMembers: ['members', 'directoryObjects', 'transitiveMembers'].includes(last),
    group,
  };
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let out = '';
  for (const sign of text) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0) out += sign;
  }
  return out;
}

/** The collection of one object: by its type, else that of its page, else by its members; undefined for others. */
export function collectionOf(body: JsonObject, page: Collection | undefined): Collection | undefined {
  const type = graphType(body);
  if (type !== '') return collectionNamed(type);
  return page ?? byMembers(body);
}

function byMembers(body: JsonObject): Collection | undefined {
  const has = (...names: string[]) => names.every((name) => Object.hasOwn(body, name));
  if (has('principalId', 'roleDefinitionId')) return assignment(has);
  if (has('rolePermissions') || has('isBuiltIn', 'templateId')) return 'roleDefinitions';
  if (has('appRoleId', 'principalId', 'resourceId')) return 'appRoleAssignments';
  if (has('clientId', 'consentType', 'resourceId')) return 'oauth2PermissionGrants';
  if (has('roleTemplateId')) return 'directoryRoles';
  const type = typeByMembers(body);
  if (type !== '') return collectionNamed(type);
  if (!has('appId')) return undefined;
  const marks = ['signInAudience', 'publisherDomain', 'requiredResourceAccess', 'identifierUris'];
  return marks.some((name) => has(name)) ? 'applications' : undefined;
}

function assignment(has: (...names: string[]) => boolean): Collection | undefined {
  // Requests carry the action that was asked for; they give nothing by themselves. Azure's assignments have a scope.
  if (has('action') || (!has('directoryScopeId') && !has('appScopeId'))) return undefined;
  if (has('assignmentType')) return 'roleAssignmentSchedules';
  if (has('roleEligibilityScheduleId') || has('memberType') || has('scheduleInfo'))
    return 'roleEligibilitySchedules';
  return 'roleAssignments';
}
