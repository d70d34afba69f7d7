/** Users, roles and privileges of Oracle Fusion Cloud, one table a file. */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { aseRoleRoles } from './hierarchy.ts';
import {
  asePrivilegeRoles,
  asePrivileges,
  aseRoles,
  aseUserRoles,
  perRoles,
  perUserRoles,
  perUsers,
} from './tables.ts';

export const oracleFusion: Format = fixedTableFormat({
  id: 'oracle-fusion',
  title: 'Oracle Fusion',
  description: 'Users, roles, inheritance and privileges of Oracle Fusion Cloud: PER and ASE tables.',
  extensions: ['csv', 'tsv', 'txt', 'xlsx'],
  help: 'oracle-fusion',
  platform: 'oracle_fusion',
  secrets: [],
  isOneOfSeveral: true,
  tables: [
    perUserRoles,
    perUsers,
    aseUserRoles,
    aseRoles,
    perRoles,
    aseRoleRoles,
    asePrivilegeRoles,
    asePrivileges,
  ],
});
