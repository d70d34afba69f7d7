/** Data entity "Security user role association". */
import type { FixedTable } from '../shared/fixedTables.ts';
import { counted, type FindingKind } from '../shared/findings.ts';
import { findingsOf } from '../shared/perFile.ts';

const notEnabled: FindingKind = {
  code: 'ASSIGNMENT_NOT_ENABLED',
  severity: 'note',
  message: (count) => `${counted(count, 'assignment')} not enabled`,
  effect: 'They state no access.',
};

export const userRoles: FixedTable = {
  name: 'security user role association',
  requiredColumns: ['UserId', 'SecurityRoleIdentifier', 'AssignmentStatus'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('UserId');
      const key = row.need('SecurityRoleIdentifier');
      const status = row.need('AssignmentStatus').toLowerCase();
      if (!['enabled', 'disabled', 'none'].includes(status)) {
        row.refuse(
          'BAD_VALUE',
          `AssignmentStatus is ${row.get('AssignmentStatus')}, none of Enabled, Disabled, None`,
        );
      }
      const value = row.get('SecurityRoleName') || key;
      const account = sink.node('account', login.toLowerCase(), row.record, {
        label: login,
        attributes: { login },
      });
      const role = sink.node('role', key, row.record, { label: value, attributes: { type: 'role', value } });
      if (status === 'enabled') sink.grant('assigned', account, role, row.record);
      else findingsOf(sink).add(notEnabled, row.record);
    },
  end: ({ sink }) => findingsOf(sink).report(sink),
};
