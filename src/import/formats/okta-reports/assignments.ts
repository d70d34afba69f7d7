/** The reports of application assignments: current ones as access, recent unassignments as changes. */
import { Findings } from '../shared/findings.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { dayIn, instantIn } from '../shared/rowValues.ts';
import { instantText } from '../shared/instants.ts';
import { withoutEmpty } from '../shared/values.ts';
import { cellOf, columnNotFound, columnOf, type Names } from './columns.ts';

/** One row for each user and application. Users are keyed by login: the report has no id. */
export const currentAssignments: FixedTable = {
  name: 'Okta current assignments',
  requiredColumns: ['User', 'Login', 'Application name', 'Application login'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('Login').toLowerCase();
      const name = row.need('Application name');
      const instance = row.get('Application instance');
      const validFrom = dayIn(row, 'Assigned on');
      const validTo = dayIn(row, 'Unassigned on');
      const lastLogin = row.get('Last login');
      const account = sink.node('account', login, row.record, {
        label: row.get('User') || login,
        attributes: withoutEmpty({ login, email: login.includes('@') ? login : '' }),
      });
      const label = instance === '' || instance === name ? name : `${name} (${instance})`;
      const application = sink.node('permission', label, row.record, {
        label,
        attributes: { type: 'application', value: name },
      });
      sink.grant('grants', account, application, row.record, {
        ...(validFrom === '' ? {} : { validFrom }),
        ...(validTo === '' ? {} : { validTo }),
      });
      sink.section('assignments', 1);
      if (instantText(lastLogin) !== '') sink.section('assignments used', 1);
    },
};

const APPLICATION: Names = [
  'applicationName',
  'appName',
  'application',
  'appInstanceLabel',
  'applicationInstance',
  'app',
];
const WHEN: Names = ['unassignedOn', 'unassignmentDate', 'unassignedDate', 'unassignedAt', 'timestamp'];
const WHO: Names = ['unassignedBy', 'unassigner', 'actor', 'unassignerName'];

/** One row for each assignment that was taken away. */
export const recentUnassignments: FixedTable = {
  name: 'Okta recent unassignments',
  requiredColumns: ['assigneeOktaUsername', 'assigneeAppUsername', 'assigneeOktaId'],
  begin: ({ sink, columns }) => {
    const findings = new Findings();
    const [application, when, who] = [APPLICATION, WHEN, WHO].map((names) => columnOf(columns, names));
    const effect = 'These changes cannot be compared with requests in full.';
    if (!application) findings.add(columnNotFound('the application', effect), 0, APPLICATION.join(', '));
    else if (!when) findings.add(columnNotFound('the time', effect), 0, WHEN.join(', '));
    findings.report(sink);
    return (row) => {
      const principal = row.need('assigneeOktaUsername').toLowerCase();
      sink.event('change', row.record, {
        object: cellOf(row, application ?? null),
        objectType: 'application',
        principal,
        entitlement: cellOf(row, application ?? null),
        action: 'remove',
        before: row.get('assigneeAppUsername'),
        changedBy: cellOf(row, who ?? null),
        changedAt: when ? instantIn(row, when) : '',
      });
      sink.section('unassignments', 1);
    };
  },
};
