/** Names that the AWS formats share, so that what they say of one account and user meets in the graph. */

export const AWS = 'aws';

/** Account number in an ARN, `012345678901`; '' when it has none. */
export function accountOfArn(arn: string): string {
  return /^arn:[^:]+:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? '';
}

/** Suggested name of the system for the first ARN with an account number in a text; '' when there is none. */
export function awsSystemName(text: string): string {
  const account = /arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(text)?.[1];
  return account === undefined ? '' : `AWS ${account}`;
}
