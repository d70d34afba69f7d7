/** Whether the beginning of a file is JSON from Microsoft Graph. */
import type { Recognition } from '../../format.ts';
import { type Collection, collectionNamed } from './collections.ts';

/** Members that tell a collection where no context does; the first letter may be a capital. */
const SIGNS: readonly (readonly [Collection, readonly string[]])[] = [
  ['roleAssignments', ['principalId', 'roleDefinitionId', 'directoryScopeId']],
  ['roleDefinitions', ['rolePermissions', 'allowedResourceActions']],
  ['appRoleAssignments', ['appRoleId', 'principalId', 'resourceId']],
  ['oauth2PermissionGrants', ['clientId', 'consentType', 'resourceId', 'scope']],
  ['servicePrincipals', ['id', 'appId', 'servicePrincipalType']],
  ['applications', ['id', 'appId', 'signInAudience']],
  ['groups', ['id', 'securityEnabled', 'mailEnabled']],
  ['directoryRoles', ['roleTemplateId', 'displayName']],
  ['users', ['id', 'userPrincipalName', 'displayName']],
];

export function recogniseGraph(text: string | null): Recognition | null {
  if (text === null || !/^\uFEFF?\s*[{[]/.test(text)) return null;
  // AzureHound wraps the same objects.
  if (/"kind"\s*:\s*"AZ/.test(text)) return null;
  const context =
    /"@odata\.context"\s*:\s*"https:\/\/graph\.microsoft\.[a-z.]+\/[^"#]{0,40}#([^"]{1,400})"/.exec(text);
  const named = context?.[1];
  if (named !== undefined && isRead(named)) {
    return { confidence: 98, reason: `@odata.context says ${named.slice(0, 80)}`, system: '' };
  }
  const found = SIGNS.find(([, members]) => members.every((name) => hasMember(text, name)));
  if (!found) return null;
  const [collection, members] = found;
  return { confidence: 85, reason: `the entries have ${members.join(', ')}: ${collection}`, system: '' };
}

function isRead(fragment: string): boolean {
  return fragment
    .split(/[/(]/)
    .some((step) => collectionNamed(step) !== undefined || step === 'directoryObjects');
}

function hasMember(text: string, name: string): boolean {
  return text.includes(`"${name}"`) || text.includes(`"${name.slice(0, 1).toUpperCase()}${name.slice(1)}"`);
}
