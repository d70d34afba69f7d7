/** Permissions by which another account or role can be used, and what they reach. Help: resources/docs/formats/kubernetes.md */
import type { RulePermission } from './rules.ts';
import { clusterRoleKey, placeText, podKey, roleKey, serviceAccountUser } from './names.ts';

/** Ways to use what one was not given. Each is a permission of type `takeover` in a namespace or the cluster. */
export type Takeover = 'act' | 'exec' | 'tokens' | 'users' | 'groups' | 'clusterRoles' | 'roles';

const NAMES: Readonly<Record<Takeover, string>> = {
  act: 'act as any service account',
  exec: 'act as the service account of any pod',
  tokens: 'use the service account tokens that are kept as secrets',
  users: 'impersonate any user',
  groups: 'impersonate any group',
  clusterRoles: 'give out any cluster role',
  roles: 'give out any role',
};
const OF_CLUSTER: ReadonlySet<Takeover> = new Set(['users', 'groups', 'clusterRoles']);

export type TakeoverPermission = {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** The permission that stands for a takeover in a namespace, or with '' in the whole cluster. */
export function takeoverPermission(takeover: Takeover, namespace: string): TakeoverPermission {
  const value = NAMES[takeover];
  const isOfCluster = OF_CLUSTER.has(takeover);
  const key = isOfCluster ? value : `${value} ${placeText(namespace)}`;
  const attributes = {
    type: 'takeover',
    value,
    namespace: isOfCluster || namespace === '' ? '*' : namespace,
  };
  return { key, attributes };
}

type Pattern = {
  readonly takeover: Takeover;
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resources: readonly string[];
  /** The verb is asked of no single object: a rule with resource names never allows it. */
  readonly isUnnamed?: boolean;
};

const RBAC = 'rbac.authorization.k8s.io';
const CHANGE = ['update', 'patch'];

const PATTERNS: readonly Pattern[] = [
  {
    takeover: 'act',
    verbs: ['create'],
    group: '',
    resources: ['pods', 'replicationcontrollers'],
    isUnnamed: true,
  },
  {
    takeover: 'act',
    verbs: ['create'],
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    isUnnamed: true,
  },
  { takeover: 'act', verbs: ['create'], group: 'batch', resources: ['jobs', 'cronjobs'], isUnnamed: true },
  { takeover: 'act', verbs: CHANGE, group: '', resources: ['replicationcontrollers'] },
  {
    takeover: 'act',
    verbs: CHANGE,
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
  },
  { takeover: 'act', verbs: CHANGE, group: 'batch', resources: ['cronjobs'] },
  { takeover: 'act', verbs: ['create'], group: '', resources: ['serviceaccounts/token'] },
  { takeover: 'act', verbs: ['impersonate'], group: '', resources: ['serviceaccounts'] },
  { takeover: 'exec', verbs: ['create', 'get'], group: '', resources: ['pods/exec', 'pods/attach'] },
  { takeover: 'exec', verbs: CHANGE, group: '', resources: ['pods/ephemeralcontainers'] },
  { takeover: 'tokens', verbs: ['get', 'list', 'watch'], group: '', resources: ['secrets'] },
  { takeover: 'users', verbs: ['impersonate'], group: '', resources: ['users'] },
  { takeover: 'groups', verbs: ['impersonate'], group: '', resources: ['groups'] },
  { takeover: 'clusterRoles', verbs: ['bind', 'escalate'], group: RBAC, resources: ['clusterroles'] },
  { takeover: 'roles', verbs: ['bind', 'escalate'], group: RBAC, resources: ['roles'] },
];

/** One named thing that a permission reaches, or everything of its kind where it holds. */
export type Reach =
  | { readonly takeover: Takeover }
  | { readonly kind: 'account' | 'group' | 'role' | 'resource'; readonly key: string };

/**
 * What a permission lets its holder take over in a namespace, or with '' in the whole cluster.
 *
 * @returns `unfollowed`: it names service accounts, pods or roles of every namespace, of which none can be told.
 */
export function reachOf(
  permission: RulePermission,
  namespace: string,
): { readonly reach: readonly Reach[]; readonly unfollowed: boolean } {
  const reach = new Map<string, Reach>();
  let unfollowed = false;
  for (const pattern of PATTERNS) {
    if (!covers(permission, pattern)) continue;
    if (OF_CLUSTER.has(pattern.takeover) && namespace !== '') continue;
    if (permission.name === '' || speaksOfAll(pattern)) {
      reach.set(pattern.takeover, { takeover: pattern.takeover });
      continue;
    }
    const named = namedReach(pattern, permission.name, namespace);
    if (named) reach.set(`${named.kind} ${named.key}`, named);
    else if (!pattern.isUnnamed) unfollowed = true;
  }
  return { reach: [...reach.values()], unfollowed };
}

/** A workload that may be changed can be given any service account, whatever its own name is. */
const speaksOfAll = ({ takeover, verbs, isUnnamed }: Pattern) =>
  takeover === 'act' && verbs === CHANGE && !isUnnamed;

function covers(permission: RulePermission, { verbs, group, resources }: Pattern): boolean {
  if (permission.verb !== '*' && !verbs.includes(permission.verb)) return false;
  if (permission.group !== '*' && permission.group !== group) return false;
  return resources.some((resource) => coversResource(permission.resource, resource));
}

/** `*` is every resource with its subresources; `*` + `/exec` that subresource of every resource. */
function coversResource(pattern: string, resource: string): boolean {
  if (pattern === '*' || pattern === resource) return true;
  return pattern.startsWith('*/') && resource.endsWith(pattern.slice(1));
}

function namedReach({ takeover, isUnnamed }: Pattern, name: string, namespace: string) {
  if (isUnnamed) return null;
  switch (takeover) {
    case 'users':
      return { kind: 'account', key: name } as const;
    case 'groups':
      return { kind: 'group', key: name } as const;
    case 'clusterRoles':
      return { kind: 'role', key: clusterRoleKey(name) } as const;
    default:
      break;
  }
  if (namespace === '') return null;
  if (takeover === 'act') return { kind: 'account', key: serviceAccountUser(name, namespace) } as const;
  if (takeover === 'exec') return { kind: 'resource', key: podKey(name, namespace) } as const;
  return takeover === 'roles' ? ({ kind: 'role', key: roleKey(name, namespace) } as const) : null;
}
