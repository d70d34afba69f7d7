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
