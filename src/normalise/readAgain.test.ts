import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { importHandlers } from '#import/index.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { normaliseHandlers } from './handlers.ts';
import { loadGrants, snapshotOf } from './load.ts';

type Mapping = Input<'mapping.save'>['mapping'];

const dated = (date: string): Mapping => ({
  tickmarkMapping: 1,
  name: 'dated',
  system: 'Vault',
  requiredColumns: ['user', 'role', 'until'],
  nodes: [
    { kind: 'account', key: { column: 'user', isRequired: true } },
    { kind: 'role', key: { column: 'role', isRequired: true } },
  ],
  grants: [{ kind: 'assigned', from: 0, to: 1, validTo: { column: 'until', date } }],
});
const text = 'user,role,until\na,R1,31.12.2025\nb,R1,01.06.2025\nc,R2,02.06.2025\n';

async function readWrong() {
  const db = memoryDb();
  const wrong = dated('YYYY-MM-DD');
  const sources = { 'v.csv': { mapping: wrong, expectedRecords: 3 } };
  await importTexts(db, { 'v.csv': text }, { sources });
  return db;
}

/** In one transaction, as the engine does it. */
async function again(db: ReturnType<typeof memoryDb>, input: Input<'import.again'>) {
  db.run(sql`BEGIN`);
  try {
    const output = await normaliseHandlers['import.again'](
      contract['import.again'].input.parse(input),
      testContext(db),
    );
    db.run(sql`COMMIT`);
    return contract['import.again'].output.parse(output);
  } catch (error) {
    db.run(sql`ROLLBACK`);
    throw error;
  }
}

describe('a source read again by a mended mapping', () => {
  test('takes the place of the earlier one, and both stay', async () => {
    const db = await readWrong();
    const snapshot = snapshotOf(db, undefined).id;
    expect(loadGrants(db, snapshot).count).toBe(0);
    const result = await again(db, { sourceId: 1, mapping: dated('DD.MM.YYYY'), reason: 'dates mended' });
    expect(result.source).toMatchObject({
      id: 2,
      name: 'v.csv',
      records: 3,
      accepted: 3,
      quarantined: 0,
      supersedes: { sourceId: 1, reason: 'dates mended' },
      supersededBy: null,
      controlTotal: { records: 3 },
    });
    expect(result.earlier).toMatchObject({ id: 1, quarantined: 3, supersedes: null, supersededBy: 2 });
    expect(result.source.sha256).toBe(result.earlier.sha256);
    const grants = loadGrants(db, snapshot);
    expect([grants.count, [...grants.sourceId], [...grants.record]]).toEqual([3, [2, 2, 2], [2, 3, 4]]);
    expect(result.totals).toMatchObject({ accounts: 3, roles: 2, grants: 3 });
    const context = testContext(db);
    expect(importHandlers['snapshot.list']({}, context).snapshots).toMatchObject([{ sources: 1 }]);
    const record = await importHandlers['import.record']({ sourceId: 1, record: 2 }, context);
    expect(record.text).toBe('a,R1,31.12.2025');
  });

  test('can be read a third time, the earlier reading not', async () => {
    const db = await readWrong();
    await again(db, { sourceId: 1, mapping: dated('DD.MM.YYYY'), reason: 'dates mended' });
    await expect(again(db, { sourceId: 1, reason: 'once more' })).rejects.toThrow(
      'Source 1 was superseded by source 2: read that one again',
    );
    const third = await again(db, { sourceId: 2, reason: 'the same mapping' });
    expect(third.source).toMatchObject({ id: 3, accepted: 3, supersedes: { sourceId: 2 } });
    expect(loadGrants(db, snapshotOf(db, undefined).id).count).toBe(3);
  });

  test('whose mapping does not fit leaves everything as it was', async () => {
    const db = await readWrong();
    const misfit = { ...dated('DD.MM.YYYY'), requiredColumns: ['nobody'] };
    await expect(again(db, { sourceId: 1, mapping: misfit, reason: 'x' })).rejects.toThrow(
      'No row has the columns nobody in v.csv',
    );
    await expect(again(db, { sourceId: 9, reason: 'x' })).rejects.toThrow('No source with number 9');
  });
});
