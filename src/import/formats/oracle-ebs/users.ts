/** Users and the responsibilities that they have. */
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { oracleDay } from '../shared/oracleDays.ts';
import { EbsSource } from './source.ts';

/** Users that the suite is delivered with. */
const delivered = new Set([
  'SYSADMIN',
  'GUEST',
  'AUTOINSTALL',
  'INITIAL SETUP',
  'CONCURRENT MANAGER',
  'ANONYMOUS',
]);

function userFacts(row: FixedRow, login: string, [from, to]: readonly [string, string]) {
  return {
    login,
    type: delivered.has(login.toUpperCase()) ? 'default' : 'personal',
    email: (row.get('email_address') || row.get('hr_email_address')).toLowerCase(),
    validFrom: oracleDay(row, from),
    validTo: oracleDay(row, to),
    lastLoginAt: oracleDay(row, 'last_logon_date'),
    passwordChangedAt: oracleDay(row, 'password_date'),
    employeeId: row.get('employee_number'),
    description: row.get('description'),
  };
}

/** Users by number. */
export const fndUser: FixedTable = {
  name: 'FND_USER',
  requiredColumns: ['USER_ID', 'USER_NAME', 'START_DATE', 'END_DATE'],
  // PER_USERS of Fusion has a USERNAME as well, and says whether it is active.
  withoutColumns: ['responsibility', 'RESPONSIBILITY_ID', 'ACTIVE_FLAG'],
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => {
      const [key, login] = [row.need('USER_ID'), row.need('USER_NAME')];
      source.account(key, row.record, userFacts(row, login, ['start_date', 'end_date']), login);
    };
  },
};

/** Users by name: a report. */
export const namedUsers: FixedTable = {
  name: 'users',
  requiredColumns: ['user_name', 'user_start_date', 'user_end_date', 'last_logon_date'],
  withoutColumns: ['responsibility'],
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => {
      const login = row.need('user_name');
      const name = [row.get('first_name'), row.get('last_name')].filter((part) => part !== '').join(' ');
      source.account(login, row.record, userFacts(row, login, ['user_start_date', 'user_end_date']), name);
    };
  },
};

/** Assignments by number: FND_USER_RESP_GROUPS_DIRECT, _INDIRECT and the view of both. */
export const fndUserResponsibilities: FixedTable = {
  name: 'FND_USER_RESP_GROUPS',
  requiredColumns: [
    'USER_ID',
    'RESPONSIBILITY_ID',
    'RESPONSIBILITY_APPLICATION_ID',
    'START_DATE',
    'END_DATE',
  ],
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => {
      const key = `${row.need('RESPONSIBILITY_ID')}/${row.need('RESPONSIBILITY_APPLICATION_ID')}`;
      assign(source, row, row.need('USER_ID'), key);
    };
  },
};

/** Assignments by name: a report. */
export const namedUserResponsibilities: FixedTable = {
  name: 'user responsibilities',
  requiredColumns: ['user_name', 'responsibility', 'start_date', 'end_date'],
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => assign(source, row, row.need('user_name'), row.need('responsibility'));
  },
};

function assign(source: EbsSource, row: FixedRow, user: string, responsibility: string): void {
  const options = { validFrom: oracleDay(row, 'start_date'), validTo: oracleDay(row, 'end_date') };
  const account = source.account(user, row.record);
  source.sink.grant(
    'assigned',
    account,
    source.responsibility(responsibility, row.record),
    row.record,
    options,
  );
}
