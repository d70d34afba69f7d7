import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '#contract/index.ts';
import { lines, type World, worldOf } from '../__fixtures__/twoSides.ts';

type Change = Input<'whatIf.run'>['changes'][number];
let world: World;

beforeAll(async () => {
  world = await worldOf(lines);
});
afterAll(() => world.engine.close());

const basketOf = (changes: readonly Change[], { rules } = world): Input<'whatIf.run'> => ({
  rules,
  changes: [...changes],
});
const run = async (changes: readonly Change[]) => {
  const { client } = world.engine;
  const basket = basketOf(changes);
  const { totals, changes: stated } = await client.call('whatIf.run', basket);
  const conflicts = await client.call('whatIf.conflicts', { ...basket, page: {} });
  const people = await client.call('whatIf.people', { ...basket, page: {} });
  return {
    totals,
    sentences: stated.map((one) => one.sentence),
    conflicts: conflicts.rows.map((one) => `${one.outcome} ${one.subject.key} ${one.before} ${one.after}`),
    people: people.rows.map((one) => `${one.person.key} -${one.lost} +${one.gained}`),
    sides: conflicts.rows.map((one) => one.sides.map((side) => side.path.map((node) => node.key).join())),
  };
};

test('a role less in a group clears the conflicts of all its members, and says who loses what', async () => {
  const found = await run([{ change: 'removeGrant', from: 'ERP/Clerks', to: 'ERP/Payer' }]);
  expect(found.sentences).toEqual(['Remove: The group Clerks in ERP holds the role Payer']);
  expect(found.conflicts).toEqual(['cleared Ada allowed null', 'cleared Ben allowed null']);
  // Cleo has READ through the shared account too.
  expect(found.people).toEqual(['Ada -2 +0', 'Ben -2 +0', 'Eve -2 +0', 'Cleo -1 +0']);
  expect(found.totals).toMatchObject({
    before: { conflicts: 2, subjectsInConflict: 2 },
    after: { conflicts: 0, subjectsInConflict: 0 },
    cleared: 2,
    introduced: 0,
    byRule: [{ rule: 'R1', before: 2, after: 0 }],
    people: { affected: 4, losing: 4, gaining: 0, lost: 7, gained: 0 },
  });
});

test('a membership that carries a denial brings access and a conflict when it goes', async () => {
  const found = await run([{ change: 'removeGrant', from: 'ERP/eve', to: 'ERP/Blocked' }]);
  expect(found.conflicts).toEqual(['introduced Eve null allowed']);
  expect(found.people).toEqual(['Eve -0 +1']);
  expect(found.sides).toEqual([['Eve,eve,Clerks,Payer,PAY', 'Eve,eve,Vendor,VEND']]);
});

test('a grant is added where it is asked for, of the kind that its ends say', async () => {
  const found = await run([{ change: 'addGrant', from: 'ERP/cleo', to: 'ERP/Vendor' }]);
  expect(found.sentences).toEqual(['Add: The account cleo in ERP holds the role Vendor']);
  expect(found.conflicts).toEqual(['introduced Cleo null allowed']);
  // A permission that led to none before.
  const implied = await run([{ change: 'addGrant', from: 'ERP/PAY', to: 'ERP/VEND' }]);
  expect(implied.conflicts).toEqual(['introduced Cleo null allowed']);
});

test('a disabled account has its conflicts no more today, and they say so', async () => {
  const found = await run([{ change: 'disableAccount', account: 'ERP/ada' }]);
  expect(found.conflicts).toEqual(['changed Ada allowed inactive']);
  expect(found.people).toEqual(['Ada -3 +0']);
});

test('who leaves loses all; an account that somebody else owns too stays', async () => {
  const found = await run([{ change: 'removePerson', person: 'Cleo' }]);
  expect(found.people).toEqual(['Cleo -2 +0']);
  const { rows } = await world.engine.client.call('whatIf.access', {
    ...basketOf([{ change: 'removePerson', person: 'Cleo' }]),
    person: 'Cleo',
    page: {},
  });
  expect(rows.map((row) => `${row.outcome} ${row.permission}`)).toEqual(['lost PAY', 'lost READ']);
});

test('every grant of a node, to a node, or of a file', async () => {
  const outgoing = await run([{ change: 'removeGrantsOf', node: 'ERP/Payer', direction: 'outgoing' }]);
  const incoming = await run([{ change: 'removeGrantsOf', node: 'ERP/Payer', direction: 'incoming' }]);
  expect(incoming.conflicts).toEqual(outgoing.conflicts);
  expect(incoming.people).toEqual(outgoing.people);
  const without = await run([{ change: 'removeSource', source: 'ERP.csv' }]);
  expect(without.totals.after.conflicts).toBe(0);
  expect(without.totals.people.losing).toBe(5);
});

test.each([
  [{ change: 'removeGrant', from: 'ERP/ada', to: 'ERP/Payer' }, 'No grant leads from the account ada in ERP'],
  [{ change: 'disableAccount', account: 'ERP/Payer' }, 'Only an account can be disabled'],
  [{ change: 'addGrant', from: 'ERP/Payer', to: 'ERP/ada' }, 'has to be named'],
  [{ change: 'addGrant', from: 'ERP/Payer', to: 'ERP/Payer' }, 'to itself'],
  [{ change: 'removePerson', person: 'ERP/ada' }, 'Only a person can leave'],
  [{ change: 'removeSource', source: 'none.csv' }, 'No file none.csv'],
] as const)('%j is refused: %s', async (one, message) => {
  await expect(world.engine.client.call('whatIf.run', basketOf([one]))).rejects.toThrow(message);
});

test('a basket is kept with its figures, in the journal too, and nothing imported has changed', async () => {
  const { client } = world.engine;
  const basket = basketOf([{ change: 'removeGrant', from: 'ERP/ada', to: 'ERP/Vendor' }]);
  const { basket: saved } = await client.call('whatIf.save', { ...basket, name: 'Ada', note: 'Agreed' });
  expect(saved).toMatchObject({
    no: 1,
    name: 'Ada',
    note: 'Agreed',
    totals: { cleared: 1 },
    savedBy: 'a.auditor',
  });
  expect((await client.call('whatIf.saved', {})).baskets).toEqual([saved]);
  const { rows } = await client.call('journal.list', {
    page: { sort: [{ column: 'seq', descending: true }] },
  });
  expect(rows[0]).toMatchObject({ action: 'whatIf.save', object: 'basket 1' });
  // The changes of a saved basket can be asked again.
  const again = await client.call('whatIf.run', { ...basket, changes: saved.changes });
  expect(again.totals).toEqual(saved.totals);
});

test('the same rows in another order give the same bytes', async () => {
  const shuffled = await worldOf([...lines].reverse());
  try {
    const changes = [
      { change: 'removeGrant', from: 'ERP/eve', to: 'ERP/Blocked' },
      { change: 'disableAccount', account: 'ERP/ada' },
      { change: 'addGrant', from: 'ERP/cleo', to: 'ERP/Vendor' },
    ] as const;
    const answers = async ({ engine, rules }: World) => {
      const basket = { rules, changes: [...changes] };
      return [
        await engine.client.call('whatIf.run', basket),
        await engine.client.call('whatIf.conflicts', { ...basket, page: {} }),
        await engine.client.call('whatIf.people', { ...basket, page: {} }),
      ];
    };
    // Numbers of nodes follow the import; names do not.
    const text = (value: unknown) => JSON.stringify(value, (name, member) => (name === 'id' ? 0 : member));
    expect(text(await answers(shuffled))).toBe(text(await answers(world)));
  } finally {
    await shuffled.engine.close();
  }
});
