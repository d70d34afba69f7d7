/** Reads the SAP tables back: for the test of the generator. */
import type { Facts, ReadText } from './readBack.ts';

type Row = Readonly<Record<string, string>>;

/** Rows of a list between pipes. */
function rowsOf(text: string): readonly Row[] {
  const [header = [], ...rows] = text
    .split('\r\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

const isoOfGerman = (day = ''): string => `${day.slice(6)}-${day.slice(3, 5)}-${day.slice(0, 2)}`;

/** Users with what one authorisation of their roles gives each: a transaction, or an object with all its fields. */
export function readSap(read: ReadText, { accounts, atoms }: Facts, asOf: string): void {
  const table = (name: string): readonly Row[] => rowsOf(read(`sap-ht1/${name}.txt`));
  const system = 'SAP HT1';
  const emails = new Map(table('ADR6').map((row) => [row['PERSNUMBER'], row['SMTP_ADDR'] ?? '']));
  const persons = new Map(table('USR21').map((row) => [row['BNAME'], row['PERSNUMBER']]));
  const isLocked = new Map<string, boolean>();
  for (const row of table('USR02')) {
    const key = row['BNAME'] ?? '';
    isLocked.set(key, row['UFLAG'] !== '0');
    accounts.push({ system, key, employeeId: '', email: emails.get(persons.get(key)) ?? '' });
  }
  const children = table('AGR_AGRS');
  const values = table('AGR_1251').filter((row) => row['DELETED'] === '');
  const levels = table('AGR_1252');
  for (const row of table('AGR_USERS')) {
    if (row['COL_FLAG'] === 'X') continue;
    const account = row['UNAME'] ?? '';
    const isOver = isoOfGerman(row['TO_DAT']) < asOf;
    const grade = isLocked.get(account) === true || isOver ? 2 : 0;
    const assigned = row['AGR_NAME'] ?? '';
    const single = children.filter((one) => one['AGR_NAME'] === assigned).map((one) => one['CHILD_AGR']);
    for (const role of [assigned, ...single]) {
      const mine = values.filter((one) => one['AGR_NAME'] === role);
      const valueOf = (low = ''): readonly string[] =>
        low.startsWith('$')
          ? levels
              .filter((one) => one['AGR_NAME'] === role && one['VARBL'] === low)
              .map((one) => one['LOW'] ?? '')
          : [low];
      const base = { system, platform: 'sap', account, role: assigned, grade };
      for (const one of mine.filter((value) => value['OBJECT'] === 'S_TCODE'))
        atoms.push({ ...base, type: 'transaction', value: one['LOW'] ?? '' });
      const objects = mine.filter((value) => value['OBJECT'] !== 'S_TCODE');
      for (const key of new Set(objects.map((one) => `${one['OBJECT']} ${one['AUTH']}`))) {
        const where: Record<string, string[]> = {};
        for (const one of objects.filter((other) => `${other['OBJECT']} ${other['AUTH']}` === key))
          (where[`field:${one['FIELD']}`] ??= []).push(...valueOf(one['LOW']));
        atoms.push({ ...base, type: 'auth_object', value: key.split(' ')[0] ?? '', where });
      }
    }
  }
}
