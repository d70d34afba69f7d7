/**
 * Dynamics 365 Finance and Operations: who has which security role, and the conflicts of segregation of duties that it found itself.
 *
 * Help: resources/docs/formats/dynamics-finance.md
 */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { sodConflicts } from './conflicts.ts';
import { userRoles } from './userRoles.ts';

export const dynamicsFinance: Format = fixedTableFormat({
  id: 'dynamics-finance',
  title: 'Dynamics 365 Finance and Operations',
  description: 'Security roles of users and conflicts of segregation of duties, exported by data management.',
  extensions: ['csv', 'xlsx'],
  help: 'dynamics-finance',
  platform: 'd365_finance',
  secrets: [],
  isOneOfSeveral: true,
  tables: [userRoles, sodConflicts],
});
