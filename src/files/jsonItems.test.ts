import { describe, expect, test } from 'vitest';
import { duplicateKeysOf } from './jsonDuplicates.ts';
import { readJson } from './json.ts';
import { type JsonItem, type JsonItemLimits, jsonItemLimits, readJsonItems } from './jsonItems.ts';
import { bytesFile } from './read.ts';
import type { SourceFile } from './sourceFile.ts';

async function itemsOf(file: SourceFile, limits: JsonItemLimits = jsonItemLimits) {
  const items: JsonItem[] = [];
  const members: Record<string, unknown> = {};
  const count = await readJsonItems(
    file,
    { onItem: (item) => void items.push(item), onMember: (name, value) => void (members[name] = value) },
    { limits },
  );
  expect(count).toBe(items.length);
  return { items, members };
}
const of = (text: string, chunk?: number) => itemsOf(bytesFile('x.json', text, chunk));
const lines = ({ items }: { items: readonly JsonItem[] }) =>
  items.map(({ pointer, text }) => `${pointer} ${text}`);

describe('elements of long JSON files', () => {
  const value =
    '{"@odata.nextLink": "n\\"[", "value" : [ {"a":[1,{"b":"]}"}]}, "x,y", -1.5e3 , null,[]],"count":2, "none": [],"o":{"p":1}}';

  test('of an array that a member holds, with the other members', async () => {
    const found = await of(value);
    expect(lines(found)).toEqual([
      '/value/0 {"a":[1,{"b":"]}"}]}',
      '/value/1 "x,y"',
      '/value/2 -1.5e3',
      '/value/3 null',
      '/value/4 []',
    ]);
    expect(found.items[0]?.value).toEqual({ a: [1, { b: ']}' }] });
    expect(found.members).toEqual({ '@odata.nextLink': 'n"[', count: 2, o: { p: 1 } });
  });

  test('of several members, of an array, of JSON lines', async () => {
    expect(lines(await of('{"a":[1],"b/c":[2,3]}'))).toEqual(['/a/0 1', '/b~1c/0 2', '/b~1c/1 3']);
    expect(lines(await of('\uFEFF [ {"a":1} ,2 ]\n'))).toEqual(['/0 {"a":1}', '/1 2']);
    expect(lines(await of('{"a":[1]}\n{"b":2}\r\n\n'))).toEqual(['/0 {"a":[1]}', '/1 {"b":2}']);
    expect(lines(await of('[]'))).toEqual([]);
    expect(lines(await of('{}'))).toEqual([]);
  });

  test('are the same however the file is cut into chunks', async () => {
    const texts = [value, '{"a":[1]}\n{"b":"ü€😀\\u0041\\\\"}\n', '[true,false,12,"\\"",{"k":[[]]}]'];
    for (const text of texts) {
      const whole = lines(await of(text));
      for (let chunk = 1; chunk <= Buffer.byteLength(text); chunk += 1)
        expect(lines(await of(text, chunk))).toEqual(whole);
    }
  });

  test('in UTF-16', async () => {
    const bytes = Buffer.from(`\uFEFF[{"name":"Ünal"}]`, 'utf16le');
    expect((await itemsOf(bytesFile('x.json', bytes, 3))).items[0]?.value).toEqual({ name: 'Ünal' });
  });

  test('reading ends when it is told to', async () => {
    let seen = 0;
    const text = `[${Array.from({ length: 1000 }, (_, i) => i).join(',')} oops`;
    await readJsonItems(bytesFile('x.json', text, 100), { onItem: () => ((seen += 1), seen < 5) });
    expect(seen).toBe(5);
  });

  test.each([
    ['cut in an element', '{"value":[{"a":1},{"a":', 'line 1, column 24: the text ends inside a value'],
    ['cut behind an element', '[1,2', 'the text ends inside a value'],
    ['cut in JSON lines', '{"a":1}\n{"a":', 'line 2, column 6: the text ends inside a value'],
    ['a fault in an element', '[\n {"a":1},\n {"a":x}]', 'line 3, column 7: a value is missing'],
    ['a fault between', '[1 2]', 'line 1, column 4: a comma or ] is missing'],
    ['an element missing', '[1,]', 'line 1, column 4: a value is missing'],
    ['text behind', '[1] x', 'line 1, column 5: text stands after the end of the value'],
    ['no colon', '{"a" 1}', 'line 1, column 6: a colon is missing'],
    ['no name', '{a: 1}', 'line 1, column 2: the name of a member is missing'],
    ['another value', '"text"', 'neither an array nor an object begins here'],
  ])('%s is named with its place', async (_, text, reason) => {
    for (const chunk of [1, 7, 1000]) await expect(of(text, chunk)).rejects.toThrow(reason);
  });

  test('limits on one element', async () => {
    const limits = { characters: 1000, depth: 10, values: 20 };
    const file = (text: string) => bytesFile('x.json', text, 64);
    await expect(itemsOf(file(`["${'x'.repeat(2000)}"]`), limits)).rejects.toThrow(
      'longer than 1000 characters',
    );
    await expect(itemsOf(file(`[${'['.repeat(50)}`), limits)).rejects.toThrow(
      'nested more than 10 levels deep',
    );
    await expect(itemsOf(file(`[[${'1,'.repeat(50)}1]]`), limits)).rejects.toThrow(
      'holds more than 20 values',
    );
  });

  test('names do not reach the prototype', async () => {
    const { items } = await of('[{"__proto__":{"polluted":true}}]');
    expect(Object.hasOwn(items[0]?.value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a file of many elements takes the memory of one', async () => {
    const element = `{"id":"${'x'.repeat(200)}"},`;
    const block = Buffer.from(element.repeat(5000));
    const blocks = 120;
    const file: SourceFile = {
      name: 'long.json',
      bytes: block.length * blocks,
      stream: async function* () {
        yield Buffer.from('{"value":[');
        for (let i = 0; i < blocks; i += 1) yield block;
        yield Buffer.from('{}]}');
      },
    };
    let most = 0;
    let count = 0;
    const before = process.memoryUsage.rss();
    await readJsonItems(
      file,
      { onItem: () => void (count += 1) },
      { onProgress: () => (most = Math.max(most, process.memoryUsage.rss())) },
    );
    expect(count).toBe(5000 * blocks + 1);
    expect(file.bytes).toBeGreaterThan(120e6);
    expect((most - before) / 2 ** 20).toBeLessThan(100);
  }, 60_000);
});

describe('keys that stand twice', () => {
  test('are counted, and the first is named', async () => {
    const file = bytesFile('x.json', '{"value":[{"a":1},{"b":{"c":1,"c:d":2,"c":3},"b":1}],"n":1,"n":2}');
    await itemsOf(file);
    expect(duplicateKeysOf(file)).toEqual({ count: 3, first: '/value/1/b/c' });
    await readJson(file);
    expect(duplicateKeysOf(file)).toEqual({ count: 3, first: '/value/1/b/c' });
  });

  test('are none in an ordinary file', async () => {
    const file = bytesFile('x.json', '{"a":{"b:":":"},"c":[{"a":1},{"a":{"a":[]}}]}');
    await readJson(file);
    expect(duplicateKeysOf(file)).toBeNull();
    await itemsOf(file);
    expect(duplicateKeysOf(file)).toBeNull();
  });
});
