import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { sql } from '#store/sql.ts';
import { importSmallClient, testContext, type TestContext, writtenFile } from '#testing/sampleWorld.ts';
import { sampleHandlers } from '../index.ts';

async function freeze(context: TestContext, definition: Input<'population.freeze'>['definition']) {
  const input = contract['population.freeze'].input.parse({
    controlId: 'AC-03',
    title: 'Access',
    definition,
  });
  const { population } = await sampleHandlers['population.freeze'](input, context);
  expect(contract['population.freeze'].output.safeParse({ population }).error).toBeUndefined();
  return population;
}

function itemsOf(context: TestContext, populationId: number) {
  const input = contract['population.items'].input.parse({ populationId, page: {} });
  return sampleHandlers['population.items'](input, context);
}

const keysOf = (context: TestContext, populationId: number) =>
  itemsOf(context, populationId).rows.map((row) => row.key);

async function smallClient(): Promise<TestContext> {
  const context = testContext();
  await importSmallClient(context);
  return context;
}

describe('population of grants', () => {
  test('one occurrence is one grant to an account; denials and repeated rows are counted, not taken', async () => {
    const context = await smallClient();
    const population = await freeze(context, { kind: 'grants', system: 'ERP' });
    expect(keysOf(context, population.id)).toEqual([
      'ERP/ada -> role AP_CLERK @2026-01-15',
      'ERP/ada -> role AP_MANAGER @2025-01-15',
      'ERP/batch -> role GL_POST @2026-04-01',
      'ERP/ben -> role AP_CLERK',
      'ERP/cleo -> role AP_CLERK @2026-02-01',
    ]);
    expect(population).toMatchObject({
      ref: 'P-01',
      items: 5,
      words: 'Grants to accounts in ERP, snapshot current. One occurrence is one grant.',
      frozenBy: 'a.auditor',
    });
    expect(population.excluded.find((one) => one.reason.startsWith('a denial'))?.count).toBe(1);
    expect(context.told).toContain('P-01');
  });
  test('an item names account, person, entitlement and day, and leads to its source rows', async () => {
    const context = await smallClient();
    const population = await freeze(context, { kind: 'grants', to: 'AP_CLERK' });
    const row = itemsOf(context, population.id).rows[0];
    expect(row?.fields).toEqual({
      system: 'ERP',
      account: 'ada',
      'account name': 'Ada Quint',
      person: 'Ada Quint',
      grant: 'assigned',
      'entitlement kind': 'role',
      entitlement: 'AP_CLERK',
      'granted on': '2026-01-15',
      activation: 'active',
    });
    const stored = context.db.get<{ lineage: string }>(
      sql`SELECT lineage FROM population_item WHERE position = 1`,
    );
    expect(JSON.parse(stored?.lineage ?? '')).toEqual([{ sourceId: 3, record: 2 }]);
  });
  test('a period of granting leaves out what lies outside and what has no date, with the counts', async () => {
    const context = await smallClient();
    const population = await freeze(context, {
      kind: 'grants',
      grantedFrom: '2025-10-01',
      grantedTo: '2026-03-31',
    });
    expect(keysOf(context, population.id)).toEqual([
      'ERP/ada -> role AP_CLERK @2026-01-15',
      'ERP/cleo -> role AP_CLERK @2026-02-01',
    ]);
    expect(population.excluded).toEqual(
      expect.arrayContaining([
        { reason: 'granted before 2025-10-01', count: 1 },
        { reason: 'granted after 2026-03-31', count: 1 },
        { reason: 'no date of granting in the source', count: 1 },
      ]),
    );
  });
  test('refuses a node that the snapshot does not have', async () => {
    const context = await smallClient();
    await expect(freeze(context, { kind: 'grants', to: 'NO_ROLE' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(freeze(context, { kind: 'grants', system: 'CRM' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { systems: ['ERP'] },
    });
  });
});

describe('populations of accounts and people', () => {
  test.each([
    ['all', ['ERP/ada', 'ERP/batch', 'ERP/ben', 'ERP/cleo']],
    ['noPerson', ['ERP/batch']],
    ['service', ['ERP/batch']],
    ['disabled', ['ERP/ben']],
  ] as const)('accounts, view %s', async (view, keys) => {
    const context = await smallClient();
    const population = await freeze(context, { kind: 'accounts', view });
    expect(keysOf(context, population.id)).toEqual(keys);
  });
  test('leavers are those who left in the period, or without a date; earlier ones are counted', async () => {
    const context = await smallClient();
    const population = await freeze(context, { kind: 'people', view: 'leavers' });
    expect(keysOf(context, population.id)).toEqual(['E2', 'E4']);
    expect(population.excluded).toEqual([{ reason: 'left before 2025-10-01', count: 1 }]);
  });
});

describe('population of conflicts', () => {
  test('takes the latest run and names rule and subject', async () => {
    const context = await smallClient();
    const account = context.db.get<{ id: number }>(
      sql`SELECT node_id AS id FROM node WHERE kind = 'account' AND key = 'ada'`,
    );
    context.db.run(sql`INSERT INTO rule_pack VALUES (1, 'core', '1', ${'a'.repeat(64)}, '{}')`);
    context.db.run(sql`
      INSERT INTO analysis_run
      VALUES (1, 1, 1, '{}', ${'b'.repeat(64)}, ${'c'.repeat(64)}, '{}', '2026-10-01T09:00:00.000Z', 'a.auditor', '0')`);
    const sides = JSON.stringify([
      { function: 'F1', path: [{ sourceId: 3, record: 2 }] },
      {
        function: 'F2',
        path: [
          { sourceId: 3, record: 3 },
          { sourceId: 0, record: 0 },
        ],
      },
    ]);
    context.db.run(sql`
      INSERT INTO conflict (run_id, conflict_no, rule_id, rating, subject_node_id, type, status, sides)
           VALUES (1, 1, 'SOD-01', 'high', ${account?.id ?? 0}, 'inter-role', 'allowed', ${sides})
    `);
    const population = await freeze(context, { kind: 'conflicts' });
    expect(keysOf(context, population.id)).toEqual(['SOD-01 / ERP/ada']);
    const row = itemsOf(context, population.id).rows[0];
    expect(row?.fields).toMatchObject({ rule: 'SOD-01', functions: 'F1; F2', rating: 'high' });
  });
  test('refuses when there is no run', async () => {
    await expect(freeze(await smallClient(), { kind: 'conflicts' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('population of table rows', () => {
  const table = (text: string, keyColumn = 'ticket', name = 'tickets.csv') => ({
    kind: 'table' as const,
    ref: { kind: 'path' as const, path: writtenFile(name, text) },
    keyColumn,
  });
  test('keeps the order of the file, which FRAME-v1 covers and POPHASH-v1 does not', async () => {
    const context = testContext();
    const one = await freeze(context, table('ticket;user\nT2;ada\nT1;ben\n'));
    const other = await freeze(context, table('ticket;user\nT1;ben\nT2;ada\n'));
    expect(keysOf(context, one.id)).toEqual(['T2', 'T1']);
    expect(one.populationSha256).toBe(other.populationSha256);
    expect(one.frameSha256).not.toBe(other.frameSha256);
    expect(one).toMatchObject({ completeness: 'unknown', frameOrder: 'the order of the rows in the file' });
  });
  test('names the lines of keys that occur more than once', async () => {
    const text = 'ticket,user\nT1,ada\nT2,ben\nT1,cleo\n';
    await expect(freeze(testContext(), table(text))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: '1 keys occur more than once: T1 (lines 2, 4)',
    });
  });
  test('counts rows without a key, and then has gaps', async () => {
    const population = await freeze(testContext(), table('ticket,user\nT1,ada\n,ben\n'));
    expect(population).toMatchObject({
      items: 1,
      completeness: 'gaps',
      excluded: [{ reason: 'no value in column ticket', count: 1 }],
    });
  });
  test('refuses a key column that the file does not have, naming its columns', async () => {
    await expect(freeze(testContext(), table('a,b\n1,2\n'))).rejects.toThrow(
      'has no column ticket; columns are a, b',
    );
  });
});

describe('a frozen population', () => {
  test('has the same digests when it is computed again, also by a second freezing', async () => {
    const context = await smallClient();
    const one = await freeze(context, { kind: 'grants' });
    const two = await freeze(context, { kind: 'grants' });
    expect(two).toMatchObject({
      ref: 'P-02',
      populationSha256: one.populationSha256,
      frameSha256: one.frameSha256,
    });
    expect(sampleHandlers['population.verify']({ populationId: one.id }, context)).toEqual({
      ok: true,
      populationSha256: one.populationSha256,
      frameSha256: one.frameSha256,
    });
    expect(sampleHandlers['population.list']({ controlId: 'AC-03' }, context).populations).toEqual([
      one,
      two,
    ]);
  });
  test('cannot be changed', async () => {
    const context = await smallClient();
    await freeze(context, { kind: 'accounts' });
    expect(() => context.db.run(sql`UPDATE population_item SET item_key = 'x' WHERE position = 1`)).toThrow(
      /population_item/,
    );
    expect(() => context.db.run(sql`DELETE FROM population`)).toThrow(/population/);
  });
  test('is searched and filtered in the engine', async () => {
    const context = await smallClient();
    const population = await freeze(context, { kind: 'accounts' });
    const input = contract['population.items'].input.parse({
      populationId: population.id,
      page: { search: 'ada', sort: [{ column: 'key', descending: true }] },
    });
    const page = sampleHandlers['population.items'](input, context);
    expect([page.total, page.population, page.rows.map((row) => row.key)]).toEqual([1, 4, ['ERP/ada']]);
    expect(page.columns).toEqual(expect.arrayContaining(['system', 'account', 'enabled']));
  });
});
