/** Lists of users, groups and roles. */
import type { StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { flagIn, flagText, instantIn } from '../shared/rowValues.ts';
import type { References } from './references.ts';
import { keyOf } from './references.ts';
import { GROUPS, USERS } from './tables.ts';
import { withoutEmpty } from '../shared/values.ts';

export function stateUser(sink: StatementSink, row: FixedRow): void {
  const key = keyOf(USERS, row) || row.refuse('EMPTY_VALUE', 'user_name is empty');
  if (row.get('active') === '') row.refuse('EMPTY_VALUE', 'active is empty');
  const isService = flagIn(row, 'web_service_access_only') || flagIn(row, 'internal_integration_user');
  const attributes = withoutEmpty({
    login: key,
    email: row.get('email').toLowerCase(),
    employeeId: row.get('employee_number'),
    enabled: String(flagIn(row, 'active')),
    lockedOut: flagText(row, 'locked_out'),
    type: isService ? 'service' : '',
    department: row.get('department.display_value') || row.get('department'),
    title: row.get('title'),
    source: row.get('source'),
    createdAt: instantIn(row, 'sys_created_on'),
    lastLoginAt: instantIn(
      row,
      row.columns.find('last_login_time') === undefined ? 'last_login' : 'last_login_time',
    ),
  });
  sink.node('account', key, row.record, { label: row.get('name') || key, attributes });
}

export function stateGroup(sink: StatementSink, row: FixedRow, references: References): void {
  const key = row.need('name');
  const parent = references.key(row, 'parent', GROUPS);
  const attributes = withoutEmpty({
    type: 'group',
    active: flagText(row, 'active'),
    description: row.get('description'),
  });
  const group = sink.node('group', key, row.record, { label: key, attributes });
  // A group has the roles of the group above it.
  if (parent !== '' && parent !== key)
    sink.grant('memberOf', group, sink.node('group', parent, row.record), row.record);
}

export function stateRole(sink: StatementSink, row: FixedRow, references: References): void {
  const key = row.need('name');
  const attributes = withoutEmpty({
    type: 'role',
    value: key,
    elevated: flagText(row, 'elevated_privilege'),
    assignableBy: row.get('assignable_by'),
    description: row.get('description'),
  });
  const role = references.roles.node(sink, key, row.record, attributes);
  for (const contained of listIn(row, 'includes_roles')) {
    const name = references.role(contained);
    if (name !== key) sink.grant('includes', role, references.roles.node(sink, name, row.record), row.record);
  }
}

/** Role names or ids with commas between. */
export function listIn(row: FixedRow, column: string): readonly string[] {
  const items = row
    .get(column)
    .split(',')
    .map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}
