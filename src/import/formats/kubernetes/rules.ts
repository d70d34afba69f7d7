/** The rules of roles, as permissions. */
import { isObject, type JsonObject } from '../shared/values.ts';
import { placeText } from './names.ts';

export type Rule = {
  readonly verbs: readonly string[];
  /** '' is the core group. */
  readonly groups: readonly string[];
  /** `pods`, `pods/exec`, `*`, and such as `*` + `/scale`. */
  readonly resources: readonly string[];
  /** Names of the only objects that it speaks of; none: all. */
  readonly names: readonly string[];
  readonly urls: readonly string[];
};

export type Rules = { readonly rules: readonly Rule[]; readonly faults: readonly string[] };

export type RulePermission = {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name: string;
};

/** Permissions that one rule may stand for: what an ordinary role has is below a thousand. */
const MOST_PERMISSIONS = 50_000;

/** The rules of a role's body. A rule that cannot be read is a fault; the others are read. */
export function rulesOf(body: JsonObject): Rules {
  const rules: Rule[] = [];
  const faults: string[] = [];
  const list: unknown = body['rules'] ?? [];
  if (!Array.isArray(list)) return { rules, faults: ['rules is no list'] };
  list.forEach((value: unknown, i) => {
    const rule = ruleOf(value);
    if (typeof rule === 'string') faults.push(`rule ${i + 1} ${rule}`);
    else rules.push(rule);
  });
  return { rules, faults };
}

function ruleOf(value: unknown): Rule | string {
  if (!isObject(value)) return 'is no object';
  const lists = ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'].map((name) =>
    textList(value[name]),
  );
  const [verbs, groups, resources, names, urls] = lists;
  if (!verbs || !groups || !resources || !names || !urls) return 'has a member that is no list of texts';
  if (verbs.length === 0) return 'has no verbs';
  if (urls.length === 0 && (groups.length === 0 || resources.length === 0))
    return 'has neither apiGroups with resources nor nonResourceURLs';
  if (urls.length > 0 && (groups.length > 0 || resources.length > 0))
    return 'has both resources and nonResourceURLs';
  const count = verbs.length * (urls.length + groups.length * resources.length * Math.max(1, names.length));
  if (count > MOST_PERMISSIONS) return `stands for more than ${MOST_PERMISSIONS} permissions`;
  return { verbs, groups, resources, names, urls };
}

/** The texts of a list; none for what is not there; null for what is no list of texts. */
function textList(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const found = value.filter((item) => typeof item === 'string');
  return found.length === value.length ? found : null;
}

/** The permissions of a rule in a namespace, or with '' in the whole cluster, each once. */
export function* permissionsOf(rule: Rule, namespace: string): Generator<RulePermission> {
  for (const verb of rule.verbs) {
    // URLs that are no resources belong to the cluster: a role in a namespace does not give them.
    if (namespace === '') for (const url of rule.urls) yield urlPermission(verb, url);
    for (const group of rule.groups) {
      for (const resource of rule.resources) {
        for (const name of rule.names.length === 0 ? [''] : rule.names)
          yield resourcePermission({ verb, group, resource, name }, namespace);
      }
    }
  }
}

function urlPermission(verb: string, url: string): RulePermission {
  const value = `${verb} ${url}`;
  const attributes = { type: 'url', value, verb, url };
  return { key: value, attributes, verb, group: '', resource: '', name: '' };
}

function resourcePermission(
  what: Pick<RulePermission, 'verb' | 'group' | 'resource' | 'name'>,
  namespace: string,
): RulePermission {
  const { verb, group, resource, name } = what;
  const value = `${verb} ${resourceText(resource, group)}`;
  const attributes: Record<string, string> = {
    type: 'resource',
    value,
    verb,
    resource,
    apiGroup: group === '' ? 'core' : group,
    namespace: namespace === '' ? '*' : namespace,
  };
  if (name !== '') attributes['resourceName'] = name;
  const key = `${value}${name === '' ? '' : ` "${name}"`} ${placeText(namespace)}`;
  return { key, attributes, ...what };
}

/** As `kubectl` writes it: `pods`, `pods/exec`, `deployments.apps`, `deployments.apps/scale`. */
function resourceText(resource: string, group: string): string {
  if (group === '') return resource;
  const slash = resource.indexOf('/');
  if (slash < 0) return `${resource}.${group}`;
  return `${resource.slice(0, slash)}.${group}${resource.slice(slash)}`;
}
