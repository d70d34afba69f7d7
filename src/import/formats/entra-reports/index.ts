/**
 * Reports on Microsoft Entra ID as CSV: those of the Azure AD Assessment module, members of a group as the portal downloads them, and
 * the history of access reviews.
 *
 * Help: resources/docs/formats/entra-reports.md
 */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { accessReviews } from './accessReviews.ts';
import { consentGrants, credentials } from './applications.ts';
import { groupMembers } from './groupMembers.ts';
import { roleAssignments, users } from './principals.ts';

export const entraReports: Format = fixedTableFormat({
  id: 'entra-reports',
  title: 'Microsoft Entra ID (reports)',
  description: 'Azure AD Assessment reports, members of groups and the history of access reviews, as tables.',
  extensions: ['csv', 'xlsx'],
  help: 'entra-reports',
  platform: 'entra',
  secrets: [],
  isOneOfSeveral: true,
  tables: [accessReviews, consentGrants, credentials, groupMembers, roleAssignments, users],
});
