import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { bytesFile, readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { openXlsx } from '#files/xlsx.ts';
import { listZip } from '#files/zip.ts';
import { zipOf } from '#testing/zipBuilder.ts';
import { redactedCopy } from './index.ts';

const MIB = 1 << 20;

/** All parts by name, unpacked as text. */
async function partsOf(file: SourceFile): Promise<Record<string, string>> {
  const { files } = await listZip(file);
  const texts = files.map(async (part) => [
    part.name.replace(/^.*!\//, ''),
    Buffer.from(await readAll(part, 64 * MIB)).toString('utf8'),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

async function rowsOf(file: SourceFile): Promise<Record<string, [number, ...string[]][]>> {
  const workbook = await openXlsx(file);
  const sheets: Record<string, [number, ...string[]][]> = {};
  for (const { name } of workbook.sheets) {
    const rows: [number, ...string[]][] = (sheets[name] = []);
    await workbook.readRows(name, (cells, { number }) => void rows.push([number, ...cells]));
  }
  return sheets;
}

/** A workbook as a client may keep it: the password stands in cells, a comment, a name, a filter, a formula, a list. */
async function clientWorkbook(): Promise<SourceFile> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Dana Ruiz';
  const users = workbook.addWorksheet('Users');
  users.addRow(['Extract of users']);
  users.addRow([]);
  users.addRow(['Login', 'Password', 'Created', 'Note']);
  users.addRow(['ann', 's3cret-ann', new Date('2024-02-29T00:00:00Z'), 'shared text']);
  users.addRow(['bob', { richText: [{ text: 's3cret' }, { text: '-bob' }] }, new Date('2024-03-01'), 'x']);
  users.addRow([
    'eve',
    { formula: '"s3cret"&"-eve"', result: 's3cret-eve' },
    null,
    'shared text',
    's3cret-beside',
  ]);
  users.addRow(['max', { text: 's3cret-link', hyperlink: 'https://x.example/s3cret' }, null, 'shared text']);
  users.getCell('A4').note = 'her password is s3cret-note';
  users.getCell('D7').value = { formula: 'IF(B4="s3cret-ann","shared text","")', result: 'shared text' };
  users.getCell('C4').dataValidation = { type: 'list', allowBlank: true, formulae: ['"s3cret-list,b"'] };
  users.autoFilter = 'A3:D3';
  workbook.definedNames.add('Users!$B$4', 'secret_cell');
  const roles = workbook.addWorksheet('Roles', { state: 'hidden' });
  roles.addRow(['Role', 'shared text']);
  roles.addRow(['Clerk', 12]);
  const keys = workbook.addWorksheet('Keys');
  keys.addRow(['System', 'API key']);
  keys.addRow(['Ledger', 's3cret-key']);
  return bytesFile('users.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

describe('a workbook', () => {
  test('keeps every cell but the secret ones, on its sheet and row', async () => {
    const file = await clientWorkbook();
    const copy = await redactedCopy(file, ['Password', 'Keys: API key']);
    if (!copy) throw new Error('no copy');
    const before = await rowsOf(file);
    const blank = (rows: [number, ...string[]][] = [], column: number, from: number) =>
      rows.map(([number, ...cells]) => {
        if (number > from && cells.length > column) cells[column] = '';
        while (cells.at(-1) === '') cells.pop();
        return [number, ...cells];
      });
    const expected = blank(before['Users'], 1, 3);
    // Right of the header stands what no column names.
    expect(expected[4]?.pop()).toBe('s3cret-beside');
    expect(await rowsOf(copy)).toEqual({
      Users: expected,
      Roles: before['Roles'],
      Keys: [
        [1, 'System', 'API key'],
        [2, 'Ledger'],
      ],
    });
    expect((await openXlsx(copy)).sheets).toEqual((await openXlsx(file)).sheets);
  });

  test('holds no secret in any of its parts: strings, formulas, comments, names, filters, links', async () => {
    const file = await clientWorkbook();
    expect(JSON.stringify(await partsOf(file))).toContain('s3cret-note');
    const copy = await redactedCopy(file, ['Password', 'Keys: API key']);
    const parts = await partsOf(copy as SourceFile);
    expect(JSON.stringify(parts)).not.toContain('s3cret');
    expect(Object.keys(parts).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/app.xml',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      'xl/theme/theme1.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet3.xml',
    ]);
    const original = await partsOf(file);
    for (const name of ['docProps/core.xml', 'xl/styles.xml', 'xl/theme/theme1.xml'])
      expect(parts[name]).toBe(original[name]);
  });

  test('opens in another reader of workbooks', async () => {
    const copy = await redactedCopy(await clientWorkbook(), ['Password', 'Keys: API key']);
    const workbook = new ExcelJS.Workbook();
    const bytes = Uint8Array.from(await readAll(copy as SourceFile, MIB));
    await workbook.xlsx.load(bytes.buffer);
    const users = workbook.getWorksheet('Users');
    expect(users?.getCell('A4').text).toBe('ann');
    expect(users?.getCell('B4').value).toBeNull();
    expect(users?.getCell('C4').value).toEqual(new Date('2024-02-29T00:00:00Z'));
  });

  test('gives the same bytes for the same bytes', async () => {
    const file = await clientWorkbook();
    const [one, other] = [await redactedCopy(file, ['Password']), await redactedCopy(file, ['Password'])];
    expect(Buffer.from(await readAll(one as SourceFile, MIB))).toEqual(
      Buffer.from(await readAll(other as SourceFile, MIB)),
    );
  });

  test('has no copy when a dropped column is on no sheet', async () => {
    expect(await redactedCopy(await clientWorkbook(), ['Password', 'Pin'])).toBeNull();
  });

  test('that is damaged has no copy', async () => {
    const bytes = await readAll(await clientWorkbook(), MIB);
    expect(await redactedCopy(bytesFile('u.xlsx', bytes.subarray(0, 3000)), ['Password'])).toBeNull();
  });
});

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...list: readonly [string, string, string][]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"></Relationship>`).join('')}</Relationships>`;

/** As programs write it that no spreadsheet is: prefixes, inline strings, no references, parts that nothing lists. */
function handmade(): SourceFile {
  const parts = {
    '[Content_Types].xml':
      '<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/one.xml" ContentType="a"></Override><Override PartName="/xl/pivot.xml" ContentType="b"/></Types>',
    '_rels/.rels': relations(
      ['a', 'officeDocument', '/xl/book.xml'],
      ['c', 'custom-properties', 'custom.xml'],
    ),
    'custom.xml': '<p>s3cret</p>',
    'xl/book.xml': `<x:workbook xmlns:x="x" xmlns:r="${TYPES}"><x:sheets><x:sheet name="A &amp; B" r:id="s"/><x:sheet name="Chart" r:id="k"></x:sheet></x:sheets><x:definedNames><x:definedName name="n">"s3cret"</x:definedName></x:definedNames></x:workbook>`,
    'xl/_rels/book.xml.rels': relations(
      ['s', 'worksheet', 'one.xml'],
      ['t', 'sharedStrings', 'strings.xml'],
      ['p', 'pivotCacheDefinition', 'pivot.xml'],
      ['k', 'chartsheet', 'chart.xml'],
    ),
    'xl/one.xml':
      "<?xml version='1.0'?><x:worksheet xmlns:x='x'><!-- s3cret --><x:sheetData>" +
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>pass</x:t><x:t>word</x:t></x:is></x:c><x:c t="s"><x:v>3</x:v></x:c></x:row>' +
      '<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row>' +
      '<x:row><x:c/><x:c t="inlineStr"><x:is><x:r><x:t>s3cret</x:t></x:r></x:is></x:c><x:c t="inlineStr"><x:is><x:r><x:t>kept</x:t></x:r><x:rPh><x:t>p</x:t></x:rPh></x:is></x:c></x:row>' +
      '<x:row r="9"><x:c r="C9"><x:v>7</x:v><x:extLst><x:ext>s3cret</x:ext></x:extLst></x:c><x:c r="B9"><x:v>5</x:v></x:c></x:row>' +
      '</x:sheetData><x:hyperlinks><x:hyperlink ref="B2" display="s3cret"/></x:hyperlinks></x:worksheet>',
    'xl/strings.xml':
      '<sst count="5"><si><t>login</t></si><si><r><t>a</t></r><r><t>nn</t></r></si><si><t>twice</t></si><si><t>note</t></si><si/><si><t>s3cret of a deleted cell</t></si></sst>',
    'xl/pivot.xml': '<pivotCache>s3cret</pivotCache>',
    'xl/chart.xml': '<chartsheet>s3cret</chartsheet>',
    'xl/unlisted.xml': '<worksheet>s3cret</worksheet>',
  };
  return bytesFile('h.xlsx', zipOf(Object.entries(parts).map(([name, data]) => ({ name, data }))));
}

test('a workbook by another program: the same cells, and nothing that no cell shows', async () => {
  const copy = (await redactedCopy(handmade(), ['password'])) as SourceFile;
  expect(await rowsOf(copy)).toEqual({
    'A & B': [
      [1, 'login', 'password', 'note'],
      // A text that a cell of another column shows as well is that cell's.
      [2, 'ann', '', 'twice'],
      [3, '', '', 'kept'],
      [9, '', '', '7'],
    ],
  });
  const parts = await partsOf(copy);
  expect(JSON.stringify(parts)).not.toContain('s3cret');
  expect(Object.keys(parts).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/book.xml.rels',
    'xl/book.xml',
    'xl/one.xml',
    'xl/strings.xml',
  ]);
  expect(parts['[Content_Types].xml']).not.toContain('pivot');
  expect(parts['xl/strings.xml']).toBe(
    '<sst count="5"><si><t>login</t></si><si><r><t>a</t></r><r><t>nn</t></r></si><si><t>twice</t></si><si><t>note</t></si><si/><si></si></sst>',
  );
});

test('tags that chunks of the file cut are written whole', async () => {
  const whole = await readAll((await redactedCopy(handmade(), ['password'])) as SourceFile, MIB);
  const { files } = await listZip(bytesFile('h.xlsx', whole));
  expect(files.length).toBe(6);
  const long = 'y'.repeat(70_000);
  const sheet = `<worksheet><sheetData><row><c t="inlineStr"><is><t>u</t></is></c><c t="inlineStr"><is><t>pin</t></is></c></row>${`<row><c t="inlineStr"><is><t>${long}</t></is></c><c><v>1234</v></c></row>`.repeat(40)}</sheetData></worksheet>`;
  const parts = {
    '_rels/.rels': relations(['a', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${TYPES}"><sheets><sheet name="S" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['s', 'worksheet', 'sheet.xml']),
    'xl/sheet.xml': sheet,
  };
  const file = bytesFile('l.xlsx', zipOf(Object.entries(parts).map(([name, data]) => ({ name, data }))));
  const copy = (await redactedCopy(file, ['pin'])) as SourceFile;
  expect((await partsOf(copy))['xl/sheet.xml']).toBe(sheet.replaceAll('<c><v>1234</v></c>', '<c/>'));
});
