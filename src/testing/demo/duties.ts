/** Exports of the small systems that hold duties: bank portal, access governance, close tool. */
import type { Accounts } from './accounts.ts';
import { accountsOn } from './snapshot.ts';
import { csv } from './text.ts';
import type { Day, Person, SystemId } from './types.ts';

/** Each system has its own names for the user and for what the user may do. */
const columns = {
  bank: ['Portal User ID', 'Entitlement'],
  governance: ['Account', 'Duty'],
  close: ['Login', 'Close Role'],
} as const;

/** One row for each user and entitlement. */
export function dutyList(
  accounts: Accounts,
  people: ReadonlyMap<string, Person>,
  system: Extract<SystemId, 'bank' | 'governance' | 'close'>,
  day: Day,
): string {
  const [userColumn, dutyColumn] = columns[system];
  const header = [
    userColumn,
    'Name',
    'Email',
    'Employee Number',
    'Status',
    dutyColumn,
    'Granted On',
    'Last Login',
  ];
  const rows = accountsOn(accounts, system, day).flatMap((account) =>
    account.rights.map((right) => [
      account.key,
      people.has(account.personId) ? account.name : '',
      account.email,
      account.employeeId,
      account.isEnabled ? 'Active' : 'Closed',
      right.item,
      right.from,
      account.lastLoginOn,
    ]),
  );
  return csv([header, ...rows]);
}
