/** What users, groups and roles have in common: policies, boundary, tags. */
import { instantText } from '../shared/instants.ts';
import { isObject, listOf, textOf, type JsonObject, withoutEmpty } from '../shared/values.ts';
import { policyOf, type Policy } from './policy.ts';

export type InlinePolicy = { readonly name: string; readonly policy: Policy };

/** Inline policies of a user (`UserPolicyList`), group or role. */
export function inlinePolicies(body: JsonObject, list: string): readonly InlinePolicy[] {
  return listOf(body, list)
    .filter(isObject)
    .map((entry) => ({ name: textOf(entry, 'PolicyName'), policy: policyOf(entry['PolicyDocument']) }));
}

/** ARNs of the managed policies that are attached. */
export function attachedPolicies(body: JsonObject): readonly string[] {
  const arns = listOf(body, 'AttachedManagedPolicies')
    .filter(isObject)
    .map((entry) => textOf(entry, 'PolicyArn'));
  return [...new Set(arns.filter((arn) => arn !== ''))];
}

/** ARN of the permissions boundary; '' when there is none. */
export function boundaryArn(body: JsonObject): string {
  const boundary = body['PermissionsBoundary'];
  return isObject(boundary) ? textOf(boundary, 'PermissionsBoundaryArn') : '';
}

/** Tags that say who a principal belongs to, under the names of the canonical model. */
const TAGS: Readonly<Record<string, string>> = {
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  owner: 'owner',
  employeeid: 'employeeId',
  employee_id: 'employeeId',
  'employee-id': 'employeeId',
};

/** Attributes that users, groups and roles share. Empty ones are left out. */
export function principalAttributes(body: JsonObject): Record<string, string> {
  const attributes: Record<string, string> = {
    arn: textOf(body, 'Arn'),
    path: textOf(body, 'Path'),
    createdAt: instantText(body['CreateDate']),
    permissionsBoundary: boundaryArn(body),
  };
  for (const tag of listOf(body, 'Tags').filter(isObject)) {
    const name = TAGS[textOf(tag, 'Key').toLowerCase()];
    if (name !== undefined) attributes[name] = textOf(tag, 'Value');
  }
  return withoutEmpty(attributes);
}
