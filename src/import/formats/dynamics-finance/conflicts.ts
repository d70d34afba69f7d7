/** Data entity "Security segregation of duties conflict": a user, the role it has, the role that conflicts with it. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';

export const sodConflicts: FixedTable = {
  name: 'segregation of duties conflict',
  requiredColumns: ['SegregationOfDutiesRuleName', 'User', 'ExistingRoleIdentifier', 'NewRoleIdentifier'],
  begin:
    ({ sink }) =>
    (row) => {
      const rule = row.need('SegregationOfDutiesRuleName');
      const login = row.need('User');
      const [existing, added] = [row.need('ExistingRoleIdentifier'), row.need('NewRoleIdentifier')];
      const account = sink.node('account', login.toLowerCase(), row.record, { label: login });
      const resolution = row.get('Resolution');
      sink.grant('assigned', account, roleWithDuty(sink, row, 'Existing'), row.record);
      const text = `conflict ${rule}, resolution ${resolution || 'not stated'}`;
      const condition = { text, guard: {} };
      sink.grant('assigned', account, roleWithDuty(sink, row, 'New'), row.record, { condition });
      sink.event('ticket', row.record, {
        ticketId: [rule, login, existing, added].join(' / '),
        type: 'segregation of duties conflict',
        summary: rule,
        status: resolution,
        beneficiary: login.toLowerCase(),
        entitlement: added,
        decision: row.get('ReasonForOverride'),
      });
    },
};

/** The role of one side, which includes the duty that the rule names. */
function roleWithDuty(sink: StatementSink, row: FixedRow, side: 'Existing' | 'New'): NodeHandle {
  const key = row.get(`${side}RoleIdentifier`);
  const value = row.get(`${side}RoleName`) || key;
  const role = sink.node('role', key, row.record, { label: value, attributes: { type: 'role', value } });
  const duty = row.get(`${side}DutyIdentifier`);
  if (duty === '') return role;
  const name = row.get(`${side}DutyName`) || duty;
  const attributes = { type: 'duty', value: name, identifier: duty };
  sink.grant(
    'includes',
    role,
    sink.node('role', `duty/${duty}`, row.record, { label: name, attributes }),
    row.record,
  );
  return role;
}
