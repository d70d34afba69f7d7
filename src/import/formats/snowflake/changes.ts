/** A grant of a role has a day on which it was made, and one on which it was taken away: two changes. */
import type { StatementSink } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { instantIn } from '../shared/rowValues.ts';

type Granted = { readonly role: string; readonly principal: string; readonly principalKind: string };

export function changeEvents(
  sink: StatementSink,
  row: FixedRow,
  { role, principal, principalKind }: Granted,
): void {
  const common = { object: principal, objectType: principalKind.toLowerCase(), principal, entitlement: role };
  const createdAt = instantIn(row, 'CREATED_ON');
  const deletedAt = instantIn(row, 'DELETED_ON');
  if (createdAt !== '') {
    const changedBy = row.get('GRANTED_BY');
    sink.event('change', row.record, { ...common, action: 'add', changedBy, changedAt: createdAt });
  }
  // Who took it away is not told.
  if (deletedAt !== '')
    sink.event('change', row.record, { ...common, action: 'remove', changedAt: deletedAt });
}
