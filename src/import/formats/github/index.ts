/**
 * GitHub: users of a server, members, teams, collaborators, tokens and the audit log, as reports and as answers of the API.
 *
 * Tables of members, teams and repositories are read by mappings. Help: resources/docs/formats/github.md
 */
import type { Format } from '../../format.ts';
import { nameOfFile } from '../shared/fileNames.ts';
import { recordFormat } from '../shared/recordTables.ts';
import { allUsers, collaborators, members, organizations, teams } from './lists.ts';
import { accessTokens, auditLog, authorizations } from './tokens.ts';

/** The repository is known by the name of the file alone. */
const formatFor = (file: string): Format =>
  recordFormat({
    id: 'github',
    title: 'GitHub',
    description: 'Users of a GitHub server, members, teams, collaborators, tokens and the audit log.',
    extensions: ['csv', 'json'],
    help: 'github',
    platform: 'github',
    secrets: [],
    product: 'GitHub',
    json: { lists: [[]] },
    tables: [
      allUsers,
      organizations,
      teams,
      collaborators(() => nameOfFile(file)),
      accessTokens,
      authorizations,
      auditLog,
      members,
    ],
  });

const common = formatFor('');

export const github: Format = {
  ...common,
  recognise: async (probe) => {
    const found = await common.recognise(probe);
    // The table of members is read by the mapping github-org-members.
    return found?.reason.endsWith(members.name) === true && found.reason.startsWith('header') ? null : found;
  },
  read: (file, sink, options, call) => formatFor(file.name).read(file, sink, options, call),
};
