import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badQuotesCsv, binaryCsv, brokenUtf8Csv, hugeCellCsv, windows1252Csv } from '#testing/malformed.ts';
import { parseCsv, readCsv, readCsvRecord, sniffDelimiter, type CsvOptions } from './csv.ts';
import { bytesFile } from './read.ts';

type Read = { fields: string[]; line: number; offset: number; error: string };

async function read(
  bytes: Uint8Array | string,
  chunk = 1 << 20,
  options: Partial<CsvOptions> = {},
): Promise<Read[]> {
  const records: Read[] = [];
  await readCsv(bytesFile('t.csv', bytes, chunk), { delimiter: ',', ...options }, (fields, record) => {
    const { line, offset, error } = record;
    records.push({ fields: [...fields], line, offset, error: error?.code ?? '' });
  });
  return records;
}

const fieldsOf = (records: readonly Read[]) => records.map((record) => record.fields);

const wellFormed: readonly { what: string; text: string; expected: string[][] }[] = [
  {
    what: 'plain values',
    text: 'a,b\n1,2\n',
    expected: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'no line end at the end',
    text: 'a,b\n1,2',
    expected: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'LF, CRLF and CR mixed',
    text: 'a,b\r\n1,2\n3,4\r5,6',
    expected: [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  },
  {
    what: 'empty values',
    text: ',\n"",""\n,x\ny,',
    expected: [
      ['', ''],
      ['', ''],
      ['', 'x'],
      ['y', ''],
    ],
  },
  { what: 'a delimiter in quotes', text: '"Lee, Ann",1\n', expected: [['Lee, Ann', '1']] },
  { what: 'doubled quotes', text: '"say ""hi""",""""\n', expected: [['say "hi"', '"']] },
  {
    what: 'line ends in quotes',
    text: '"two\r\nlines",1\n"a\rb\nc",2\n',
    expected: [
      ['two\r\nlines', '1'],
      ['a\rb\nc', '2'],
    ],
  },
  {
    what: 'letters beyond ASCII',
    text: 'ʤ,Ünïcode\n"Łódź, 東京","𝒳"\n',
    expected: [
      ['ʤ', 'Ünïcode'],
      ['Łódź, 東京', '𝒳'],
    ],
  },
  {
    what: 'a byte order mark',
    text: '\uFEFFa,b\n1,2\n',
    expected: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  { what: 'a byte order mark before a quote', text: '\uFEFF"a",b\n', expected: [['a', 'b']] },
  {
    what: 'blank lines, which are no records',
    text: '\n\na,b\n\r\n1,2\n\n',
    expected: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  { what: 'one quoted empty value, which is a record', text: '""\n', expected: [['']] },
  { what: 'ragged records', text: 'a\n1,2,3\n4,5\n', expected: [['a'], ['1', '2', '3'], ['4', '5']] },
  { what: 'JSON in quotes', text: '1,"{""k"": [1, 2]}"\n', expected: [['1', '{"k": [1, 2]}']] },
  { what: 'spaces, which belong to the value', text: ' a , b \n', expected: [[' a ', ' b ']] },
  { what: 'nothing', text: '', expected: [] },
];

describe('readCsv', () => {
  for (const chunk of [1, 3, 1 << 20]) {
    test.each(wellFormed)(`reads $what, in chunks of ${chunk}`, async ({ text, expected }) => {
      const records = await read(text, chunk);
      expect(fieldsOf(records)).toEqual(expected);
      expect(records.every((record) => record.error === '')).toBe(true);
    });

    test(`reports malformed quotes with their lines and keeps the records between them, in chunks of ${chunk}`, async () => {
      const records = await read(badQuotesCsv().bytes, chunk);
      expect(records.map(({ line, error, fields }) => [line, error, fields.join('|')])).toEqual([
        [1, '', 'user|role'],
        [2, '', 'ann|admin'],
        [3, 'BARE_QUOTE', ''],
        [4, 'TEXT_AFTER_QUOTE', ''],
        [5, '', 'zoe|au"dit'],
        [6, 'UNTERMINATED_QUOTE', ''],
      ]);
    });
  }

  test('gives line and byte offset of each record, after line ends in quotes too', async () => {
    const text = '\uFEFFa,b\r\n"x\r\ny\nz",ü\n\n1,2\n';
    const records = await read(text);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6]);
    const bytes = Buffer.from(text);
    expect(records.map(({ offset }) => bytes.toString('utf8', offset, offset + 2))).toEqual([
      'a,',
      '"x',
      '1,',
    ]);
  });

  test('quarantines a cell of 10 MB and reads on, whatever the chunks are', async () => {
    for (const chunk of [4096, 1 << 16, 1 << 24]) {
      const records = await read(hugeCellCsv().bytes, chunk);
      expect(records.map(({ line, error }) => [line, error])).toEqual([
        [1, ''],
        [2, ''],
        [3, 'FIELD_TOO_LARGE'],
        [4, ''],
      ]);
      expect(records[3]?.fields).toEqual(['eve', 'after']);
      expect(records[3]?.offset).toBe(hugeCellCsv().bytes.length - 'eve,after\n'.length);
    }
  });

  test('counts the lines inside an oversized cell', async () => {
    const records = await read(`a,"${'line\n'.repeat(300_000)}"\nb,c\n`, 1 << 16);
    expect(records.map(({ line, error }) => [line, error])).toEqual([
      [1, 'FIELD_TOO_LARGE'],
      [300_002, ''],
    ]);
  });

  test('reports more columns and larger records than allowed', async () => {
    const limits = { columns: 3, recordBytes: 20 };
    const records = await read(`1,2,3,4\n1,2,3\n${'a'.repeat(12)},${'b'.repeat(12)}`, 4, { limits });
    expect(records.map(({ error }) => error)).toEqual(['TOO_MANY_COLUMNS', '', 'RECORD_TOO_LARGE']);
  });

  test('reports a record that is no UTF-8 in a file that otherwise is', async () => {
    const records = await read(brokenUtf8Csv().bytes);
    expect(records.map(({ line, error }) => [line, error])).toEqual([
      [1, ''],
      [2, ''],
      [3, 'INVALID_UTF8'],
      [4, ''],
      [5, ''],
    ]);
  });

  test('reports a NUL character, in quotes too', async () => {
    const records = await read('a,b\n1,\u00002\n"x\u0000",y\n3,4\n', 2, { encoding: 'utf-8' });
    expect(records.map(({ error }) => error)).toEqual(['', 'NUL_CHARACTER', 'NUL_CHARACTER', '']);
  });

  test('reads Windows-1252 and UTF-16 as they are', async () => {
    expect(fieldsOf(await read(windows1252Csv().bytes, 5))).toEqual([
      ['employee', 'name'],
      ['1', 'Müller'],
      ['2', 'García'],
    ]);
    const utf16 = Buffer.from('\uFEFFemployee,name\n1,Müller\n', 'utf16le');
    expect(fieldsOf(await read(utf16, 3))).toEqual([
      ['employee', 'name'],
      ['1', 'Müller'],
    ]);
  });

  test('refuses binary data by name', async () => {
    await expect(read(binaryCsv().bytes)).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: 't.csv holds binary data, not delimited text',
    });
  });

  test('leaves out the line in which Excel names the delimiter', async () => {
    expect(fieldsOf(await read('sep=;\na;b\n', 3, { delimiter: ';' }))).toEqual([['a', 'b']]);
  });

  test('takes quotes as plain characters when told', async () => {
    const records = await read('5" disk\t"x\n', 3, { delimiter: '\t', quoting: 'none' });
    expect(fieldsOf(records)).toEqual([['5" disk', '"x']]);
  });

  test('stops when the callback says so, and when cancelled', async () => {
    const seen: string[] = [];
    await readCsv(bytesFile('t.csv', 'a\nb\nc\n', 2), { delimiter: ',' }, (fields) => {
      seen.push(fields.join(''));
      return seen.length < 2;
    });
    expect(seen).toEqual(['a', 'b']);
    const signal = AbortSignal.abort();
    await expect(read('a\n', 1, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('gives back what was written, for any values, line end and chunk size', async () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', 'ü', '\t', ' ', '𝒳'), maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 5 }).map((text) => text.replaceAll('\u0000', '').toWellFormed()),
    );
    const table = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, eol, chunk) => {
          const text = rows.map((row) => row.map(quote).join(',')).join(eol);
          fc.pre(!text.startsWith('\uFEFF') && !/^sep=/i.test(text));
          const records = await read(Buffer.from(text), chunk, { encoding: 'utf-8' });
          expect(records.map(({ fields, error }) => (error ? [error] : fields))).toEqual(rows);
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });
});

describe('readCsvRecord', () => {
  const text = 'user,note\nann,"two\nlines"\nbob,x\neve,y\n';

  test('shows a record again from a record before it, with and without random access', async () => {
    const offset = text.indexOf('bob');
    const full = bytesFile('t.csv', text, 4);
    const plain = { name: 't.csv', bytes: full.bytes, stream: () => full.stream() };
    for (const file of [full, plain]) {
      expect(await readCsvRecord(file, 5, { line: 4, offset }, { delimiter: ',' })).toEqual({
        text: 'eve,y',
        fields: ['eve', 'y'],
      });
    }
    expect(await readCsvRecord(full, 2, { line: 1, offset: 0 }, { delimiter: ',' })).toEqual({
      text: 'ann,"two\nlines"',
      fields: ['ann', 'two\nlines'],
    });
    expect(await readCsvRecord(full, 3, { line: 1, offset: 0 }, { delimiter: ',' })).toBeNull();
  });
});

describe('sniffDelimiter', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['a\tb\n"x,y"\tz\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['sep=;\na\n', ';'],
    ['Report of users\n\nuser;role\nann;x, y\nbob;z\n', ';'],
    ['one\ntwo\n', null],
    ['', null],
  ])('%j is delimited by %j', (text, expected) => {
    expect(sniffDelimiter(text)).toBe(expected);
  });
});

test('parseCsv gives the records of a text', () => {
  expect(parseCsv('a;b\n1;"2;3"\n', ';')).toEqual([
    ['a', 'b'],
    ['1', '2;3'],
  ]);
});
