import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { oracleEbs } from './index.ts';

const csv = (name: string, ...lines: string[]): SourceFile =>
  bytesFile(`${name}.csv`, `${lines.join('\n')}\n`);
const codes = (sink: RecordingSink): string[] => sink.findings.map(({ code }) => code);

/** Menu 1 has invoices (10, no prompt) and submenu 2; submenu 2 has payments (11), users (12) and menu 1 again. */
const entries = csv(
  'FND_MENU_ENTRIES',
  'MENU_ID,ENTRY_SEQUENCE,SUB_MENU_ID,FUNCTION_ID,GRANT_FLAG,PROMPT',
  '1,1,,10,Y,',
  '1,2,2,,Y,More',
  '2,1,,11,Y,Payments',
  '2,2,,12,Y,Users',
  '2,3,1,,Y,Back',
  '2,4,,13,N,Journals',
);
const functions = csv(
  'FND_FORM_FUNCTIONS',
  'FUNCTION_ID,FUNCTION_NAME,USER_FUNCTION_NAME',
  '10,AP_APXINWKB,Invoices',
  '11,AP_APXPAWKB,Payments',
  '12,FND_FNDSCAUS,Users',
  '13,GLXJEENT_A,Journals',
);
const responsibilities = csv(
  'FND_RESPONSIBILITY',
  'RESPONSIBILITY_ID,APPLICATION_ID,RESPONSIBILITY_KEY,MENU_ID,START_DATE,END_DATE',
  '50,200,PAYABLES_ALL,1,01-JAN-2020,',
  '51,200,PAYABLES_NO_PAY,1,01-JAN-2020,30-JUN-2024',
  '52,200,PAYABLES_NO_SUB,1,01-JAN-2020,31-DEC-4712',
);
const exclusions = csv(
  'FND_RESP_FUNCTIONS',
  'APPLICATION_ID,RESPONSIBILITY_ID,RULE_TYPE,ACTION_ID',
  '200,51,F,11',
  '200,52,M,2',
);

describe('tables by number', () => {
  const beside = [entries, functions, exclusions];

  test('a responsibility has its menu, or, with exclusions, what they leave of it', async () => {
    const sink = await readInto(oracleEbs, responsibilities, { beside });
    expect(sink.lines()).toEqual([
      'role 50/200 --includes--> role menu:1',
      'role 51/200 --grants--> permission AP_APXINWKB',
      'role 51/200 --grants--> permission FND_FNDSCAUS',
      'role 52/200 --grants--> permission AP_APXINWKB',
    ]);
    expect(sink.grants.map(({ from, options }) => `${from.key} to ${options.validTo}`)).toEqual([
      '50/200 to ',
      '51/200 to 2024-06-30',
      '51/200 to 2024-06-30',
      '52/200 to ',
    ]);
    expect(sink.find('role', '52/200')?.attributes).toEqual({
      type: 'responsibility',
      value: 'PAYABLES_NO_SUB',
      validFrom: '2020-01-01',
    });
  });

  test('menus: a function without prompt can be called, one that is not granted cannot', async () => {
    const sink = await readInto(oracleEbs, entries, { beside: [functions] });
    expect(sink.lines()).toEqual([
      'role menu:1 --grants--> permission AP_APXINWKB',
      'role menu:1 --includes--> role menu:2',
      'role menu:2 --grants--> permission AP_APXPAWKB',
      'role menu:2 --grants--> permission FND_FNDSCAUS',
      'role menu:2 --includes--> role menu:1',
    ]);
    expect(sink.find('permission', 'AP_APXINWKB')?.attributes).toEqual({
      type: 'form_function',
      value: 'AP_APXINWKB',
    });
    expect(codes(sink)).toContain('ENTRY_NOT_GRANTED');
  });

  test('what is missing beside is said', async () => {
    const noNames = await readInto(oracleEbs, entries);
    expect(noNames.lines()).toContain('role menu:1 --grants--> permission function 10');
    expect(codes(noNames)).toContain('FUNCTION_NAMES_MISSING');
    const noExclusions = await readInto(oracleEbs, responsibilities, { beside: [entries, functions] });
    expect(noExclusions.lines()).toContain('role 51/200 --includes--> role menu:1');
    expect(codes(noExclusions)).toContain('EXCLUSIONS_MISSING');
    const noEntries = await readInto(oracleEbs, responsibilities, { beside: [exclusions] });
    expect(noEntries.lines()).toContain(
      'role 51/200 --includes--> role menu:1 [if the function is not excluded from the responsibility]',
    );
    expect(codes(noEntries)).toContain('MENU_ENTRIES_MISSING');
  });

  test('users with their days, without their passwords; assignments', async () => {
    const users = csv(
      'FND_USER',
      'USER_ID,USER_NAME,ENCRYPTED_FOUNDATION_PASSWORD,ENCRYPTED_USER_PASSWORD,START_DATE,END_DATE,LAST_LOGON_DATE,EMAIL_ADDRESS',
      '1001,ANN,ZGAA,ZHBB,01-FEB-2020,,27-JUN-2025 08:15:00,Ann@Example.com',
      '0,SYSADMIN,ZGCC,ZHDD,01-JAN-1951,,,',
      '1002,BOB,ZGEE,ZHFF,2020-02-30,,,',
    );
    const sink = await readInto(oracleEbs, users);
    expect(sink.nodes.map(({ key, label, attributes }) => [key, label, attributes])).toEqual([
      [
        '1001',
        'ANN',
        {
          login: 'ANN',
          type: 'personal',
          email: 'ann@example.com',
          validFrom: '2020-02-01',
          lastLoginAt: '2025-06-27',
        },
      ],
      ['0', 'SYSADMIN', { login: 'SYSADMIN', type: 'default', validFrom: '1951-01-01' }],
    ]);
    expect(sink.quarantined).toMatchObject([{ record: 4, code: 'BAD_DATE' }]);
    expect(sink.droppedFields).toEqual(['ENCRYPTED_FOUNDATION_PASSWORD', 'ENCRYPTED_USER_PASSWORD']);
    expect(JSON.stringify([sink.nodes, sink.quarantined])).not.toMatch(/Z[GH](AA|BB|EE|FF)/);
    const groups = csv(
      'FND_USER_RESP_GROUPS_DIRECT',
      'USER_ID,RESPONSIBILITY_ID,RESPONSIBILITY_APPLICATION_ID,START_DATE,END_DATE',
      '1001,50,200,01-MAR-20,31-MAR-25',
    );
    const assigned = await readInto(oracleEbs, groups);
    expect(assigned.lines()).toEqual(['account 1001 --assigned--> role 50/200']);
    expect(assigned.grants[0]?.options).toEqual({ validFrom: '2020-03-01', validTo: '2025-03-31' });
  });
});

describe('reports by name', () => {
  const menus = csv(
    'menu entries',
    'user_menu_name,menu_name,type,sequence,prompt,sub_menu,function_name,user_function_name',
    'Payables,AP_NAV,Standard,1,Invoices,,AP_APXINWKB,Invoices',
    'Payables,AP_NAV,Standard,2,Setup,Payables setup,,',
    'Payables setup,AP_SETUP,Standard,1,,,AP_APXPAWKB,Payments',
    'Payables setup,AP_SETUP,Standard,2,Other,Elsewhere,,',
  );
  const excluded = csv(
    'exclusions',
    'responsibility_name,application,type,name,system_name',
    'Payables clerk,Payables,Function,Payments,AP_APXPAWKB',
  );

  test('menus are found by either name; a menu without entries is said', async () => {
    const sink = await readInto(oracleEbs, menus);
    expect(sink.lines()).toEqual([
      'role menu:AP_NAV --grants--> permission AP_APXINWKB',
      'role menu:AP_NAV --includes--> role menu:AP_SETUP',
      'role menu:AP_SETUP --grants--> permission AP_APXPAWKB',
      'role menu:AP_SETUP --includes--> role menu:Elsewhere',
    ]);
    expect(sink.sections['functionsWithoutPrompt']).toBe(1);
    expect(codes(sink)).toEqual(['MENU_WITHOUT_ENTRIES']);
  });

  test('users with responsibilities, responsibilities with what exclusions leave', async () => {
    const assigned = await readInto(
      oracleEbs,
      csv(
        'user responsibilities',
        'user_name,responsibility,application,start_date,end_date,type',
        'ANN,Payables clerk,Payables,2024-01-01,,Direct',
      ),
    );
    expect(assigned.lines()).toEqual(['account ANN --assigned--> role Payables clerk']);
    const roles = csv(
      'responsibilities',
      'responsibility_name,application,menu_name',
      'Payables clerk,Payables,AP_NAV',
    );
    const sink = await readInto(oracleEbs, roles, { beside: [menus, excluded] });
    expect(sink.lines()).toEqual(['role Payables clerk --grants--> permission AP_APXINWKB']);
  });
});

test('a table is recognised by its columns, and refused without one of them', async () => {
  const recognise = async (file: SourceFile) => {
    const head = await readHead(file, 1 << 18);
    return oracleEbs.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
  };
  expect(await recognise(exclusions)).toEqual({
    confidence: 87,
    reason: 'header has APPLICATION_ID, RESPONSIBILITY_ID, RULE_TYPE, ACTION_ID: FND_RESP_FUNCTIONS',
    system: '',
  });
  const renamed = csv('x', 'APPLICATION_ID,RESPONSIBILITY_ID,RULE,ACTION_ID', '200,51,F,11');
  expect(await recognise(renamed)).toBeNull();
  await expect(readInto(oracleEbs, renamed)).rejects.toThrow('No row has the columns');
});

test('a row that is cut off is kept apart, and names from the file are only names', async () => {
  const cut = await readInto(
    oracleEbs,
    csv('FND_RESP_FUNCTIONS', 'APPLICATION_ID,RESPONSIBILITY_ID,RULE_TYPE,ACTION_ID', '200,51,F'),
  );
  expect(cut.quarantined).toMatchObject([{ code: 'RAGGED_ROW' }]);
  expect(codes(cut)).toContain('LAST_ROW_INCOMPLETE');
  const hostile = await readInto(
    oracleEbs,
    csv('x', 'user_name,responsibility,start_date,end_date', '__proto__,constructor,,'),
  );
  expect(hostile.lines()).toEqual(['account __proto__ --assigned--> role constructor']);
});
