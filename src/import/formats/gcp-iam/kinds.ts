/** Which kind of record of Google Cloud an object is, by its members. */
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';

export type GcpKind =
  | 'asset'
  | 'search result'
  | 'policy'
  | 'role'
  | 'service account'
  | 'service account key';

const ROLE = /^(roles|(projects|organizations)\/[^/]+\/roles)\/[^/]+$/;

/** null when it is none of them. */
export function gcpKind(body: JsonObject): GcpKind | null {
  const name = textOf(body, 'name');
  if (name.startsWith('//') && textOf(body, 'asset_type') + textOf(body, 'assetType') !== '') return 'asset';
  if (textOf(body, 'resource') !== '' && isObject(body['policy']) && isPolicy(body['policy']))
    return 'search result';
  if (isPolicy(body)) return 'policy';
  if (ROLE.test(name) && (Array.isArray(body['includedPermissions']) || textOf(body, 'title') !== ''))
    return 'role';
  if (/\/serviceAccounts\/[^/]+\/keys\/[^/]+$/.test(name)) return 'service account key';
  if (/\/serviceAccounts\/[^/]+$/.test(name) && textOf(body, 'email') !== '') return 'service account';
  return null;
}

/** The resource of a searched policy, or the one that an effective policy comes from. */
export const searchedResource = (body: JsonObject): string =>
  textOf(body, 'resource') || textOf(body, 'attached_resource') || textOf(body, 'attachedResource');

/** A policy has bindings of roles to members; an empty one has a version or an etag. */
export function isPolicy(body: JsonObject): boolean {
  const bindings = body['bindings'];
  if (!Array.isArray(bindings)) return false;
  if (bindings.length === 0) return 'etag' in body || 'version' in body;
  return bindings.some((one) => isObject(one) && textOf(one, 'role') !== '' && Array.isArray(one['members']));
}

/** The policy of an asset, in the spelling of exports and of the API. */
export function assetPolicy(body: JsonObject): JsonObject | null {
  const policy = body['iam_policy'] ?? body['iamPolicy'];
  return isObject(policy) ? policy : null;
}

/** The configurations of audit logs of a policy, in both spellings. */
export const auditConfigs = (policy: JsonObject): readonly JsonObject[] =>
  [...listOf(policy, 'auditConfigs'), ...listOf(policy, 'audit_configs')].filter(isObject);
