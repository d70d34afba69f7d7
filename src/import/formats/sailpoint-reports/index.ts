/**
 * Reports of SailPoint as tables: identities, their accounts, their access. Reviews are another format.
 *
 * Help: resources/docs/formats/sailpoint-reports.md
 */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { access, accounts, identities } from './tables.ts';

export const sailpointReports: Format = fixedTableFormat({
  id: 'sailpoint-reports',
  title: 'SailPoint (reports)',
  description: 'Identities, accounts and access as reports and searches of SailPoint list them, as tables.',
  extensions: ['csv', 'xlsx'],
  help: 'sailpoint-reports',
  platform: 'generic',
  secrets: [],
  isOneOfSeveral: true,
  tables: [identities, accounts, access],
});
