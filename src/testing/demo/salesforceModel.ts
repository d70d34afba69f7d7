/** Permission sets and profiles of the company's Salesforce organisation. */

export type PermissionSet = {
  readonly name: string;
  readonly label: string;
  readonly isProfile: boolean;
  /** System permissions as columns of the PermissionSet object name them, without `Permissions`. */
  readonly system: readonly string[];
  /** Objects with the letters of C(reate) R(ead) E(dit) D(elete). */
  readonly objects: Readonly<Record<string, string>>;
};

/** System permissions that are exported as columns. */
export const systemPermissionColumns = [
  'PermissionsManageUsers',
  'PermissionsAssignPermissionSets',
  'PermissionsManageInternalUsers',
  'PermissionsManageProfilesPermissionsets',
  'PermissionsAuthorApex',
  'PermissionsCustomizeApplication',
  'PermissionsModifyMetadata',
  'PermissionsDeployChangeSets',
  'PermissionsModifyAllData',
  'PermissionsViewAllData',
  'PermissionsManageAuthProviders',
  'PermissionsActivateOrder',
  'PermissionsApproveContract',
  'PermissionsApiEnabled',
  'PermissionsRunReports',
] as const;

const set = (
  name: string,
  label: string,
  objects: Readonly<Record<string, string>>,
  system: readonly string[] = [],
  isProfile = false,
): PermissionSet => ({ name, label, objects, system, isProfile });

export const standardProfile = 'X00eStandard';

export const permissionSets: readonly PermissionSet[] = [
  set(
    standardProfile,
    'Northgate Standard User',
    { Account: 'R', Contact: 'R', Case: 'R', Product2: 'R' },
    ['RunReports'],
    true,
  ),
  set(
    'X00eSystemAdministrator',
    'System Administrator',
    { Account: 'R', Contact: 'R', Case: 'R' },
    [
      'ManageUsers',
      'AssignPermissionSets',
      'ManageInternalUsers',
      'ManageProfilesPermissionsets',
      'AuthorApex',
      'CustomizeApplication',
      'ModifyMetadata',
      'DeployChangeSets',
      'ModifyAllData',
      'ViewAllData',
      'ApiEnabled',
      'RunReports',
    ],
    true,
  ),
  set('Lightning_Base', 'Lightning Base', { Task: 'CRE', Event: 'CRE' }),
  set('Quote_View', 'Quote View', { Quote: 'R', PricebookEntry: 'R' }),
  set('Sales_User', 'Sales User', {
    Account: 'R',
    Contact: 'CRE',
    Lead: 'CRE',
    Opportunity: 'CRE',
    Order: 'R',
  }),
  set('Sales_Ops_Pricing', 'Sales Operations Pricing', {
    Product2: 'CRE',
    PricebookEntry: 'CRED',
    Pricebook2: 'CRE',
  }),
  set('Customer_Master', 'Customer Master Data', { Account: 'CRE', Contact: 'CRE' }),
  set('Service_Agent', 'Service Agent', { Case: 'CRE', Contact: 'R', Account: 'R', Order: 'R' }),
  set('Order_Approver', 'Order Approver', { Order: 'R' }, ['ActivateOrder', 'ApproveContract']),
  set('Contract_Desk', 'Contract Desk', { Contract: 'CRE', Account: 'R' }),
  set('Marketing_User', 'Marketing User', { Campaign: 'CRED', CampaignMember: 'CRED', Lead: 'CRE' }),
  set(
    'Read_Only',
    'Read Only',
    { Account: 'R', Opportunity: 'R', Order: 'R', Contract: 'R', PricebookEntry: 'R' },
    ['RunReports'],
  ),
  set('API_Integration', 'API Integration', { Account: 'R', Order: 'R', Product2: 'R' }, ['ApiEnabled']),
  set('SF_Admin', 'Salesforce User Administration', {}, [
    'ManageUsers',
    'AssignPermissionSets',
    'ManageInternalUsers',
  ]),
  set('SF_Developer', 'Salesforce Developer', {}, ['AuthorApex', 'ApiEnabled']),
  set('SF_Release', 'Salesforce Release', {}, ['DeployChangeSets', 'ModifyMetadata']),
];

/** A permission set group, with its members. */
export const permissionSetGroup = {
  name: 'Field_Sales',
  label: 'Field Sales',
  members: ['Sales_User', 'Quote_View'],
} as const;
