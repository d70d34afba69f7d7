/** The tables of the SAP system that are handed over, by name. */
import type { Accounts } from './accounts.ts';
import {
  sapAdr6,
  sapAgr1251,
  sapAgr1252,
  sapAgrAgrs,
  sapAgrDefine,
  sapAgrTcodes,
  sapAgrUsers,
  sapUsr02,
  sapUsr21,
  sapUst04,
  sapUserAddr,
} from './sap.ts';
import type { Day, Person } from './types.ts';

/** Name and text of each table on the day. */
export const sapTables = (
  accounts: Accounts,
  people: ReadonlyMap<string, Person>,
  day: Day,
): readonly (readonly [string, string])[] => [
  ['AGR_USERS', sapAgrUsers(accounts, day)],
  ['AGR_AGRS', sapAgrAgrs(day)],
  ['AGR_DEFINE', sapAgrDefine(day)],
  ['AGR_1251', sapAgr1251(day)],
  ['AGR_1252', sapAgr1252(day)],
  ['AGR_TCODES', sapAgrTcodes(day)],
  ['USR02', sapUsr02(accounts, day)],
  ['UST04', sapUst04(accounts, day)],
  ['USER_ADDR', sapUserAddr(accounts, day)],
  ['USR21', sapUsr21(accounts, day)],
  ['ADR6', sapAdr6(accounts, people, day)],
];
