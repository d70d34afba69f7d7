import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { sql } from '#store/sql.ts';
import { drawTickets, freezeTickets, testContext, testSeed } from '#testing/sampleWorld.ts';
import { accessControlAttributes, attributesOf } from './attributes.ts';
import { sampleHandlers } from './handlers.ts';
import { selectSha256Rank } from './select/sha256Rank.ts';

const keys = (count: number) =>
  Array.from({ length: count }, (_, i) => `T-${String(i + 1).padStart(3, '0')}`);

describe('a draw', () => {
  test('takes the items with the lowest tickets, as many as planned', async () => {
    const context = testContext();
    const { sampleId, selected } = drawTickets(context, await freezeTickets(context, 120));
    const expected = selectSha256Rank({ seed: testSeed, stratum: 'ALL', keys: keys(120), size: 22 });
    expect(selected).toEqual(expected.map((item) => item.key));
    const { samples } = sampleHandlers['sample.list']({ controlId: 'AC-03' }, context);
    expect(samples).toMatchObject([
      {
        id: sampleId,
        ref: 'S-01',
        populationRef: 'P-01',
        size: 22,
        tested: 0,
        deviations: 0,
        concluded: false,
        status: 'drawn',
      },
    ]);
    expect(attributesOf(context.db, sampleId)).toEqual(accessControlAttributes);
    expect(context.told.at(-1)).toBe('S-01');
  });
  test('takes the whole population when the plan asks for more', async () => {
    const context = testContext();
    const { selected } = drawTickets(context, await freezeTickets(context, 9));
    expect([...selected].sort()).toEqual(keys(9));
  });
  test('refuses a size above the population and a plan for another one', async () => {
    const context = testContext();
    const populationId = await freezeTickets(context, 9);
    expect(() => drawTickets(context, populationId, { size: 10 })).toThrow('larger than P-01 with 9 items');
    const plan = { riskOfOverreliance: '0.1', tolerableRate: '0.1', population: 100 };
    expect(() => drawTickets(context, populationId, { plan })).toThrow(
      'The plan is for 100 items; P-01 has 9',
    );
  });
  test('of another size than planned says what it leaves open', async () => {
    const context = testContext();
    const { sampleId } = drawTickets(context, await freezeTickets(context, 300), { size: 5 });
    const { sample } = sampleHandlers['sample.record']({ sampleId }, context);
    expect(sample.plan.sentence).toBe(
      'Test 22 items: with no deviation the sample supports at 90 % confidence that at most 10 % of the occurrences deviate. ' +
        '5 items drawn instead: with no deviation they leave open that up to 36.91 % of the occurrences deviate.',
    );
  });
  test('refuses an empty population', async () => {
    const context = testContext();
    const populationId = await freezeTickets(context, 0);
    expect(() => drawTickets(context, populationId)).toThrow('P-01 has no items');
  });
  test('keeps own attributes, and refuses a letter twice', async () => {
    const context = testContext();
    const populationId = await freezeTickets(context, 30);
    const attribute = { letter: 'A', title: 'Approved', definition: '' };
    const { sampleId } = drawTickets(context, populationId, { attributes: [attribute] });
    expect(attributesOf(context.db, sampleId)).toEqual([attribute]);
    expect(() => drawTickets(context, populationId, { attributes: [attribute, attribute] })).toThrow(
      'Attribute A is defined twice',
    );
  });
});

describe('the selection record', () => {
  test('names what a third party needs, earlier draws among it', async () => {
    const context = testContext();
    const populationId = await freezeTickets(context, 60);
    const first = drawTickets(context, populationId, { size: 5 });
    const discard = { sampleId: first.sampleId, reason: 'Wrong period' };
    expect(sampleHandlers['sample.discard'](discard, context).sample).toMatchObject({
      status: 'discarded',
      statusReason: 'Wrong period',
    });
    expect(() => sampleHandlers['sample.discard'](discard, context)).toThrow('was set aside already');
    const second = drawTickets(context, populationId, { size: 5, seed: '00000000000000000042' });
    const answer = sampleHandlers['sample.record']({ sampleId: second.sampleId }, context);
    expect(contract['sample.record'].output.safeParse(answer).error).toBeUndefined();
    const [population] = sampleHandlers['population.list']({}, context).populations;
    expect(answer.record).toMatchObject({
      format: 'tickmark-selection-record-1',
      engagement: { client: 'Northgate plc', periodFrom: '2025-10-01' },
      control: 'AC-03',
      population: {
        ref: 'P-01',
        items: 60,
        excluded: [],
        populationSha256: population?.populationSha256,
        frameSha256: population?.frameSha256,
        frameOrder: 'the order of the rows in the file',
        completeness: 'unknown',
      },
      algorithm: { id: 'SHA256-RANK', version: 1 },
      seed: '00000000000000000042',
      seedOrigin: 'dice, two throws recorded by a.auditor',
      strata: [{ name: 'ALL', items: 60, size: 5 }],
      size: 5,
      plan: { sampleSize: 22, tolerableRate: '0.1', population: 60 },
      earlierDraws: [{ ref: 'S-01', status: 'discarded', statusReason: 'Wrong period', seed: testSeed }],
      drawnBy: 'a.auditor',
      software: 'Tickmark 0.1.0',
    });
    const { selected, replacements } = answer.record as {
      selected: { no: number; key: string }[];
      replacements: { next: { key: string }[] };
    };
    expect(selected.map((item) => item.key)).toEqual(second.selected);
    const ranked = selectSha256Rank({
      seed: '00000000000000000042',
      stratum: 'ALL',
      keys: keys(60),
      size: 15,
    });
    expect(replacements.next.map((item) => item.key)).toEqual(ranked.slice(5).map((item) => item.key));
  });
});

describe('drawing again', () => {
  test('gives the same items in the same order', async () => {
    const context = testContext();
    const { sampleId, selected } = drawTickets(context, await freezeTickets(context, 300));
    expect(sampleHandlers['sample.redraw']({ sampleId }, context)).toEqual({ ok: true, selected });
  });
  test('notices a population that was tampered with', async () => {
    const context = testContext();
    const { sampleId } = drawTickets(context, await freezeTickets(context, 40), { size: 5 });
    context.db.run(sql`DROP TRIGGER IF EXISTS population_item_no_update`);
    const triggers = context.db.all<{ name: string }>(
      sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'population_item'`,
    );
    for (const { name } of triggers) context.db.bulk(`DROP TRIGGER "${name}"`).run();
    context.db.run(
      sql`UPDATE population_item SET fields = '{"ticket":"T-001","user":"other"}' WHERE position = 1`,
    );
    expect(sampleHandlers['sample.redraw']({ sampleId }, context).ok).toBe(false);
  });
});

describe('a new seed', () => {
  test('has twenty digits and says where it comes from', async () => {
    const context = testContext();
    const { seed, origin } = sampleHandlers['sample.newSeed'](
      { populationId: await freezeTickets(context, 3) },
      context,
    );
    expect(seed).toMatch(/^\d{20}$/);
    expect(origin).toContain('after P-01 was frozen');
  });
  test('is not given before a population is frozen', () => {
    expect(() => sampleHandlers['sample.newSeed']({ populationId: 1 }, testContext())).toThrow(
      'No population P-01',
    );
  });
});

const python = spawnSync('python3', ['--version']);
const reason = 'python3 is not on this machine: the documented script was not run';
if (python.status !== 0) process.stdout.write(`skipped: ${reason}\n`);

test.skipIf(python.status !== 0)('the Python script of the help page draws the same sample', async () => {
  const page = readFileSync('resources/docs/methods/selection.md', 'utf8');
  const script = /```python\n(?<code>[\s\S]*?)```/.exec(page)?.groups?.['code'] ?? '';
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(10);
  const context = testContext();
  const populationId = await freezeTickets(context, 1187);
  const { selected } = drawTickets(context, populationId, { size: 25 });
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-python-'));
  writeFileSync(join(folder, 'redraw.py'), script);
  writeFileSync(
    join(folder, 'population.csv'),
    `position,key\n${keys(1187)
      .map((key, i) => `${i + 1},${key}\n`)
      .join('')}`,
  );
  const run = spawnSync('python3', ['redraw.py', 'population.csv', testSeed, '25'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  expect(run.stdout.trim().split('\n')).toEqual(selected);
});
