/**
 * Members of groups and projects of GitLab: the CSV export, and answers of the members API.
 *
 * Help: resources/docs/formats/gitlab.md
 */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { Format } from '../../format.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { nameOfFile } from '../shared/fileNames.ts';
import { recordFormat } from '../shared/recordTables.ts';
import { dayIn, instantIn } from '../shared/rowValues.ts';
import { tableWithEnd } from '../shared/tableWithEnd.ts';
import { withoutEmpty } from '../shared/values.ts';

/** Access levels of the API. */
const LEVELS: Readonly<Record<string, string>> = {
  '5': 'Minimal Access',
  '10': 'Guest',
  '15': 'Planner',
  '20': 'Reporter',
  '30': 'Developer',
  '40': 'Maintainer',
  '50': 'Owner',
};

const notInForce: FindingKind = {
  code: 'ASSIGNMENTS_NOT_IN_FORCE',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'membership is', 'memberships are')} invited, requested, blocked or awaiting approval`,
  effect: 'They give no access now and are left out of the graph; the accounts are in it.',
};

/** The role in a group or project: `Developer of northgate/webshop`. */
function roleIn(sink: StatementSink, path: string, role: string, record: number): NodeHandle {
  const label = `${role} of ${path}`;
  const attributes = { type: 'member_role', value: role.toLowerCase(), namespace: path };
  return sink.node('permission', `${path}:${role}`, record, { label, attributes });
}

const exported: FixedTable = tableWithEnd({
  name: 'members',
  requiredColumns: [
    'Name',
    'Username',
    'Path',
    'Role',
    'Membership type',
    'Access granted',
    'Access expiration',
  ],
  begin: ({ sink }) => {
    const findings = new Findings();
    const take = (row: FixedRow): void => {
      const username = row.need('Username').replace(/^@/, '');
      const path = row.need('Path');
      const role = row.need('Role');
      const days = withoutEmpty({
        validFrom: dayIn(row, 'Access granted'),
        validTo: dayIn(row, 'Access expiration'),
      });
      const attributes = withoutEmpty({
        login: username.toLowerCase(),
        email: row.get('Email').toLowerCase(),
        lastLoginAt: instantIn(row, 'Last activity'),
      });
      const account = sink.node('account', username, row.record, {
        label: row.get('Name') || username,
        attributes,
      });
      const status = row.get('Membership status');
      if (status !== '' && !/^(?:approved|active)$/i.test(status)) findings.add(notInForce, row.record);
      else sink.grant('grants', account, roleIn(sink, path, role, row.record), row.record, days);
    };
    return { take, end: () => findings.report(sink) };
  },
});

/** Members of one group or project, which the answer does not name: the file is named after it. */
const answered = (path: () => string): FixedTable =>
  tableWithEnd({
    name: 'members API',
    requiredColumns: ['username', 'state', 'access_level', 'expires_at', 'web_url'],
    begin: ({ sink }) => {
      const findings = new Findings();
      const take = (row: FixedRow): void => {
        const username = row.need('username');
        const level = row.need('access_level');
        const role = row.get('member_role.name') || (LEVELS[level] ?? '');
        if (role === '') row.refuse('BAD_VALUE', `access_level is not known: ${level.slice(0, 40)}`);
        const days = withoutEmpty({ validFrom: dayIn(row, 'created_at'), validTo: dayIn(row, 'expires_at') });
        const state = row.need('state');
        const attributes = withoutEmpty({
          login: username.toLowerCase(),
          email: row.get('email').toLowerCase(),
          enabled: String(state === 'active'),
          type: /_bot(?:_|$)/.test(username) ? 'service' : '',
        });
        const account = sink.node('account', username, row.record, {
          label: row.get('name') || username,
          attributes,
        });
        const membership = row.get('membership_state');
        if (membership !== '' && membership !== 'active') findings.add(notInForce, row.record);
        else sink.grant('grants', account, roleIn(sink, path(), role, row.record), row.record, days);
      };
      return { take, end: () => findings.report(sink) };
    },
  });

const formatFor = (file: string): Format =>
  recordFormat({
    id: 'gitlab',
    title: 'GitLab',
    description: 'Members of groups and projects of GitLab with their roles: CSV export or API answers.',
    extensions: ['csv', 'json'],
    help: 'gitlab',
    platform: 'gitlab',
    secrets: [],
    isOneOfSeveral: true,
    json: { lists: [[]] },
    tables: [exported, answered(() => nameOfFile(file))],
  });

export const gitlab: Format = {
  ...formatFor(''),
  read: (file, sink, options, call) => formatFor(file.name).read(file, sink, options, call),
};
