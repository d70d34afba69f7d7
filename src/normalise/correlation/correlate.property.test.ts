import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import type { WritableDb } from '#store/database.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { correlationHandlers } from './handlers.ts';

type Mapping = Exclude<Input<'import.run'>['sources'][number]['mapping'], string | undefined>;

const mapping = (system: string): Mapping => ({
  tickmarkMapping: 1,
  name: system,
  system,
  requiredColumns: ['login'],
  nodes: [
    {
      kind: 'account',
      key: { column: 'login' },
      label: { column: 'name' },
      attributes: { employeeId: { column: 'number' }, email: { column: 'email' }, type: { column: 'type' } },
    },
  ],
});

const firstNames = fc.constantFrom('Dana', 'Matthew', 'Matt', 'Jörg', 'Kim');
const lastNames = fc.constantFrom('Ruiz', 'Müller', 'Lee');
const person = fc.record({ first: firstNames, last: lastNames, domain: fc.constantFrom('n', 'h', '') });
const account = fc.record({
  first: firstNames,
  last: lastNames,
  form: fc.constantFrom('dot', 'initial', 'adm', 'address', 'plain'),
  number: fc.constantFrom('', '', '0', '1', '02', '9'),
  type: fc.constantFrom('', '', 'service'),
});

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

type World = {
  readonly people: readonly { first: string; last: string; domain: string }[];
  readonly accounts: readonly { first: string; last: string; form: string; number: string; type: string }[];
};

const world: fc.Arbitrary<World> = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 6 }),
  accounts: fc.array(account, { minLength: 1, maxLength: 6 }),
});

function files({ people, accounts }: World): Readonly<Record<string, string>> {
  const roster = people.map(({ first, last, domain }, i) => {
    const address = domain === '' ? '' : `${plain(first)}.${plain(last)}@${domain}.example`;
    return `${i},${first} ${last},${address}`;
  });
  const logins = accounts.map(({ first, last, form, number, type }, i) => {
    const [f, l] = [plain(first), plain(last)];
    const login = {
      dot: `${f}.${l}`,
      initial: `${f[0]}${l}${i}`,
      adm: `adm-${f}.${l}`,
      address: `${f}.${l}@n.example`,
      plain: `u${i}`,
    }[form];
    return `${login},${last} ${first},${number},,${type}`;
  });
  return {
    'hr.csv': ['employee_id,name,email', ...roster, ''].join('\n'),
    'one.csv': ['login,name,number,email,type', ...new Set(logins.slice(0, 3)), ''].join('\n'),
    'two.csv': ['login,name,number,email,type', ...new Set(logins.slice(3)), ''].join('\n'),
  };
}

async function imported(of: World, order: readonly string[]): Promise<WritableDb> {
  const db = memoryDb();
  const texts = files(of);
  const sources = { 'one.csv': { mapping: mapping('One') }, 'two.csv': { mapping: mapping('Two') } };
  await importTexts(db, Object.fromEntries(order.map((name) => [name, texts[name] ?? ''])), { sources });
  return db;
}

const matches = (db: WritableDb): readonly string[] =>
  db
    .all<{ text: string }>(sql`
      SELECT y.name || '/' || a.key || ' ' || p.key || ' ' || c.rule || ' ' || c.confidence || ' ' || c.status AS text
        FROM correlation AS c
        JOIN node   AS a ON a.node_id = c.account_node_id
        JOIN system AS y ON y.system_id = a.system_id
        JOIN node   AS p ON p.node_id = c.identity_node_id
       ORDER BY text
    `)
    .map(({ text }) => text);

const whole = (db: WritableDb): unknown => [
  db.all(sql`SELECT * FROM correlation ORDER BY 1, 2, 3`),
  db.all(sql`SELECT * FROM identity_link ORDER BY 1, 2, 3`),
];

const acceptedTwice = (db: WritableDb): readonly unknown[] =>
  db.all(sql`
    SELECT account_node_id
      FROM correlation
     WHERE status = 'accepted'
     GROUP BY snapshot_id, account_node_id
    HAVING COUNT(*) > 1
  `);

test(
  'the order of files does not matter, and no account is accepted for two people',
  { timeout: 120_000 },
  async () => {
    const orders = [
      ['two.csv', 'hr.csv', 'one.csv'],
      ['one.csv', 'two.csv', 'hr.csv'],
    ];
    await fc.assert(
      fc.asyncProperty(world, fc.constantFrom(...orders), async (one, order) => {
        const first = await imported(one, ['hr.csv', 'one.csv', 'two.csv']);
        const second = await imported(one, order);
        expect(matches(second)).toEqual(matches(first));
        expect(acceptedTwice(first)).toEqual([]);
      }),
      { numRuns: 6, seed: 7 },
    );
  },
);

test('whatever is decided and taken back leaves the matches as they were', { timeout: 120_000 }, async () => {
  const step = fc.record({
    account: fc.nat(5),
    person: fc.nat(5),
    verdict: fc.constantFrom('accept', 'reject', 'no-person'),
    isUndone: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(world, fc.array(step, { minLength: 1, maxLength: 6 }), async (one, steps) => {
      const db = await imported(one, ['hr.csv', 'one.csv', 'two.csv']);
      const before = whole(db);
      const accounts = db.all<{ id: number }>(
        sql`SELECT node_id AS id FROM node WHERE kind = 'account' ORDER BY node_id`,
      );
      const people = db.all<{ id: number }>(
        sql`SELECT node_id AS id FROM node WHERE kind = 'identity' ORDER BY node_id`,
      );
      const call = <M extends 'correlation.decide' | 'correlation.undo'>(
        method: M,
        input: Input<M>,
      ): void => {
        const handler = correlationHandlers[method] as (input: unknown, context: unknown) => unknown;
        handler(contract[method].input.parse(input), testContext(db));
      };
      for (const { account: a, person: p, verdict, isUndone } of steps) {
        const subject = `#${accounts[a % accounts.length]?.id ?? 0}`;
        const state = whole(db);
        const decision =
          verdict === 'no-person'
            ? { subject, verdict, type: 'service' as const }
            : {
                subject,
                verdict,
                person: `#${people[p % people.length]?.id ?? 0}`,
              };
        call('correlation.decide', { decisions: [decision] });
        expect(acceptedTwice(db)).toEqual([]);
        if (!isUndone) continue;
        call('correlation.undo', {});
        expect(whole(db)).toEqual(state);
      }
      for (const _ of steps.filter((one_) => !one_.isUndone)) call('correlation.undo', {});
      expect(whole(db)).toEqual(before);
    }),
    { numRuns: 6, seed: 11 },
  );
});
