/**
 * Types of permissions, roles and groups that the shipped formats and mappings state of a platform. A client's mapping can state
 * others; `generic` is for those, and platforms that are not named here are not compared.
 */
export const readableTypes: Readonly<Record<string, readonly string[]>> = {
  aws: ['action', 'inline-policy', 'managed-policy', 'role'],
  azure: ['action', 'data-action', 'role', 'role-definition'],
  entra: ['action', 'app-role', 'role', 'role-definition'],
  gcp: ['action', 'role', 'role-on-resource'],
  github: ['organization', 'repository_role', 'role', 'team'],
  netsuite: ['permission', 'role'],
  oracle_ebs: ['form_function', 'menu', 'responsibility'],
  oracle_fusion: ['privilege', 'role'],
  salesforce: [
    'field_permission',
    'object_permission',
    'permission_set',
    'permission_set_group',
    'profile',
    'role',
    'system_permission',
  ],
  sap: ['auth_object', 'profile', 'role', 'transaction'],
  workday: ['group', 'role'],
};
