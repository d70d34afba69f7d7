import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import type { WritableDb } from '#store/database.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { normaliseHandlers } from '../handlers.ts';

type Mapping = Exclude<Input<'import.run'>['sources'][number]['mapping'], string | undefined>;

const accountMapping: Mapping = {
  tickmarkMapping: 1,
  name: 'accounts',
  system: 'Ledger',
  requiredColumns: ['login'],
  nodes: [
    {
      kind: 'account',
      key: { column: 'login' },
      label: { column: 'name' },
      attributes: Object.fromEntries(
        ['employeeId', 'email', 'type', 'enabled', 'owner'].map((name) => [name, { column: name }]),
      ),
    },
    { kind: 'identity', key: { column: 'declared' } },
  ],
  grants: [{ kind: 'owns', from: 1, to: 0 }],
};

const roster = `employee_id,name,email,status,manager_id,end_date,department
7,Dana Ruiz,dana.ruiz@n.example,active,9,,Finance
8,Ola Berg,ola.berg@n.example,left,9,2025-03-31,Finance
9,Sam Ito,sam.ito@n.example,active,,,Board
10,Kim Lee,kim.lee@n.example,active,9,2025-11-30,Sales
11,Kim Lee,kim.lee2@n.example,active,9,,Sales
12,Eve Stone,eve@n.example,active,9,,Sales
`;

const header = 'login,name,employeeId,email,type,enabled,owner,declared\n';

async function withAccounts(rows: string): Promise<WritableDb> {
  const db = memoryDb();
  const sources = { 'accounts.csv': { mapping: accountMapping } };
  await importTexts(db, { 'hr.csv': roster, 'accounts.csv': header + rows }, { sources });
  return db;
}

const pairs = (db: WritableDb): string[] =>
  db
    .all<{ text: string }>(sql`
      SELECT a.key || ' -> ' || i.key || ' ' || c.rule || ' ' || c.confidence || ' ' || c.status AS text
        FROM correlation AS c
        JOIN node        AS a ON a.node_id = c.account_node_id
        JOIN node        AS i ON i.node_id = c.identity_node_id
       ORDER BY a.key, c.confidence DESC, i.node_id
    `)
    .map(({ text }) => text);

describe('an account is matched', () => {
  test.each([
    ['by the owner that a source declares', 'x1,,,,,,,7', ['x1 -> 7 declared 100 accepted']],
    ['by employee number', 'x1,,7,,,,,', ['x1 -> 7 employee-id 100 accepted']],
    ['by e-mail address, whatever its case', 'x1,,,Dana.Ruiz@N.example,,,,', ['x1 -> 7 e-mail 95 accepted']],
    [
      'by a login that is the address',
      'dana.ruiz@n.example,,,,,,,',
      ['dana.ruiz@n.example -> 7 upn 90 accepted'],
    ],
    [
      'by a login that is the part before the @',
      'N\\Dana.Ruiz,,,,,,,',
      ['N\\Dana.Ruiz -> 7 login 85 accepted'],
    ],
    ['by a login that is the key of the person', '7,,,,,,,', ['7 -> 7 login 85 accepted']],
    [
      'by an employee number with zeros before it',
      'x1,,0007,,,,,',
      ['x1 -> 7 employee-id-zeros 92 accepted'],
    ],
    [
      'by address only as a proposal when employee numbers differ',
      'x1,,99,dana.ruiz@n.example,,,,',
      ['x1 -> 7 e-mail 95 proposed'],
    ],
    [
      'by both names in the login as a proposal',
      'RUIZDANA,,,,,,,',
      ['RUIZDANA -> 7 login-pattern 75 proposed'],
    ],
    [
      'by the address before the @ in another domain as a proposal',
      'eve@m.example,,,,,,,',
      ['eve@m.example -> 12 login-domain 70 proposed'],
    ],
    [
      'by a login with a mark of a second account as a proposal',
      'adm-dana.ruiz,,,,,,,',
      ['adm-dana.ruiz -> 7 login-affix 65 proposed'],
    ],
    [
      'by first letter and last name as a proposal',
      'druiz2,,,,,,,',
      ['druiz2 -> 7 login-initials 50 proposed'],
    ],
    [
      'by the login of two people as a proposal of both',
      'klee,,,,,,,',
      ['klee -> 10 login-initials 50 proposed', 'klee -> 11 login-initials 50 proposed'],
    ],
    ['by a name in another order as a proposal', 'x1,RUIZ DANA,,,,,,', ['x1 -> 7 name-variant 55 proposed']],
    ['by a short form of the name as a proposal', 'x1,Samuel Ito,,,,,,', ['x1 -> 9 nickname 45 proposed']],
    ['by name only as a proposal', 'x1,"Ruiz, Dana",,,,,,', ['x1 -> 7 name 60 proposed']],
    ['by no name that two people have', 'x1,Kim Lee,,,,,,', []],
    ['by no name that two accounts have', 'x1,Dana Ruiz,,,,,,\nx2,Dana Ruiz,,,,,,', []],
    ['by no name or login when it is no personal account', 'eve,Dana Ruiz,,eve@n.example,service,,,', []],
    [
      'by employee number when it is no personal account',
      'x1,,7,,service,,,',
      ['x1 -> 7 employee-id 100 accepted'],
    ],
    [
      'to nobody when two owners are declared',
      'x1,,,,,,,7\nx1,,,,,,,8',
      ['x1 -> 7 declared 100 proposed', 'x1 -> 8 declared 100 proposed'],
    ],
    [
      'by the surest rule; whom another rule finds is proposed beside',
      'x1,,7,sam.ito@n.example,,,,',
      ['x1 -> 7 employee-id 100 accepted', 'x1 -> 9 e-mail 95 proposed'],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(pairs(await withAccounts(`${rows}\n`))).toEqual(expected);
  });
});

test('the evidence names the compared values and where they stand', async () => {
  const db = await withAccounts('x1,,,DANA.RUIZ@n.example,,,,\n');
  const row = db.get<{ evidence: string }>(sql`SELECT evidence FROM correlation`);
  expect(JSON.parse(row?.evidence ?? '')).toEqual({
    rule: 'e-mail',
    account: { attribute: 'email', value: 'DANA.RUIZ@n.example', sourceId: 2, record: 2 },
    identity: { attribute: 'email', value: 'dana.ruiz@n.example', sourceId: 1, record: 2 },
  });
});

describe('lists', () => {
  const rows = `druiz,Dana Ruiz,7,,,true,,
oberg,Ola Berg,8,,,true,,
oberg-old,Ola Berg,8,,,false,,
klee,Kim Lee,10,,,,,
robot,Robot,,,service,true,,
backup,Backup,,,service,false,IT,
`;
  const people = async (db: WritableDb, input: Input<'people.list'>) =>
    normaliseHandlers['people.list'](contract['people.list'].input.parse(input), testContext(db));
  const accounts = async (db: WritableDb, input: Input<'accounts.list'>) =>
    normaliseHandlers['accounts.list'](contract['accounts.list'].input.parse(input), testContext(db));

  test('people have their accounts counted, and their manager named', async () => {
    const {
      rows: list,
      total,
      population,
    } = await people(await withAccounts(rows), {
      page: { search: 'berg' },
    });
    expect({ list, total, population }).toEqual({
      list: [
        {
          id: 2,
          key: '8',
          name: 'Ola Berg',
          type: '',
          status: 'left',
          department: 'Finance',
          title: '',
          manager: 'Sam Ito',
          email: 'ola.berg@n.example',
          startOn: '',
          endOn: '2025-03-31',
          accounts: 2,
          enabledAccounts: 1,
          systems: 1,
        },
      ],
      total: 1,
      population: 6,
    });
  });

  test('views of people: leavers with access, by status or last day; people without accounts', async () => {
    const db = await withAccounts(rows);
    const keys = async (view: 'leaversWithAccess' | 'noAccounts') =>
      (await people(db, { view, page: {} })).rows.map(({ key }) => key);
    expect(await keys('leaversWithAccess')).toEqual(['10', '8']);
    expect(await keys('noAccounts')).toEqual(['12', '11', '9']);
  });

  test('views of accounts', async () => {
    const db = await withAccounts(rows);
    const keys = async (view: 'all' | 'noPerson' | 'service' | 'disabled' | 'serviceNoOwner') =>
      (await accounts(db, { view, page: {} })).rows.map(({ key }) => key);
    expect({
      all: await keys('all'),
      noPerson: await keys('noPerson'),
      service: await keys('service'),
      disabled: await keys('disabled'),
      serviceNoOwner: await keys('serviceNoOwner'),
    }).toEqual({
      all: ['backup', 'druiz', 'klee', 'oberg', 'oberg-old', 'robot'],
      noPerson: ['backup', 'robot'],
      service: ['backup', 'robot'],
      disabled: ['backup', 'oberg-old'],
      serviceNoOwner: ['robot'],
    });
  });

  test('are sorted, filtered and paged', async () => {
    const db = await withAccounts(rows);
    const page = await accounts(db, {
      page: {
        offset: 1,
        limit: 2,
        sort: [{ column: 'person', descending: true }],
        filter: [{ column: 'confidence', operator: 'atLeast', value: 85 }],
      },
    });
    expect({ keys: page.rows.map(({ key }) => key), total: page.total, population: page.population }).toEqual(
      {
        keys: ['oberg-old', 'klee'],
        total: 4,
        population: 6,
      },
    );
    await expect(async () => accounts(db, { page: { sort: [{ column: 'constructor' }] } })).rejects.toThrow(
      'No column constructor',
    );
  });

  test('show a change of correlation at once', async () => {
    const db = await withAccounts(rows);
    const context = testContext(db);
    const input = contract['accounts.list'].input.parse({ view: 'noPerson', page: {} });
    const before = normaliseHandlers['accounts.list'](input, context);
    db.run(sql`UPDATE correlation SET status = 'rejected' WHERE rule = 'employee-id'`);
    const after = normaliseHandlers['accounts.list'](input, context);
    expect([before, after].map((page) => (page as { total: number }).total)).toEqual([2, 6]);
  });
});
