/** Privileges of roles: of roles over roles, and over everything else. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { flagIn } from '../shared/rowValues.ts';
import { grantee, interval, isKnownGrantee, kindIn, objectName } from './names.ts';
import { tableWithEnd } from '../shared/tableWithEnd.ts';
import { changeEvents } from './changes.ts';

const unknownGrantee: FindingKind = {
  code: 'UNKNOWN_GRANTEE_KIND',
  severity: 'unknown',
  message: (count, names) =>
    `Privileges are granted to ${counted(count, 'kind', 'kinds')} of grantees not known: ${names}`,
  effect: 'They are stated as roles; who holds these is not known.',
};

type Privilege = {
  readonly privilege: string;
  readonly kind: string;
  readonly object: string;
  readonly holder: NodeHandle;
  readonly hasGrantOption: boolean;
  readonly row: FixedRow;
};

/** Rows of GRANTS_TO_ROLES, and what SHOW GRANTS writes of privileges. */
export const grantsToRoles: FixedTable = tableWithEnd({
  name: 'GRANTS_TO_ROLES',
  requiredColumns: ['PRIVILEGE', 'GRANTED_ON', 'NAME', 'GRANTED_TO', 'GRANTEE_NAME'],
  begin: ({ sink }) => {
    const findings = new Findings();
    const take = (row: FixedRow): void => {
      const privilege = row.need('PRIVILEGE').toUpperCase();
      const kind = kindIn(row, 'GRANTED_ON');
      const to = kindIn(row, 'GRANTED_TO');
      const object = objectName(row, kind);
      const name = row.need('GRANTEE_NAME');
      const hasGrantOption = flagIn(row, 'GRANT_OPTION');
      interval(row);
      if (!isKnownGrantee(to)) findings.add(unknownGrantee, row.record, to);
      const holder = grantee(sink, to, name, row.record);
      statePrivilege(sink, { privilege, kind, object, holder, hasGrantOption, row });
      if (isInherited(privilege, kind))
        changeEvents(sink, row, { role: object, principal: name, principalKind: to });
    };
    return { take, end: () => findings.report(sink) };
  },
});

/** USAGE on a role is the grant of the role. */
const isInherited = (privilege: string, kind: string): boolean =>
  privilege === 'USAGE' && ROLE_KINDS.has(kind);

const ROLE_KINDS: ReadonlySet<string> = new Set([
  'ROLE',
  'DATABASE_ROLE',
  'APPLICATION_ROLE',
  'INSTANCE_ROLE',
]);

function statePrivilege(sink: StatementSink, one: Privilege): void {
  const { privilege, kind, object, holder, row } = one;
  if (isInherited(privilege, kind)) {
    sink.grant('includes', holder, sink.node('role', object, row.record), row.record, interval(row));
    return;
  }
  statePermission(sink, one, { type: 'privilege' });
  if (one.hasGrantOption) statePermission(sink, one, { type: 'grant_option' });
  // The owner of a role may grant it to itself; the owner of a user may set its password or key.
  if (privilege !== 'OWNERSHIP' || !(kind === 'USER' || ROLE_KINDS.has(kind))) return;
  const target = sink.node(kind === 'USER' ? 'account' : 'role', object, row.record);
  sink.grant('canBecome', holder, target, row.record, interval(row));
}

function statePermission(
  sink: StatementSink,
  { privilege, kind, object, holder, row }: Privilege,
  { type }: { readonly type: 'privilege' | 'grant_option' },
): void {
  const text = `${type === 'grant_option' ? 'grant ' : ''}${privilege} on ${kind} ${object}`;
  const attributes = { type, value: privilege, objectType: kind, object };
  const permission = sink.node('permission', text, row.record, { label: text, attributes });
  sink.grant('grants', holder, permission, row.record, interval(row));
}

/** What SHOW FUTURE GRANTS writes: privileges on objects that will be made. */
export const futureGrants: FixedTable = {
  name: 'FUTURE GRANTS',
  requiredColumns: ['PRIVILEGE', 'GRANT_ON', 'NAME', 'GRANT_TO', 'GRANTEE_NAME'],
  begin:
    ({ sink }) =>
    (row) => {
      const privilege = row.need('PRIVILEGE').toUpperCase();
      const kind = kindIn(row, 'GRANT_ON');
      const text = `${privilege} on future ${kind} ${row.need('NAME')}`;
      const attributes = {
        type: 'future_privilege',
        value: privilege,
        objectType: kind,
        object: row.get('NAME'),
      };
      const days = interval(row);
      const holder = grantee(sink, kindIn(row, 'GRANT_TO'), row.need('GRANTEE_NAME'), row.record);
      const permission = sink.node('permission', text, row.record, { label: text, attributes });
      sink.grant('grants', holder, permission, row.record, days);
    },
};
