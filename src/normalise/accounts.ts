/** The list of accounts. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { impersonalTypes } from './correlation/rules.ts';
import { snapshotOf } from './load.ts';
import { pageRows } from './pageRows.ts';
import { type AccountRow, rosterOf } from './roster.ts';
import { snapshotCompleteness } from './snapshotCompleteness.ts';

/** One page of the accounts of a snapshot, or of a view of them. */
export function listAccounts(
  request: ParsedInput<'accounts.list'>,
  context: QueryContext,
): Output<'accounts.list'> {
  const snapshot = snapshotOf(context.db, request.snapshot);
  const { accounts } = rosterOf(context, snapshot.id);
  const page = pageRows<AccountRow>(
    {
      rows: request.view === 'all' ? accounts : accounts.filter(views[request.view]),
      columns: {
        system: (row) => row.system,
        key: (row) => row.key,
        label: (row) => row.label,
        type: (row) => row.type,
        enabled: (row) => row.enabled,
        person: (row) => row.person?.label ?? '',
        rule: (row) => row.rule,
        confidence: (row) => row.confidence,
        createdAt: (row) => row.createdAt,
        lastLoginAt: (row) => row.lastLoginAt,
        owner: (row) => row.owner,
      },
      searchable: ['system', 'key', 'label', 'person', 'owner'],
    },
    request.page,
  );
  return {
    ...page,
    rows: [...page.rows],
    completeness: snapshotCompleteness(context.db, snapshot.id),
  };
}

const isService = (account: AccountRow): boolean => impersonalTypes.has(account.type.toLowerCase());

const views = {
  noPerson: (account: AccountRow) => account.person === null,
  service: isService,
  disabled: (account: AccountRow) => account.enabled === 'false',
  serviceNoOwner: (account: AccountRow) =>
    isService(account) && account.person === null && account.owner === '',
};
