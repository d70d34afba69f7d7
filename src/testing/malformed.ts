/** Input that must be refused or quarantined, never crash: used by unit and acceptance tests. */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { zipOf } from './zipBuilder.ts';

export type MalformedFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is wrong with it. */
  readonly fault: string;
};

const MIB = 1 << 20;

/** JSON whose text ends inside a value. The fault stands at the end of the third line. */
export function truncatedJson(): MalformedFile {
  return file(
    'truncated.json',
    '{\n  "UserDetailList": [\n    {"UserName": "ann", "Arn": "arn:aws:ia',
    'ends inside a string',
  );
}

/** A table in Windows-1252, which is no UTF-8. */
export function windows1252Csv(): MalformedFile {
  const text = 'employee,name\r\n1,M\u00fcller\r\n2,Garc\u00eda\r\n';
  return { name: 'windows-1252.csv', bytes: Buffer.from(text, 'latin1'), fault: 'is no UTF-8' };
}

/** A table in UTF-8 in which one record, line 3, holds a byte that is none. */
export function brokenUtf8Csv(): MalformedFile {
  const good = Buffer.from('employee,name\n1,M\u00fcller\n2,Garc', 'utf8');
  const rest = Buffer.from('a\n3,Zo\u00eb\n4,\u0141ukasz\n', 'utf8');
  return {
    name: 'broken-utf8.csv',
    bytes: Buffer.concat([good, Buffer.from([0xed]), rest]),
    fault: 'line 3 is no UTF-8',
  };
}

/** A picture that is called a table. */
export function binaryCsv(): MalformedFile {
  const bytes = Buffer.alloc(4096);
  Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1').copy(bytes);
  for (let i = 8; i < bytes.length; i += 1) bytes[i] = (i * 7919) & 0xff;
  return { name: 'users.csv', bytes, fault: 'is binary' };
}

export function emptyFile(name = 'empty.csv'): MalformedFile {
  return file(name, '', 'is empty');
}

export function duplicateHeaderCsv(): MalformedFile {
  return file('duplicate-header.csv', 'user,role,user\nann,admin,bob\n', 'has two columns of one name');
}

/** Quotes that RFC 4180 does not allow, on lines 3, 4 and 6, between good records. */
export function badQuotesCsv(): MalformedFile {
  const text = 'user,role\nann,admin\nbob,5" disk\n"eve"x,admin\nzoe,"au""dit"\nmax,"open\n';
  return file('bad-quotes.csv', text, 'has malformed quotes');
}

/** One cell of `bytes` bytes on line 3, good records before and after it. */
export function hugeCellCsv(bytes = 10 * MIB): MalformedFile {
  const parts = [
    Buffer.from('user,note\nann,short\nbob,"'),
    Buffer.alloc(bytes, 'x'),
    Buffer.from('"\neve,after\n'),
  ];
  return { name: 'huge-cell.csv', bytes: Buffer.concat(parts), fault: `has a cell of ${bytes} bytes` };
}

/** JSON nested deeper than any export. */
export function deepJson(levels = 100_000): MalformedFile {
  return file('deep.json', '['.repeat(levels) + ']'.repeat(levels), `is nested ${levels} levels deep`);
}

/** A zip whose entry leads out of the folder that it would be unpacked to. */
export function escapingZip(entry = '../../escape.csv'): MalformedFile {
  return {
    name: 'escape.zip',
    bytes: zipOf([{ name: entry, data: 'user\nann\n' }]),
    fault: 'holds a path that leads out',
  };
}

export function encryptedZip(): MalformedFile {
  const bytes = zipOf([
    { name: 'users.csv', data: 'user\nann\n' },
    { name: 'secret.csv', data: 'user\nbob\n', isEncrypted: true },
  ]);
  return { name: 'encrypted.zip', bytes, fault: 'holds an encrypted entry' };
}

/** About 1 MB that inflate to `bytes` zeros; `declaredSize` makes its directory lie about that. */
export function zipBomb(bytes = 1024 * MIB, declaredSize?: number): MalformedFile {
  const zeros = Buffer.alloc(MIB);
  const blocks = Math.ceil(bytes / MIB);
  // A flushed block stands for itself: the same megabyte can be repeated, without deflating a gigabyte.
  const block = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH });
  const lastBlock = Buffer.from([0x03, 0x00]);
  let checksum = 0;
  for (let i = 0; i < blocks; i += 1) checksum = crc32(zeros, checksum);
  const deflated = {
    bytes: Buffer.concat([...Array.from({ length: blocks }, () => block), lastBlock]),
    size: blocks * MIB,
    crc32: checksum,
  };
  const entry = { name: 'zeros.csv', deflated, ...(declaredSize === undefined ? {} : { declaredSize }) };
  return { name: 'bomb.zip', bytes: zipOf([entry]), fault: `inflates to ${bytes} bytes` };
}

/** A workbook whose sheet asks the reader to expand entities of entities. */
export function entityXlsx(): MalformedFile {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
    '',
  );
  const sheet = `<!DOCTYPE w [<!ENTITY e0 "lol">${entities}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>`;
  return { name: 'entities.xlsx', bytes: workbookOf(sheet), fault: 'has entities that expand to a billion' };
}

/** A workbook whose sheet never closes its elements. */
export function deepXlsx(levels = 1_000_000): MalformedFile {
  return {
    name: 'deep.xlsx',
    bytes: workbookOf('<a>'.repeat(levels)),
    fault: `is nested ${levels} levels deep`,
  };
}

/** A workbook in which one text of a million characters fills rows of 16,000 cells. */
export function sharedTextXlsx(): MalformedFile {
  const head = '<row><c t="inlineStr"><is><t>user</t></is></c></row>';
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(16_000)}</row>`;
  const sheet = `<worksheet><sheetData>${head}${row.repeat(5)}</sheetData></worksheet>`;
  const strings = `<sst><si><t>${'y'.repeat(1_000_000)}</t></si></sst>`;
  return { name: 'shared-text.xlsx', bytes: workbookOf(sheet, strings), fault: 'holds 80 GB of text' };
}

/** Every file above. */
export function malformedFiles(): readonly MalformedFile[] {
  return [
    truncatedJson(),
    windows1252Csv(),
    brokenUtf8Csv(),
    binaryCsv(),
    emptyFile(),
    emptyFile('empty.json'),
    emptyFile('empty.zip'),
    duplicateHeaderCsv(),
    badQuotesCsv(),
    hugeCellCsv(),
    deepJson(),
    escapingZip(),
    encryptedZip(),
    zipBomb(),
    entityXlsx(),
    deepXlsx(),
    sharedTextXlsx(),
  ];
}

function workbookOf(sheet: string, strings = '<sst/>'): Uint8Array {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;
  const parts = {
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s', 'worksheet', 'sheet.xml')}${relation('t', 'sharedStrings', 'strings.xml')}</Relationships>`,
    'xl/sheet.xml': sheet,
    'xl/strings.xml': strings,
  };
  return zipOf(Object.entries(parts).map(([name, data]) => ({ name, data })));
}

function file(name: string, text: string, fault: string): MalformedFile {
  return { name, bytes: Buffer.from(text, 'utf8'), fault };
}
