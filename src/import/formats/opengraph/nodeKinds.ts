/** How a node of an OpenGraph stands in the access graph, by its kinds and properties. */
import type { NodeKind } from '#contract/define.ts';
import { instantText } from '../shared/instants.ts';
import type { JsonObject } from '../shared/values.ts';
import { withoutEmpty } from '../shared/values.ts';

const RULES: readonly (readonly [RegExp, NodeKind])[] = [
  [/(Role|RoleDefinition)$/, 'role'],
  [/(Team|Group)$/, 'group'],
  [/(PersonalAccessToken|ApiToken|Token|Credential|SecretScanningAlert)$/, 'credential'],
  [/(User|Person|Computer|ServiceAccount|ServicePrincipal|AppInstallation|ExternalIdentity)$/, 'account'],
];

/** The first kind that a rule fits; a resource for others. */
export function nodeKindOf(kinds: readonly string[]): NodeKind {
  for (const kind of kinds) {
    const rule = RULES.find(([pattern]) => pattern.test(kind));
    if (rule) return rule[1];
  }
  return 'resource';
}

export function platformOf(kinds: readonly string[], sourceKind: string): string {
  const [kind = sourceKind] = kinds;
  if (kind.startsWith('GH_')) return 'github';
  if (kind.startsWith('Okta_')) return 'okta';
  return kind.startsWith('AZ')
    ? 'entra'
    : /^(Base|User|Group|Computer|Domain|OU|GPO)$/.test(kind)
      ? 'activedirectory'
      : 'generic';
}

/** Attributes, each with the properties that may hold it, the first that is filled counts. */
const ACCOUNT: Readonly<Record<string, readonly string[]>> = {
  login: ['login', 'samaccountname', 'userprincipalname', 'username', 'github_username'],
  email: ['email', 'mail'],
  enabled: ['enabled', 'active'],
  createdAt: ['created_at', 'created', 'whencreated'],
  lastLoginAt: ['last_login', 'lastlogintimestamp', 'lastlogontimestamp'],
};
const CREDENTIAL: Readonly<Record<string, readonly string[]>> = {
  createdAt: ['access_granted_at', 'created_at', 'created'],
  lastUsedAt: ['token_last_used_at', 'last_used_at'],
  expiresAt: ['token_expires_at', 'expires_at'],
  status: ['state'],
};

export function attributesOf(
  kind: NodeKind,
  kinds: readonly string[],
  properties: JsonObject,
): Record<string, string> {
  const primary = kinds[0] ?? '';
  const wanted = kind === 'account' ? ACCOUNT : kind === 'credential' ? CREDENTIAL : {};
  const found = Object.entries(wanted).map(
    ([name, from]) => [name, valueOf(name, properties, from)] as const,
  );
  return withoutEmpty({
    ...Object.fromEntries(found),
    ...(kind === 'role' ? roleAttributes(primary, properties) : {}),
    ...(kind === 'role' || kind === 'account' ? {} : { type: primary }),
    ...(/(Computer|ServiceAccount|ServicePrincipal|AppInstallation)$/.test(primary)
      ? { type: 'service' }
      : {}),
    nodeKind: primary,
    environment: scalar(properties['environment_name']),
  });
}

/** Under the names that rule packs match GitHub's roles by. */
function roleAttributes(primary: string, properties: JsonObject): Record<string, string> {
  const short = scalar(properties['short_name']);
  const name = scalar(properties['name']);
  if (primary === 'GH_RepoRole') return { type: 'repository_role', value: short || name };
  if (primary === 'GH_OrgRole')
    return { type: 'role', value: short === 'owners' ? 'organization owner' : short || name };
  return { type: primary === 'GH_TeamRole' ? 'team_role' : 'role', value: name };
}

function valueOf(name: string, properties: JsonObject, from: readonly string[]): string {
  for (const property of from) {
    const value = properties[property];
    const text = name.endsWith('At') ? instantText(value) : scalar(value);
    if (text !== '') return name === 'email' || name === 'login' ? text.toLowerCase() : text;
  }
  return '';
}

export function scalar(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}
