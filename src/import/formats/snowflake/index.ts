/**
 * Grants, users and roles of a Snowflake account: views of ACCOUNT_USAGE and what SHOW writes, as CSV, Excel or JSON.
 *
 * Help: resources/docs/formats/snowflake.md
 */
import { recordFormat } from '../shared/recordTables.ts';
import { futureGrants, grantsToRoles } from './privileges.ts';
import { grantsToUsers, roles, users } from './users.ts';

export const snowflake = recordFormat({
  id: 'snowflake',
  title: 'Snowflake',
  description: 'Users, roles and grants of a Snowflake account: ACCOUNT_USAGE views and SHOW output.',
  extensions: ['csv', 'tsv', 'xlsx', 'json'],
  help: 'snowflake',
  platform: 'snowflake',
  secrets: ['password'],
  isOneOfSeveral: true,
  json: { lists: [[]] },
  tables: [grantsToRoles, futureGrants, grantsToUsers, users, ...roles],
});
