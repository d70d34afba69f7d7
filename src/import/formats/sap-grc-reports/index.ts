/**
 * Reports of SAP GRC Access Control: logs of emergency access, and results of the access risk analysis of users.
 *
 * Help: resources/docs/formats/sap-grc-reports.md
 */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { userAnalysis } from './analysis.ts';
import { firefighterLog, firefighterSessions } from './firefighter.ts';

export const sapGrcReports: Format = fixedTableFormat({
  id: 'sap-grc-reports',
  title: 'SAP GRC Access Control (reports)',
  description: 'Logs of firefighters and results of the risk analysis of users, as tables.',
  extensions: ['csv', 'tsv', 'txt', 'xlsx'],
  help: 'sap-grc-reports',
  platform: 'sap',
  secrets: [],
  isOneOfSeveral: true,
  tables: [firefighterSessions, firefighterLog, userAnalysis],
});
