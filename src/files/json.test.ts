import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepJson, truncatedJson } from '#testing/malformed.ts';
import { jsonLimits, parseJson, pointerToken, readJson, textAtPointer } from './json.ts';
import { bytesFile } from './read.ts';

/** The value, or that there is none; a fault that no place was found for shows as such. */
function outcome(parse: () => unknown): object {
  try {
    return { value: parse() };
  } catch (error) {
    return String(error).includes('it cannot be parsed') ? { unplaced: String(error) } : { refused: true };
  }
}

describe('readJson', () => {
  test('reads UTF-8 and UTF-16', async () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const file = bytesFile('t.json', Buffer.from('\uFEFF{"a": ["ü", 1]}', encoding), 3);
      expect(await readJson(file)).toEqual({ a: ['ü', 1] });
    }
  });

  test.each([
    [Buffer.from(truncatedJson().bytes).toString(), 'line 3, column 43: the text ends inside a value'],
    ['{"a": 1,\n "b": }', 'line 2, column 7: a value is missing'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2: a comma or } is missing'],
    ['[1, 2,]', 'line 1, column 7: a value is missing after a comma'],
    ['{"a" 1}', 'line 1, column 6: a colon is missing'],
    ['{a: 1}', 'line 1, column 2: the name of a member is missing'],
    ['[01]', 'line 1, column 2: a value is missing'],
    [
      '{"a": "x\ny"}',
      'line 1, column 7: a string holds a line break, a control character or an unknown escape',
    ],
    ['{} {}', 'line 1, column 4: text stands after the end of the value'],
    ['', 'line 1, column 1: the text ends inside a value'],
    ['[tru', 'line 1, column 5: the text ends inside a value'],
  ])('says where %j is no JSON', async (text, place) => {
    await expect(readJson(bytesFile('t.json', text))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: `t.json is no valid JSON: ${place}`,
    });
  });

  test('refuses what is too deep or too large', async () => {
    await expect(readJson(bytesFile('deep.json', deepJson().bytes))).rejects.toThrow(
      'deep.json is no valid JSON: line 1, column 201: is nested more than 200 levels deep',
    );
    await expect(readJson(bytesFile('t.json', '[1,2,3]'), { bytes: 5, depth: 9, values: 9 })).rejects.toThrow(
      'larger than 5 bytes',
    );
    await expect(
      readJson(bytesFile('t.json', '[{},"a,b",{}]'), { ...jsonLimits, values: 4 }),
    ).rejects.toThrow('t.json is no valid JSON: line 1, column 11: holds more than 4 values');
  });

  test('counts the lines before a fault without holding them', () => {
    const lines = 5_000_000;
    expect(() => parseJson('t.json', `${'\n'.repeat(lines)} !`)).toThrow(
      `t.json is no valid JSON: line ${lines + 1}, column 2: a value is missing`,
    );
  });

  test('members named as those of every object stay members, and change no other object', () => {
    const value = parseJson('t.json', '{"__proto__": {"isAdmin": true}, "constructor": 1}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });

  test('refuses exactly what JSON.parse refuses, and finds the fault inside or at the end of the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
      '0',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect(outcome(() => parseJson('t', text))).toEqual(outcome(() => JSON.parse(text)));
        expect(outcome(() => parseJson('t', text))).not.toHaveProperty('unplaced');
      }),
      { seed: 5, numRuns: 3000 },
    );
  });
});

describe('textAtPointer', () => {
  const text = '{ "a/b": [ {"x": "]}"}, { "y" : 1.50 } ], "~": null }';

  test.each([
    ['', text.trim()],
    ['/a~1b/0', '{"x": "]}"}'],
    ['/a~1b/1', '{ "y" : 1.50 }'],
    ['/a~1b/1/y', '1.50'],
    ['/~0', 'null'],
    ['/none', null],
    ['/a~1b/2', null],
    ['/~0/x', null],
  ])('%j is %j', (pointer, expected) => {
    expect(textAtPointer(text, pointer)).toBe(expected);
  });

  test('pointerToken escapes what a pointer needs', () => {
    expect(textAtPointer(text, `/${pointerToken('a/b')}/0/x`)).toBe('"]}"');
  });
});
