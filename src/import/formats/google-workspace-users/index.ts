/**
 * Users of Google Workspace, as the admin console downloads them.
 *
 * Columns carry marks such as `[Required]` and `[READ ONLY]`, which are left out of account.
 * Help: resources/docs/formats/google-workspace-users.md
 */
import type { FixedRow } from '../shared/fixedRow.ts';
import { fixedTableFormat, type FixedTable } from '../shared/fixedTables.ts';
import { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { withoutEmpty } from '../shared/values.ts';
import { statusUnknown } from './findingKinds.ts';

const NAMED = ['First Name', 'Last Name', 'Email Address', 'Org Unit Path'];
const MARKS = ['', ' [Required]', ' [READ ONLY]', ' [UPLOAD ONLY]'];
const NEVER = 'Never logged in';

/** The cell of a column, with whatever mark the download writes behind its name. */
const cell = (row: FixedRow, name: string): string => {
  for (const mark of MARKS) {
    const text = row.get(name + mark);
    if (text !== '') return text;
  }
  return '';
};

/** What a status says; undefined for a word that is not known. */
const ENABLED: ReadonlyMap<string, string> = new Map([
  ['active', 'true'],
  ['suspended', 'false'],
  ['archived', 'false'],
  ['', ''],
]);

function tableOf(name: string, requiredColumns: readonly string[]): FixedTable {
  let findings = new Findings();
  return {
    name,
    requiredColumns,
    begin: ({ sink }) => {
      findings = new Findings();
      return (row) => {
        const email =
          cell(row, 'Email Address').toLowerCase() || row.refuse('EMPTY_VALUE', 'Email Address is empty');
        const status = cell(row, 'Status');
        const enabled = ENABLED.get(status.toLowerCase());
        if (enabled === undefined) findings.add(statusUnknown, row.record, status);
        const lastSignIn = cell(row, 'Last Sign In');
        const person = `${cell(row, 'First Name')} ${cell(row, 'Last Name')}`.trim();
        sink.node('account', email, row.record, {
          label: person === '' ? email : person,
          attributes: withoutEmpty({
            login: email,
            email,
            displayName: person,
            employeeId: cell(row, 'Employee ID'),
            title: cell(row, 'Employee Title'),
            department: cell(row, 'Department'),
            orgUnit: cell(row, 'Org Unit Path'),
            status,
            enabled: enabled ?? '',
            lastLoginAt: lastSignIn === NEVER ? '' : instantText(lastSignIn.replaceAll('/', '-')),
            lastLoginText: lastSignIn,
            mfa: flag(cell(row, '2sv Enrolled')),
          }),
        });
        sink.section('users', 1);
      };
    },
    end: ({ sink }) => findings.report(sink),
  };
}

const flag = (text: string): string => (/^true$/i.test(text) ? 'true' : /^false$/i.test(text) ? 'false' : '');

export const googleWorkspaceUsers = fixedTableFormat({
  id: 'google-workspace-users',
  title: 'Google Workspace users',
  description: 'Users of Google Workspace, as the admin console downloads them (CSV).',
  extensions: ['csv'],
  help: 'google-workspace-users',
  platform: 'google_workspace',
  secrets: ['Password', 'Password Hash Function'],
  isOneOfSeveral: true,
  tables: [
    tableOf('Google Workspace users', NAMED),
    tableOf(
      'Google Workspace users, marked',
      NAMED.map((name) => `${name} [Required]`),
    ),
  ],
});
