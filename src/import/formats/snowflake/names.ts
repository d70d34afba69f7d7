/** How roles, users and objects of Snowflake are named: the same keys in every view and command. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { dayIn } from '../shared/rowValues.ts';
import { withoutEmpty } from '../shared/values.ts';

/** Kinds of grantees that are roles, or stand for those who use them. */
const GRANTEES: ReadonlySet<string> = new Set([
  'ROLE',
  'DATABASE_ROLE',
  'APPLICATION_ROLE',
  'INSTANCE_ROLE',
  'APPLICATION',
  'SHARE',
]);

export const isKnownGrantee = (kind: string): boolean => kind === 'USER' || GRANTEES.has(kind);

/** `ROLE` for ROLE, `Database Role` and `DATABASE ROLE` are one kind. */
export const kindIn = (row: FixedRow, column: string): string =>
  row.need(column).toUpperCase().replaceAll(' ', '_');

/** The node of a user or role that something is granted to. */
export function grantee(sink: StatementSink, kind: string, name: string, record: number): NodeHandle {
  return sink.node(kind === 'USER' ? 'account' : 'role', name, record);
}

/** `DB.SCHEMA.TABLE`: views give the parts in columns of their own, commands the name as a whole. */
export function objectName(row: FixedRow, kind: string): string {
  const name = row.need('NAME');
  if (kind === 'DATABASE' || kind === 'ACCOUNT' || kind === 'ROLE' || kind === 'USER') return name;
  const catalog = row.get('TABLE_CATALOG');
  const schema = kind === 'SCHEMA' || kind === 'DATABASE_ROLE' ? '' : row.get('TABLE_SCHEMA');
  return [catalog, schema, name].filter((part) => part !== '').join('.');
}

/** From the day of the grant to that of its removal. */
export function interval(row: FixedRow): { readonly validFrom?: string; readonly validTo?: string } {
  return withoutEmpty({ validFrom: dayIn(row, 'CREATED_ON'), validTo: dayIn(row, 'DELETED_ON') });
}
