/** Users and role assignments as the Azure AD Assessment module reports them. */
import { EntraRoles } from '../shared/entraRoles.ts';
import { principalKind } from '../shared/entraPrincipals.ts';
import * as kinds from '../shared/entraFindings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { instantText } from '../shared/instants.ts';
import { findingsOf } from '../shared/perFile.ts';
import { withoutEmpty } from '../shared/values.ts';

const STATES: ReadonlyMap<string, 'active' | 'eligible'> = new Map([
  ['active', 'active'],
  ['assigned', 'active'],
  ['activated', 'active'],
  ['permanent', 'active'],
  ['eligible', 'eligible'],
]);

export const roleAssignments: FixedTable = {
  name: 'RoleAssignmentReport',
  requiredColumns: ['directoryScopeId', 'roleDefinitionId', 'principalId', 'principalType', 'assignmentType'],
  begin: ({ sink }) => {
    const findings = findingsOf(sink);
    const roles = new EntraRoles(sink, findings);
    return (row) => {
      const id = row.need('principalId');
      const roleId = row.need('roleDefinitionId');
      const activation =
        STATES.get(row.need('assignmentType').toLowerCase()) ??
        row.refuse(
          'BAD_VALUE',
          `assignmentType is ${row.get('assignmentType')}, neither active nor eligible`,
        );
      const label = row.get('principalDisplayName');
      const said = principalKind(row.get('principalType'));
      if (!said) findings.add(kinds.principalKindUnknown, row.record, id);
      const principal = sink.node(said || 'account', id, row.record, label === '' ? {} : { label });
      const value = row.get('roleDefinitionDisplayName') || roleId;
      const templateId = row.get('roleDefinitionTemplateId');
      const attributes = withoutEmpty({ type: 'role', value, templateId });
      const role = sink.node('role', roleId, row.record, { label: value, attributes });
      sink.grant('assigned', principal, role, row.record, {
        activation,
        ...roles.validity(row.get('startDateTime'), row.get('endDateTime'), row.record),
        ...roles.scope(row.get('directoryScopeId'), row.record, row.get('directoryScopeDisplayName')),
      });
    };
  },
  end: ({ sink }) => findingsOf(sink).report(sink),
};

export const users: FixedTable = {
  name: 'UserReport',
  requiredColumns: [
    'id',
    'userPrincipalName',
    'accountEnabled',
    'isMfaRegistered',
    'lastInteractiveSignInDateTime',
  ],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('userPrincipalName').toLowerCase();
      const signIns = ['lastInteractiveSignInDateTime', 'lastNonInteractiveSignInDateTime'].map((column) =>
        instantText(row.get(column)),
      );
      sink.node('account', row.need('id'), row.record, {
        label: row.get('displayName') || login,
        attributes: withoutEmpty({
          login,
          email: row.get('mail').toLowerCase(),
          enabled: truth(row, 'accountEnabled'),
          userType: row.get('userType').toLowerCase(),
          mfa: truth(row, 'isMfaRegistered'),
          mfaMethods: row.get('methodsRegistered'),
          lastLoginAt: signIns.reduce((latest, at) => (at > latest ? at : latest)),
          onPremisesSynced: truth(row, 'onPremisesSyncEnabled'),
        }),
      });
    },
};

function truth(row: FixedRow, column: string): string {
  const text = row.get(column).toLowerCase();
  if (['', 'true', 'false'].includes(text)) return text;
  return row.refuse('BAD_VALUE', `${column} is ${row.get(column)}, neither True nor False`);
}
