import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { sapDay, sapLastDay } from './days.ts';
import { sapTables } from './index.ts';

const at = (name: string): string => `${import.meta.dirname}/__fixtures__/${name}.txt`;
const fixture = (name: string): SourceFile => diskFile(at(name), `${name}.txt`);
const text = (name: string): string => readFileSync(at(name), 'utf8');
const edited = (name: string, edit: (text: string) => string): SourceFile =>
  bytesFile(`${name}.txt`, edit(text(name)));
const csv = (name: string, ...lines: string[]): SourceFile =>
  bytesFile(`${name}.csv`, `${lines.join('\n')}\n`);
const codes = (sink: RecordingSink): string[] => sink.findings.map(({ code }) => code);

async function recognise(file: SourceFile) {
  const head = await readHead(file, 1 << 18);
  return sapTables.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
}

describe('recognition', () => {
  test.each([
    ['AGR_USERS', 'AGR_NAME, UNAME, FROM_DAT, TO_DAT', 87],
    ['AGR_1251', 'AGR_NAME, OBJECT, AUTH, FIELD, LOW, HIGH, DELETED', 96],
    ['AGR_1252', 'AGR_NAME, VARBL, LOW, HIGH', 87],
    ['UST04', 'BNAME, PROFILE', 81],
    ['UST12', 'OBJCT, AUTH, AKTPS, FIELD, VON, BIS', 93],
    ['USR02', 'BNAME, GLTGV, GLTGB, USTYP, UFLAG', 90],
  ])('%s by its columns', async (name, columns, confidence) => {
    expect(await recognise(fixture(name))).toEqual({
      confidence,
      reason: `header has ${columns}: ${name}`,
      system: '',
    });
  });

  test('not with a column renamed; asked for all the same, it is refused', async () => {
    const file = edited('AGR_1251', (all) => all.replace('DELETED', 'DELETEX'));
    expect(await recognise(file)).toBeNull();
    await expect(readInto(sapTables, file)).rejects.toThrow('No row has the columns');
  });
});

describe('roles', () => {
  const beside = [fixture('AGR_AGRS'), fixture('AGR_1252'), fixture('AGR_1251')];

  test('assignments with their days; what came through a composite role is not direct', async () => {
    const sink = await readInto(sapTables, fixture('AGR_USERS'), { beside });
    expect(
      sink.grants.map(({ from, to, options }) => [from.key, to.key, options.validFrom, options.validTo]),
    ).toEqual([
      ['ANN', 'Z_VENDOR', '2024-01-01', ''],
      ['BOB', 'Z_SPLIT', '2024-01-01', ''],
      ['CARL', 'Z_RANGE', '2024-01-01', ''],
      ['DORA', 'Z_VENDOR', '2024-01-01', '2025-03-31'],
      ['EMIL', 'Z_COMPOSITE', '2024-01-01', ''],
      ['FAY', 'Z_OPEN', '2024-01-01', ''],
    ]);
    expect(codes(sink)).toEqual(['EXCLUDED_ASSIGNMENT']);
    expect(sink.sections['rows']).toBe(8);
  });

  test('without AGR_AGRS, or without such a composite role, it is shown as direct and reported', async () => {
    const alone = await readInto(sapTables, fixture('AGR_USERS'));
    expect(alone.lines()).toContain('account EMIL --assigned--> role Z_VENDOR');
    expect(codes(alone)).toContain('COMPOSITE_ROLES_MISSING');
    const file = edited('AGR_USERS', (all) => all.replace('|Z_COMPOSITE|', '|Z_COMPOSIT_|'));
    const unexplained = await readInto(sapTables, file, { beside });
    expect(unexplained.lines()).toContain('account EMIL --assigned--> role Z_VENDOR');
    expect(codes(unexplained)).toContain('COMPOSITE_ROLE_UNKNOWN');
  });

  test('authorisations: fields of one AUTH together, deleted rows left out, levels resolved', async () => {
    const sink = await readInto(sapTables, fixture('AGR_1251'), { beside });
    expect(sink.lines()).toEqual([
      'role Z_OPEN --grants--> permission F_LFA1_APP ACTVT=01 APPKZ=F',
      'role Z_OPEN --grants--> permission F_LFA1_BUK ACTVT=01 [if the organisational level $BUKRS has the value asked for]',
      'role Z_OPEN --grants--> permission XK01',
      'role Z_RANGE --grants--> permission FB*',
      'role Z_RANGE --grants--> permission F_LFA1_APP ACTVT=01..03 APPKZ=*',
      'role Z_RANGE --grants--> permission F_LFA1_BUK ACTVT=* BUKRS=""',
      'role Z_RANGE --grants--> permission XK01..XK03',
      'role Z_SPLIT --grants--> permission F_LFA1_APP ACTVT=01 APPKZ=D',
      'role Z_SPLIT --grants--> permission F_LFA1_APP ACTVT=03 APPKZ=F',
      'role Z_SPLIT --grants--> permission F_LFA1_BUK ACTVT=01 BUKRS=1000',
      'role Z_SPLIT --grants--> permission XK01',
      'role Z_VENDOR --grants--> permission F_LFA1_APP ACTVT=01,03 APPKZ=F',
      'role Z_VENDOR --grants--> permission F_LFA1_BUK ACTVT=01 BUKRS=1000..1999,3000',
      'role Z_VENDOR --grants--> permission XK01',
      'role Z_VENDOR --grants--> permission XK03',
    ]);
    expect(sink.find('permission', 'F_LFA1_APP ACTVT=01,03 APPKZ=F')?.attributes).toEqual({
      type: 'auth_object',
      value: 'F_LFA1_APP',
      'field:ACTVT': '01,03',
      'field:APPKZ': 'F',
    });
    expect(sink.find('permission', 'XK01..XK03')?.attributes).toEqual({
      type: 'transaction',
      value: 'XK01..XK03',
      valuePattern: 'XK01..XK03',
    });
    expect(codes(sink)).toEqual(['ROWS_WITHOUT_STATEMENT', 'ORG_LEVEL_UNRESOLVED']);
    const records = sink.grants.filter(({ to }) => to.key.startsWith('F_LFA1_BUK ACTVT=01 BUKRS=1000..1999'));
    expect(records.map(({ record }) => record)).toEqual([12, 13]);
  });

  test('a level beside a known value leaves both: what is known holds, the rest on condition', async () => {
    const file = csv(
      'AGR_1251',
      'AGR_NAME,OBJECT,AUTH,FIELD,LOW,HIGH,DELETED',
      'Z,M_X,A,WERKS,$WERKS,,',
      'Z,M_X,A,WERKS,10,,',
    );
    const sink = await readInto(sapTables, file);
    expect(sink.lines()).toEqual([
      'role Z --grants--> permission M_X (no field) [if the organisational level $WERKS has the value asked for]',
      'role Z --grants--> permission M_X WERKS=10',
    ]);
    expect(sink.findings.at(-1)).toMatchObject({ code: 'ORG_LEVELS_MISSING', severity: 'gap', count: 1 });
  });

  test('values without the name of an authorisation are taken together, and that is said', async () => {
    const sink = await readInto(
      sapTables,
      csv('AGR_1251', 'AGR_NAME,OBJECT,AUTH,FIELD,LOW,HIGH,DELETED', 'Z,M_X,,ACTVT,1,,', 'Z,M_X,,WERKS,10,,'),
    );
    expect(sink.lines()).toEqual(['role Z --grants--> permission M_X ACTVT=01 WERKS=10']);
    expect(codes(sink)).toEqual(['COLUMN_ABSENT', 'AUTHORISATION_UNNAMED', 'LEADING_ZERO_LOST']);
  });

  test('menus are no authority; derivation and texts describe the role', async () => {
    const menu = csv('AGR_TCODES', 'AGR_NAME,TYPE,TCODE', 'Z,TR,XK01', 'Z,TR,XK03');
    const sink = await readInto(sapTables, menu);
    expect(sink.grants).toEqual([]);
    expect(sink.find('role', 'Z')?.attributes).toEqual({ menu: 'XK01, XK03' });
    const define = csv('AGR_DEFINE', 'AGR_NAME,PARENT_AGR,CREATE_DAT', 'Z_1000,Z,20240131');
    const described = await readInto(sapTables, define);
    expect(described.find('role', 'Z_1000')?.attributes).toEqual({
      type: 'role',
      value: 'Z_1000',
      derivedFrom: 'Z',
      createdAt: '2024-01-31',
    });
  });
});

describe('profiles', () => {
  test('SAP_ALL gives everything; what others give is said to be missing', async () => {
    const sink = await readInto(sapTables, fixture('UST04'));
    expect(sink.lines()).toEqual([
      'account ANN --assigned--> role profile:T-VENDOR',
      'account HAL --assigned--> role profile:SAP_ALL',
      'role profile:SAP_ALL --grants--> permission *',
      'role profile:SAP_ALL --grants--> permission * (every object)',
    ]);
    expect(sink.findings).toMatchObject([{ code: 'PROFILE_CONTENT_MISSING', count: 1 }]);
    const composite = await readInto(sapTables, fixture('UST10C'));
    expect(composite.lines('includes')).toEqual(['role profile:Z_ALL --includes--> role profile:SAP_ALL']);
  });

  test('an authorisation of a profile is the same permission as in the role; other versions do not count', async () => {
    const single = await readInto(sapTables, fixture('UST10S'));
    expect(single.lines()).toEqual([
      'role profile:T-VENDOR --includes--> role authorisation:F_LFA1_APP/T-A2',
    ]);
    const values = await readInto(sapTables, fixture('UST12'));
    expect(values.lines()).toEqual([
      'role authorisation:F_LFA1_APP/T-A2 --grants--> permission F_LFA1_APP ACTVT=01,03 APPKZ=F',
    ]);
    expect(codes(values)).toEqual(['ROWS_WITHOUT_STATEMENT', 'NOT_ACTIVE_VERSION']);
  });
});

describe('users', () => {
  test('locks, validity and sign-ins; hashes are dropped', async () => {
    const sink = await readInto(sapTables, fixture('USR02'));
    const facts = sink.nodes.map(({ key, system, attributes }) => [key, system, attributes]);
    expect(facts).toEqual([
      [
        'ANN',
        '',
        {
          login: 'ANN',
          type: 'personal',
          sapType: 'dialog',
          enabled: 'true',
          userGroup: 'FIN',
          createdAt: '2020-02-01',
          createdBy: 'ADMIN',
          lastLoginAt: '2025-06-27',
          lastLoginTime: '07:41:12',
          passwordChangedAt: '2025-05-01',
        },
      ],
      [
        'BOB',
        '',
        {
          login: 'BOB',
          type: 'personal',
          sapType: 'dialog',
          enabled: 'true',
          lockedBy: 'failed sign-ins',
          validFrom: '2024-01-01',
          validTo: '2025-12-31',
          userGroup: 'FIN',
          createdAt: '2020-02-01',
          createdBy: 'ADMIN',
          failedSignIns: '3',
        },
      ],
      [
        'HAL',
        '',
        {
          login: 'HAL',
          type: 'service',
          sapType: 'system',
          enabled: 'false',
          lockedBy: 'administrator, failed sign-ins',
          createdAt: '2020-02-01',
          createdBy: 'ADMIN',
        },
      ],
      [
        'DDIC',
        'System client 000',
        {
          login: 'DDIC',
          type: 'default',
          sapType: 'dialog',
          enabled: 'false',
          lockedBy: 'administrator',
          userGroup: 'SUPER',
          createdAt: '2020-02-01',
          createdBy: 'SAP',
        },
      ],
    ]);
    expect(sink.quarantined).toMatchObject([
      { record: 11, code: 'BAD_DATE', reason: 'GLTGB is not a day: 31.02.2025' },
    ]);
    expect(sink.droppedFields).toEqual(['BCODE', 'CODV1', 'PWDSALTEDHASH']);
    const kept = JSON.stringify([sink.nodes, sink.quarantined, sink.findings]);
    expect(kept).not.toMatch(/8C1D|issha/);
    expect(codes(sink)).toContain('SEVERAL_CLIENTS');
    const shown = await sapTables.readRecord(fixture('USR02'), 7, '', { mapping: null, offset: 0 });
    expect(JSON.stringify(shown)).not.toMatch(/8C1D|issha/);
    expect(shown.fields[1]).toEqual({ name: 'BNAME', value: 'ANN' });
  });

  test('e-mail addresses come by way of the person number; the default one is the address', async () => {
    const owners = csv('USR21', 'MANDT,BNAME,PERSNUMBER,ADDRNUMBER', '100,ANN,0000000011,0000000002');
    const addresses = csv(
      'ADR6',
      'CLIENT,ADDRNUMBER,PERSNUMBER,SMTP_ADDR,FLGDEFAULT',
      '100,0000000002,0000000011,Old@Example.com,',
      '100,0000000002,0000000011,Ann@Example.com,X',
      '100,0000000009,0000000012,other@example.com,X',
    );
    const sink = await readInto(sapTables, addresses, { beside: [owners] });
    expect(sink.find('account', 'ANN')?.attributes).toEqual({
      email: 'ann@example.com',
      otherEmails: 'old@example.com',
    });
    const alone = await readInto(sapTables, addresses);
    expect(alone.nodes).toEqual([]);
    expect(codes(alone)).toContain('ADDRESS_OWNERS_MISSING');
  });
});

describe('files that are not whole', () => {
  test('a list that was cut in a row keeps the row apart; one cut between rows says that it is open', async () => {
    const inRow = edited('AGR_USERS', (all) => all.slice(0, all.indexOf('|CARL') + 4));
    const cut = await readInto(sapTables, inRow);
    expect(cut.quarantined).toMatchObject([{ code: 'ROW_NOT_CLOSED' }]);
    expect(codes(cut)).toContain('LAST_ROW_INCOMPLETE');
    const between = edited('AGR_USERS', (all) => all.slice(0, all.indexOf('|100  |Z_RANGE')));
    expect(codes(await readInto(sapTables, between))).toContain('LIST_NOT_CLOSED');
  });

  test('text with tabs, an empty first column and titles, as a spreadsheet download has it', async () => {
    const file = bytesFile(
      'UST04.xls',
      'Table:\tUST04\r\n\r\n\tMANDT\tBNAME\tPROFILE\r\n\r\n\t100\tANN\tSAP_ALL\r\n',
    );
    expect((await readInto(sapTables, file)).lines('assigned')).toEqual([
      'account ANN --assigned--> role profile:SAP_ALL',
    ]);
  });
});

test('hostile names stay names', async () => {
  const file = csv(
    'AGR_1251',
    'AGR_NAME,OBJECT,AUTH,FIELD,LOW,HIGH,DELETED',
    '__proto__,constructor,A,__proto__,"a,b..c",,',
    `Z,S_PROGRAM,B,P_GROUP,${'X'.repeat(5000)},,`,
  );
  const sink = await readInto(sapTables, file);
  expect(sink.keys('permission')[0]).toBe('constructor __proto__="a,b..c"');
  expect(sink.keys('permission')[1]).toMatch(/^S_PROGRAM P_GROUP=X{222}… [0-9a-f]{16}$/);
  expect(({} as Record<string, unknown>)['value']).toBeUndefined();
});

test.each<[string, string | null, string | null]>([
  ['', '', ''],
  ['00000000', '', ''],
  ['00.00.0000', '', ''],
  ['99991231', '9999-12-31', ''],
  ['31.12.9999', '9999-12-31', ''],
  ['20250131', '2025-01-31', '2025-01-31'],
  ['01/31/2025', '2025-01-31', '2025-01-31'],
  ['31/01/2025', null, null],
  ['2025-02-30', null, null],
])('the day %s', (written, day, lastDay) => {
  expect([sapDay(written), sapLastDay(written)]).toEqual([day, lastDay]);
});
