/**
 * The result of an access review of cidaas: for each user and group the roles before and after, and what was done.
 *
 * Help: resources/docs/formats/cidaas-review.md
 */
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { reviewTable } from '../shared/reviewTable.ts';

const review = reviewTable(
  {
    name: 'access review',
    requiredColumns: [
      'Name',
      'Group',
      'Previous Roles',
      'Current Roles',
      'Roles Revoked',
      'Action',
      'Comments',
    ],
  },
  (row, reading) => {
    const principal = row.need('Name');
    const [group, action] = [row.get('Group'), row.get('Action')];
    const common = { principal, resource: group, decisionText: action, reason: row.get('Comments') };
    const revoked = new Set(rolesOf(row.get('Roles Revoked')));
    const current = new Set(rolesOf(row.get('Current Roles')));
    const roles = new Set([...rolesOf(row.get('Previous Roles')), ...revoked]);
    if (roles.size === 0) reading.item(row.record, { ...common, decision: action });
    for (const role of roles) {
      const isKept = revoked.size > 0 && current.has(role);
      const decision = revoked.has(role) ? 'revoke' : isKept ? 'approve' : action;
      reading.item(row.record, { ...common, entitlement: role, entitlementType: 'role', decision });
    }
  },
);

/** Roles of a cell, each once. */
function rolesOf(cell: string): string[] {
  const roles = cell.split(/[,;|\r\n]/).map((role) => role.trim());
  return [...new Set(roles.filter((role) => role !== ''))];
}

export const cidaasReview: Format = fixedTableFormat({
  id: 'cidaas-review',
  title: 'cidaas access review',
  description: 'Result of an access review: roles before and after, revoked ones, action.',
  extensions: ['csv', 'xlsx'],
  help: 'cidaas-review',
  platform: 'cidaas',
  secrets: [],
  product: 'cidaas',
  tables: [review],
});
