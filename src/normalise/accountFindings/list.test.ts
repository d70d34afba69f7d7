import { expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import type { WritableDb } from '#store/database.ts';
import { memoryDb } from '#store/memory.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { normaliseHandlers } from '../handlers.ts';

type Mapping = Exclude<Input<'import.run'>['sources'][number]['mapping'], string | undefined>;

const names = ['employeeId', 'login', 'type', 'enabled', 'owner', 'createdAt', 'lastLoginAt'];
const mapping = (system: string): Mapping => ({
  tickmarkMapping: 1,
  name: system,
  system,
  requiredColumns: ['key'],
  nodes: [
    {
      kind: 'account',
      key: { column: 'key' },
      attributes: Object.fromEntries(names.map((name) => [name, { column: name }])),
    },
  ],
});
const people: Mapping = {
  tickmarkMapping: 1,
  name: 'people',
  system: '',
  requiredColumns: ['id'],
  nodes: [
    {
      kind: 'identity',
      key: { column: 'id' },
      label: { column: 'name' },
      attributes: Object.fromEntries(
        ['type', 'status', 'endOn', 'contractEndOn', 'department'].map((name) => [name, { column: name }]),
      ),
    },
  ],
};

const earlier = `id,name,type,status,endOn,contractEndOn,department
1,Dana Ruiz,employee,active,,,Payables
2,Ola Berg,employee,active,,,Payables
5,Eve Stone,employee,active,,,Sales
`;
const register = `id,name,type,status,endOn,contractEndOn,department
1,Dana Ruiz,employee,active,,,Treasury
2,Ola Berg,employee,left,2025-03-31,,Payables
3,Sam Ito,contractor,active,,2025-10-31,IT
4,Kim Lee,contractor,active,,,IT
6,Jo Hart,,,,,IT
`;
const ledger = `key,employeeId,login,type,enabled,owner,createdAt,lastLoginAt
druiz,1,,personal,true,,2024-01-01,2025-12-30T08:00:00Z
druiz2,1,,personal,true,,2024-01-01,2025-09-30
oberg,2,,personal,true,,2024-01-01,2025-04-02
oberg-old,2,,personal,false,,2024-01-01,
sito,3,,personal,true,,2025-12-01,
klee,4,,personal,true,,2024-01-01,
jhart,6,,personal,true,,,
nobody,,,personal,true,,,2025-12-01
Admin,,N\\ADMIN,personal,true,,,2025-12-01
batch,,,service,true,2,2024-01-01,2025-12-31
robot,,,service,true,,2024-01-01,2025-12-31
desk,,,shared,true,1,2024-01-01,2025-12-31
`;
const portal =
  'key,employeeId,login,type,enabled,owner,createdAt,lastLoginAt\ndana,1,,personal,,,2020-01-01,\n';

async function engagement(): Promise<WritableDb> {
  const db = memoryDb();
  await importTexts(
    db,
    { 'hr-1.csv': earlier },
    { sources: { 'hr-1.csv': { mapping: people } }, snapshot: 'half', asOf: '2025-06-30' },
  );
  const sources = {
    'hr-2.csv': { mapping: people },
    'ledger.csv': { mapping: mapping('Ledger') },
    'portal.csv': { mapping: mapping('Portal') },
  };
  await importTexts(
    db,
    { 'hr-2.csv': register, 'ledger.csv': ledger, 'portal.csv': portal },
    { sources, snapshot: 'year', asOf: '2025-12-31' },
  );
  return db;
}

const findings = (db: WritableDb, input: Omit<Input<'accounts.findings'>, 'page'> = {}) =>
  contract['accounts.findings'].output.parse(
    normaliseHandlers['accounts.findings'](
      contract['accounts.findings'].input.parse({ ...input, page: { limit: 1000 } }),
      testContext(db),
    ),
  );

test('each finding has its accounts with the fact, and those of which nothing can be said', async () => {
  const { counts, rows, accounts, since } = findings(await engagement());
  expect(rows.map((row) => `${row.finding} ${row.account.key} ${row.on} ${row.days}: ${row.detail}`)).toEqual(
    [
      'leaver oberg 2025-03-31 275: Left on 2025-03-31; last sign-in 2025-04-02, after leaving',
      'contractor sito 2025-10-31 61: The contract ended on 2025-10-31',
      'mover druiz  null: department: Payables, now Treasury',
      'mover druiz2  null: department: Payables, now Treasury',
      'mover dana  null: department: Payables, now Treasury',
      'orphan Admin  null: No person',
      'orphan nobody  null: No person',
      'shared desk  null: Used by several people',
      'dormant druiz2 2025-09-30 92: Last sign-in 92 days before 2025-12-31',
      'dormant oberg 2025-04-02 273: Last sign-in 273 days before 2025-12-31',
      'neverUsed klee 2024-01-01 730: Made 730 days before 2025-12-31; no sign-in is stated, as it is for others of the system',
      'duplicate druiz  null: One of 2 accounts of the person in the system',
      'duplicate druiz2  null: One of 2 accounts of the person in the system',
      'default Admin  null: The product is delivered with an account admin',
      'noOwner batch  null: 2, who answers for it, has left',
      'noOwner robot  null: Nobody is named who answers for it',
    ],
  );
  expect({ accounts, since }).toEqual({ accounts: 13, since: 'half' });
  expect(counts.filter(({ unknown }) => unknown > 0)).toEqual([
    {
      finding: 'leaver',
      count: 1,
      unknown: 1,
      reason: 'the register states neither a status nor a last day',
    },
    { finding: 'contractor', count: 1, unknown: 1, reason: 'no end of the contract is stated' },
    { finding: 'dormant', count: 2, unknown: 4, reason: 'no sign-in is stated' },
    {
      finding: 'neverUsed',
      count: 1,
      unknown: 2,
      reason: 'the system states no sign-ins, or not when the account was made',
    },
  ]);
});

test('a finding names the rows behind it', async () => {
  const { rows } = findings(await engagement(), { finding: 'leaver' });
  expect(rows.map((row) => row.sources.map(({ file, record }) => `${file} ${record}`))).toEqual([
    ['hr-2.csv 3', 'ledger.csv 4'],
  ]);
});

test('limits are arguments: days, as-of date, earlier snapshot', async () => {
  const db = await engagement();
  const keys = (input: Omit<Input<'accounts.findings'>, 'page'>) =>
    findings(db, input).rows.map((row) => row.account.key);
  expect(keys({ finding: 'dormant', dormantDays: 100 })).toEqual(['oberg']);
  expect(keys({ finding: 'contractor', asOf: '2025-10-31' })).toEqual([]);
  expect(findings(db, { snapshot: 'half', finding: 'mover' }).since).toBe('');
});

test('people of two snapshots: who joined, left and changed, with the fields', async () => {
  const db = await engagement();
  const input = contract['roster.compare'].input.parse({ from: 'half', to: 'year', page: {} });
  const result = contract['roster.compare'].output.parse(
    normaliseHandlers['roster.compare'](input, testContext(db)),
  );
  expect({
    ...result,
    rows: result.rows.map(
      (row) => `${row.change} ${row.person.key} ${row.detail} ${row.fields.map((one) => one.field).join()}`,
    ),
  }).toEqual({
    from: { snapshot: 'half', asOf: '2025-06-30', people: 3 },
    to: { snapshot: 'year', asOf: '2025-12-31', people: 4 },
    joined: 3,
    left: 2,
    changed: 1,
    unchanged: 0,
    byField: [{ field: 'department', count: 1 }],
    rows: [
      'changed 1  department',
      'left 2 by status endOn,status',
      'joined 3  ',
      'joined 4  ',
      'left 5 no longer in the register ',
      'joined 6  ',
    ],
    total: 6,
    population: 6,
  });
});
