/**
 * Reports of Okta as CSV: current assignments, recent unassignments, past campaigns with their items.
 *
 * Help: resources/docs/formats/okta-reports.md
 */
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { currentAssignments, recentUnassignments } from './assignments.ts';
import { campaignDetails, campaignSummary } from './campaigns.ts';

export const oktaReports = fixedTableFormat({
  id: 'okta-reports',
  title: 'Okta reports',
  description: 'Current assignments, recent unassignments, past certification campaigns of Okta, as CSV.',
  extensions: ['csv', 'xlsx'],
  help: 'okta-reports',
  platform: 'okta',
  secrets: [],
  product: 'Okta reports',
  tables: [currentAssignments, recentUnassignments, campaignDetails, campaignSummary],
});
