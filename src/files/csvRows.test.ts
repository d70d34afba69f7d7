import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { type CsvTable, readCsv } from './csv.ts';
import { ESCAPED, FieldPool } from './fieldPool.ts';
import { bytesFile } from './read.ts';

type Seen = {
  readonly fields: readonly string[];
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly error: string | undefined;
  readonly raw: string;
};
type Read = {
  readonly records: readonly Seen[];
  readonly pool: FieldPool | undefined;
  readonly many: number;
};

/** Reads a text; with a table, its plain rows many at once from the second record on. */
async function read(
  text: string,
  chunk: number,
  { space, table, quoting }: { space?: Space; table?: CsvTable; quoting?: 'none' } = {},
): Promise<Read> {
  const records: Seen[] = [];
  const pool = space && new FieldPool(space);
  let many = 0;
  const batches = table && {
    table: () => (records.length > 0 ? table : null),
    take: ({ count, firstLine, toRow, offsetOf, record, rows }: Parameters<Batches['take']>[0]) => {
      for (let i = 0; i < count; i++) {
        const numbers = [...rows.numbers.subarray(i * rows.columns, (i + 1) * rows.columns)];
        const fields = toRow(i);
        see(
          numbers.map((number, column) => (number < 0 ? (fields[column] ?? '') : (pool?.text(number) ?? ''))),
          {
            ...record,
            line: firstLine + i,
            lastLine: record.lastLine,
            offset: offsetOf(i),
            raw: () => record.raw(),
          },
        );
        many += 1;
      }
    },
  };
  const see = (fields: readonly string[], record: Parameters<Parameters<typeof readCsv>[2]>[1]): void => {
    const { line, lastLine, offset, error } = record;
    records.push({ fields: [...fields], line, lastLine, offset, error: error?.code, raw: record.raw() });
  };
  await readCsv(
    bytesFile('t.csv', text, chunk),
    { delimiter: ',', encoding: 'utf-8', quoting, pool, batches },
    see,
  );
  return { records, pool, many };
}

type Batches = NonNullable<Parameters<typeof readCsv>[1]['batches']>;

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'ROLE_ADMIN', 'Zoë', '漢字', 'x y', '7', '""', '"x,y"') },
  { weight: 2, arbitrary: fc.constantFrom('', 'a"b', '"say ""hi"""', '"two\nlines"', '"a"b', '"', 'a\0b') },
  { weight: 1, arbitrary: fc.integer({ min: 250, max: 260 }).map((length) => 'y'.repeat(length)) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-c",\r\n]{0,6}$/) },
);
const line = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(cell, cell, cell) },
      fc.array(cell, { minLength: 2, maxLength: 4 }),
    ),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([cells, end]) => cells.join(',') + end);
const csv = fc.array(fc.oneof({ weight: 4, arbitrary: line }, fc.constantFrom('a,b,c\n', '\n', 'h,b,c\n')), {
  maxLength: 40,
});

describe('plain rows', () => {
  test('of any text are those that the states read, compiled and plain, whatever the chunks', async () => {
    const compiled = createSpace({ plain: false });
    await fc.assert(
      fc.asyncProperty(
        csv,
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        async (lines, chunk, isQuoted) => {
          const text = `h,b,c\n${lines.join('')}`;
          const quoting = isQuoted ? {} : { quoting: 'none' as const };
          const [byStates, byKernel, byTwin] = [
            await read(text, chunk, quoting),
            await read(text, chunk, { space: compiled, ...quoting }),
            await read(text, chunk, { space: plainSpace, ...quoting }),
          ];
          expect(byKernel.records).toEqual(byStates.records);
          expect(byTwin.records).toEqual(byStates.records);
          expectSame(byKernel.pool, byTwin.pool);
        },
      ),
      { seed: 20_261_129, numRuns: 300 },
    );
  });

  test('of a table come many at once, and leave what is doubtful to be looked at', async () => {
    const compiled = createSpace({ plain: false });
    let many = 0;
    await fc.assert(
      fc.asyncProperty(csv, fc.integer({ min: 20, max: 400 }), async (lines, chunk) => {
        const text = `h,b,c\n${lines.join('')}`;
        const table = { columns: 3, wanted: Uint8Array.of(1, 0, 1), header: 'h' };
        const byStates = await read(text, chunk);
        const byKernel = await read(text, chunk, { space: compiled, table });
        const byTwin = await read(text, chunk, { space: plainSpace, table });
        expect(byKernel.records).toEqual(byStates.records);
        expect(byTwin.records).toEqual(byStates.records);
        expect(byTwin.many).toBe(byKernel.many);
        expectSame(byKernel.pool, byTwin.pool);
        many += byKernel.many;
      }),
      { seed: 20_261_130, numRuns: 200 },
    );
    expect(many).toBeGreaterThan(100);
  });

  test('over many texts keep their numbers while the pool grows', async () => {
    const text = Array.from(
      { length: 30_000 },
      (_, i) => `user${(i * 7919) % 9001},"Group ""${i % 700}""",${i}`,
    ).join('\n');
    const [byKernel, byTwin] = [
      await read(text, 100_000, { space: createSpace({ plain: false }) }),
      await read(text, 100_000, { space: plainSpace }),
    ];
    expect(byKernel.records.at(-1)?.fields).toEqual(['user7689', 'Group "599"', '29999']);
    expect(byKernel.records).toEqual(byTwin.records);
    expectSame(byKernel.pool, byTwin.pool);
  });
});

/** All that two pools hold, byte by byte. */
function expectSame(one: FieldPool | undefined, other: FieldPool | undefined): void {
  if (!one || !other) throw new Error('no pool');
  expect(one.size).toBe(other.size);
  expect([...one.counts]).toEqual([...other.counts]);
  expect(Buffer.compare(Buffer.from(one.entries), Buffer.from(other.entries))).toBe(0);
  expect(Buffer.compare(Buffer.from(one.arena), Buffer.from(other.arena))).toBe(0);
  const places = (pool: FieldPool) =>
    Array.from({ length: pool.size }, (_, i) => [
      pool.places[2 * i],
      (pool.places[2 * i + 1] ?? 0) % ESCAPED,
    ]);
  expect(places(one)).toEqual(places(other));
}
