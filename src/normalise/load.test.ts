import { describe, expect, test } from 'vitest';
import type { Input } from '#contract/index.ts';
import type { WritableDb } from '#store/database.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts } from '#testing/importTexts.ts';
import { grantKinds, NO_DAY } from './grantColumns.ts';
import { grantsBySubjects, grantSegments, loadGrants, snapshotOf } from './load.ts';
import { loadNodes, nodeKinds } from './loadNodes.ts';
import { snapshotTotals } from './totals.ts';

const mapping: Exclude<Input<'import.run'>['sources'][number]['mapping'], string | undefined> = {
  tickmarkMapping: 1,
  name: 'm',
  system: 'S',
  requiredColumns: ['user', 'role'],
  nodes: [
    { kind: 'account', key: { column: 'user' } },
    { kind: 'role', key: { column: 'role' } },
  ],
  grants: [
    {
      kind: 'assigned',
      from: 0,
      to: 1,
      effect: { column: 'effect' },
      activation: { column: 'activation' },
      condition: { column: 'condition' },
      validFrom: { column: 'from' },
      validTo: { column: 'to' },
    },
  ],
};

/** 3,000 accounts in two files that overlap, so that there are several segments and sources. */
async function twoSources(): Promise<WritableDb> {
  const db = memoryDb();
  const row = (i: number): string => `u${i % 3000},R${i % 7},,,,,\n`;
  const header = 'user,role,effect,activation,condition,from,to\n';
  const rows = (from: number, to: number): string =>
    header + Array.from({ length: to - from }, (_, i) => row(from + i)).join('');
  await importTexts(
    db,
    {
      'a.csv': rows(0, 3000),
      'b.csv': `${rows(2000, 4000)}u1,R1,deny,eligible,mfa = true,2025-01-01,2025-12-31\n`,
    },
    { sources: { 'a.csv': { mapping }, 'b.csv': { mapping } } },
  );
  return db;
}

describe('the grants of a snapshot', () => {
  test('are columns sorted by source, subject, target', async () => {
    const columns = loadGrants(await twoSources(), 1);
    expect(columns.count).toBe(5001);
    const keys = Array.from({ length: columns.count }, (_, i) => [
      columns.sourceId[i] ?? 0,
      columns.from[i] ?? 0,
      columns.to[i] ?? 0,
    ]);
    const sorted = keys.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
    expect(keys).toEqual(sorted);
  });

  test('keep effect, activation, condition, dates and record', async () => {
    const db = await twoSources();
    const columns = loadGrants(db, 1);
    const at = columns.effect.indexOf(1);
    const condition = db.get<{ text: string }>(
      sql`SELECT text FROM condition WHERE condition_id = ${columns.conditionId[at] ?? 0}`,
    );
    expect({
      kind: grantKinds[columns.kind[at] ?? 0],
      activation: columns.activation[at],
      condition: condition?.text,
      validFrom: columns.validFrom[at],
      validTo: columns.validTo[at],
      record: columns.record[at],
      plain: [columns.conditionId[0], columns.validFrom[0], columns.validTo[0]],
    }).toEqual({
      kind: 'assigned',
      activation: 1,
      condition: 'mfa = true',
      validFrom: 20_089,
      validTo: 20_453,
      record: 2002,
      plain: [0, NO_DAY, NO_DAY],
    });
  });

  test('are the same by segments and by subjects', async () => {
    const db = await twoSources();
    const all = loadGrants(db, 1);
    const texts = (parts: Iterable<typeof all>): string[] =>
      [...parts].flatMap((part) =>
        Array.from({ length: part.count }, (_, i) =>
          [part.sourceId[i], part.from[i], part.to[i], part.record[i], part.effect[i]].join(' '),
        ),
      );
    const whole = texts([all]);
    const bySegments: string[] = [];
    for (const part of grantSegments(db, 1)) bySegments.push(...texts([part]));
    expect(bySegments).toEqual(whole);
    const ranges = texts(grantsBySubjects(db, 1));
    expect(ranges.toSorted()).toEqual(whole.toSorted());
    for (const part of grantsBySubjects(db, 1)) {
      expect(new Set(part.from.map((id) => id >>> 10)).size).toBe(1);
    }
  });

  test('are counted once for subject, target, kind and effect, however they are read', async () => {
    const db = await twoSources();
    const pairs = new Set([
      ...Array.from({ length: 4000 }, (_, i) => `u${i % 3000} R${i % 7}`),
      'u1 R1 deny',
    ]);
    const totals = snapshotTotals(db, 1);
    expect([totals.grants, totals.links, totals.accounts, totals.roles]).toEqual([pairs.size, 0, 3000, 7]);
    expect(snapshotTotals(db, 1, loadGrants(db, 1))).toEqual(totals);
  });
});

test('the nodes of a snapshot are those that its sources name', async () => {
  const db = await twoSources();
  await importTexts(
    db,
    { 'c.csv': 'user,role,effect,activation,condition,from,to\nu5,R9,,,,,\n' },
    { sources: { 'c.csv': { mapping } }, snapshot: 'Q1', asOf: '2025-03-31' },
  );
  const nodes = loadNodes(db, snapshotOf(db, 'Q1').id);
  const keys = [...nodes.id].map(
    (id) => db.get<{ key: string }>(sql`SELECT key FROM node WHERE node_id = ${id}`)?.key,
  );
  expect([keys, [...nodes.kind].map((code) => nodeKinds[code])]).toEqual([
    ['u5', 'R9'],
    ['account', 'role'],
  ]);
  expect(snapshotOf(db, undefined).label).toBe('current');
  expect(() => snapshotOf(db, 'Q2')).toThrow('No snapshot named Q2');
  expect(() => snapshotOf(memoryDb(), undefined)).toThrow('Nothing has been imported');
});
