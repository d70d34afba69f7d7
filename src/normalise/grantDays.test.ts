import { expect, test } from 'vitest';
import { SourceLedger } from '#import/index.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { ConditionTexts } from './conditions.ts';
import { NodeDictionary } from './dictionary.ts';
import { NO_DAY } from './grantColumns.ts';
import { GrantDays } from './grantDays.ts';
import { SourceSink } from './sink.ts';

test('days are numbers, and what is none is reported once for each bound', () => {
  const days = new GrantDays();
  expect([days.number('1970-01-02', 1), days.number('2024-02-29', 2)]).toEqual([1, 19_782]);
  expect(days.findings()).toEqual([]);
  const texts = ['2026-02-31', '2026-02-31', '2026-3-1', '+057972-01-19'];
  expect(texts.map((text, i) => days.number(text, Math.max(3, i + 2)))).toEqual(Array(4).fill(NO_DAY));
  expect(days.findings()).toMatchObject([
    { code: 'GRANT_DAY_NOT_READ', severity: 'unknown', count: 4, records: [3, 4, 5] },
  ]);
});

test('a grant with a bound that is no day does not end the reading', () => {
  const db = memoryDb();
  // The row of the source is written after its reading.
  db.run(sql`PRAGMA foreign_keys = OFF`);
  const ledger = new SourceLedger(db, 1);
  const sink = new SourceSink({
    db,
    sourceId: 1,
    system: { name: 'Ledger', platform: 'generic' },
    dictionary: new NodeDictionary(db),
    conditions: new ConditionTexts(db),
    ledger,
  });
  const account = sink.node('account', 'druiz', 7);
  const validity = { validFrom: '2026-01-01', validTo: '2026-02-31' };
  sink.grant('assigned', account, sink.node('role', 'Buyer', 7), 7, validity);
  expect(sink.finish()).toBe(1);
  expect(ledger.totals().findings).toMatchObject([{ code: 'GRANT_DAY_NOT_READ', count: 1, records: [7] }]);
});
