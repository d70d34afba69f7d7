import { describe, expect, test } from 'vitest';
import { pageRequest } from '#contract/define.ts';
import { memoryDb } from './memory.ts';
import { pageQuery } from './paging.ts';
import { sql } from './sql.ts';

const db = memoryDb();
for (const [label, day] of [
  ['alpha 50%', '2026-01-01'],
  ['beta', '2026-02-01'],
  ['gamma_x', '2026-02-01'],
  ['delta', '2026-03-01'],
]) {
  db.run(sql`INSERT INTO snapshot (label, as_of) VALUES (${label ?? ''}, ${day ?? ''})`);
}
const list = (request: object) =>
  pageQuery<{ label: string }>(
    db,
    {
      select: sql`SELECT label, as_of AS asOf FROM snapshot`,
      columns: { label: sql`label`, asOf: sql`asOf` },
      searchable: ['label'],
      defaultOrder: sql`label`,
    },
    pageRequest.parse(request),
  );
const labels = (request: object) => list(request).rows.map((row) => row.label);

describe('pageQuery', () => {
  test('counts before and after the filter and cuts the page', () => {
    const filter = [{ column: 'asOf', operator: 'atLeast', value: '2026-02-01' }];
    expect(list({ filter, limit: 2, offset: 1 })).toEqual({
      rows: [
        { label: 'delta', asOf: '2026-03-01' },
        { label: 'gamma_x', asOf: '2026-02-01' },
      ],
      total: 3,
      population: 4,
    });
  });

  test('takes the largest request that the contract lets through, and no larger one', () => {
    const text = '%\u{1f600}'.repeat(3333);
    const filter = [
      { column: 'label', operator: 'oneOf', value: Array.from({ length: 5000 }, (_, i) => `${i}`) },
      ...Array.from({ length: 99 }, () => ({ column: 'label', operator: 'contains', value: text })),
    ];
    const search = 'a '.repeat(500);
    expect(list({ filter, search })).toEqual({ rows: [], total: 0, population: 4 });
    const tooLarge = [
      { search: 'x'.repeat(1001) },
      { filter: Array.from({ length: 101 }, () => ({ column: 'label', operator: 'isEmpty' })) },
      { filter: [{ column: 'label', operator: 'contains', value: 'x'.repeat(10_001) }] },
      { sort: Array.from({ length: 21 }, () => ({ column: 'label' })) },
    ];
    expect(tooLarge.filter((one) => pageRequest.safeParse(one).success)).toEqual([]);
  });

  test('names of columns are never SQL', () => {
    for (const column of ['label; DROP TABLE snapshot', '1', 'constructor', '__proto__', 'snapshot_id']) {
      expect(() => list({ sort: [{ column }] })).toThrow(`No column ${column}`);
      expect(() => list({ filter: [{ column, operator: 'isEmpty' }] })).toThrow(`No column ${column}`);
    }
  });

  test('sorts by the chosen columns and then by the default order', () => {
    expect(labels({ sort: [{ column: 'asOf', descending: true }] })).toEqual([
      'delta',
      'beta',
      'gamma_x',
      'alpha 50%',
    ]);
  });

  test('takes % and _ of a filter literally', () => {
    expect(labels({ filter: [{ column: 'label', operator: 'contains', value: '%' }] })).toEqual([
      'alpha 50%',
    ]);
    expect(labels({ search: '_' })).toEqual(['gamma_x']);
    expect(labels({ filter: [{ column: 'label', operator: 'oneOf', value: ['beta', 'delta'] }] })).toEqual([
      'beta',
      'delta',
    ]);
  });

  test('refuses a column it does not have', () => {
    expect(() => list({ sort: [{ column: '1; DROP TABLE snapshot' }] })).toThrow(
      'No column 1; DROP TABLE snapshot',
    );
  });
});
