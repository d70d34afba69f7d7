/** What is known of real zips, workbooks and tables, whatever they say: entries, cells, rows. */
import { readFileSync } from 'node:fs';
import type { Json } from '#base/canonicalJson.ts';
import { readCsv } from '#files/csv.ts';
import { diskFile } from '#files/read.ts';
import { walk } from '#files/walk.ts';
import { openXlsx } from '#files/xlsx.ts';
import type { Fact } from './fact.ts';
import { xlsxFacts } from './xlsxFacts.ts';

const zip = (name: string, files: number, refused: readonly string[] = []): Fact => ({
  file: `zip/success/${name}.zip`,
  what: 'entries, and what is left out and why',
  expected: { files, refused: [...refused] },
  actual: async ({ path }) => {
    const found = await walk(path);
    for (const file of found.files) for await (const _ of file.stream());
    return { files: found.files.length, refused: found.refused.map(({ reason }) => reason) };
  },
});

const ENCRYPTED = ['is encrypted'];

const xlsx = (
  name: string,
  sheets: readonly string[],
  rows: readonly (readonly [number, ...string[]])[],
): Fact => ({
  file: `xlsx/${name}.xlsx`,
  what: 'sheets, and the rows of the first with their numbers',
  expected: { sheets: [...sheets], rows: rows.map((row) => [...row]) },
  actual: async ({ path }) => {
    const workbook = await openXlsx(diskFile(path, name));
    const read: Json[] = [];
    await workbook.readRows(
      workbook.sheets[0]?.name ?? '',
      (cells, { number }) => void read.push([number, ...cells]),
    );
    const named = workbook.sheets.map((sheet) => `${sheet.name}${sheet.isHidden ? ' (hidden)' : ''}`);
    return { sheets: named, rows: read };
  },
});

/** Line ends inside of cells differ: some files lost their carriage returns where they were published. */
const csv = (name: string): Fact => ({
  file: `csv/csv-spectrum/csvs/${name}.csv`,
  what: 'rows as the JSON beside it has them',
  expected: true,
  actual: async ({ path }) => {
    const rows: string[][] = [];
    await readCsv(diskFile(path, name), { delimiter: ',' }, (fields) => void rows.push([...fields]));
    const [header = [], ...rest] = rows;
    const found = rest.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
    const json = readFileSync(path.replace(/csvs\/(\w+)\.csv$/, 'json/$1.json'), 'utf8');
    return JSON.stringify(found) === JSON.stringify(JSON.parse(json.replaceAll('\\r\\n', '\\n')));
  },
});

export const readerFacts: readonly Fact[] = [
  zip('NtfsTimestamp', 1),
  zip('big-compression', 1),
  zip('big-uncompressed', 1),
  zip('bogus-compression-method', 0, ['is packed with an unknown method (7)']),
  zip('cygwin-info-zip', 2),
  zip('deflate', 1),
  zip('directories', 1),
  zip('empty', 0),
  zip('everything', 1003),
  zip('linux-info-zip', 2),
  zip('sloppy-filenames', 2),
  zip('streaming', 2),
  zip('traditional-encryption', 0, ENCRYPTED),
  zip('traditional-encryption_deprecated', 0, ENCRYPTED),
  zip('traditional-encryption-and-compression', 0, ENCRYPTED),
  zip('traditional-encryption-and-compression_deprecated', 0, ENCRYPTED),
  zip('unicode', 2),
  zip('unicode-path-extra-field', 1),
  zip('unix-epoch', 1),
  zip('windows-7-zip', 2),
  zip('windows-compressed-folder', 2),
  zip('zip64', 2),
  xlsx(
    'any_sheets',
    ['Visible', 'Hidden (hidden)', 'VeryHidden (hidden)'],
    [
      [1, '1', '2'],
      [2, '3', '4'],
      [3, '5', '6'],
      [5, 'This workbook contains 4 sheets: Visible, Hidden, VeryHidden and Chart'],
    ],
  ),
  xlsx(
    'date',
    ['Sheet1'],
    [
      [1, '2021-01-01', '15'],
      [2, '2021-01-02', '16'],
      [3, '255:10:10', '17'],
    ],
  ),
  xlsx('empty_sheet', ['Sheet1'], []),
  xlsx(
    'header-row',
    ['Sheet1'],
    [
      [3, '', '', 'Note 1'],
      [9, 'Columns', 'Column A', 'Column B', 'Column C'],
      [10, 'put data here', '1', '2', '3'],
    ],
  ),
  xlsx(
    'inventory-table',
    ['Sheet1'],
    [
      [1, 'Item', 'Type', 'Quantity'],
      [2, '1', 'Apple', '50'],
      [3, '2', 'Banana', '200'],
      [4, '3', 'Orange', '60'],
      [5, '4', 'Pear', '100'],
    ],
  ),
  xlsx(
    'merge_cells',
    ['Sheet1'],
    [
      [1, 'Row Merge', '', 'Not Merged'],
      [2, 'Column Merge', 'Chunk Merged'],
    ],
  ),
  xlsx(
    'no-header',
    ['Feuille 1'],
    [
      [3, 'a', '0'],
      [4, 'b', '1'],
    ],
  ),
  xlsx(
    'temperature-in-middle',
    ['Sheet1'],
    [
      [4, '', 'label', 'value'],
      [5, '', 'celsius', '22.2222'],
      [6, '', 'fahrenheit', '72'],
    ],
  ),
  ...xlsxFacts,
  ...[
    'comma_in_quotes',
    'empty',
    'empty_crlf',
    'escaped_quotes',
    'json',
    'newlines',
    'newlines_crlf',
    'quotes_and_newlines',
    'simple',
    'simple_crlf',
    'utf8',
  ].map(csv),
];
