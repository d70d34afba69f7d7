/** Members of one group as the portal downloads them: users, groups, service principals, devices. Only the file's name says the group. */
import { principalKind } from '../shared/entraPrincipals.ts';
import * as kinds from '../shared/entraFindings.ts';
import { findingKind } from '../shared/findings.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { type Headings, headingsAssumed, headingsTaken } from '../shared/headings.ts';
import { findingsOf } from '../shared/perFile.ts';
import { withoutEmpty } from '../shared/values.ts';

const headings = {
  'Object ID': ['objectId', 'id'],
  'Display name': [],
  'Member type': ['Object type'],
  'User principal name': [],
  Mail: ['Email'],
} as const satisfies Headings;

const groupByFileName = findingKind(
  'GROUP_BY_FILE_NAME',
  'unknown',
  (_count, names) => `The download does not say its group; the file is named ${names}`,
  'The group is not joined to the one of that name in other files. Groups with their ids are in the files of Microsoft Graph.',
);

export const groupMembers: FixedTable = {
  name: 'group members',
  requiredColumns: ['Object ID', 'Display name', 'Member type'],
  withoutColumns: ['groupId', 'credentialType', 'roleDefinitionId'],
  headings,
  begin: ({ sink, columns, fileName }) => {
    const findings = findingsOf(sink);
    const name = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.(?:csv|xlsx)$/i, '');
    findings.add(headingsAssumed, 0, headingsTaken(columns, headings));
    findings.add(groupByFileName, 0, name);
    return (row) => {
      const id = row.need('Object ID');
      const said = row.get('Member type').replace('#microsoft.graph.', '');
      const kind = principalKind(said);
      if (kind === null) {
        findings.add(kinds.memberHasNoAccess, row.record, said);
        return false;
      }
      if (kind === '') row.refuse('BAD_VALUE', 'Member type is empty or unknown');
      const login = row.get('User principal name').toLowerCase();
      const isService = /principal|identity|msi|agent/i.test(said);
      const member = sink.node(kind || 'account', id, row.record, {
        label: row.get('Display name') || login || id,
        attributes: withoutEmpty({
          login,
          email: row.get('Mail').toLowerCase(),
          type: isService ? 'service' : '',
        }),
      });
      const group = sink.node('group', `file:${name}`, row.record, { label: name });
      sink.grant('memberOf', member, group, row.record);
      return true;
    };
  },
  end: ({ sink }) => findingsOf(sink).report(sink),
};
