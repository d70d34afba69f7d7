/** Users of a server, members, teams and collaborators. */
import type { FixedTable } from '../shared/fixedTables.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { flagIn, flagText, instantIn } from '../shared/rowValues.ts';
import { OWNER_ROLE, repositoryRole, wideRole } from './names.ts';
import { withoutEmpty } from '../shared/values.ts';

/** `all_users.csv` of GitHub Enterprise Server. */
export const allUsers: FixedTable = {
  name: 'all_users',
  requiredColumns: ['created_at', 'id', 'login', 'role', 'suspended?', 'dormant?', '2fa_enabled?'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('login');
      if (row.get('suspended?') === '') row.refuse('EMPTY_VALUE', 'suspended? is empty');
      const attributes = withoutEmpty({
        login: login.toLowerCase(),
        email: row.get('email').toLowerCase(),
        enabled: String(!flagIn(row, 'suspended?')),
        dormant: flagText(row, 'dormant?'),
        mfa: flagText(row, '2fa_enabled?'),
        createdAt: instantIn(row, 'created_at'),
        lastLoginAt: instantIn(row, 'last_active'),
        sshKeys: row.get('ssh_keys'),
      });
      const account = sink.node('account', login, row.record, { label: login, attributes });
      if (/^(?:admin|site[ _]admin)/i.test(row.get('role')))
        sink.grant('assigned', account, wideRole(sink, 'site administrator', row.record), row.record);
    },
};

/** `organizations.csv` of GitHub Enterprise Server: what the server counts. */
export const organizations: FixedTable = {
  name: 'organizations',
  requiredColumns: ['id', 'login', 'owners', 'members', 'teams', 'repos', '2fa_required?'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('login');
      const attributes = withoutEmpty({
        type: 'organization',
        owners: row.get('owners'),
        members: row.get('members'),
        teams: row.get('teams'),
        repositories: row.get('repos'),
        mfaRequired: flagText(row, '2fa_required?'),
        createdAt: instantIn(row, 'created_at'),
      });
      sink.node('resource', login, row.record, { label: login, attributes });
    },
};

/** Members of an organisation exported as JSON; the table has a mapping of its own. */
export const members: FixedTable = {
  name: 'organisation members',
  requiredColumns: ['login', 'tfa_enabled', 'role'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('login');
      const attributes = withoutEmpty({
        login: login.toLowerCase(),
        email: row.get('saml_name_id').toLowerCase(),
        mfa: flagText(row, 'tfa_enabled'),
        lastLoginAt: instantIn(row, 'last_active'),
      });
      const account = sink.node('account', login, row.record, {
        label: row.get('name') || login,
        attributes,
      });
      if (/^(?:owner|admin)$/i.test(row.get('role')))
        sink.grant('assigned', account, wideRole(sink, OWNER_ROLE, row.record), row.record);
    },
};

/** Teams as the API gives them. A team has the repositories of the team above it. */
export const teams: FixedTable = {
  name: 'teams',
  requiredColumns: ['slug', 'privacy', 'members_url', 'repositories_url'],
  begin:
    ({ sink }) =>
    (row) => {
      const slug = row.need('slug');
      const attributes = withoutEmpty({ type: 'team', privacy: row.get('privacy') });
      const team = sink.node('group', slug, row.record, { label: row.get('name') || slug, attributes });
      const parent = row.get('parent.slug');
      if (parent !== '') sink.grant('memberOf', team, sink.node('group', parent, row.record), row.record);
    },
};

const FLAGS = ['admin', 'maintain', 'push', 'triage', 'pull'] as const;
const ROLE_OF: Readonly<Record<(typeof FLAGS)[number], string>> = {
  admin: 'admin',
  maintain: 'maintain',
  push: 'write',
  triage: 'triage',
  pull: 'read',
};

/** Collaborators as the API gives them for one repository, which the answer does not name: the file is named after it. */
export const collaborators = (repository: () => string): FixedTable => ({
  name: 'collaborators',
  requiredColumns: ['login', 'site_admin', 'permissions.admin', 'permissions.pull'],
  begin:
    ({ sink }) =>
    (row) => {
      const login = row.need('login');
      const role = row.get('role_name') || highest(row);
      const account = sink.node('account', login, row.record);
      if (role === '') return false;
      sink.grant('grants', account, repositoryRole(sink, repository(), role, row.record), row.record);
      return true;
    },
});

function highest(row: FixedRow): string {
  const found = FLAGS.find((flag) => flagIn(row, `permissions.${flag}`));
  return found === undefined ? '' : ROLE_OF[found];
}
