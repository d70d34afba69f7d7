/** Tables of users, roles and authorisations of an SAP ABAP system, one table a file. */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { adr6, userAddr, usr21 } from './addresses.ts';
import { usr10, ust04, ust10c, ust10s, ust12 } from './profiles.ts';
import { agr1251, agr1252 } from './roleAuthorisations.ts';
import { agrAgrs, agrDefine, agrProf, agrTcodes, agrTexts, agrUsers } from './roles.ts';
import { usr02 } from './users.ts';

const numbered = (name: string): readonly string[] => [1, 2, 3, 4, 5].map((number) => `${name}${number}`);

export const sapTables: Format = fixedTableFormat({
  id: 'sap-tables',
  title: 'SAP tables',
  description:
    'Users, roles, profiles and authorisations of an SAP ABAP system: AGR_USERS, AGR_1251, UST04, USR02 and others, one table a file.',
  extensions: ['txt', 'csv', 'tsv', 'xls', 'xlsx'],
  help: 'sap-tables',
  platform: 'sap',
  secrets: [
    'BCODE',
    'PASSCODE',
    'PWDSALTEDHASH',
    'PWDINITIAL',
    ...numbered('OCOD'),
    ...numbered('BCDA'),
    ...numbered('CODV'),
  ],
  isOneOfSeveral: true,
  tables: [
    agrUsers,
    agr1251,
    agr1252,
    agrAgrs,
    agrDefine,
    agrTexts,
    agrTcodes,
    agrProf,
    ust04,
    ust10s,
    ust10c,
    ust12,
    usr10,
    usr02,
    userAddr,
    usr21,
    adr6,
  ],
});
