/**
 * Tables of Halden's SAP system as SE16 saves them: pipes, rulers of dashes, a title, days as DD.MM.YYYY.
 */
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { sapRoles } from './sapModel.ts';
import { accountsOn } from './snapshot.ts';
import type { SeenAccount } from './snapshot.ts';
import { germanDay, sapDay } from './text.ts';
import type { Day, Person } from './types.ts';

const client = '200';
const noTime = '00:00:00';
const upper = (text: string): string => text.toUpperCase();

/** A list as SE16 prints it. */
function list(
  table: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  day: Day,
): string {
  const lines = [header, ...rows];
  const widths = header.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `|${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('|')}|`;
  const ruler = '-'.repeat(widths.reduce((sum, width) => sum + width + 1, 1));
  const title = `${germanDay(day)}                    Dynamische Listenausgabe`;
  const head = [
    title,
    `Tabelle: ${table}`,
    `Angezeigte Felder: ${header.length} von ${header.length}   Treffer: ${rows.length}`,
    ruler,
    line(header),
    ruler,
  ];
  return `${[...head, ...rows.map(line), ruler].join('\r\n')}\r\n`;
}

const endOfTime = '9999-12-31';

export function sapAgrUsers(accounts: Accounts, day: Day): string {
  const header = [
    'MANDT',
    'AGR_NAME',
    'UNAME',
    'FROM_DAT',
    'TO_DAT',
    'EXCLUDE',
    'CHANGE_DAT',
    'CHANGE_TIM',
    'CHANGE_TST',
    'ORG_FLAG',
    'COL_FLAG',
  ];
  const rows = accountsOn(accounts, 'sap', day).flatMap((user) =>
    user.rights.flatMap((right) => {
      const row = (name: string, viaComposite: string): string[] => [
        client,
        name,
        user.key,
        germanDay(right.from),
        germanDay(right.validTo ?? endOfTime),
        '',
        germanDay(right.from),
        '10:15:00',
        `${sapDay(right.from)}101500`,
        '',
        viaComposite,
      ];
      const children = sapRoles.find((role) => role.name === right.item)?.children ?? [];
      return [row(right.item, ''), ...children.map((child) => row(child, 'X'))];
    }),
  );
  return list('AGR_USERS', header, rows, day);
}

export function sapAgrAgrs(day: Day): string {
  const rows = sapRoles.flatMap((role) => role.children.map((child) => [client, role.name, child, '']));
  return list('AGR_AGRS', ['MANDT', 'AGR_NAME', 'CHILD_AGR', 'ATTRIBUTES'], rows, day);
}

export function sapAgrDefine(day: Day): string {
  const header = [
    'MANDT',
    'AGR_NAME',
    'PARENT_AGR',
    'CREATE_USR',
    'CREATE_DAT',
    'CREATE_TIM',
    'CREATE_TMP',
    'CHANGE_USR',
    'CHANGE_DAT',
    'CHANGE_TIM',
    'CHANGE_TMP',
    'ATTRIBUTES',
  ];
  const rows = sapRoles.map((role) => [
    client,
    role.name,
    '',
    'BASIS01',
    '14.03.2011',
    noTime,
    '20110314000000',
    'BASIS01',
    '02.12.2019',
    noTime,
    '20191202000000',
    '',
  ]);
  return list('AGR_DEFINE', header, rows, day);
}

export function sapAgr1251(day: Day): string {
  const header = [
    'MANDT',
    'AGR_NAME',
    'COUNTER',
    'OBJECT',
    'AUTH',
    'VARIANT',
    'FIELD',
    'LOW',
    'HIGH',
    'MODIFIED',
    'DELETED',
    'COPIED',
    'NEU',
    'NODE',
  ];
  const rows = sapRoles.flatMap((role) => {
    const start = { object: 'S_TCODE', fields: { TCD: role.transactions } };
    const all = role.transactions.length === 0 ? [] : [start, ...role.authorisations];
    const values = all.flatMap((one, i) =>
      Object.entries(one.fields).flatMap(([field, lows]) =>
        lows.map((low) => ({ object: one.object, auth: `T-HT${String(i).padStart(6, '0')}`, field, low })),
      ),
    );
    return values.map(({ object, auth, field, low }, i) => [
      client,
      role.name,
      String(i + 1).padStart(6, '0'),
      object,
      auth,
      '',
      field,
      low,
      '',
      'S',
      '',
      '',
      '',
      '0',
    ]);
  });
  // A line that was deleted in the role: it must not count.
  const [first = []] = rows.filter((row) => row[1] === 'Z_HT_CO_ANZEIGE' && row[3] === 'F_LFA1_BUK');
  const deleted = first.map((cell, i) =>
    i === 2 ? '000099' : i === 6 ? 'ACTVT' : i === 7 ? '02' : i === 10 ? 'X' : cell,
  );
  return list('AGR_1251', header, [...rows, deleted], day);
}

export function sapAgr1252(day: Day): string {
  const rows = sapRoles.flatMap((role) =>
    role.children.length > 0
      ? []
      : Object.entries(role.levels).flatMap(([name, values], i) =>
          values.map((value) => [client, role.name, String(i + 1).padStart(6, '0'), name, value, '']),
        ),
  );
  return list('AGR_1252', ['MANDT', 'AGR_NAME', 'COUNTER', 'VARBL', 'LOW', 'HIGH'], rows, day);
}

export function sapAgrTcodes(day: Day): string {
  const rows = sapRoles.flatMap((role) =>
    role.transactions.map((code) => [client, role.name, 'TR', code, '', 'X', '', '']),
  );
  return list(
    'AGR_TCODES',
    ['MANDT', 'AGR_NAME', 'TYPE', 'TCODE', 'EXCLUDE', 'DIRECT', 'INHERITED', 'FOLDER'],
    rows,
    day,
  );
}

/** Delivered users beside the people: SAP* is not locked in this client. */
const delivered = [
  { name: 'SAP*', type: 'A', lock: '0' },
  { name: 'DDIC', type: 'A', lock: '64' },
  { name: 'EARLYWATCH', type: 'A', lock: '64' },
  { name: 'WF-BATCH', type: 'B', lock: '0' },
  { name: 'RFC_NETSUITE', type: 'C', lock: '0' },
  { name: 'BASIS01', type: 'A', lock: '0' },
];

/** USR02 with its password columns: the values are invented, and no reader may keep them. */
export function sapUsr02(accounts: Accounts, day: Day): string {
  const header = [
    'MANDT',
    'BNAME',
    'BCODE',
    'GLTGV',
    'GLTGB',
    'USTYP',
    'CLASS',
    'UFLAG',
    'ANAME',
    'ERDAT',
    'TRDAT',
    'LTIME',
    'CODVN',
    'PASSCODE',
    'PWDCHGDATE',
    'PWDSTATE',
  ];
  const row = (name: string, user: SeenAccount | undefined, type: string, lock: string): string[] => {
    const stream = randomStream(`sap/usr02/${name}`);
    return [
      client,
      name,
      stream.hex(16).toUpperCase(),
      '00.00.0000',
      '00.00.0000',
      type,
      user === undefined ? 'SUPER' : 'DIALOG',
      lock,
      'BASIS01',
      germanDay(user?.createdOn ?? '2008-01-02'),
      user === undefined || user.lastLoginOn === '' ? '00.00.0000' : germanDay(user.lastLoginOn),
      '07:41:12',
      'G',
      stream.hex(40).toUpperCase(),
      '03.02.2026',
      '0',
    ];
  };
  const users = accountsOn(accounts, 'sap', day);
  const rows = [
    ...delivered.map((one) => row(one.name, undefined, one.type, one.lock)),
    ...users.map((user) => row(user.key, user, 'A', user.isEnabled ? '0' : '64')),
  ];
  return list('USR02', header, rows, day);
}

export function sapUst04(accounts: Accounts, day: Day): string {
  const users = accountsOn(accounts, 'sap', day).flatMap((user) =>
    user.rights.map((right, i) => [client, user.key, `T-HT${String(i)}${right.item.slice(-6)}`]),
  );
  const rows = [
    [client, 'SAP*', 'S_A.SYSTEM'],
    [client, 'BASIS01', 'S_A.SYSTEM'],
    [client, 'RFC_NETSUITE', 'Z_HT_RFC'],
    ...users,
  ];
  return list('UST04', ['MANDT', 'BNAME', 'PROFILE'], rows, day);
}

export function sapUserAddr(accounts: Accounts, day: Day): string {
  const rows = accountsOn(accounts, 'sap', day).map((user) => {
    const space = user.name.indexOf(' ');
    return [client, user.key, upper(user.name.slice(space + 1)), user.name.slice(0, space), user.name, ''];
  });
  return list(
    'USER_ADDR',
    ['MANDT', 'BNAME', 'NAME_LAST', 'NAME_FIRST', 'NAME_TEXTC', 'DEPARTMENT'],
    rows,
    day,
  );
}

/** Number of a user's address: person and address numbers are the same here. */
const addressNumber = (user: SeenAccount): string => user.key.replace(/\D/g, '').padStart(10, '0');

export function sapUsr21(accounts: Accounts, day: Day): string {
  const rows = accountsOn(accounts, 'sap', day).map((user) => [
    client,
    user.key,
    addressNumber(user),
    addressNumber(user),
  ]);
  return list('USR21', ['MANDT', 'BNAME', 'PERSNUMBER', 'ADDRNUMBER'], rows, day);
}

export function sapAdr6(accounts: Accounts, people: ReadonlyMap<string, Person>, day: Day): string {
  const header = ['CLIENT', 'ADDRNUMBER', 'PERSNUMBER', 'CONSNUMBER', 'FLGDEFAULT', 'SMTP_ADDR'];
  const rows = accountsOn(accounts, 'sap', day).map((user) => [
    client,
    addressNumber(user),
    addressNumber(user),
    '001',
    'X',
    people.get(user.personId)?.email ?? '',
  ]);
  return list('ADR6', header, rows, day);
}
