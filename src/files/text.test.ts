import { describe, expect, test } from 'vitest';
import { binaryCsv } from '#testing/malformed.ts';
import { bytesFile } from './read.ts';
import { decodeText, detectEncoding, encodingOf, headText } from './text.ts';

const umlauts = 'user,name\nmueller,Jürgen Müller\n';
const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('detectEncoding', () => {
  test.each([
    ['UTF-8', Buffer.from(umlauts), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${umlauts}`), 'utf-8'],
    ['UTF-8 cut inside a letter', Buffer.from('Mü').subarray(0, 2), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${umlauts}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE without', Buffer.from(umlauts, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', swap(Buffer.from(`\uFEFF${umlauts}`, 'utf16le')), 'utf-16be'],
    ['UTF-16BE without', swap(Buffer.from(umlauts, 'utf16le')), 'utf-16be'],
    ['Windows-1252', Buffer.from(umlauts, 'latin1'), 'windows-1252'],
    ['ASCII', Buffer.from('plain'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['a picture', Buffer.from(binaryCsv().bytes), 'binary'],
    ['16-bit numbers', Buffer.from(Uint16Array.from({ length: 200 }, (_, i) => i % 30).buffer), 'binary'],
  ] as const)('finds %s', (_, bytes, expected) => {
    expect(detectEncoding(bytes)).toBe(expected);
  });
});

describe('encodingOf', () => {
  test('finds a first letter beyond ASCII behind the head', async () => {
    const text = `${'x,y\n'.repeat(100_000)}Müller,z\n`;
    expect(await encodingOf(bytesFile('t', Buffer.from(text, 'latin1'), 1000))).toBe('windows-1252');
    expect(await encodingOf(bytesFile('t', Buffer.from(text, 'utf8'), 1))).toBe('utf-8');
  });

  test('a file with few faults among many valid letters stays UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('ü'.repeat(10)), Buffer.from([0xff, 0x0a])]);
    expect(await encodingOf(bytesFile('t', bytes, 3))).toBe('utf-8');
  });
});

describe('decodeText', () => {
  test('takes off the mark and decodes', () => {
    expect(decodeText('t', Buffer.from(`\uFEFF${umlauts}`, 'utf16le'))).toBe(umlauts);
    expect(decodeText('t', Buffer.from(umlauts, 'latin1'))).toBe(umlauts);
  });

  test('names the line of a byte that is no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('üüü\nüü'), Buffer.from([0xff]), Buffer.from('\n')]);
    expect(() => decodeText('t.json', bytes)).toThrow('t.json holds bytes that are no UTF-8 in line 2');
  });
});

test('headText is null for binary data only', () => {
  expect(headText(binaryCsv().bytes)).toBeNull();
  expect(headText(Buffer.from('Mü').subarray(0, 2))).toBe('M');
});
