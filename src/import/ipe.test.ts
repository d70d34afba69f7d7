import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { ipeCheckName } from '#contract/ipe.ts';
import { memoryDb } from '#store/memory.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { importHandlers } from './handlers.ts';

type Fields = Input<'ipe.save'>['fields'];

async function imported() {
  const db = memoryDb();
  const rows = Array.from({ length: 20 }, (_, i) => `u${i},yes,u${i}@northgate.example\n`).join('');
  await importTexts(db, { 'users.csv': `user,enabled,email\n${rows}` });
  const context = testContext(db);
  const save = (fields: Fields) =>
    importHandlers['ipe.save'](contract['ipe.save'].input.parse({ sourceId: 1, fields }), context).record;
  const findings = () =>
    importHandlers['import.source']({ sourceId: 1 }, context)
      .source.completeness.findings.map(({ code, severity }) => `${severity} ${code}`)
      .filter((text) => !/ROSTER|COLUMN|TYPE/.test(text));
  return { db, context, save, findings };
}

const passed = (...names: readonly string[]): NonNullable<Fields['checks']> =>
  ipeCheckName.options
    .filter((check) => names.includes(check))
    .map((check) => ({ check, result: 'passed' as const, note: '', evidence: '' }));

describe('the IPE record of a source', () => {
  test('is not tested before every check has a result, and each saving is a version', async () => {
    const { save, context } = await imported();
    expect(importHandlers['ipe.get']({ sourceId: 1 }, context).record).toMatchObject({
      status: 'not tested',
      fields: null,
      version: 0,
      countAtSource: null,
      countInFile: 20,
      digestsAgree: null,
    });
    expect(save({ purpose: 'AC-01', query: 'SELECT * FROM users' })).toMatchObject({
      status: 'not tested',
      version: 1,
      savedBy: 'A. Auditor',
    });
    importHandlers['import.controlTotal']({ sourceId: 1, records: 20, basis: 'screen' }, context);
    const checks = [
      ...passed('count', 'outside source', 'accuracy', 'parameters', 'no manipulation', 'key integrity'),
      { check: 'joins' as const, result: 'not applicable' as const, note: 'one table' },
    ];
    expect(save({ checks })).toMatchObject({ status: 'tested', version: 2, countAtSource: 20 });
    expect(importHandlers['ipe.list']({}, context).records.map(({ status }) => status)).toEqual(['tested']);
  });

  test('refuses results that what is known contradicts', async () => {
    const { save, context } = await imported();
    expect(() => save({ checks: passed('count') })).toThrow('no control total is recorded');
    importHandlers['import.controlTotal']({ sourceId: 1, records: 21, basis: 'screen' }, context);
    expect(() => save({ checks: passed('count') })).toThrow('the system showed 21, the file has 20');
    expect(() => save({ handoverSha256: 'a'.repeat(64), checks: passed('no manipulation') })).toThrow(
      'the digest at the hand-over is another',
    );
    expect(() => save({ checks: [{ check: 'joins', result: 'not applicable' }] })).toThrow(
      'a note must say why',
    );
    expect(() => save({ checks: [...passed('accuracy'), ...passed('accuracy')] })).toThrow('stands twice');
  });

  test('settles the doubt of a filter, names a recorded one, and a failed check is a gap', async () => {
    const { save, findings } = await imported();
    expect(findings()).toEqual(['unknown ONLY_ENABLED', 'unknown COUNT_NOT_COMPARED']);
    save({ filters: "status = 'active'" });
    expect(findings()).toContain('unknown FILTER_RECORDED');
    save({ filters: "status = 'active'", checks: passed('parameters') });
    expect(findings()).toEqual(['unknown COUNT_NOT_COMPARED', 'note ONLY_ENABLED', 'note FILTER_RECORDED']);
    const failed = { check: 'accuracy' as const, result: 'failed' as const, note: '2 of 25 names differ' };
    expect(save({ checks: [failed] }).status).toBe('failed');
    expect(findings()[0]).toBe('gap IPE_CHECK_FAILED');
  });
});
