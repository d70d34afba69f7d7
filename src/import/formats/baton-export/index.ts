/**
 * The table that `baton export csv` and `baton export xlsx` write: identities, entitlements and grants in one list.
 *
 * Help: resources/docs/formats/baton-export.md
 */
import { fixedTableFormat, type FixedTable } from '../shared/fixedTables.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { Findings, type FindingKind } from '../shared/findings.ts';

const usersOnly: FindingKind = {
  code: 'GRANTS_OF_USERS_ONLY',
  severity: 'unknown',
  message: () =>
    'The export holds grants of users alone; grants of groups and other principals are left out by baton',
  effect:
    'Access through groups is in it only where the sync expanded it. The c1z file or baton grants -o json has all.',
};

const statusUnknown: FindingKind = {
  code: 'STATUS_UNKNOWN',
  severity: 'unknown',
  message: (count, names) => `${count} users with a status that is not known: ${names}`,
  effect: 'Whether these accounts are enabled is not known.',
};

const ENABLED = new Map([
  ['enabled', 'true'],
  ['disabled', 'false'],
  ['deleted', 'false'],
]);

const rows: FixedTable = {
  name: 'baton export',
  requiredColumns: [
    'Type',
    'User ID',
    'User Status',
    'Email Address',
    'Entitlement',
    'Resource Type',
    'Resource Name',
  ],
  begin: ({ sink }) => {
    const findings = new Findings();
    findings.add(usersOnly, 0);
    const account = (row: FixedRow, isWhole: boolean) => {
      const email = row.get('Email Address').toLowerCase();
      const key =
        row.get('User ID') || email || row.refuse('EMPTY_VALUE', 'User ID and Email Address are empty');
      const attributes: Record<string, string> = {};
      if (isWhole) {
        const status = row.get('User Status');
        const enabled = ENABLED.get(status.toLowerCase());
        if (enabled !== undefined) attributes['enabled'] = enabled;
        else findings.add(statusUnknown, row.record, status || 'no status');
        if (email !== '') attributes['email'] = email;
      }
      const label =
        [row.get('First Name'), row.get('Last Name')].filter((name) => name !== '').join(' ') || key;
      return sink.node('account', key, row.record, isWhole ? { label, attributes } : { label });
    };
    const permission = (row: FixedRow, isWhole: boolean) => {
      const key = row.need('Entitlement');
      const resource = row.get('Resource Name');
      const name = row.get('Entitlement Slug') || row.get('Entitlement Display Name') || key;
      const type = row.get('Resource Type');
      const isOfRole = type.toLowerCase() === 'role';
      const attributes: Record<string, string> = {
        type: isOfRole ? 'role' : 'entitlement',
        value: isOfRole && resource !== '' ? resource : `${resource}: ${name}`,
        resource,
        resourceType: type,
      };
      const label = `${resource}: ${row.get('Entitlement Display Name') || name}`;
      return sink.node('permission', key, row.record, isWhole ? { label, attributes } : { label });
    };
    report.set(sink, findings);
    return (row) => {
      const type = row.need('Type').toLowerCase();
      if (type === 'identity') account(row, true);
      else if (type === 'entitlement') permission(row, true);
      else if (type === 'grant') {
        row.need('Entitlement');
        sink.grant('grants', account(row, false), permission(row, false), row.record);
      } else
        row.refuse('UNKNOWN_TYPE', `Type is ${row.get('Type')}, neither Identity, Entitlement nor Grant`);
    };
  },
  end: ({ sink }) => report.get(sink)?.report(sink),
};

/** Findings of the files that are being read. */
const report = new WeakMap<object, Findings>();

export const batonExport = fixedTableFormat({
  id: 'baton-export',
  title: 'Baton export',
  description: 'Users, entitlements and grants of one system, as baton export writes them.',
  extensions: ['csv', 'xlsx'],
  help: 'baton-export',
  platform: 'generic',
  secrets: [],
  tables: [rows],
});
