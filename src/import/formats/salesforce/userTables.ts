/** Users, public groups and assignments of Salesforce. */
import type { NodeHandle } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { dayIn, flagIn, instantIn } from '../shared/rowValues.ts';
import { besideRows } from '../shared/recordTables.ts';
import type { ReadOptions } from '../../format.ts';
import { queryResult, salesforceTable } from './begin.ts';
import { salesforceId } from './ids.ts';
import { withoutEmpty } from '../shared/values.ts';

const SERVICE_USERS: ReadonlySet<string> = new Set(['AutomatedProcess', 'CloudIntegrationUser']);

export const users = salesforceTable({
  name: 'User',
  requiredColumns: ['Id', 'Username', 'IsActive', 'ProfileId'],
  begin:
    ({ sink }, ids) =>
    (row) => {
      const key = ids.need(row, 'Id');
      const profile = ids.optional(row, 'ProfileId');
      const attributes = userAttributes(row);
      const account = sink.node('account', key, row.record, { label: row.get('Name') || key, attributes });
      if (profile !== '') sink.grant('assigned', account, sink.node('role', profile, row.record), row.record);
    },
});

function userAttributes(row: FixedRow): Record<string, string> {
  if (row.get('IsActive') === '') row.refuse('EMPTY_VALUE', 'IsActive is empty');
  return withoutEmpty({
    login: row.need('Username').toLowerCase(),
    email: row.get('Email').toLowerCase(),
    employeeId: row.get('EmployeeNumber'),
    enabled: String(flagIn(row, 'IsActive')),
    type: SERVICE_USERS.has(row.get('UserType')) ? 'service' : '',
    userType: row.get('UserType'),
    department: row.get('Department'),
    title: row.get('Title'),
    federationId: row.get('FederationIdentifier'),
    createdAt: instantIn(row, 'CreatedDate'),
    lastLoginAt: instantIn(row, 'LastLoginDate'),
    passwordLastChanged: instantIn(row, 'LastPasswordChangeDate'),
  });
}

export const groups = salesforceTable({
  name: 'Group',
  requiredColumns: ['Id', 'Name', 'Type', 'RelatedId'],
  begin:
    ({ sink }, ids) =>
    (row) => {
      const key = ids.need(row, 'Id');
      const attributes = withoutEmpty({ type: row.get('Type'), value: row.get('DeveloperName') });
      sink.node('group', key, row.record, { label: row.get('Name') || key, attributes });
    },
});

export const groupMembers = salesforceTable({
  name: 'GroupMember',
  requiredColumns: ['GroupId', 'UserOrGroupId'],
  begin:
    ({ sink }, ids) =>
    (row) => {
      const group = ids.need(row, 'GroupId');
      const member = ids.need(row, 'UserOrGroupId');
      const kind = member.startsWith('00G') ? 'group' : 'account';
      const from = sink.node(kind, member, row.record);
      sink.grant('memberOf', from, sink.node('group', group, row.record), row.record);
    },
});

const notInForce: FindingKind = {
  code: 'ASSIGNMENTS_NOT_IN_FORCE',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'assignment is', 'assignments are')} revoked or inactive, with no date on which it ended`,
  effect: 'They give no access and are left out of the graph.',
};

export const assignments = salesforceTable({
  name: 'PermissionSetAssignment',
  requiredColumns: ['AssigneeId', 'PermissionSetId'],
  begin: async ({ sink, options }, ids) => {
    const findings = new Findings();
    const activated = await setsToActivate(options);
    const aggregates = new Set<string>();
    const take = (row: FixedRow): boolean => {
      const assignee = ids.need(row, 'AssigneeId');
      const set = ids.optional(row, 'PermissionSetId');
      const group = ids.optional(row, 'PermissionSetGroupId');
      if (set === '' && group === '')
        row.refuse('EMPTY_VALUE', 'PermissionSetId and PermissionSetGroupId are empty');
      const validTo = dayIn(row, 'ExpirationDate');
      const validFrom = dayIn(row, 'SystemModstamp');
      const isInactive = row.get('IsActive') !== '' && !flagIn(row, 'IsActive');
      if (flagIn(row, 'IsRevoked') || (isInactive && !(validTo !== '' && validTo <= options.asOf))) {
        findings.add(notInForce, row.record);
        return false;
      }
      const account = sink.node('account', assignee, row.record);
      const role: NodeHandle = sink.node('role', group || set, row.record);
      sink.grant('assigned', account, role, row.record, {
        activation: activated.has(group || set) ? 'eligible' : 'active',
        ...withoutEmpty({ validFrom, validTo }),
      });
      // An assignment of a group also names the permission set that Salesforce keeps for the group's permissions.
      if (group !== '' && set !== '' && !aggregates.has(`${group} ${set}`)) {
        aggregates.add(`${group} ${set}`);
        sink.grant('includes', role, sink.node('role', set, row.record), row.record);
      }
      return true;
    };
    return { take, end: () => findings.report(sink) };
  },
});

/** Ids of permission sets and groups that a user has only in sessions that are activated for them. */
async function setsToActivate({ beside }: ReadOptions): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const header = { name: 'PermissionSet', requiredColumns: ['Id', 'HasActivationRequired'] };
  await besideRows(beside, header, queryResult, (row) => {
    const id = salesforceId(row.get('Id'));
    if (id && /^(?:true|1|yes)$/i.test(row.get('HasActivationRequired'))) found.add(id.id);
  });
  return found;
}
