import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { zipOf } from '#testing/zipBuilder.ts';
import { bytesFile } from './read.ts';
import { openXlsx } from './xlsx.ts';
import { meaningOfFormat, serialText } from './xlsxDates.ts';
import { columnOf } from './xlsxSheet.ts';

type Row = [number, ...string[]];

async function rows(bytes: Uint8Array, sheet?: string): Promise<Row[]> {
  const workbook = await openXlsx(bytesFile('t.xlsx', bytes));
  const read: Row[] = [];
  await workbook.readRows(sheet ?? workbook.sheets[0]?.name ?? '', (cells, row) => {
    read.push([row.number, ...cells]);
  });
  return read;
}

/** A workbook of plain XML parts, for what no library writes. */
function handmade(sheet: string, others: Record<string, string> = {}, properties = ''): Uint8Array {
  const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relationship}/officeDocument" Target="/xl/book.xml"/></Relationships>`,
    'xl/book.xml': `<x:workbook xmlns:x="x" xmlns:q="${relationship}"><x:workbookPr ${properties}/><x:sheets><x:sheet name="S" sheetId="1" q:id="r1"/></x:sheets></x:workbook>`,
    'xl/_rels/book.xml.rels': `<Relationships><Relationship Id="r1" Type="${relationship}/worksheet" Target="sheets/one.xml"/><Relationship Id="r2" Type="${relationship}/sharedStrings" Target="../xl/strings.xml"/><Relationship Id="r3" Type="${relationship}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sheets/one.xml': `<?xml version="1.0"?><x:worksheet xmlns:x="x"><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    ...others,
  };
  return zipOf(Object.entries(parts).map(([name, data]) => ({ name, data })));
}

/** The container of old Office files, with one stream of this name in its directory. */
function oldContainer(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(`${stream}\0`, 1152, 'utf16le');
  return bytes;
}

/** A million empty rows, of which the last has a value, in the strict dialect. */
function sparseParts(): Record<string, string> {
  const relationship = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
  const main = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
  const empty = Array.from({ length: 1_048_575 }, (_, i) => `<row r="${i + 1}"/>`).join('');
  return {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationship}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relationship}/worksheet" Target="sheet.xml"/></Relationships>`,
    'xl/sheet.xml': `<worksheet xmlns="${main}"><dimension ref="A1:XFD1048576"/><sheetData>${empty}<row r="1048576"><c r="A1048576"><v>7</v></c></row></sheetData></worksheet>`,
  };
}

describe('openXlsx', () => {
  test('names workbooks with a password and old ones', async () => {
    const opening = (stream: string) => openXlsx(bytesFile('t.xlsx', oldContainer(stream), 100));
    await expect(opening('EncryptedPackage')).rejects.toThrow('t.xlsx is encrypted with a password');
    await expect(opening('Workbook')).rejects.toThrow('t.xlsx is an old Excel file (.xls)');
    await expect(opening('WordDocument')).rejects.toThrow('is an old Office file that holds no workbook');
  });

  test('a sheet that declares all rows and columns takes the memory of its cells', async () => {
    const cell = (row: number) => `<x:row r="${row}"><x:c r="XFD${row}"><x:v>1</x:v></x:c></x:row>`;
    const bytes = handmade(`${cell(1)}${cell(1_048_576)}`, {}, '');
    const text = (await rows(bytes)).map(([number, ...cells]) => `${number} ${cells.length} ${cells.at(-1)}`);
    expect(text).toEqual(['1 16384 1', '1048576 16384 1']);
    const sparse = zipOf(Object.entries(sparseParts()).map(([name, data]) => ({ name, data })));
    const before = process.memoryUsage().rss;
    const workbook = await openXlsx(bytesFile('t.xlsx', sparse));
    let read = 0;
    let last = 0;
    await workbook.readRows('S', (_, row) => {
      read += 1;
      last = row.number;
    });
    expect([read, last]).toEqual([1, 1_048_576]);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
  });

  test('reads what ExcelJS writes: texts, numbers, dates, booleans, errors, gaps, hidden sheets', async () => {
    const workbook = new ExcelJS.Workbook();
    const users = workbook.addWorksheet('Users & roles');
    users.getCell('A1').value = 'user';
    users.getCell('C1').value = 'since';
    users.getCell('A3').value = { richText: [{ text: 'a' }, { text: 'nn' }] };
    users.getCell('B3').value = 12345678901;
    users.getCell('C3').value = new Date('2024-02-29T00:00:00Z');
    users.getCell('C3').numFmt = 'dd.mm.yyyy';
    users.getCell('D3').value = new Date('2024-02-29T13:45:10Z');
    users.getCell('E3').value = true;
    users.getCell('F3').value = { error: '#N/A' };
    users.getCell('G3').value = { formula: '1+1', result: 2 };
    users.getCell('H3').value = { text: 'mail', hyperlink: 'mailto:a@example.com' };
    users.getCell('I3').value = 0.1 + 0.2;
    workbook.addWorksheet('Old', { state: 'veryHidden' });
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect((await openXlsx(bytesFile('t.xlsx', bytes))).sheets).toEqual([
      { name: 'Users & roles', isHidden: false },
      { name: 'Old', isHidden: true },
    ]);
    expect(await rows(bytes)).toEqual([
      [1, 'user', '', 'since'],
      [3, 'ann', '12345678901', '2024-02-29', '2024-02-29T13:45:10', 'TRUE', '#N/A', '2', 'mail', '0.3'],
    ]);
    expect(await rows(bytes, 'Old')).toEqual([]);
  });

  test('reads prefixes, inline strings, phonetic readings, escapes, and cells without references', async () => {
    const sheet =
      '<x:row><x:c t="inlineStr"><x:is><x:t>a_x000D_b_x005F_x0041_</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>' +
      '<x:row r="7" hidden="1"><x:c r="AA7" t="str"><x:f>A1</x:f><x:v>&lt;x&gt;</x:v></x:c></x:row>';
    const strings =
      '<sst><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></si></sst>';
    expect(await rows(handmade(sheet, { 'xl/strings.xml': strings }))).toEqual([
      [1, 'a\rb_x0041_', '東京'],
      [7, ...Array.from({ length: 26 }, () => ''), '<x>'],
    ]);
  });

  test('reads the strict dialect: its relations, and days written as days', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="d"><v>2024-02-29T00:00:00.000</v></c><c r="B1" t="d"><v>2024-02-29T13:45:10Z</v></c><c r="C1" t="s"><v>0</v></c></row>';
    const parts = sparseParts();
    const relationship = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const strict = {
      ...parts,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relationship}/worksheet" Target="sheet.xml"/><Relationship Id="r2" Type="${relationship}/sharedStrings" Target="strings.xml"/></Relationships>`,
      'xl/sheet.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
      'xl/strings.xml': '<sst><si><t>shared</t></si></sst>',
    };
    const bytes = zipOf(Object.entries(strict).map(([name, data]) => ({ name, data })));
    expect(await rows(bytes)).toEqual([[1, '2024-02-29', '2024-02-29T13:45:10Z', 'shared']]);
  });

  test('reads days of the 1904 system', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const sheet = '<x:row r="1"><x:c r="A1" s="1"><x:v>43888</x:v></x:c></x:row>';
    expect(await rows(handmade(sheet, { 'xl/styles.xml': styles }, 'date1904="1"'))).toEqual([
      [1, '2024-02-28'],
    ]);
    expect(await rows(handmade(sheet, { 'xl/styles.xml': styles }))).toEqual([[1, '2020-02-27']]);
  });

  test('a huge cell and a missing shared string are faults of their row', async () => {
    const sheet =
      `<x:row r="1"><x:c r="A1" t="str"><x:v>${'x'.repeat(2 << 20)}</x:v></x:c></x:row>` +
      '<x:row r="2"><x:c r="A2" t="s"><x:v>5</x:v></x:c></x:row><x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row>';
    const workbook = await openXlsx(bytesFile('t.xlsx', handmade(sheet)));
    const faults: unknown[] = [];
    await workbook.readRows('S', (_, row) => {
      faults.push([row.number, row.error?.code]);
    });
    expect(faults).toEqual([
      [1, 'FIELD_TOO_LARGE'],
      [2, 'BAD_SHARED_STRING'],
      [3, undefined],
    ]);
  });

  test('says what it cannot read', async () => {
    const open = (bytes: Uint8Array) => openXlsx(bytesFile('t.xlsx', bytes));
    await expect(open(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('holds no workbook');
    await expect(open(Buffer.from('user,role'))).rejects.toThrow('t.xlsx is no Excel workbook (.xlsx)');
    await expect(open(zipOf([{ name: 'a.csv' }]))).rejects.toThrow('t.xlsx is no Excel workbook (.xlsx)');
    const broken = await open(handmade('<x:row r="1"><x:c></x:row>'));
    await expect(broken.readRows('S', () => {})).rejects.toThrow(
      /t\.xlsx!\/xl\/sheets\/one\.xml is no valid XML: 1:\d+/,
    );
    await expect(broken.readRows('T', () => {})).rejects.toThrow('t.xlsx has no sheet named T');
  });

  test('stops when the callback says so, and when cancelled', async () => {
    const sheet = [1, 2, 3].map((r) => `<x:row r="${r}"><x:c><x:v>${r}</x:v></x:c></x:row>`).join('');
    const workbook = await openXlsx(bytesFile('t.xlsx', handmade(sheet)));
    expect(await workbook.readRows('S', (_, row) => row.number < 2)).toBe(2);
    await expect(workbook.readRows('S', () => {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});

describe('hostile parts', () => {
  const cell = (value: string) =>
    `<x:row r="1"><x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c></x:row>`;
  const refusal = async (bytes: Uint8Array) =>
    rows(bytes).then(
      () => expect.fail('was read'),
      (error: Error) => ({ code: Reflect.get(error, 'code') as string, message: error.message }),
    );
  const sheetPart = (xml: string) => handmade('', { 'xl/sheets/one.xml': xml });

  test('entities of a document type are never expanded, nothing outside is read', async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]>`;
    const outside = `<!DOCTYPE a [<!ENTITY m SYSTEM "file:///etc/passwd">]>`;
    for (const type of [laughs, outside])
      expect(
        await refusal(sheetPart(`${type}<worksheet><sheetData>${cell('&m;')}</sheetData></worksheet>`)),
      ).toEqual({
        code: 'UNREADABLE_SOURCE',
        message: expect.stringMatching(
          /^t\.xlsx!\/xl\/sheets\/one\.xml is no valid XML: 1:\d+: undefined entity/,
        ),
      });
  });

  test('elements inside one another without end are refused by their place', async () => {
    expect(await refusal(handmade('<x:a>'.repeat(300_000)))).toEqual({
      code: 'UNREADABLE_SOURCE',
      message: expect.stringMatching(
        /one\.xml is no valid XML: line 1, column \d+: is nested more than 256 levels deep$/,
      ),
    });
  });

  test.each([
    ['text', 'x'.repeat(10 << 20)],
    ['comment', `<!--${'x'.repeat(10 << 20)}-->`],
    ['attribute', `<x:c a="${'x'.repeat(10 << 20)}"/>`],
    ['document type', `<!DOCTYPE a [${'x'.repeat(10 << 20)}]>`],
  ])('a %s of ten million characters is refused by its place', async (_, text) => {
    expect(await refusal(sheetPart(text.startsWith('<!D') ? text : `<a>${text}</a>`))).toEqual({
      code: 'UNREADABLE_SOURCE',
      message: expect.stringMatching(
        /line 1, column \d+: a tag, text or comment is longer than 8388608 characters$/,
      ),
    });
  });

  test('row numbers that no sheet has are counted on', async () => {
    const numbers = ['-5', '1e400', '2.5', 'x', '7', '3', '99999999'];
    const sheet = numbers.map((r) => `<x:row r="${r}"><x:c><x:v>1</x:v></x:c></x:row>`).join('');
    expect((await rows(handmade(sheet))).map(([number]) => number)).toEqual([1, 2, 3, 4, 7, 8, 9]);
  });

  test('a shared text larger than a cell, and a number format of a million brackets', async () => {
    const strings = `<sst><si><t>${'y'.repeat(2 << 20)}</t></si></sst>`;
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(1 << 20)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`;
    const sheet = `<x:row r="1"><x:c t="s"><x:v>0</x:v></x:c><x:c s="0"><x:v>5</x:v></x:c></x:row>`;
    const workbook = await openXlsx(
      bytesFile('t.xlsx', handmade(sheet, { 'xl/strings.xml': strings, 'xl/styles.xml': styles })),
    );
    const read: unknown[] = [];
    await workbook.readRows('S', (cells, { error }) => void read.push([[...cells], error?.code]));
    expect(read).toEqual([[['', '5'], 'FIELD_TOO_LARGE']]);
  });
});

describe('serialText', () => {
  test.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['45351', '2024-02-29'],
    ['45351.5', '2024-02-29T12:00:00'],
    ['45351.999988425925', '2024-02-29T23:59:59'],
    ['45351.00000578704', '2024-02-29T00:00:00.500'],
    ['2958465', '9999-12-31'],
    ['2958466', '2958466'],
    ['-1', '-1'],
  ])('%s is %s', (serial, expected) => {
    expect(serialText(serial, 'date', false)).toBe(expected);
  });

  test('times and spans', () => {
    expect(serialText('0.25', 'time', false)).toBe('06:00:00');
    expect(serialText('10.632060185185185', 'span', false)).toBe('255:10:10');
  });
});

test.each([
  ['General', 'number'],
  ['0.00E+00', 'number'],
  ['#,##0.00 "days"', 'number'],
  ['[Red]-0', 'number'],
  ['dd/mm/yyyy', 'date'],
  ['mmm', 'date'],
  ['yyyy\\-mm\\-dd hh:mm', 'date'],
  ['[$-409]d-mmm-yy;@', 'date'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss', 'time'],
  ['[hh]:mm:ss', 'span'],
])('the format %s shows a %s', (code, meaning) => {
  expect(meaningOfFormat(164, code)).toBe(meaning);
});

test('columnOf reads the letters of a reference', () => {
  expect(['A1', 'Z9', 'AA7', 'XFD1', ''].map(columnOf)).toEqual([0, 25, 26, 16_383, -1]);
});
