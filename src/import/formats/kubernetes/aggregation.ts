/** Cluster roles that are made of others: which labels they select. */
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';

type Requirement = { readonly key: string; readonly operator: string; readonly values: readonly string[] };
export type Selector = readonly Requirement[];

export type Labels = ReadonlyMap<string, string>;

const OPERATORS = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** The selectors of a cluster role's aggregation rule; null for one that cannot be read. */
export function selectorsOf(body: JsonObject): readonly (Selector | null)[] {
  const rule = body['aggregationRule'];
  if (!isObject(rule)) return [];
  return listOf(rule, 'clusterRoleSelectors').map(selectorOf);
}

function selectorOf(value: unknown): Selector | null {
  if (!isObject(value)) return null;
  const requirements: Requirement[] = [];
  const labels = value['matchLabels'];
  if (isObject(labels)) {
    for (const [key, label] of Object.entries(labels))
      requirements.push({ key, operator: 'In', values: [String(label)] });
  }
  for (const expression of listOf(value, 'matchExpressions')) {
    const requirement = requirementOf(expression);
    if (!requirement) return null;
    requirements.push(requirement);
  }
  return requirements;
}

function requirementOf(value: unknown): Requirement | null {
  if (!isObject(value)) return null;
  const key = textOf(value, 'key');
  const operator = textOf(value, 'operator');
  const values = listOf(value, 'values').map(String);
  return key === '' || !OPERATORS.has(operator) ? null : { key, operator, values };
}

/** The labels of an object. */
export function labelsOf(body: JsonObject): Labels {
  const metadata = body['metadata'];
  const labels = isObject(metadata) ? metadata['labels'] : null;
  return new Map(isObject(labels) ? Object.entries(labels).map(([key, value]) => [key, String(value)]) : []);
}

/** Whether a selector matches; one without requirements matches everything. */
export function matches(selector: Selector, labels: Labels): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}
