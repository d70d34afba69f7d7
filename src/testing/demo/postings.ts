/** What people of the cast did in NetSuite in the period, as a saved search of transactions lists it. */
import type { Accounts } from './accounts.ts';
import { accountsOn } from './snapshot.ts';
import { csv } from './text.ts';
import { type Person, yearEnd } from './types.ts';

type Line = readonly [
  castKey: string,
  action: string,
  document: string,
  vendor: string,
  amount: string,
  at: string,
];

/** One person enters a bill and pays that vendor; another does both for different vendors; a third only pays. */
const lines: readonly Line[] = [
  ['priestley', 'Bills', 'BILL-40211', 'V-1180 Calder Tooling', '1840.00', '2025-10-02 08:41:10'],
  ['raman', 'Bills', 'BILL-41877', 'V-2044 Aldgate Fasteners', '9615.00', '2026-03-12 14:05:32'],
  ['raman', 'Pay Bills', 'PAY-9120', 'V-2044 Aldgate Fasteners', '9615.00', '2026-03-27 17:48:03'],
  ['priestley', 'Pay Bills', 'PAY-9344', 'V-1306 Swale Packaging', '412.60', '2026-04-10 10:12:55'],
  ['ruiz', 'Pay Bills', 'PAY-9401', 'V-1306 Swale Packaging', '2210.00', '2026-05-08 09:30:00'],
  ['raman', 'Bills', 'BILL-42690', 'V-1180 Calder Tooling', '730.25', '2026-07-21 11:20:44'],
  ['ruiz', 'Pay Bills', 'PAY-9877', 'V-1180 Calder Tooling', '730.25', '2026-09-29 16:02:18'],
];

/** The list, by time; the account is named by its address. */
export function netsuitePostings({
  accounts,
  people,
}: {
  readonly accounts: Accounts;
  readonly people: readonly Person[];
}): string {
  const held = accountsOn(accounts, 'netsuite', yearEnd);
  const rows = lines.map(([castKey, action, document, vendor, amount, at]) => {
    const person = people.find((one) => one.castKey === castKey);
    const account = held.find((one) => one.personId === person?.id && one.email !== '');
    if (account === undefined) throw new Error(`${castKey} has no account in NetSuite`);
    return [account.email, action, document, vendor, amount, at];
  });
  return csv([['user', 'action', 'document', 'counterparty', 'amount', 'at'], ...rows]);
}
