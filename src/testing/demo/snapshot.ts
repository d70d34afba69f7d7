/** What a system shows of its accounts on a day. */
import type { Accounts } from './accounts.ts';
import { addDays } from './text.ts';
import { standsOn } from './types.ts';
import type { Account, Day, Item, SystemId } from './types.ts';

export type SeenAccount = Account & {
  readonly isEnabled: boolean;
  /** Rights that stand in the list on that day, also of a disabled account. */
  readonly rights: readonly Item[];
  /** '' for never. */
  readonly lastLoginOn: Day;
};

/** Systems that delete the account of a leaver; the others disable it and go on listing it. */
const deleting: ReadonlySet<SystemId> = new Set(['github', 'aws', 'bank', 'governance', 'close']);

/** Accounts that the system lists on `day`, in the order of creation in the model. */
export function accountsOn(accounts: Accounts, system: SystemId, day: Day): readonly SeenAccount[] {
  return accounts[system]
    .filter((account) => account.createdOn <= day)
    .map((account) => seenOn(account, day))
    .filter((account) => account.isEnabled || !deleting.has(system));
}

function seenOn(account: Account, day: Day): SeenAccount {
  const isEnabled = account.disabledOn === '' || account.disabledOn > day;
  const lastActive = isEnabled
    ? addDays(day, -account.idleDays)
    : addDays(account.disabledOn, -(account.idleDays % 14) - 1);
  return {
    ...account,
    isEnabled,
    rights: account.items.filter((item) => standsOn(item, day)),
    lastLoginOn: account.idleDays < 0 || lastActive < account.createdOn ? '' : lastActive,
  };
}
