import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, Output } from '#contract/index.ts';
import { lines, type World, worldOf } from '../__fixtures__/twoSides.ts';

let world: World;
beforeAll(async () => {
  world = await worldOf(lines);
});
afterAll(() => world.engine.close());

const find = (input: Input<'remedy.find'>) =>
  world.engine.client.call('remedy.find', { rules: world.rules, ...input });
const grants = (answer: Output<'remedy.find'>['answer']) =>
  answer?.removals.map(({ from, to, people }) => `${from.key} > ${to.key} (${people})`);

test('the fewest removals: one grant that both conflicts rest on, proven', async () => {
  const found = await find({});
  expect(found).toMatchObject({ status: 'proven', chosen: 2, cleared: 2, lowerBound: 1, notCleared: [] });
  expect(found.answer).toMatchObject({
    cost: 1,
    conflicts: { before: 2, after: 0, cleared: 2, introduced: 0 },
  });
  expect(found.alternatives.length).toBeGreaterThan(0);
  const losing = found.alternatives.map((one) => one.people.losing);
  expect(losing).toEqual(losing.toSorted((a, b) => a - b));
});

test('the fewest people: the grants of the two rather than the role of the four', async () => {
  const found = await find({ objective: 'people', alternatives: 5 });
  expect(grants(found.answer)).toEqual(['ada > Clerks (1)', 'ben > Clerks (1)']);
  expect(found).toMatchObject({
    status: 'proven',
    lowerBound: 2,
    answer: { people: { losing: 2, lost: 4 } },
  });
  // As few people, and each loses less.
  expect(grants(found.alternatives.find(({ people }) => people.lost === 2) ?? null)).toEqual([
    'ada > Vendor (1)',
    'ben > Vendor (1)',
  ]);
});

test('what must be kept is kept, and what that makes impossible is said', async () => {
  const kept = await find({
    keep: [
      { person: 'Ada', function: 'F-VEND' },
      { person: 'Cleo', node: 'ERP/PAY' },
      { person: 'Cleo', function: 'F-VEND' },
    ],
    objective: 'people',
  });
  expect(grants(kept.answer)).toEqual(['ada > Clerks (1)', 'ben > Clerks (1)']);
  expect(kept.notHeld).toMatchObject([{ person: { key: 'Cleo' }, what: 'F-VEND' }]);
  const both = await find({
    keep: [
      { person: 'Ada', function: 'F-VEND' },
      { person: 'Ada', function: 'F-PAY' },
    ],
    objective: 'people',
  });
  expect(both.notCleared).toMatchObject([{ subject: { key: 'Ada' }, rule: 'R1', reason: 'mustKeep' }]);
  expect(both).toMatchObject({
    status: 'proven',
    chosen: 2,
    cleared: 1,
    answer: { conflicts: { after: 1 } },
  });
});

test('only grants of the kinds allowed are removed, and none of the nodes that stay untouched', async () => {
  const found = await find({ kinds: ['memberOf'] });
  expect(grants(found.answer)).toEqual(['ada > Clerks (1)', 'ben > Clerks (1)']);
  const untouched = await find({ kinds: ['memberOf', 'assigned'], untouched: ['ERP/Clerks'] });
  expect(grants(untouched.answer)).toEqual(['ada > Vendor (1)', 'ben > Vendor (1)']);
  const none = await find({ kinds: ['authenticates'] });
  expect(none.notCleared.map((one) => `${one.subject.key} ${one.reason}`)).toEqual([
    'Ada noRemovableGrant',
    'Ben noRemovableGrant',
  ]);
  expect(none).toMatchObject({ status: 'proven', cleared: 0, answer: { removals: [] } });
});

test('an answer tried as a basket does what it says', async () => {
  const { client } = world.engine;
  const found = await find({ choose: { subjects: ['Ada'] }, objective: 'people' });
  const tried = await client.call('whatIf.run', { rules: world.rules, changes: found.answer!.changes });
  expect(tried.totals).toMatchObject({ cleared: found.answer!.conflicts.cleared, introduced: 0 });
  expect(tried.totals.people).toMatchObject(found.answer!.people);
});

test('shared causes: what is gone with one grant', async () => {
  const found = await world.engine.client.call('remedy.causes', { rules: world.rules });
  expect(found.chosen).toBe(2);
  expect(found.causes[0]).toMatchObject({ clears: 2, subjects: 2 });
  expect(found.isComplete).toBe(true);
  const members = await world.engine.client.call('remedy.causes', {
    rules: world.rules,
    kinds: ['memberOf'],
  });
  expect(members.causes.map(({ removal, clears }) => `${removal.sentence}: ${clears}`)).toEqual([
    'The account ada in ERP is a member of the group Clerks: 1',
    'The account ben in ERP is a member of the group Clerks: 1',
  ]);
});

test('what would break one conflict of a run, and what else goes with it', async () => {
  const { client } = world.engine;
  const { run } = await client.call('conflicts.run', { rules: { kind: 'path', path: world.rules } });
  const { rows } = await client.call('conflicts.list', { run: run.run, page: {} });
  const breaks = await client.call('remedy.breaks', { run: run.run, no: rows[0]!.no });
  expect(
    breaks.single.map(({ removal, clears }) => `${removal.from.key} > ${removal.to.key}: ${clears}`),
  ).toEqual([
    'Clerks > Payer: 2',
    'Payer > PAY: 2',
    'Vendor > VEND: 2',
    'ada > Clerks: 1',
    'ada > Vendor: 1',
  ]);
  await expect(client.call('remedy.breaks', { run: run.run, no: 99 })).rejects.toThrow('has no conflict 99');
});

test.each([
  [{ choose: { rules: ['R9'] } }, 'has no rule R9'],
  [{ keep: [{ person: 'Ada', function: 'F-X' }] }, 'has no function F-X'],
  [{ keep: [{ person: 'Nobody', function: 'F-PAY' }] }, 'No node named Nobody'],
  [{ run: 77 }, 'No analysis run 77'],
])('%j is refused: %s', async (input, message) => {
  await expect(find(input)).rejects.toThrow(message);
});

test('the same rows in another order give the same bytes', async () => {
  const shuffled = await worldOf([...lines].reverse());
  try {
    const answers = async ({ engine, rules }: World) => [
      await engine.client.call('remedy.find', { rules }),
      await engine.client.call('remedy.find', { rules, objective: 'people' }),
      await engine.client.call('remedy.causes', { rules }),
    ];
    // Numbers of nodes follow the import; names do not.
    const text = (value: unknown) => JSON.stringify(value, (name, member) => (name === 'id' ? 0 : member));
    expect(text(await answers(shuffled))).toBe(text(await answers(world)));
  } finally {
    await shuffled.engine.close();
  }
});
