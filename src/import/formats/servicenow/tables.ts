/** Tables of ServiceNow that say who has which role, by the names of their fields; labels of the same words are found too. */
import type { FixedHeader } from '../shared/fixedSearch.ts';
import type { JsonForm } from '../shared/recordTables.ts';

/** `{result: [...]}` of the Table API, and lists that were taken out of it. */
export const tableApi: JsonForm = { lists: [['result'], ['records'], []] };

export const USERS = 'sys_user';
export const GROUPS = 'sys_user_group';
export const ROLES = 'sys_user_role';
export const USER_ROLES = 'sys_user_has_role';
export const MEMBERS = 'sys_user_grmember';
export const GROUP_ROLES = 'sys_group_has_role';
export const CONTAINS = 'sys_user_role_contains';

/** Headers of each table that no other system has. */
export const STRICT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [USERS]: [
    ['user_name', 'active', 'sys_id'],
    ['user_name', 'active', 'web_service_access_only'],
    ['user_name', 'active', 'internal_integration_user'],
  ],
  [GROUPS]: [
    ['name', 'manager', 'exclude_manager'],
    ['name', 'manager', 'include_members'],
  ],
  [ROLES]: [['name', 'elevated_privilege']],
  [USER_ROLES]: [['user', 'role', 'inherited']],
  [MEMBERS]: [
    ['user', 'group', 'sys_id'],
    ['user', 'group', 'sys_created_on'],
  ],
  [GROUP_ROLES]: [['group', 'role', 'inherits']],
  [CONTAINS]: [['role', 'contains']],
};

/** Headers that are enough when the file is named after the table, as exports of lists are. */
export const BY_NAME: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [USERS]: [
    ['User ID', 'Name', 'Active'],
    ['user_name', 'active'],
  ],
  [GROUPS]: [['name', 'manager']],
  [ROLES]: [],
  [USER_ROLES]: [['user', 'role']],
  [MEMBERS]: [['user', 'group']],
  [GROUP_ROLES]: [['group', 'role']],
  [CONTAINS]: [],
};

/** All headers by which a table is found among the files beside. */
export function headersOf(table: string): readonly FixedHeader[] {
  return [...(STRICT[table] ?? []), ...(BY_NAME[table] ?? [])].map((requiredColumns) => ({
    name: table,
    requiredColumns,
  }));
}

/** Columns that a table does not have: without them its header would fit another table as well. */
export const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  [USERS]: ['role', 'group'],
  [GROUPS]: ['user_name', 'User ID', 'elevated_privilege'],
  [MEMBERS]: ['role'],
  [GROUP_ROLES]: ['user'],
  [USER_ROLES]: ['group'],
};
