/** What all sheets of real workbooks hold: errors, kinds of values, merged cells, several sheets. */
import type { Json } from '#base/canonicalJson.ts';
import { diskFile } from '#files/read.ts';
import { openXlsx } from '#files/xlsx.ts';
import type { Fact } from './fact.ts';

type Rows = readonly (readonly [number, ...string[]])[];

const workbook = (name: string, sheets: Readonly<Record<string, Rows>>): Fact => ({
  file: `xlsx/${name}.xlsx`,
  what: 'the rows of all sheets with their numbers',
  expected: Object.entries(sheets).map(([sheet, rows]) => [sheet, rows.map((row) => [...row])]),
  actual: async ({ path }) => {
    const opened = await openXlsx(diskFile(path, name));
    const read: Json[] = [];
    for (const sheet of opened.sheets) {
      const rows: Json[] = [];
      await opened.readRows(sheet.name, (cells, { number }) => void rows.push([number, ...cells]));
      read.push([sheet.name, rows]);
    }
    return read;
  },
});

/** The same number in each of so many cells, in each row from the first. */
const zeros = (rows: number, columns: number): Rows =>
  Array.from({ length: rows }, (_, row) => [row + 1, ...Array.from({ length: columns }, () => '0')]);

/** A column of texts from the first row. */
const column = (...texts: readonly string[]): Rows => texts.map((text, row) => [row + 1, text]);

const celsius: Rows = [
  [1, 'label', 'value'],
  [2, 'celsius', '22.2222'],
  [3, 'fahrenheit', '72'],
];

export const xlsxFacts: readonly Fact[] = [
  workbook('column_row_ranges', { 'Column ranges': zeros(5, 3), 'Row ranges': zeros(3, 5) }),
  workbook('errors', {
    Feuil1: column('#DIV/0!', '#NAME?', '#VALUE!', '#NULL!', '#REF!', '#NUM!', '#N/A'),
    Feuil2: [],
    Feuil3: [],
  }),
  workbook('hyperlinks', {
    Links: [
      [1, 'calamine repo', 'mail link'],
      [2, 'Rust Programming Language'],
      [3, 'go to other sheet'],
      [4, 'book2'],
      [5, 'sales book2'],
      [6, 'temp book1'],
      [7, 'book2 sheet1 a1'],
      [8, 'sales data range'],
    ],
    Sheet2: [[5, '', 'target cell']],
  }),
  workbook('issues', {
    datatypes: column('1', '1.5', 'ab', 'FALSE', 'test', '2016-10-20'),
    Sheet1: [[2, '0']],
    issue2: [
      [1, '1', 'a'],
      [2, '2', 'b'],
      [3, '3', 'c'],
    ],
    issue5: column('0.5'),
    issue6: column('1', '2', 'ab', 'FALSE'),
    spc_chrs: column('&', '<', '>', "aaa ' aaa", '"', '☺', '֍', 'àâéêèçöïî«»'),
  }),
  workbook('merged_range', {
    Sheet1: [
      [1, 'A1', 'B1', 'C1', '', 'E1', 'F1', 'G1', 'H1'],
      [3, 'A3', 'B3', 'C3', '', 'E3', 'F3', 'G3', 'H3'],
      [4, 'A4', 'B4', 'C4', '', 'E4', 'F4', 'G4', 'H4'],
    ],
    Sheet2: [
      [1, 'A1', 'B1', 'C1', '', 'E1', 'F1'],
      [3, '', 'B3', 'C3', '', 'E3'],
      [4, '', 'B4', '', '', 'E4'],
    ],
  }),
  workbook('temperature-table', {
    Sheet1: celsius,
    Sheet2: [
      [1, 'label2', 'value2'],
      [2, 'something', '12.5'],
      [3, 'else', '64'],
    ],
  }),
  workbook('temperature', { Sheet1: celsius }),
];
