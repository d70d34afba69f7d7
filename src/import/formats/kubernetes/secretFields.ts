/** Values of objects that hold secrets: they are never stored nor shown. */
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import type { KubeObject } from './objects.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Names of the members with secrets that an object has: the data of secrets, variables of pods that are named like secrets. */
export function secretsIn({ kind, body }: Pick<KubeObject, 'kind' | 'body'>): readonly string[] {
  if (kind === 'Secret') return ['data', 'stringData'].filter((name) => body[name] !== undefined);
  return containersOf(body)
    .flatMap(secretVariables)
    .map((name) => `env ${name}`);
}

/** The object as it may be shown. */
export function withoutSecrets(body: JsonObject): JsonObject {
  const isSecret = textOf(body, 'kind') === 'Secret';
  if (!isSecret && containersOf(body).every((container) => secretVariables(container).length === 0))
    return body;
  return shown(body, isSecret) as JsonObject;
}

function shown(value: unknown, isSecret: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => shown(item, isSecret));
  if (!isObject(value)) return value;
  const isVariable = isSecretColumn(textOf(value, 'name'));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== LAST_APPLIED)
      .filter(([name]) => !(isSecret && (name === 'data' || name === 'stringData')))
      .filter(([name]) => !(isVariable && name === 'value'))
      .map(([name, member]) => [name, shown(member, isSecret)]),
  );
}

function containersOf(body: JsonObject): readonly JsonObject[] {
  const spec = body['spec'];
  if (textOf(body, 'kind') !== 'Pod' && !isObject(spec)) return [];
  if (!isObject(spec)) return [];
  return ['containers', 'initContainers', 'ephemeralContainers']
    .flatMap((name) => listOf(spec, name))
    .filter(isObject);
}

function secretVariables(container: JsonObject): readonly string[] {
  return listOf(container, 'env')
    .filter(isObject)
    .filter((variable) => typeof variable['value'] === 'string' && isSecretColumn(textOf(variable, 'name')))
    .map((variable) => textOf(variable, 'name'));
}
