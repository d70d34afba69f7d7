/** Credentials and consents of applications as the Azure AD Assessment module reports them. */
import { counted, type FindingKind } from '../shared/findings.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { instantText } from '../shared/instants.ts';
import { findingsOf } from '../shared/perFile.ts';
import { withoutEmpty } from '../shared/values.ts';

const holderByName: FindingKind = {
  code: 'HOLDER_BY_NAME_ONLY',
  severity: 'unknown',
  message: (count) => `${counted(count, 'credential')} of applications that the report names without an id`,
  effect: 'The credentials are not joined to an application or service principal.',
};

export const credentials: FixedTable = {
  name: 'AppCredentialExpirationReport',
  requiredColumns: [
    'displayName',
    'objectType',
    'credentialType',
    'credentialStartDateTime',
    'credentialEndDateTime',
  ],
  begin: ({ sink }) => {
    const findings = findingsOf(sink);
    return (row) => {
      const holder = row.need('displayName');
      const parts = [
        'objectType',
        'displayName',
        'credentialType',
        'credentialStartDateTime',
        'credentialEndDateTime',
      ];
      sink.node('credential', parts.map((column) => row.get(column)).join('/'), row.record, {
        label: `${row.get('credentialType')} of ${holder}`,
        attributes: withoutEmpty({
          type: row.get('credentialType'),
          holder,
          holderType: row.get('objectType'),
          usage: row.get('credentialUsage'),
          createdAt: instantText(row.get('credentialStartDateTime')),
          expiresAt: instantText(row.get('credentialEndDateTime')),
        }),
      });
      findings.add(holderByName, row.record);
    };
  },
  end: ({ sink }) => findingsOf(sink).report(sink),
};

export const consentGrants: FixedTable = {
  name: 'ConsentGrantReport',
  requiredColumns: ['permission', 'permissionType', 'clientId', 'resourceObjectId', 'consentType'],
  begin:
    ({ sink }) =>
    (row) => {
      const value = row.need('permission');
      const type = row.need('permissionType').toLowerCase();
      if (type !== 'delegated' && type !== 'application') {
        row.refuse(
          'BAD_VALUE',
          `permissionType is ${row.get('permissionType')}, neither Delegated nor Application`,
        );
      }
      const clientName = row.get('clientDisplayName');
      const client = sink.node('account', row.need('clientId'), row.record, {
        ...(clientName === '' ? {} : { label: clientName }),
        attributes: { type: 'service' },
      });
      const permission = sink.node('permission', `${row.need('resourceObjectId')}/${value}`, row.record, {
        label: value,
        attributes: withoutEmpty({
          type: type === 'delegated' ? 'delegated-permission' : 'app-role',
          value,
          application: row.get('resourceDisplayName'),
        }),
      });
      const user = row.get('principalObjectId');
      const text = user === '' ? 'on behalf of any user who signs in' : `on behalf of user ${user}`;
      const options = type === 'delegated' ? { condition: { text, guard: {} } } : {};
      sink.grant('grants', client, permission, row.record, options);
    },
};
