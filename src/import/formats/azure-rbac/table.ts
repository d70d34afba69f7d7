/** Role assignments as CSV: Get-AzRoleAssignment | Export-Csv, or the portal's download. */
import type { StatementSink } from '../../statement.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { findingsOf } from '../shared/perFile.ts';
import { roleIdOf } from '../shared/azureAssignment.ts';
import * as kinds from '../shared/azureFindings.ts';
import { AzureRoles } from '../shared/azureRoles.ts';

const rolesOf = new WeakMap<StatementSink, AzureRoles>();

export const assignmentTable: FixedTable = {
  name: 'role assignments',
  requiredColumns: ['Scope', 'RoleDefinitionName', 'ObjectId', 'ObjectType', 'SignInName', 'DisplayName'],
  begin: ({ sink, options }) => {
    const roles = new AzureRoles(sink, findingsOf(sink), options.system);
    rolesOf.set(sink, roles);
    return (row) => {
      const roleName = row.get('RoleDefinitionName');
      const roleId = roleIdOf(row.get('RoleDefinitionId'));
      if (roleName === '' && roleId === '') row.refuse('EMPTY_VALUE', 'the row names no role');
      roles.assignment(
        {
          scope: row.need('Scope'),
          roleName,
          roleId,
          principalId: row.need('ObjectId'),
          principalType: row.get('ObjectType'),
          displayName: row.get('DisplayName'),
          signInName: row.get('SignInName'),
          hasNames: true,
          condition: row.get('Condition'),
          isEligible: false,
          status: '',
          startsAt: '',
          endsAt: '',
        },
        row.record,
      );
    };
  },
  end: ({ sink }) => {
    rolesOf.get(sink)?.inherit();
    const findings = findingsOf(sink);
    findings.add(kinds.scopeOfExport, 0);
    findings.report(sink);
  },
};
