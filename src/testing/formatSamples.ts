/** One unmodified sample of each format, what renaming in it must be noticed, and where it is cut. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleC1z } from './sampleC1z.ts';

export type FormatSample = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A key or heading of the sample, and another that no export has. */
  readonly renamed: readonly [string, string];
  /**
   * Where a cut must be noticed. `anywhere`: the file ends in a mark of its own, so wherever it breaks off. `in a row`: behind the
   * first cell of the last row; a table that breaks off between two rows looks like a whole one. A text: before it.
   */
  readonly cut: 'anywhere' | 'in a row' | { readonly before: string };
};

type Named = readonly [string, FormatSample];

const FORMATS = resolve(import.meta.dirname, '../import/formats');

const sample = (
  name: string,
  content: string | Uint8Array,
  renamed: FormatSample['renamed'],
  cut: FormatSample['cut'],
): FormatSample => ({ name, bytes: Buffer.from(content as string), renamed, cut });

/** A fixture of the format itself. */
const fixture = (
  format: string,
  name: string,
  renamed: FormatSample['renamed'],
  cut: FormatSample['cut'],
): Named => [format, sample(name, readFileSync(`${FORMATS}/${format}/__fixtures__/${name}`), renamed, cut)];

const table = (format: string, renamed: FormatSample['renamed'], ...lines: readonly string[]): Named => [
  format,
  sample(`${format}.csv`, `${lines.join('\n')}\n`, renamed, 'in a row'),
];

const json = (format: string, renamed: FormatSample['renamed'], value: unknown): Named => [
  format,
  sample(`${format}.json`, JSON.stringify(value), renamed, 'anywhere'),
];

/** By format; the last column of each table has a value in the last row. */
export const formatSamples: ReadonlyMap<string, FormatSample> = new Map([
  fixture('aws-authorization-details', 'account.json', ['UserDetailList', 'UserList'], 'anywhere'),
  table(
    'aws-credential-report',
    ['password_enabled', 'pw'],
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
    'ann,arn:aws:iam::111122223333:user/ann,2022-02-02T00:00:00+00:00,true,2025-05-01T00:00:00+00:00,2025-01-01T00:00:00+00:00,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
  ),
  json('aws-policy-catalogue', ['DefaultVersionId', 'Version'], {
    ReadThings: {
      DefaultVersionId: 'v2',
      Document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
      },
      Path: '/',
    },
  }),
  table(
    'azure-rbac',
    ['RoleDefinitionName', 'RoleTitle'],
    'RoleAssignmentId,Scope,DisplayName,SignInName,RoleDefinitionName,RoleDefinitionId,ObjectId,ObjectType,CanDelegate',
    'a4,/subscriptions/s1,Ann Lee,ann@x.example,Reader,acdd72a7-3385-48ef-bd42-f606fba81ae7,u1,User,False',
  ),
  fixture('azurehound', 'tenant.json', ['"kind"', '"sort"'], 'anywhere'),
  ['baton-c1z', sample('sync.c1z', sampleC1z(), ['C1ZF', 'C1ZG'], 'anywhere')],
  table(
    'baton-export',
    ['User Status', 'State of it'],
    'Type,Last Name,First Name,User ID,User Status,Email Address,Entitlement Display Name,Entitlement,Resource Type,Resource Name,Entitlement Description,Entitlement Slug',
    'Identity,Ruiz,Dana,u1,Enabled,dana@x.example,,,,,,',
    'Entitlement,,,,,,Member,group:g1:member,group,Ledger,may post,member',
    'Grant,Ruiz,Dana,u1,,dana@x.example,Member,group:g1:member,group,Ledger,may post,member',
  ),
  table(
    'baton-file',
    ['entitlement_slug', 'slug'],
    'record_type,id,display_name,resource_type,resource_id,entitlement_slug,principal_id',
    'user,dana,Dana,,,,',
    'resource,ledger,Ledger,team,,,',
    'entitlement,,Member,,ledger,member,',
    'grant,,,,ledger,member,dana',
  ),
  json('baton-json', ['"principal"', '"holder"'], {
    grants: [
      {
        grant: { id: 'x' },
        entitlement: { id: 'team:g1:member', slug: 'member', displayName: 'Member' },
        resource: { id: { resourceType: 'team', resource: 'g1' }, displayName: 'Ledger' },
        resourceType: { id: 'team', traits: ['TRAIT_GROUP'] },
        principal: { id: { resourceType: 'user', resource: 'u1' }, displayName: 'Dana Ruiz' },
      },
    ],
  }),
  table(
    'cidaas-review',
    ['Roles Revoked', 'Lost'],
    'Name,Group,Previous Roles,Current Roles,Roles Revoked,Action,Comments',
    'Bo Reyes,Finance,"USER, PAYER",USER,PAYER,Revoked,moved',
  ),
  table(
    'csvde',
    ['objectClass', 'kind'],
    'DN,objectClass,cn,sAMAccountName,mail,userAccountControl',
    '"CN=Ann Lee,OU=Staff,DC=x",user,Ann Lee,alee,ann@x.example,512',
  ),
  table(
    'dynamics-finance',
    ['SECURITYROLEIDENTIFIER', 'ROLE'],
    'USERID,SECURITYROLEIDENTIFIER,ASSIGNMENTMODE,ASSIGNMENTSTATUS,SECURITYROLENAME',
    'dana,APClerk,Manual,Enabled,Accounts payable clerk',
  ),
  json('entra-graph', ['principalId', 'holder'], {
    value: [{ id: 'ra-1', principalId: 'u1', roleDefinitionId: 'r1', directoryScopeId: '/' }],
  }),
  table(
    'entra-reports',
    ['ReviewResult', 'Outcome'],
    'AccessReviewId,ReviewName,ResourceDisplayName,PrincipalId,PrincipalName,ReviewResult,ReviewerId,ReviewerName,ReviewDate',
    'r1,Q1 payments,Payments,u2,Ben Oak,Deny,v1,Iris Holm,2026-03-06T09:00:00Z',
  ),
  fixture('gcp-iam', 'search.json', ['"bindings"', '"given"'], 'anywhere'),
  table(
    'github',
    ['suspended?', 'blocked?'],
    'created_at,id,login,email,role,suspended?,last_logged_ip,repos,ssh_keys,org_memberships,dormant?,last_active,raw_login,2fa_enabled?',
    '2021-02-03 04:05:06 -0800,1,ann,ann@x.example,admin,false,10.0.0.1,3,1,1,false,2025-06-01 07:08:09 +0000,ann,true',
  ),
  table(
    'gitlab',
    ['Membership type', 'How'],
    'Name,Username,Email,Path,Group or project name,Type,Role,Role type,Membership type,Membership status,Membership source,Access granted,Access expiration,Last activity',
    'Ann Lee,ann,ann@x.example,northgate/webshop,webshop,Project,Developer,Default,Direct,Approved,webshop,2025-01-02 03:04:05,2025-12-31,2025-06-01',
  ),
  json('google-workspace-api', ['primaryEmail', 'mail'], {
    users: [{ id: '1', primaryEmail: 'ann@x.example', name: { fullName: 'Ann Lee' }, suspended: false }],
  }),
  table(
    'google-workspace-users',
    ['Org Unit Path', 'Unit'],
    'First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required]',
    'Ann,Lee,ann@x.example,/Finance',
  ),
  json('kubernetes', ['"roleRef"', '"role"'], {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'b' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'User', name: 'ann', apiGroup: 'rbac.authorization.k8s.io' }],
  }),
  [
    'ldif',
    sample(
      'directory.ldif',
      'version: 1\n\ndn: uid=ann,dc=x\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann Lee\n',
      ['dn: ', 'entry: '],
      { before: 'Lee' },
    ),
  ],
  table(
    'midpoint-decisions',
    ['In stage', 'Stage'],
    'Object,Target,Reviewed by,Reviewed on,Iteration,In stage,Result,Comment',
    'User: bob,Role: Payments,cy,2025-04-02T10:00:00+02:00,1,1,Accept,fine',
  ),
  [
    'midpoint-objects',
    sample(
      'users.xml',
      '<objects xmlns="http://midpoint.evolveum.com/xml/ns/public/common/common-3"><user oid="u1"><name>ann</name><assignment><targetRef oid="r1" type="RoleType"/></assignment></user><role oid="r1"><name>Clerk</name></role></objects>',
      ['targetRef', 'pointer'],
      'anywhere',
    ),
  ],
  fixture('okta-api', 'users.json', ['"profile"', '"facts"'], 'anywhere'),
  table(
    'okta-reports',
    ['Application name', 'App'],
    'User,Login,Application name,Application instance,Application login,Assigned on,Unassigned on,Last login',
    'Ann Lee,ann@x.example,Ledger,Ledger EU,ann,2025-01-02T10:00:00Z,,2025-05-01T10:00:00Z',
  ),
  json('opengraph', ['"edges"', '"lines"'], {
    metadata: { source_kind: 'GitHub' },
    graph: {
      nodes: [
        { id: 'U1', kinds: ['GH_User'], properties: { name: 'dana' } },
        { id: 'T1', kinds: ['GH_TeamRole'], properties: { name: 'payments' } },
      ],
      edges: [{ kind: 'GH_HasRole', start: { value: 'U1' }, end: { value: 'T1' } }],
    },
  }),
  table(
    'oracle-ebs',
    ['RULE_TYPE', 'KIND'],
    'APPLICATION_ID,RESPONSIBILITY_ID,RULE_TYPE,ACTION_ID',
    '200,51,F,11',
  ),
  table(
    'oracle-fusion',
    ['ACTIVE_FLAG', 'LIVE'],
    'USER_ID,USER_GUID,USERNAME,ACTIVE_FLAG,START_DATE,END_DATE',
    '300,G300,ann,Y,2020-01-01,4712-12-31',
  ),
  [
    'pair-list',
    sample('pairs.txt', 'ann post\nann pay\nbob post\n', ['ann post', 'ann may post'], { before: 'post\n' }),
  ],
  [
    'postgresql',
    sample(
      'roles.sql',
      '--\n-- PostgreSQL database cluster dump\n--\nCREATE ROLE ann;\nALTER ROLE ann WITH INHERIT LOGIN;\nCREATE ROLE clerk;\nGRANT clerk TO ann;\n--\n-- PostgreSQL database cluster dump complete\n--\n',
      ['ALTER ROLE', 'CHANGE ROLE'],
      { before: 'ann;\n--' },
    ),
  ],
  json(
    'sailpoint-isc-reviews',
    ['accessSummary', 'access'],
    [
      {
        id: '1',
        completed: true,
        decision: 'APPROVE',
        identitySummary: { id: 's1', name: 'Bo Reyes', identityId: 'i-1' },
        accessSummary: { access: { type: 'ENTITLEMENT', id: 'e-1', name: 'Payments' } },
      },
    ],
  ),
  table(
    'sailpoint-reports',
    ['Native Identity', 'Whose'],
    'Source,Native Identity,Identity Name,Disabled',
    'Ledger,CN=dana,Dana Ruiz,false',
  ),
  table(
    'salesforce',
    ['PermissionSetId', 'SetOf'],
    'Id,AssigneeId,PermissionSetId,IsActive',
    '0Pa000000000001GAA,005000000000001AAA,0PS000000000001GAA,true',
  ),
  table(
    'sap-grc-reports',
    ['Risk Level', 'How bad'],
    'User ID,Risk ID,Risk Description,Risk Level,Action',
    'DRUIZ,P001,Maintain vendor and pay,High,FB60',
  ),
  [
    'sap-tables',
    sample(
      'AGR_USERS.txt',
      [
        'Table: AGR_USERS',
        '-----------------------------------------------',
        '|MANDT|AGR_NAME|UNAME|FROM_DAT  |TO_DAT    |',
        '-----------------------------------------------',
        '|100  |Z_VENDOR|ANN  |01.01.2024|31.12.9999|',
        '-----------------------------------------------',
        '',
      ].join('\n'),
      ['UNAME', 'WHO__'],
      { before: '|ANN' },
    ),
  ],
  fixture('scim', 'users.json', ['"userName"', '"alias"'], 'anywhere'),
  json('servicenow', ['"user_name"', '"alias"'], {
    result: [
      {
        sys_id: 'a'.repeat(32),
        user_name: 'ann',
        name: 'Ann Lee',
        email: 'ann@x.example',
        active: 'true',
        locked_out: 'false',
      },
    ],
  }),
  fixture('sharphound', 'computers.json', ['"meta"', '"about"'], 'anywhere'),
  table(
    'snowflake',
    ['GRANTEE_NAME', 'TO_WHOM'],
    'CREATED_ON,MODIFIED_ON,PRIVILEGE,GRANTED_ON,NAME,TABLE_CATALOG,TABLE_SCHEMA,GRANTED_TO,GRANTEE_NAME,GRANT_OPTION,GRANTED_BY,DELETED_ON',
    '2025-01-02 03:04:05.000 Z,,SELECT,TABLE,ORDERS,SHOP,SALES,ROLE,READER,true,SYSADMIN,2025-02-02 03:04:05.000 Z',
  ),
  table('table', ['entitlement', 'may_do'], 'user,entitlement,granted_on', 'druiz,INVOICE_POST,2025-01-02'),
  json('workday-report', ['Employee_ID', 'Number'], {
    Report_Entry: [{ Employee_ID: '1001', Name: 'Dana Ruiz', Worker_Type: 'Employee' }],
  }),
]);
