import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { sampleHandlers } from '#sample/index.ts';
import { sql } from '#store/sql.ts';
import { drawTickets, freezeTickets, testContext, type TestContext } from '#testing/sampleWorld.ts';
import { annotateHandlers } from './index.ts';

const attributes = [
  { letter: 'A', title: 'Approved', definition: 'Approved before the access was given.' },
  { letter: 'B', title: 'Evidenced', definition: 'A dated record is retained.' },
];

async function drawnSheet(
  size = 3,
): Promise<{ context: TestContext; sampleId: number; selected: readonly string[] }> {
  const context = testContext();
  const drawn = drawTickets(context, await freezeTickets(context, 40), { size, attributes });
  return { context, ...drawn };
}

type Cell = Input<'sheet.mark'>['cells'][number];

function mark(context: TestContext, sampleId: number, ...cells: readonly Cell[]): number {
  const input = contract['sheet.mark'].input.parse({ sampleId, cells });
  return annotateHandlers['sheet.mark'](input, context).changed;
}

function sheet(context: TestContext, sampleId: number) {
  const result = annotateHandlers['sheet.get']({ sampleId }, context);
  const parsed = contract['sheet.get'].output.safeParse(result);
  expect(parsed.error).toBeUndefined();
  return result;
}

const marksOf = (context: TestContext, sampleId: number) =>
  sheet(context, sampleId).rows.map((row) => row.cells.map((cell) => cell.tickmark).join('|'));

describe('test sheet', () => {
  test('has an empty cell for each item and attribute, in draw order', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    expect(sheet(context, sampleId)).toMatchObject({
      controlId: 'AC-03',
      attributes,
      columns: ['ticket', 'user'],
      tested: 0,
      untested: 3,
      deviations: 0,
      canUndo: false,
      rows: selected.map((key, i) => ({ no: i + 1, key, isDeviation: false, exceptions: [], evidence: [] })),
    });
  });
  test('counts an item as tested when every attribute has a result; inquiry and notes alone are none', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    const [one = '', two = ''] = selected;
    mark(
      context,
      sampleId,
      { itemKey: one, letter: 'A', tickmark: 'pass' },
      { itemKey: one, letter: 'B', tickmark: 'fail', comment: 'no record' },
    );
    mark(
      context,
      sampleId,
      { itemKey: two, letter: 'A', tickmark: 'pass' },
      { itemKey: two, letter: 'B', tickmark: 'inquiry' },
    );
    const { tested, untested, deviations, rows } = sheet(context, sampleId);
    expect({ tested, untested, deviations }).toEqual({ tested: 1, untested: 2, deviations: 1 });
    expect(rows[0]).toMatchObject({ isDeviation: true, exceptions: [] });
    expect(rows[0]?.cells[1]).toMatchObject({
      tickmark: 'fail',
      comment: 'no record',
      testedBy: 'a.auditor',
    });
  });
  test('marking what already stands so changes nothing', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    const cell = { itemKey: selected[0] ?? '', letter: 'A', tickmark: 'pass' as const };
    expect([mark(context, sampleId, cell), mark(context, sampleId, cell)]).toEqual([1, 0]);
  });
  test('refuses an item or attribute that is not of the sample, and "not applicable" without a reason', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    const itemKey = selected[0] ?? '';
    expect(() => mark(context, sampleId, { itemKey: 'T-999', letter: 'A', tickmark: 'pass' })).toThrow(
      'S-01 has no item T-999',
    );
    expect(() => mark(context, sampleId, { itemKey, letter: 'Z', tickmark: 'pass' })).toThrow(
      'S-01 has no attribute Z',
    );
    expect(() => mark(context, sampleId, { itemKey, letter: 'A', tickmark: 'na' })).toThrow(
      'not applicable needs its reason',
    );
    expect(marksOf(context, sampleId)).toEqual(['|', '|', '|']);
  });
  test('refuses marks on a draw that was set aside', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    sampleHandlers['sample.discard']({ sampleId, reason: 'Wrong population' }, context);
    expect(() =>
      mark(context, sampleId, { itemKey: selected[0] ?? '', letter: 'A', tickmark: 'pass' }),
    ).toThrow('was set aside: Wrong population');
  });
  test('shows evidence of the item and of the cell, also where a key holds colons', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    const key = selected[0] ?? '';
    context.db.run(sql`INSERT INTO blob VALUES (1, ${'a'.repeat(64)}, 1)`);
    context.db.run(sql`
      INSERT INTO evidence (evidence_id, name, container, sha256, bytes, blob_id, media_type, supplier, note, added_at, added_by)
      VALUES (7, 'mail.pdf', '', ${'a'.repeat(64)}, 1, 1, 'application/pdf', '', '', '', '')`);
    context.db.run(sql`INSERT INTO evidence_link VALUES (7, 'test-item', ${`${sampleId}:${key}`}, '', '')`);
    context.db.run(sql`INSERT INTO evidence_link VALUES (7, 'test-item', ${`${sampleId}:${key}:B`}, '', '')`);
    const row = sheet(context, sampleId).rows[0];
    expect([row?.evidence, row?.cells.map((cell) => cell.evidence)]).toEqual([['X-0007'], [[], ['X-0007']]]);
  });
});

describe('undo', () => {
  test('walks back to the empty sheet, one set of marks at a time', async () => {
    const { context, sampleId, selected } = await drawnSheet(2);
    const [one = '', two = ''] = selected;
    mark(context, sampleId, { itemKey: one, letter: 'A', tickmark: 'pass' });
    mark(
      context,
      sampleId,
      { itemKey: one, letter: 'A', tickmark: 'fail' },
      { itemKey: two, letter: 'A', tickmark: 'pass' },
    );
    mark(context, sampleId, { itemKey: two, letter: 'B', tickmark: 'na', comment: 'void' });
    const seen = [marksOf(context, sampleId)];
    for (let i = 0; i < 3; i++) {
      annotateHandlers['sheet.undo']({ sampleId }, context);
      seen.push(marksOf(context, sampleId));
    }
    expect(seen).toEqual([
      ['fail|', 'pass|na'],
      ['fail|', 'pass|'],
      ['pass|', '|'],
      ['|', '|'],
    ]);
    expect(sheet(context, sampleId).canUndo).toBe(false);
    expect(() => annotateHandlers['sheet.undo']({ sampleId }, context)).toThrow('no marks to take back');
  });
  test('takes back a mark made after an undo first, then goes on behind it', async () => {
    const { context, sampleId, selected } = await drawnSheet(1);
    const itemKey = selected[0] ?? '';
    const undo = () => annotateHandlers['sheet.undo']({ sampleId }, context);
    mark(context, sampleId, { itemKey, letter: 'A', tickmark: 'pass' });
    mark(context, sampleId, { itemKey, letter: 'A', tickmark: 'fail' });
    undo();
    mark(context, sampleId, { itemKey, letter: 'A', tickmark: 'observed' });
    const seen = [undo, undo].map((step) => (step(), marksOf(context, sampleId)[0]));
    expect(seen).toEqual(['pass|', '|']);
  });
  test('keeps every earlier entry', async () => {
    const { context, sampleId, selected } = await drawnSheet(1);
    mark(context, sampleId, { itemKey: selected[0] ?? '', letter: 'A', tickmark: 'pass' });
    annotateHandlers['sheet.undo']({ sampleId }, context);
    const entries = context.db.all<{ tickmark: string }>(
      sql`SELECT tickmark FROM test_result ORDER BY entry_no`,
    );
    expect(entries.map((entry) => entry.tickmark)).toEqual(['pass', '']);
    expect(() => context.db.run(sql`DELETE FROM test_result`)).toThrow(/test_result/);
  });
});

describe('evaluation of a sheet', () => {
  const all = (
    selected: readonly string[],
    letter: string,
    tickmark: Cell['tickmark'],
    comment = '',
  ): Cell[] => selected.map((itemKey) => ({ itemKey, letter, tickmark, comment }));

  test('gives limit, allowance and decision by attribute, without the items it does not apply to', async () => {
    const { context, sampleId, selected } = await drawnSheet(30);
    mark(context, sampleId, ...all(selected, 'A', 'pass'), ...all(selected, 'B', 'source'));
    mark(context, sampleId, {
      itemKey: selected[0] ?? '',
      letter: 'B',
      tickmark: 'na',
      comment: 'void occurrence',
    });
    mark(context, sampleId, {
      itemKey: selected[1] ?? '',
      letter: 'B',
      tickmark: 'fail',
      comment: 'cannot be found',
    });
    const result = sampleHandlers['sample.evaluate']({ sampleId }, context);
    expect(contract['sample.evaluate'].output.safeParse(result).error).toBeUndefined();
    expect(result.isComplete).toBe(true);
    expect(result.attributes[0]).toMatchObject({
      letter: 'A',
      sampleSize: 30,
      deviations: 0,
      supportsPlannedReliance: true,
    });
    expect(result.attributes[0]?.upperLimit).toBeCloseTo(1 - 0.1 ** (1 / 30), 10);
    expect(result.attributes[1]).toMatchObject({
      sampleSize: 29,
      notApplicable: 1,
      deviations: 1,
      supportsPlannedReliance: false,
    });
    expect(result.attributes[1]?.sentence).toBe(
      '29 items tested, 1 deviation (3.45 %): at 90 % confidence at most 12.77 % of the occurrences deviate, which is above the tolerable 10 %; the result does not support the planned reliance.',
    );
  });
  test('leaves an attribute with untested items undecided and refuses to conclude', async () => {
    const { context, sampleId, selected } = await drawnSheet(30);
    mark(context, sampleId, ...all(selected, 'A', 'pass'), ...all(selected.slice(1), 'B', 'pass'));
    const { attributes: rows, isComplete } = sampleHandlers['sample.evaluate']({ sampleId }, context);
    expect(isComplete).toBe(false);
    expect(rows[1]).toMatchObject({ untested: 1, supportsPlannedReliance: false });
    expect(rows[1]?.sentence).toBe('29 items tested, no deviation; 1 item untested: no conclusion yet.');
    expect(() => sampleHandlers['sample.conclude']({ sampleId }, context)).toThrow(
      'S-01 is not fully tested; untested items by attribute B: 1',
    );
  });
  test('a conclusion stands until something is marked after it', async () => {
    const { context, sampleId, selected } = await drawnSheet(30);
    mark(context, sampleId, ...all(selected, 'A', 'pass'), ...all(selected, 'B', 'pass'));
    const concluded = () => sampleHandlers['sample.list']({}, context).samples[0]?.concluded;
    expect(sampleHandlers['sample.conclude']({ sampleId }, context)).toMatchObject({ evaluationId: 1 });
    expect(concluded()).toBe(true);
    mark(context, sampleId, { itemKey: selected[0] ?? '', letter: 'A', tickmark: 'fail' });
    expect(concluded()).toBe(false);
  });
  test('a fully examined population has its exact rate', async () => {
    const { context, sampleId, selected } = await drawnSheet(40);
    mark(context, sampleId, ...all(selected, 'A', 'pass'), ...all(selected, 'B', 'pass'));
    mark(context, sampleId, { itemKey: selected[0] ?? '', letter: 'A', tickmark: 'fail' });
    const [row] = sampleHandlers['sample.evaluate']({ sampleId }, context).attributes;
    expect(row).toMatchObject({
      upperLimit: 0.025,
      allowanceForSamplingRisk: 0,
      supportsPlannedReliance: true,
    });
    expect(row?.sentence).toBe(
      'All 40 items tested, 1 deviation (2.5 %): the rate is exact and below the tolerable 10 %; the result supports the planned reliance.',
    );
  });
});

describe('exceptions', () => {
  function raise(context: TestContext, fields: Partial<Input<'exception.raise'>['fields']> = {}) {
    const input = contract['exception.raise'].input.parse({
      fields: {
        title: 'Approval missing',
        condition: 'No approval found.',
        origin: { kind: 'other', text: 'Walkthrough' },
        ...fields,
      },
    });
    const { exception } = annotateHandlers['exception.raise'](input, context);
    expect(contract['exception.raise'].output.safeParse({ exception }).error).toBeUndefined();
    return exception;
  }
  const list = (context: TestContext, page: Input<'exception.list'>['page'] = {}) =>
    annotateHandlers['exception.list'](contract['exception.list'].input.parse({ page }), context);

  test('an exception of a test item names sample, item and attribute, and takes the control of the sample', async () => {
    const { context, sampleId, selected } = await drawnSheet();
    const itemKey = selected[1] ?? '';
    const exception = raise(context, { origin: { kind: 'test-item', sampleId, itemKey, letter: 'A' } });
    expect(exception).toMatchObject({
      ref: 'EX-001',
      version: 1,
      controlId: 'AC-03',
      originText: `Sample S-01, item ${itemKey}, attribute A (Approved)`,
      raisedBy: 'a.auditor',
    });
    expect(sheet(context, sampleId).rows[1]?.exceptions).toEqual(['EX-001']);
  });
  test('refuses an origin that does not exist', async () => {
    const { context, sampleId } = await drawnSheet();
    expect(() =>
      raise(context, { origin: { kind: 'test-item', sampleId, itemKey: 'T-999', letter: 'A' } }),
    ).toThrow('S-01 has no item T-999');
    expect(() => raise(context, { origin: { kind: 'conflict', run: 1, no: 4 } })).toThrow(
      'Analysis run 1 has no conflict 4',
    );
  });
  test.each([
    ['reasoning', { judgedBy: 'c.partner' }],
    ['judgedBy', { reasoning: 'No compensating control.' }],
  ])('a deficiency without %s is refused, naming the field', (field, given) => {
    const context = testContext();
    expect(() => raise(context, { classification: 'deficiency', ...given })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { field } }),
    );
    expect(list(context).total).toBe(0);
  });
  test('every version is kept', () => {
    const context = testContext();
    const first = raise(context);
    const fields = contract['exception.change'].input.parse({
      id: first.id,
      fields: {
        title: 'Approval late',
        condition: 'Approved after 9 days.',
        origin: { kind: 'other', text: 'Walkthrough' },
        status: 'closed',
      },
    });
    const { exception } = annotateHandlers['exception.change'](fields, context);
    expect(exception).toMatchObject({
      version: 2,
      title: 'Approval late',
      status: 'closed',
      raisedAt: first.raisedAt,
    });
    const { history } = annotateHandlers['exception.get']({ id: first.id }, context);
    expect(history.map((one) => [one.version, one.fields.title])).toEqual([
      [1, 'Approval missing'],
      [2, 'Approval late'],
    ]);
    expect(() => context.db.run(sql`UPDATE exception_version SET fields = '{}'`)).toThrow(
      /exception_version/,
    );
  });
  test('the origin does not change', () => {
    const context = testContext();
    const { id } = raise(context);
    const input = contract['exception.change'].input.parse({
      id,
      fields: { title: 'x', condition: 'y', origin: { kind: 'other', text: 'Elsewhere' } },
    });
    expect(() => annotateHandlers['exception.change'](input, context)).toThrow(
      'The origin of EX-001 does not change',
    );
  });
  test('grow older with the journal while they are open', () => {
    const context = testContext();
    raise(context);
    context.db.run(sql`
      INSERT INTO journal VALUES (1, '2026-10-15T08:00:00.000Z', 'a', 'x', '', '', '', '', '', 'e')`);
    expect(list(context).rows[0]?.ageDays).toBe(14);
  });
  test('are sorted, filtered and searched in the engine', () => {
    const context = testContext();
    raise(context, { title: 'Late removal', owner: 'IT' });
    raise(context, { title: 'Shared account', owner: 'Finance' });
    expect(list(context, { sort: [{ column: 'owner' }] }).rows.map((row) => row.ref)).toEqual([
      'EX-002',
      'EX-001',
    ]);
    expect(list(context, { search: 'shared' }).rows.map((row) => row.ref)).toEqual(['EX-002']);
    expect(list(context, { filter: [{ column: 'owner', operator: 'equals', value: 'IT' }] })).toMatchObject({
      total: 1,
      population: 2,
    });
  });
});

test('the legend has one symbol, one code and one key for each tickmark', () => {
  const { tickmarks } = annotateHandlers['tickmark.legend']();
  for (const member of ['code', 'symbol', 'key'] as const)
    expect(new Set(tickmarks.map((entry) => entry[member])).size).toBe(tickmarks.length);
});
