/**
 * Answers of the Okta API as JSON: users, groups, members, applications, assignments, administrator roles, tokens, system log.
 *
 * Users become accounts keyed by their id, because every other answer names them by it.
 * Help: resources/docs/formats/okta-api.md
 */
import { jsonRecordFormat } from '../shared/jsonFormat.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { takeApplication, takeApplicationGroup, takeApplicationUser } from './apps.ts';
import { oktaKind } from './kinds.ts';
import { takeLogEvent } from './log.ts';
import { takeCustomRole, takeRoleAssignment, takeToken } from './roles.ts';
import { takeGroup, takeMembership, takeUser } from './users.ts';

/** Members whose names only sound like a secret. */
const HARMLESS: ReadonlySet<string> = new Set([
  'token_endpoint_auth_method',
  'tokenWindow',
  'passwordPolicy',
]);

export const oktaApi = jsonRecordFormat(
  {
    id: 'okta-api',
    title: 'Okta API',
    description:
      'Users, groups, applications, assignments, roles, tokens or system log of one Okta organisation, as JSON.',
    extensions: ['json', 'jsonl'],
    help: 'okta-api',
    platform: 'okta',
    secrets: ['password', 'answer', 'client_secret', 'token'],
    isOneOfSeveral: true,
  },
  {
    recordName: 'object of the Okta API',
    confidence: 90,
    kindOf: oktaKind,
    isSecret: (name) => name === 'answer' || (isSecretColumn(name) && !HARMLESS.has(name)),
    pageSizes: [200, 500, 1000, 10_000],
    takers: {
      user: takeUser,
      group: takeGroup,
      membership: takeMembership,
      application: takeApplication,
      'application user': takeApplicationUser,
      'application group': takeApplicationGroup,
      token: takeToken,
      'role assignment': takeRoleAssignment,
      'custom role': takeCustomRole,
      'log event': takeLogEvent,
    },
  },
);
