import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { isListLayout } from './listLayout.ts';
import { openTable } from './tableFile.ts';
import type { TableRow } from './tableRow.ts';

const list = [
  '30.09.2026      Dynamic list display        1',
  'Table: USERS',
  '-------------------',
  '|NAME |TEXT       |',
  '-------------------',
  '|ANN  |the "first"|',
  '|BOB  |   --      |',
  '-------------------',
  '30.09.2026      Dynamic list display        2',
  '|NAME |TEXT       |',
  '-------------------',
  '|CY   |           |',
  '-------------------',
  '',
].join('\r\n');

async function rowsOf(text: string) {
  const table = await openTable(bytesFile('list.txt', Buffer.from(text)));
  const rows: (string | readonly string[])[] = [];
  await table.read('', (fields, row: TableRow) => {
    rows.push(row.error ? `${row.number} ${row.error.code}` : [row.number.toString(), ...fields]);
  });
  return { rows, openAt: table.openAt?.(), table };
}

describe('a list between bars', () => {
  test('is read without bars, rulers and the titles of further pages', async () => {
    const { rows, openAt, table } = await rowsOf(list);
    expect(rows).toEqual([
      ['1', '30.09.2026      Dynamic list display        1'],
      ['2', 'Table: USERS'],
      ['4', 'NAME', 'TEXT'],
      ['6', 'ANN', 'the "first"'],
      ['7', 'BOB', '--'],
      ['10', 'NAME', 'TEXT'],
      ['12', 'CY', ''],
    ]);
    expect(openAt).toBe(0);
    expect((await table.readOne('', 6, { record: 1, offset: 0 }))?.fields).toEqual(['ANN', 'the "first"']);
  });

  test('that was cut off says where it ends, and a row that is cut is faulty', async () => {
    expect((await rowsOf(list.slice(0, list.indexOf('|BOB')))).openAt).toBe(6);
    const cut = await rowsOf(list.slice(0, list.indexOf('--      |') + 1));
    expect(cut.rows.at(-1)).toBe('7 ROW_NOT_CLOSED');
  });

  test('is not seen in delimited text with dashes or bars', () => {
    expect(isListLayout('a|b\n1|2\n')).toBe(false);
    expect(isListLayout('a,b\n---,1\n')).toBe(false);
    expect(isListLayout('----\n|a|b|\n|1|2|\n')).toBe(true);
  });
});
