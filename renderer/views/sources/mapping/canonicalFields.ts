/** The fields of the canonical model that a mapping can fill, with the column names that usually hold them. */
import type { NodeKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';

/** What a row of a table can state. */
export type GrantKind = Mapping['grants'][number]['kind'];

export type CanonicalField = {
  /** Attribute name; 'key' and 'label' are the node's own. */
  readonly name: string;
  readonly title: string;
  /** Usual column names, lower case, letters and digits only. */
  readonly usual: readonly string[];
  readonly isDate?: boolean;
  /** What the model writes for usual values; the engine compares without regard to case. */
  readonly values?: Readonly<Record<string, string>>;
};

const ENABLED = translated({
  true: ['true', 'yes', 'y', '1', 'active', 'enabled'],
  false: ['false', 'no', 'n', '0', 'inactive', 'disabled', 'locked', 'blocked'],
});
const STATUS = translated({
  active: ['active', 'employed', 'current'],
  left: ['left', 'terminated', 'inactive', 'leaver', 'resigned', 'retired'],
  leave: ['on leave', 'leave', 'loa', 'suspended'],
});

/** From a value of the model to how clients write it, turned around. */
function translated(usual: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(usual).flatMap(([value, names]) => names.map((name) => [name, value])),
  );
}

const EMAIL: CanonicalField = {
  name: 'email',
  title: 'Email',
  usual: ['email', 'mail', 'emailaddress', 'workemail', 'upn'],
};
const EMPLOYEE_ID: CanonicalField = {
  name: 'employeeId',
  title: 'Employee number',
  usual: ['employeeid', 'employeenumber', 'personnelnumber', 'staffid', 'empid', 'workerid'],
};
const TYPE_VALUE: readonly CanonicalField[] = [
  { name: 'type', title: 'Type', usual: ['type', 'permissiontype'] },
  {
    name: 'value',
    title: 'Value that rules match',
    usual: ['value', 'permission', 'code', 'transaction', 'action'],
  },
];

export const CANONICAL_FIELDS: Readonly<Record<NodeKind, readonly CanonicalField[]>> = {
  identity: [
    {
      name: 'key',
      title: 'Key',
      usual: ['employeeid', 'employeenumber', 'personnelnumber', 'staffid', 'workerid', 'id'],
    },
    { name: 'label', title: 'Name', usual: ['name', 'fullname', 'displayname', 'worker', 'employee'] },
    EMAIL,
    EMPLOYEE_ID,
    { name: 'type', title: 'Type', usual: ['type', 'workertype', 'employmenttype', 'contracttype'] },
    { name: 'status', title: 'Status', usual: ['status', 'employmentstatus', 'active'], values: STATUS },
    {
      name: 'department',
      title: 'Department',
      usual: ['department', 'dept', 'costcenter', 'orgunit', 'division'],
    },
    { name: 'title', title: 'Title', usual: ['title', 'jobtitle', 'position', 'role'] },
    {
      name: 'managerId',
      title: 'Manager',
      usual: ['managerid', 'manager', 'supervisor', 'supervisorid', 'reportsto'],
    },
    {
      name: 'startOn',
      title: 'Start',
      usual: ['startdate', 'hiredate', 'starton', 'joined', 'entrydate'],
      isDate: true,
    },
    {
      name: 'endOn',
      title: 'End',
      usual: ['enddate', 'terminationdate', 'leavedate', 'endon', 'exitdate', 'lastday'],
      isDate: true,
    },
    { name: 'location', title: 'Location', usual: ['location', 'site', 'office', 'country'] },
    { name: 'company', title: 'Company', usual: ['company', 'legalentity', 'companycode'] },
  ],
  account: [
    {
      name: 'key',
      title: 'Key',
      usual: [
        'userid',
        'user',
        'username',
        'login',
        'loginname',
        'accountid',
        'account',
        'samaccountname',
        'bname',
        'internalid',
        'id',
      ],
    },
    { name: 'label', title: 'Name', usual: ['displayname', 'fullname', 'name', 'username', 'login'] },
    { name: 'login', title: 'Login', usual: ['login', 'loginname', 'username', 'userprincipalname', 'upn'] },
    EMPLOYEE_ID,
    EMAIL,
    { name: 'type', title: 'Type', usual: ['accounttype', 'usertype', 'type'] },
    {
      name: 'enabled',
      title: 'Enabled',
      usual: ['enabled', 'active', 'isactive', 'status', 'accountenabled'],
      values: ENABLED,
    },
    {
      name: 'createdAt',
      title: 'Created',
      usual: ['created', 'createdat', 'createdate', 'creationdate', 'whencreated'],
      isDate: true,
    },
    {
      name: 'lastLoginAt',
      title: 'Last sign-in',
      usual: ['lastlogin', 'lastlogon', 'lastsignin', 'lastlogindate', 'lastloginat'],
      isDate: true,
    },
    { name: 'owner', title: 'Owner', usual: ['owner', 'accountowner', 'responsible'] },
    { name: 'mfa', title: 'Second factor', usual: ['mfa', 'mfaenabled', 'twofactor', 'mfaactive'] },
  ],
  group: [
    { name: 'key', title: 'Key', usual: ['groupid', 'group', 'groupname', 'team', 'teamname'] },
    { name: 'label', title: 'Name', usual: ['groupname', 'group', 'team', 'teamname'] },
    { name: 'owner', title: 'Owner', usual: ['groupowner', 'owner'] },
  ],
  role: [
    {
      name: 'key',
      title: 'Key',
      usual: ['roleid', 'role', 'rolename', 'profile', 'permissionset', 'agrname', 'responsibility'],
    },
    { name: 'label', title: 'Name', usual: ['rolename', 'role', 'roledescription', 'profile'] },
    ...TYPE_VALUE,
  ],
  permission: [
    {
      name: 'key',
      title: 'Key',
      usual: [
        'permissionid',
        'permission',
        'permissionname',
        'privilege',
        'entitlement',
        'transaction',
        'tcode',
        'action',
        'right',
      ],
    },
    {
      name: 'label',
      title: 'Name',
      usual: ['permissionname', 'permission', 'privilege', 'entitlement', 'description'],
    },
    ...TYPE_VALUE,
    { name: 'level', title: 'Level', usual: ['level', 'accesslevel'] },
    { name: 'access', title: 'Access', usual: ['access', 'rights', 'operations'] },
  ],
  resource: [
    { name: 'key', title: 'Key', usual: ['resourceid', 'resource', 'object', 'repository', 'path'] },
    { name: 'label', title: 'Name', usual: ['resourcename', 'resource', 'object', 'repository'] },
    { name: 'type', title: 'Type', usual: ['resourcetype', 'objecttype', 'type'] },
  ],
  credential: [
    { name: 'key', title: 'Key', usual: ['keyid', 'accesskeyid', 'credentialid', 'serial', 'thumbprint'] },
    { name: 'label', title: 'Name', usual: ['keyname', 'credential', 'name'] },
    { name: 'type', title: 'Type', usual: ['credentialtype', 'type'] },
    { name: 'createdAt', title: 'Created', usual: ['created', 'createdate'], isDate: true },
    { name: 'lastUsedAt', title: 'Last used', usual: ['lastused', 'lastuseddate'], isDate: true },
    { name: 'expiresOn', title: 'Expires', usual: ['expires', 'expiry', 'expirationdate'], isDate: true },
  ],
  system: [{ name: 'key', title: 'Key', usual: ['system', 'application', 'systemid'] }],
};

/** The grants that a table can state, with the kinds of nodes they lead from and to. */
export const GRANT_KINDS: readonly {
  readonly kind: GrantKind;
  readonly title: string;
  readonly from: readonly NodeKind[];
  readonly to: readonly NodeKind[];
}[] = [
  { kind: 'owns', title: 'owns', from: ['identity'], to: ['account'] },
  { kind: 'memberOf', title: 'is a member of', from: ['account', 'group'], to: ['group'] },
  { kind: 'assigned', title: 'is assigned', from: ['account', 'group'], to: ['role'] },
  { kind: 'includes', title: 'includes', from: ['role'], to: ['role'] },
  { kind: 'grants', title: 'grants', from: ['role', 'group', 'account'], to: ['permission'] },
  { kind: 'implies', title: 'implies', from: ['permission'], to: ['permission'] },
  { kind: 'authenticates', title: 'authenticates', from: ['credential'], to: ['account'] },
  {
    kind: 'canBecome',
    title: 'can become',
    from: ['account', 'role', 'permission'],
    to: ['account', 'identity'],
  },
  { kind: 'responsible', title: 'is responsible for', from: ['identity'], to: ['account', 'system'] },
];

/** The grant that usually joins two kinds; undefined when none does. */
export function usualGrant(from: NodeKind, to: NodeKind): GrantKind | undefined {
  return GRANT_KINDS.find((one) => one.from.includes(from) && one.to.includes(to))?.kind;
}
