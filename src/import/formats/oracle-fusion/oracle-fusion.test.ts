import { describe, expect, test } from 'vitest';
import { bytesFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { oracleFusion } from './index.ts';

const csv = (name: string, ...lines: string[]): SourceFile =>
  bytesFile(`${name}.csv`, `${lines.join('\n')}\n`);
const codes = (sink: RecordingSink): string[] => sink.findings.map(({ code }) => code);

const users = csv(
  'PER_USERS',
  'USER_ID,USER_GUID,USERNAME,ACTIVE_FLAG,START_DATE,END_DATE',
  '300,G300,ann,Y,2020-01-01,4712-12-31',
  '301,G301,bob,N,2020-01-01,2025-01-31',
);
const perRoles = csv(
  'PER_ROLES_DN_VL',
  'ROLE_ID,ROLE_GUID,ROLE_NAME,ROLE_COMMON_NAME,ABSTRACT_ROLE,JOB_ROLE,DATA_ROLE',
  '70,R70,Accounts Payable Specialist,ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB,N,Y,N',
);
const roles = csv(
  'ASE_ROLE_VL',
  'ROLE_ID,ROLE_NAME,CODE,ROLE_TYPE_CODE',
  '1,Accounts Payable Specialist,ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB,JOB',
  '2,Payables Invoice Creation,ORA_AP_INVOICE_CREATION_DUTY,DUTY',
);
const privileges = csv(
  'ASE_PRIVILEGE_VL',
  'PRIVILEGE_ID,NAME,CODE',
  '9,Create Payables Invoice,AP_CREATE_PAYABLES_INVOICE_PRIV',
);
const beside = [users, perRoles, roles, privileges];

describe('extracts', () => {
  test('users, and their roles by code', async () => {
    const sink = await readInto(oracleFusion, users);
    expect(sink.nodes.map(({ key, attributes }) => [key, attributes])).toEqual([
      ['ann', { login: 'ann', enabled: 'true', type: 'personal', validFrom: '2020-01-01' }],
      [
        'bob',
        { login: 'bob', enabled: 'false', type: 'personal', validFrom: '2020-01-01', validTo: '2025-01-31' },
      ],
    ]);
    const assigned = await readInto(
      oracleFusion,
      csv(
        'PER_USER_ROLES',
        'USER_ID,ROLE_ID,ACTIVE_FLAG,START_DATE,END_DATE',
        '300,70,Y,2024-01-01,4712-12-31',
        '300,71,Y,2024-01-01,',
        '301,70,N,2024-01-01,',
      ),
      { beside },
    );
    expect(assigned.lines()).toEqual([
      'account ann --assigned--> role ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB',
      'account ann --assigned--> role role 71',
    ]);
    expect(assigned.find('role', 'ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB')?.attributes).toEqual({
      type: 'role',
      value: 'ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB',
      displayName: 'Accounts Payable Specialist',
      roleType: 'job',
    });
    expect(codes(assigned)).toEqual(['ROWS_WITHOUT_STATEMENT', 'ROLE_NAMES_MISSING', 'INACTIVE_ASSIGNMENT']);
  });

  test('the other family of tables has numbers of its own: users are joined by GUID, not by number', async () => {
    const file = csv(
      'ASE_USER_ROLE_MBR',
      'USER_ID,ROLE_ID,EFFECTIVE_START_DATE,EFFECTIVE_END_DATE',
      'G300,1,2024-01-01,',
      '300,1,2024-01-01,',
    );
    const sink = await readInto(oracleFusion, file, { beside });
    expect(sink.lines()).toEqual([
      'account ann --assigned--> role ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB',
      'account user 300 --assigned--> role ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB',
    ]);
    expect(codes(sink)).toContain('USER_NAMES_MISSING');
  });

  test('privileges of roles by code', async () => {
    const file = csv('ASE_PRIV_ROLE_MBR', 'PRIVILEGE_ID,ROLE_ID', '9,2', '10,2');
    const sink = await readInto(oracleFusion, file, { beside });
    expect(sink.lines()).toEqual([
      'role ORA_AP_INVOICE_CREATION_DUTY --grants--> permission AP_CREATE_PAYABLES_INVOICE_PRIV',
      'role ORA_AP_INVOICE_CREATION_DUTY --grants--> permission privilege 10',
    ]);
    expect(codes(sink)).toContain('PRIVILEGE_NAMES_MISSING');
    const uncoded = await readInto(oracleFusion, csv('x', 'PRIVILEGE_ID,NAME', '9,Create Payables Invoice'));
    expect(codes(uncoded)).toContain('PRIVILEGE_CODES_MISSING');
  });
});

describe('the direction of inheritance', () => {
  const pairs = (...lines: string[]) => csv('x', 'PARENT_ROLE_ID,CHILD_ROLE_ID,EFFECTIVE_END_DATE', ...lines);
  const included =
    'role ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB --includes--> role ORA_AP_INVOICE_CREATION_DUTY';

  test.each<[string, string[], string[]]>([
    ['job roles as parents', ['1,2,'], []],
    ['duty roles as parents', ['2,1,'], ['ROLE_DIRECTION_REVERSED']],
  ])('%s: the job role includes the duty role', async (_, lines, found) => {
    const sink = await readInto(oracleFusion, pairs(...lines), { beside });
    expect(sink.lines()).toEqual([included]);
    expect(codes(sink)).toEqual(found);
  });

  test('without types it is said not to be checked', async () => {
    const sink = await readInto(oracleFusion, pairs('1,2,'));
    expect(sink.lines()).toEqual(['role role 1 --includes--> role role 2']);
    expect(codes(sink)).toEqual(['ROLE_DIRECTION_UNCHECKED', 'ROLE_NAMES_MISSING']);
  });

  test('rows that say the other direction than most are counted', async () => {
    const sink = await readInto(oracleFusion, pairs('1,2,', '1,2,2025-01-01', '2,1,'), { beside });
    expect(codes(sink)).toEqual(['ROLE_DIRECTION_MIXED']);
  });
});

test('a table is recognised by its columns, and refused without one of them', async () => {
  const recognise = async (file: SourceFile) => {
    const head = await readHead(file, 1 << 18);
    return oracleFusion.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
  };
  expect(await recognise(roles)).toEqual({
    confidence: 84,
    reason: 'header has ROLE_ID, ROLE_NAME, ROLE_TYPE_CODE: ASE_ROLE_VL',
    system: '',
  });
  const renamed = csv('x', 'ROLE_ID,ROLE_NAME,KIND', '1,a,b');
  expect(await recognise(renamed)).toBeNull();
  await expect(readInto(oracleFusion, renamed)).rejects.toThrow('No row has the columns');
});

test('a row that is cut off is kept apart', async () => {
  const cut = await readInto(
    oracleFusion,
    csv('x', 'PARENT_ROLE_ID,CHILD_ROLE_ID,EFFECTIVE_END_DATE', '1,2'),
  );
  expect(cut.quarantined).toMatchObject([{ code: 'RAGGED_ROW' }]);
  expect(codes(cut)).toContain('LAST_ROW_INCOMPLETE');
});
