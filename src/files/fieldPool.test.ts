import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { FieldPool } from './fieldPool.ts';
import { bytesFile } from './read.ts';

describe('a pool of fields', () => {
  test('gives the same records as reading without one', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', 'ROLE_ADMIN', 'Zoë', '漢字', 'say "hi"', 'x,y', 'two\nlines'),
      fc.string({ maxLength: 300 }).map((text) => text.replaceAll('\0', '')),
    );
    const row = fc.tuple(cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60 }),
        fc.integer({ min: 1, max: 64 }),
        async (rows, chunk) => {
          const text = rows
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\n');
          const read = async (pool?: FieldPool) => {
            const records: string[][] = [];
            await readCsv(
              bytesFile('t.csv', text, chunk),
              { delimiter: ',', encoding: 'utf-8', pool },
              (fields, record) => {
                records.push([...fields]);
                if (!pool) return;
                expect(
                  record.numbers
                    .slice(0, fields.length)
                    .map((number, i) => (number < 0 ? fields[i] : pool.text(number))),
                ).toEqual([...fields]);
              },
            );
            return records;
          };
          expect(await read(new FieldPool())).toEqual(await read());
        },
      ),
      { seed: 20_260_104, numRuns: 100 },
    );
  });

  test('gives equal bytes one number, over many texts', () => {
    const pool = new FieldPool();
    const numberOf = (text: string): number => {
      const bytes = Buffer.from(`..${text}..`);
      return pool.numberOf(0, bytes, 2, bytes.length - 2);
    };
    const texts = Array.from({ length: 10_000 }, (_, i) => `user${(i * 7919) % 100_003}`);
    const numbers = texts.map(numberOf);
    expect(new Set(numbers).size).toBe(10_000);
    expect(texts.map(numberOf)).toEqual(numbers);
    expect(numbers.map((number) => pool.text(number))).toEqual(texts);
  });

  test('keeps the text of a field with doubled quotes made single', () => {
    const pool = new FieldPool();
    const bytes = Buffer.from('Group ""EMEA""');
    const number = pool.numberOf(0, bytes, 0, bytes.length, true);
    expect([number, pool.text(number), pool.numberOf(0, bytes, 0, bytes.length, true)]).toEqual([
      0,
      'Group "EMEA"',
      0,
    ]);
  });

  test('leaves out long texts, and columns of texts that do not repeat', () => {
    const pool = new FieldPool();
    const long = Buffer.from('x'.repeat(257));
    expect(pool.numberOf(0, long, 0, long.length)).toBe(-1);
    const numbers = Array.from({ length: 600_000 }, (_, i) => {
      const bytes = Buffer.from(`id-${i}`);
      return pool.numberOf(1, bytes, 0, bytes.length);
    });
    expect([numbers[0], numbers.at(-1), pool.size < 600_000]).toEqual([0, -1, true]);
    expect(pool.numberOf(2, Buffer.from('id-7'), 0, 4)).toBe(7);
  });
});
