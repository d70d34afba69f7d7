/** Policies, groups and roles of the company's AWS account. */

export type Statement = {
  readonly effect?: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resource?: string;
};
export type Policy = readonly Statement[];

const allow = (...actions: readonly string[]): Policy => [{ actions }];

const auditActions = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'logs:DeleteLogGroup',
];

/** Managed policies of the customer, and those of AWS that are attached. */
export const managedPolicies: Readonly<
  Record<string, { readonly isAws: boolean; readonly document: Policy }>
> = {
  AdministratorAccess: { isAws: true, document: allow('*') },
  IAMUserChangePassword: {
    isAws: true,
    document: allow('iam:ChangePassword', 'iam:GetAccountPasswordPolicy'),
  },
  'ng-read-only': {
    isAws: false,
    document: allow(
      'ec2:Describe*',
      'ecs:Describe*',
      'ecs:List*',
      'lambda:Get*',
      'lambda:List*',
      'logs:Get*',
      'cloudwatch:Get*',
      's3:List*',
      'iam:Get*',
      'iam:List*',
      'cloudtrail:Describe*',
      'kms:List*',
    ),
  },
  'ng-operations': {
    isAws: false,
    document: allow(
      'ecs:*',
      'ssm:SendCommand',
      'ssm:StartSession',
      'ec2:StartInstances',
      'ec2:StopInstances',
    ),
  },
  'ng-data-engineering': { isAws: false, document: allow('athena:*', 'glue:Get*', 's3:GetObject') },
  'ng-security-read': {
    isAws: false,
    document: allow(
      'guardduty:Get*',
      'guardduty:List*',
      'securityhub:Get*',
      'cloudtrail:LookupEvents',
      'kms:Describe*',
    ),
  },
  'ng-identity-administration': {
    isAws: false,
    document: allow('iam:CreateUser', 'iam:AttachUserPolicy', 'iam:ListUsers', 'iam:TagUser'),
  },
  'ng-release-approval': {
    isAws: false,
    document: allow('codepipeline:GetPipelineState', 'codepipeline:PutApprovalResult'),
  },
  'ng-key-administration': {
    isAws: false,
    document: allow('kms:CreateKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:Describe*'),
  },
  'ng-iam-automation': { isAws: false, document: allow('iam:*') },
  'ng-deny-audit-changes': { isAws: false, document: [{ effect: 'Deny', actions: auditActions }] },
  'ng-pipeline-engineering': {
    isAws: false,
    document: allow('codepipeline:GetPipeline', 'codepipeline:UpdatePipeline', 'codebuild:UpdateProject'),
  },
  'ng-assume-audit-maintenance': {
    isAws: false,
    document: [
      { actions: ['sts:AssumeRole'], resource: 'arn:aws:iam::441000712345:role/AuditLogMaintenance' },
    ],
  },
};

/** Policies at the end of the list, which the truncated mid-year file has not reached. */
export const policiesBehindTheMarker = ['ng-pipeline-engineering', 'ng-assume-audit-maintenance'];

/** Managed policies of groups. */
export const awsGroups: Readonly<Record<string, readonly string[]>> = {
  ReadOnly: ['ng-read-only', 'IAMUserChangePassword'],
  Operations: ['ng-operations'],
  DataEngineers: ['ng-data-engineering'],
  SecurityReaders: ['ng-security-read', 'ng-read-only'],
  IdentityAdmins: ['ng-identity-administration'],
  ReleaseApprovers: ['ng-release-approval'],
  PipelineEngineers: ['ng-pipeline-engineering'],
  KeyAdministrators: ['ng-key-administration'],
};

/** Inline policies of users, by name. */
export const inlinePolicies: Readonly<Record<string, Policy>> = {
  'trail-maintenance': allow('cloudtrail:StopLogging', 'cloudtrail:StartLogging'),
  'trail-test': allow('cloudtrail:StopLogging'),
  'kms-migration': allow('kms:*'),
  'hotfix-lambda': allow('lambda:UpdateFunctionCode', 'lambda:GetFunction'),
  'backup-writer': [{ actions: ['backup:StartBackupJob', 'backup:ListBackupJobs'] }],
  'webshop-deploy': allow('ecr:PutImage', 'ecs:UpdateService'),
};

/** Roles: who may assume them, and their inline policy. */
export const awsRoles: Readonly<
  Record<string, { readonly trust: Readonly<Record<string, unknown>>; readonly policy: Policy }>
> = {
  AuditLogMaintenance: {
    trust: { AWS: 'arn:aws:iam::441000712345:user/luke.thompson@northgate.example' },
    policy: allow('cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors'),
  },
  'ecs-webshop-task': {
    trust: { Service: 'ecs-tasks.amazonaws.com' },
    policy: allow('sqs:ReceiveMessage', 'sqs:SendMessage'),
  },
  'lambda-orders': {
    trust: { Service: 'lambda.amazonaws.com' },
    policy: allow('sqs:SendMessage', 'logs:PutLogEvents'),
  },
};

export const awsAccountId = '441000712345';
