/** Users, responsibilities and menus of Oracle E-Business Suite, one table or report a file. */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { fndMenus, formFunctions, namedEntries, numberedEntries } from './entries.ts';
import {
  fndResponsibility,
  fndRespFunctions,
  menuExclusions,
  namedResponsibilities,
} from './responsibilities.ts';
import { fndUser, fndUserResponsibilities, namedUserResponsibilities, namedUsers } from './users.ts';

export const oracleEbs: Format = fixedTableFormat({
  id: 'oracle-ebs',
  title: 'Oracle E-Business Suite',
  description:
    'Users, responsibilities, menus and exclusions of Oracle E-Business Suite: FND tables or reports.',
  extensions: ['csv', 'tsv', 'txt', 'xlsx'],
  help: 'oracle-ebs',
  platform: 'oracle_ebs',
  secrets: ['ENCRYPTED_USER_PASSWORD', 'ENCRYPTED_FOUNDATION_PASSWORD'],
  isOneOfSeveral: true,
  tables: [
    fndUserResponsibilities,
    namedUserResponsibilities,
    fndUser,
    namedUsers,
    fndResponsibility,
    namedResponsibilities,
    fndRespFunctions,
    menuExclusions,
    numberedEntries,
    namedEntries,
    formFunctions,
    fndMenus,
  ],
});
