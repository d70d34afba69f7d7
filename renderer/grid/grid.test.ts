import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows } from './allRows.ts';
import type { GridColumn } from './column.ts';
import { csvField, csvText } from '#base/csvText.ts';
import { tabText } from './csv.ts';
import { exportText, fileName } from './exportCsv.ts';
import { filterWords, queryWords } from './filterWords.ts';
import {
  EMPTY_QUERY,
  pageRequest,
  queryFromAddress,
  queryToAddress,
  type GridFilter,
  type GridQuery,
} from './gridQuery.ts';

type Row = { readonly name: string; readonly count: number };
const columns: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Name', value: (row) => row.name },
  { id: 'count', title: 'Accounts', value: (row) => row.count, kind: 'number' },
  { id: 'endOn', title: 'End', value: () => null, kind: 'date' },
];

describe('CSV fields', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@sum', "'@sum"],
    ['\tx', `"'\tx"`],
    ['\n=1', `"'\n=1"`],
    ['＝1', "'＝1"],
    ['a;=1', '"a;=1"'],
    ['=a,"b"', `"'=a,""b"""`],
    ['-12.5', '-12.5'],
    ['12', '12'],
    ['', ''],
  ])('%j becomes %j (RFC 4180; OWASP CSV injection)', (text, field) => {
    expect(csvField(text)).toBe(field);
  });

  test('no field can begin a formula, whatever it holds', () => {
    const isSafe = (text: string) => {
      const written = csvField(text).replace(/^"/, '');
      return !/^[=+@\t\r]/.test(written) && (!written.startsWith('-') || /^-\d+(\.\d+)?$/.test(written));
    };
    expect(fc.check(fc.property(fc.string(), isSafe), { seed: 7, numRuns: 1000 }).failed).toBe(false);
  });

  test('a file begins with a byte order mark and its lines end in CR LF', () => {
    expect(
      csvText([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('\uFEFFa,b\r\n1,2\r\n');
  });

  test('copies keep one cell a field', () => {
    expect(
      tabText([
        ['a\tb', '=x'],
        ['c\nd', '-3'],
      ]),
    ).toBe("a b\t'=x\nc d\t-3");
  });
});

describe('filters in words', () => {
  test.each([
    [{ column: 'name', operator: 'contains', value: 'Fin' }, 'Name contains "Fin"'],
    [{ column: 'count', operator: 'atLeast', value: 3 }, 'Accounts at least 3'],
    [{ column: 'endOn', operator: 'atMost', value: '2026-09-30' }, 'End on or before "2026-09-30"'],
    [{ column: 'name', operator: 'oneOf', value: ['a', 'b'] }, 'Name is "a" or "b"'],
    [{ column: 'endOn', operator: 'isEmpty' }, 'End is empty'],
    [{ column: 'unknown', operator: 'equals', value: 'x' }, 'unknown is "x"'],
  ] satisfies [GridFilter, string][])('%j', (filter, words) => {
    expect(filterWords(filter, columns)).toBe(words);
  });

  test('a search and filters make one sentence', () => {
    const query: GridQuery = {
      search: 'ruiz',
      filter: [{ column: 'count', operator: 'atLeast', value: 2 }],
      sort: [],
    };
    expect(queryWords(query, columns)).toBe('Any column contains "ruiz"; Accounts at least 2');
    expect(queryWords(EMPTY_QUERY, columns)).toBe('');
  });
});

describe('queries in the address', () => {
  const query: GridQuery = {
    search: 'a & b',
    filter: [
      { column: 'rating', operator: 'oneOf', value: ['critical', 'high'] },
      { column: 'endOn', operator: 'isEmpty' },
      { column: 'count', operator: 'atLeast', value: 2 },
    ],
    sort: [
      { column: 'name', descending: true },
      { column: 'count', descending: false },
    ],
  };

  test('come back as they were', () => {
    expect(queryFromAddress(queryToAddress(query))).toEqual(query);
    expect(queryFromAddress({})).toEqual(EMPTY_QUERY);
  });

  test('what is not a filter of this program is left out', () => {
    expect(queryFromAddress({ filter: '{]' }).filter).toEqual([]);
    expect(queryFromAddress({ filter: '[["a","drop",1],["b","equals","x"],7]' }).filter).toEqual([
      { column: 'b', operator: 'equals', value: 'x' },
    ]);
  });

  test('become a page request', () => {
    expect(pageRequest(query, 200, 100)).toEqual({ offset: 200, limit: 100, ...query });
  });
});

describe('exports', () => {
  test('hold header and rows as shown, then what they are', () => {
    const text = exportText({
      title: 'people',
      context: 'Northgate plc, snapshot 2026-Q3',
      columns: columns.slice(0, 2),
      query: { ...EMPTY_QUERY, search: 'r', sort: [{ column: 'count', descending: true }] },
      rows: [{ name: '=Ruiz', count: 3 }],
      total: 1,
      population: 480,
    });
    expect(text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Name,Accounts',
      "'=Ruiz,3",
      '',
      'Export,people',
      'From,"Northgate plc, snapshot 2026-Q3"',
      'Filter,"Any column contains ""r"""',
      'Order,Accounts descending',
      'Rows in this file,1',
      'Rows that the filter keeps,1',
      'Rows in the list,480',
      '',
    ]);
  });

  test('read every page in order', async () => {
    const rows = Array.from({ length: 2345 }, (_, index) => index);
    const asked: number[] = [];
    const all = await allRows(async (_query, offset, limit) => {
      asked.push(offset);
      return { rows: rows.slice(offset, offset + limit), total: rows.length, population: 9000 };
    });
    expect(asked).toEqual([0, 1000, 2000]);
    expect(all).toEqual({ rows, total: 2345, population: 9000 });
  });

  test('get a file name without signs', () => {
    expect(fileName('Quarantined rows / 2026')).toBe('quarantined-rows-2026.csv');
  });
});
