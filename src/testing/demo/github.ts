/** Exports of the company's GitHub organisation: members, teams, repositories. */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { accountsOn } from './snapshot.ts';
import { csv } from './text.ts';
import type { Day } from './types.ts';

const table = (rows: readonly (readonly string[])[]): string => csv(rows, { eol: '\n' });

/** Repositories and roles of each team. */
const teams: Readonly<Record<string, readonly string[]>> = {
  webshop: ['northgate/webshop-web:write', 'northgate/webshop-api:write', 'northgate/webshop-checkout:write'],
  platform: ['northgate/platform-base:write', 'northgate/pipeline-templates:read'],
  'foundry-core': ['northgate/foundry:write', 'northgate/foundry-reports:write'],
  data: ['northgate/data-jobs:write', 'northgate/foundry-reports:triage'],
  readers: ['northgate/handbook:read', 'northgate/webshop-web:read', 'northgate/foundry:read'],
};

export function githubMembers(accounts: Accounts, day: Day): string {
  const header = ['login', 'name', 'tfa_enabled', 'is_public', 'role', 'last_active', 'saml_name_id'];
  const rows = accountsOn(accounts, 'github', day).map((account) => [
    account.key,
    account.personId === '' || randomStream(`github/${account.key}`).chance(80) ? account.name : '',
    account.kind === 'service' ? 'false' : 'true',
    'false',
    account.rights.some((right) => right.item === 'owner') ? 'owner' : 'member',
    account.lastLoginOn,
    account.email,
  ]);
  return table([header, ...rows]);
}

export function githubTeamMembers(accounts: Accounts, day: Day): string {
  const rows = accountsOn(accounts, 'github', day).flatMap((account) =>
    account.rights
      .filter((right) => right.item.startsWith('team:'))
      .map((right) => [right.item.slice('team:'.length), account.key, 'member']),
  );
  return table([['team', 'login', 'team_role'], ...rows]);
}

export function githubTeamRepositories(): string {
  const rows = Object.entries(teams).flatMap(([team, repositories]) =>
    repositories.map((text) => [team, ...repositoryRole(text)]),
  );
  return table([['team', 'repository', 'permission'], ...rows]);
}

/** People and bots with a repository of their own accord, not by a team. */
export function githubCollaborators(accounts: Accounts, day: Day): string {
  const rows = accountsOn(accounts, 'github', day).flatMap((account) =>
    account.rights
      .filter((right) => right.item.startsWith('repo:'))
      .map((right) => {
        const [repository, permission] = repositoryRole(right.item.slice('repo:'.length));
        return [repository, account.key, permission, 'direct'];
      }),
  );
  return table([['repository', 'login', 'permission', 'affiliation'], ...rows]);
}

function repositoryRole(text: string): [string, string] {
  const colon = text.lastIndexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}
