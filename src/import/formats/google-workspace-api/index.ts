/**
 * Answers of the Admin SDK Directory API and of Cloud Identity: users, groups, members, administrator roles and who holds them.
 *
 * Accounts and groups are keyed by their e-mail addresses, as the download of users and Google Cloud IAM name them.
 * Help: resources/docs/formats/google-workspace-api.md
 */
import type { Format } from '../../format.ts';
import { type Envelopes, jsonRecordFormat } from '../shared/jsonFormat.ts';
import { textOf } from '../shared/values.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { takeAssignment, takeRole, takeToken } from './admins.ts';
import { learnDirectory } from './directory.ts';
import { morePages } from './findingKinds.ts';
import { googleId, googleKind } from './kinds.ts';
import { takeGroup, takeMember, takeUser } from './people.ts';

const records = jsonRecordFormat(
  {
    id: 'google-workspace-api',
    title: 'Google Workspace (Admin SDK)',
    description:
      'Users, groups, members, administrator roles and their assignments of Google Workspace, as JSON.',
    extensions: ['json', 'jsonl'],
    help: 'google-workspace-api',
    platform: 'google_workspace',
    secrets: ['password', 'hashFunction'],
    isOneOfSeveral: true,
  },
  {
    recordName: 'object of Google Workspace',
    confidence: 92,
    kindOf: googleKind,
    idOf: googleId,
    isSecret: (name) => name === 'hashFunction' || isSecretColumn(name),
    pageSizes: [100, 200, 500],
    takers: {
      user: takeUser,
      group: takeGroup,
      member: takeMember,
      role: takeRole,
      'role assignment': takeAssignment,
      token: takeToken,
    },
    refersById: true,
    envelopes: pages,
  },
);

export const googleWorkspaceApi: Format = {
  ...records,
  read: async (file, sink, options, call) => {
    await learnDirectory(sink, file, options.beside);
    await records.read(file, sink, options, call);
  },
};

/** Answers that name a further page. Pages that were put into one list have all but the last behind them. */
function pages(): Envelopes {
  const open = new Map<string, boolean>();
  return {
    see: (body, path) => {
      const isPage = Object.values(body).some(Array.isArray);
      if (isPage) open.set(JSON.stringify(path), textOf(body, 'nextPageToken') !== '');
    },
    report: (findings) => {
      for (const isOpen of open.values()) if (isOpen) findings.add(morePages, 0);
    },
  };
}
