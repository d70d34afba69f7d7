import { describe, expect, test } from 'vitest';
import { contract, type Input, type Method, type Output } from '#contract/index.ts';
import type { WritableDb } from '#store/database.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { correlationHandlers } from './handlers.ts';

const roster = `employee_id,name,email
7,Dana Ruiz,dana.ruiz@n.example
8,Ola Berg,ola.berg@n.example
9,Kim Lee,kim.lee@n.example
10,Kim Lee,kim.lee2@n.example
`;

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
      attributes: { employeeId: { column: 'number' }, email: { column: 'email' } },
    },
  ],
};

const accounts = `login,name,number,email
x1,Dana Ruiz,,
x2,Ola Berg,,
x3,,8,
klee,,,
robot,,,
`;

async function engagement(): Promise<WritableDb> {
  const db = memoryDb();
  const sources = { 'ledger.csv': { mapping: accountMapping } };
  await importTexts(db, { 'hr.csv': roster, 'ledger.csv': accounts }, { sources });
  return db;
}

function call<M extends Method & keyof typeof correlationHandlers>(
  db: WritableDb,
  method: M,
  input: Input<M>,
): Output<M> {
  const handler = correlationHandlers[method] as (input: unknown, context: unknown) => unknown;
  return contract[method].output.parse(
    handler(contract[method].input.parse(input), testContext(db)),
  ) as Output<M>;
}

/** Every match of every snapshot. */
const state = (db: WritableDb): readonly string[] =>
  db
    .all<{ text: string }>(sql`
      SELECT s.label || ' ' || a.key || ' ' || p.key || ' ' || c.rule || ' ' || c.confidence || ' ' || c.status AS text
        FROM correlation AS c
        JOIN snapshot AS s USING (snapshot_id)
        JOIN node AS a ON a.node_id = c.account_node_id
        JOIN node AS p ON p.node_id = c.identity_node_id
       ORDER BY s.label, a.key, p.key
    `)
    .map(({ text }) => text);

const before = [
  'current klee 10 login-initials 50 proposed',
  'current klee 9 login-initials 50 proposed',
  'current x1 7 name 60 proposed',
  'current x2 8 name 60 proposed',
  'current x3 8 employee-id 100 accepted',
];

describe('a decision', () => {
  test.each<[string, Input<'correlation.decide'>['decisions'][number], readonly string[]]>([
    [
      'accepts a proposal',
      { subject: 'Ledger/x1', verdict: 'accept', person: '7' },
      ['current x1 7 manual 100 accepted'],
    ],
    [
      'rejects a proposal',
      { subject: 'x1', verdict: 'reject', person: 'Dana Ruiz' },
      ['current x1 7 name 60 rejected'],
    ],
    [
      'accepts one of several and with it rejects the others',
      { subject: 'klee', verdict: 'accept', person: '9' },
      ['current klee 10 login-initials 50 rejected', 'current klee 9 manual 100 accepted'],
    ],
    [
      'chooses somebody whom no rule found',
      { subject: 'robot', verdict: 'accept', person: '8' },
      ['current robot 8 manual 100 accepted'],
    ],
    [
      'chooses somebody else than the rules were sure of',
      { subject: 'x3', verdict: 'accept', person: '7' },
      ['current x3 7 manual 100 accepted', 'current x3 8 employee-id 100 rejected'],
    ],
    [
      'states that an account belongs to no person',
      { subject: 'klee', verdict: 'no-person', type: 'shared', owner: 'Head of sales' },
      ['current klee 10 login-initials 50 rejected', 'current klee 9 login-initials 50 rejected'],
    ],
  ])('%s, and is taken back without a trace in the matches', async (_, decision, changed) => {
    const db = await engagement();
    expect(state(db)).toEqual(before);
    expect(call(db, 'correlation.decide', { decisions: [decision] })).toEqual({ batch: 1, decisions: [1] });
    expect(state(db).filter((line) => !before.includes(line))).toEqual(changed);
    expect(call(db, 'correlation.undo', {})).toEqual({ undone: [1] });
    expect(state(db)).toEqual(before);
    const log = call(db, 'correlation.decisions', { page: {} }).rows;
    expect(log.map(({ no, verdict, undoes, undoneBy, by }) => [no, verdict, undoes, undoneBy, by])).toEqual([
      [2, 'undo', 1, null, 'A. Auditor'],
      [1, decision.verdict, null, 2, 'A. Auditor'],
    ]);
  });

  test.each<[string, Input<'correlation.decide'>['decisions'][number], string]>([
    ['a name that two people have', { subject: 'klee', verdict: 'accept', person: 'Kim Lee' }, 'AMBIGUOUS'],
    ['an unknown account', { subject: 'Ledger/none', verdict: 'accept', person: '7' }, 'NOT_FOUND'],
    ['no person to accept', { subject: 'x1', verdict: 'accept' }, 'INVALID_INPUT'],
    ['a type that is missing', { subject: 'x1', verdict: 'no-person' }, 'INVALID_INPUT'],
    [
      'a person as its own double',
      { subject: 'identity:7', verdict: 'accept', person: '7' },
      'INVALID_INPUT',
    ],
    ['an account as a person', { subject: 'x1', verdict: 'accept', person: 'x2' }, 'NOT_FOUND'],
  ])('is refused for %s', async (_, decision, code) => {
    const db = await engagement();
    expect(() => call(db, 'correlation.decide', { decisions: [decision] })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('refuses to change or delete what was decided', async () => {
    const db = await engagement();
    call(db, 'correlation.decide', { decisions: [{ subject: 'x1', verdict: 'accept', person: '7' }] });
    expect(() => db.run(sql`DELETE FROM correlation_decision`)).toThrow('append-only');
    expect(() => db.run(sql`UPDATE correlation_decision SET decided_by = 'B'`)).toThrow('append-only');
  });

  test('is taken back once only', async () => {
    const db = await engagement();
    call(db, 'correlation.decide', { decisions: [{ subject: 'x1', verdict: 'accept', person: '7' }] });
    call(db, 'correlation.undo', { decision: 1 });
    expect(() => call(db, 'correlation.undo', { decision: 1 })).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
    expect(() => call(db, 'correlation.undo', { batch: 9 })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

test('all open proposals of a rule are decided together and taken back together', async () => {
  const db = await engagement();
  expect(call(db, 'correlation.decideAll', { rule: 'name', atLeast: 60, verdict: 'accept' })).toEqual({
    batch: 1,
    decided: 2,
    left: [],
  });
  expect(call(db, 'correlation.decideAll', { rule: 'login-initials', verdict: 'accept' })).toEqual({
    batch: null,
    decided: 0,
    left: [{ reason: 'several people are proposed', count: 2 }],
  });
  expect(
    call(db, 'correlation.decideAll', { rule: 'login-initials', atLeast: 51, verdict: 'reject' }).left,
  ).toEqual([{ reason: 'below 51 %', count: 2 }]);
  expect(
    call(db, 'correlation.list', { view: 'decided', page: {} }).rows.map((row) => row.subject.key),
  ).toEqual(['x1', 'x2']);
  expect(call(db, 'correlation.undo', { batch: 1 })).toEqual({ undone: [1, 2] });
  expect(state(db)).toEqual(before);
});

describe('a later import', () => {
  test('of the same rows into another snapshot finds the decisions standing', async () => {
    const db = await engagement();
    call(db, 'correlation.decide', {
      decisions: [
        { subject: 'x1', verdict: 'accept', person: '7' },
        { subject: 'klee', verdict: 'reject', person: '10' },
      ],
    });
    const sources = { 'ledger.csv': { mapping: accountMapping } };
    await importTexts(
      db,
      { 'ledger.csv': accounts, 'hr.csv': roster },
      { sources, snapshot: 'next', asOf: '2026-03-31' },
    );
    expect(state(db).filter((line) => line.startsWith('next'))).toEqual([
      'next klee 10 login-initials 50 rejected',
      'next klee 9 login-initials 50 proposed',
      'next x1 7 manual 100 accepted',
      'next x2 8 name 60 proposed',
      'next x3 8 employee-id 100 accepted',
    ]);
    call(db, 'correlation.undo', { decision: 1 });
    expect(state(db).filter((line) => line.includes(' x1 '))).toEqual([
      'current x1 7 name 60 proposed',
      'next x1 7 name 60 proposed',
    ]);
  });

  test('that contradicts a decision is shown, and the decision stands', async () => {
    const db = await engagement();
    call(db, 'correlation.decide', { decisions: [{ subject: 'x1', verdict: 'accept', person: '7' }] });
    const context = { clock: () => '2026-02-01T09:00:00.000Z' };
    const sources = { 'later.csv': { mapping: accountMapping } };
    await importTexts(
      db,
      { 'later.csv': 'login,name,number,email\nx1,Dana Ruiz,9,\n' },
      { sources, context },
    );
    expect(state(db).filter((line) => line.includes(' x1 '))).toEqual([
      'current x1 7 manual 100 accepted',
      'current x1 9 employee-id 100 rejected',
    ]);
    const { rows } = call(db, 'correlation.list', { view: 'contradicted', page: {} });
    expect(rows.map((row) => [row.person.key, row.status, row.against])).toEqual([
      ['7', 'accepted', 'The account has the employee number 9, the person 7'],
      ['9', 'rejected', 'The rules are sure of this person; another was chosen by hand'],
    ]);
    const { candidates } = call(db, 'correlation.subject', { subject: 'x1' });
    expect(candidates[0]?.against.map(({ text, isLater }) => [text, isLater])).toEqual([
      ['The account has the employee number 9, the person 7', true],
      ['Another person is found by the rule employee-id', true],
    ]);
    expect(call(db, 'correlation.summary', {}).accounts).toEqual({
      total: 5,
      matched: 2,
      open: 2,
      ambiguous: 1,
      noPerson: 0,
      unmatched: 1,
      contradicted: 1,
    });
    // The lists count the same accounts, each of which may have several matches.
    const lists = (['open', 'ambiguous', 'contradicted'] as const).map((view) => {
      const { subjects, total } = call(db, 'correlation.list', { view, page: {} });
      return `${view} ${subjects} of ${total}`;
    });
    expect(lists).toEqual(['open 2 of 3', 'ambiguous 1 of 2', 'contradicted 1 of 2']);
  });
});
