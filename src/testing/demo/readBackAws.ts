/** Reads the authorisation details back: for the test of the generator. */
import { covers } from './checker.ts';
import type { Facts, ReadText } from './readBack.ts';

type Document = {
  readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
};
type Attached = readonly { readonly PolicyArn: string }[];
type Details = {
  readonly UserDetailList: readonly {
    readonly UserName: string;
    readonly GroupList: readonly string[];
    readonly AttachedManagedPolicies: Attached;
    readonly UserPolicyList?: readonly { readonly PolicyDocument: Document }[];
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  }[];
  readonly GroupDetailList: readonly {
    readonly GroupName: string;
    readonly AttachedManagedPolicies: Attached;
  }[];
  readonly Policies: readonly {
    readonly Arn: string;
    readonly PolicyVersionList: readonly { readonly Document: Document }[];
  }[];
};

/** Users of the account with the actions that their policies allow and do not deny. */
export function readAws(read: ReadText, { accounts, atoms }: Facts): void {
  const details = JSON.parse(read('aws/aws-authorization-details.json')) as Details;
  const documentOf = (arn: string): readonly Document[] =>
    details.Policies.filter((policy) => policy.Arn === arn).flatMap((policy) =>
      policy.PolicyVersionList.map((version) => version.Document),
    );
  for (const user of details.UserDetailList) {
    const tag = (key: string): string => user.Tags.find((one) => one.Key === key)?.Value ?? '';
    accounts.push({
      system: 'AWS Northgate',
      key: user.UserName,
      employeeId: tag('EmployeeId'),
      email: tag('Email'),
    });
    const groups = details.GroupDetailList.filter((group) => user.GroupList.includes(group.GroupName));
    const attached = [
      ...user.AttachedManagedPolicies,
      ...groups.flatMap((group) => group.AttachedManagedPolicies),
    ];
    const documents = [
      ...attached.flatMap((policy) => documentOf(policy.PolicyArn)),
      ...(user.UserPolicyList ?? []).map((policy) => policy.PolicyDocument),
    ];
    const actions = (effect: string): readonly string[] =>
      documents.flatMap((document) =>
        document.Statement.filter((one) => one.Effect === effect).flatMap((one) => one.Action),
      );
    const denied = actions('Deny');
    for (const value of new Set(actions('Allow'))) {
      if (denied.some((pattern) => covers(pattern, value))) continue;
      atoms.push({
        system: 'AWS Northgate',
        platform: 'aws',
        account: user.UserName,
        type: 'action',
        value,
        role: '',
        grade: 0,
      });
    }
  }
}
