import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encryptedZip, escapingZip, zipBomb } from '#testing/malformed.ts';
import { zip64Of, zipOf, type ZipEntrySpec } from '#testing/zipBuilder.ts';
import { bytesFile, diskFile, readAll } from './read.ts';
import { listZip } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'zip-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zip = (...entries: readonly ZipEntrySpec[]) => bytesFile('t.zip', zipOf(entries));
const text = async (bytes: Promise<Uint8Array>) => Buffer.from(await bytes).toString('utf8');

describe('listZip', () => {
  test('gives files by name, from memory and from disk, and each can be read twice', async () => {
    const bytes = zipOf([
      { name: 'hr/' },
      { name: 'hr/users.csv', data: 'user\nann\n' },
      { name: 'ü.csv', data: '' },
    ]);
    writeFileSync(join(folder, 'a.zip'), bytes);
    for (const file of [bytesFile('a.zip', bytes), diskFile(join(folder, 'a.zip'), 'a.zip')]) {
      const { files, refused } = await listZip(file);
      expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
        ['a.zip!/hr/users.csv', 9],
        ['a.zip!/ü.csv', 0],
      ]);
      expect(refused).toEqual([]);
      for (let i = 0; i < 2; i += 1) expect(await text(readAll(files[0]!, 100))).toBe('user\nann\n');
    }
  });

  test('a zip in a zip is a file', async () => {
    const { files } = await listZip(zip({ name: 'inner.zip', data: zipOf([{ name: 'x', data: 'y' }]) }));
    const inner = await listZip(files[0]!);
    expect(inner.files.map(({ name }) => name)).toEqual(['t.zip!/inner.zip!/x']);
    expect(await text(readAll(inner.files[0]!, 10))).toBe('y');
  });

  test('a zip in a zip is unpacked once, not once for each of its entries', async () => {
    const entries = Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, data: `${i}` }));
    const inner = zipOf(entries);
    let reads = 0;
    const file = {
      name: 'inner.zip',
      bytes: inner.length,
      async *stream() {
        reads += 1;
        yield inner;
      },
    };
    const { files } = await listZip(file);
    const texts = [];
    for (const one of files) texts.push(await text(readAll(one, 10)));
    expect([texts.length, texts.at(-1), reads]).toEqual([50, '49', 1]);
  });

  test('backslashes separate folders', async () => {
    expect((await listZip(zip({ name: 'hr\\users.csv' }))).files[0]?.name).toBe('t.zip!/hr/users.csv');
  });

  test('names encrypted entries, links and unknown methods, and gives the rest', async () => {
    const encrypted = await listZip(bytesFile('e.zip', encryptedZip().bytes));
    expect(encrypted.files.map(({ name }) => name)).toEqual(['e.zip!/users.csv']);
    expect(encrypted.refused).toEqual([{ name: 'e.zip!/secret.csv', reason: 'is encrypted' }]);
    const others = await listZip(
      zip({ name: 'link', data: '/etc', isSymbolicLink: true }, { name: 'odd', method: 14 }),
    );
    expect(others.refused).toEqual([
      { name: 't.zip!/link', reason: 'is a symbolic link' },
      { name: 't.zip!/odd', reason: 'is packed with an unknown method (14)' },
    ]);
  });

  test.each([
    ['../../escape.csv', 'leads out of the zip'],
    ['a/../../b.csv', 'leads out of the zip'],
    ['..\\b.csv', 'leads out of the zip'],
    ['a/.. /b.csv', 'leads out of the zip'],
    ['.../b.csv', 'leads out of the zip'],
    ['x'.repeat(5000), 'is longer than 4096 characters'],
    ['/etc/passwd', 'is an absolute path'],
    ['\\\\server\\share', 'is an absolute path'],
    ['C:\\users.csv', 'begins with a drive letter'],
    ['c:users.csv', 'begins with a drive letter'],
    ['a\u0000b.csv', 'holds a control character'],
    ['', 'is empty'],
  ])('refuses the entry name %j, which %s', async (name, fault) => {
    const file = bytesFile('escape.zip', escapingZip(name).bytes);
    await expect(listZip(file)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
    await expect(listZip(file)).rejects.toThrow(`escape.zip holds an entry whose name ${fault}`);
  });

  test('refuses names that collide where case does not count', async () => {
    await expect(listZip(zip({ name: 'Users.csv' }, { name: 'users.CSV' }))).rejects.toThrow(
      't.zip holds two entries of one name: Users.csv and users.CSV',
    );
    await expect(listZip(zip({ name: 'Zo\u00eb.csv' }, { name: 'Zoe\u0308.csv' }))).rejects.toThrow(
      't.zip holds two entries of one name',
    );
  });

  test('refuses a bomb of 1 GiB of zeros by file and entry, unread', async () => {
    const { bytes } = zipBomb();
    expect(bytes.length).toBeLessThan(1_200_000);
    await expect(listZip(bytesFile('bomb.zip', bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: expect.stringMatching(
        /^bomb\.zip would unpack entry zeros\.csv to 1073741824 bytes from \d+, more than 200/,
      ),
      details: { file: 'bomb.zip', entry: 'zeros.csv' },
    });
  });

  test('cuts a bomb whose directory lies about its size', async () => {
    const { files } = await listZip(bytesFile('bomb.zip', zipBomb(1 << 28, 1000).bytes));
    const { code, message } = await readAll(files[0]!, 1 << 30).then(
      () => expect.fail('was read'),
      (error: { code: string; message: string }) => error,
    );
    expect([code, message.includes('bomb.zip'), message.includes('zeros.csv')]).toEqual([
      'UNREADABLE_SOURCE',
      true,
      true,
    ]);
  });

  test('refuses many entries that are a bomb together', async () => {
    const limits = {
      entries: 10,
      totalBytes: 1 << 30,
      ratio: 200,
      ratioFreeBytes: 1_000_000,
      memoryBytes: 1 << 30,
    };
    const entry = (i: number) => ({ name: `${i}`, data: Buffer.alloc(400_000) });
    await expect(listZip(zip(...[1, 2, 3, 4].map(entry)), limits)).rejects.toThrow(
      'more than 200 times its size',
    );
    await expect(listZip(zip(...[1, 2].map(entry)), { ...limits, totalBytes: 500_000 })).rejects.toThrow(
      'at entry 2',
    );
    await expect(
      listZip(zip(...Array.from({ length: 11 }, (_, i) => ({ name: `${i}` }))), limits),
    ).rejects.toThrow('t.zip has 11 entries, more than 10');
  });

  test('reads sizes and places that stand in the fields of Zip64', async () => {
    const { files } = await listZip(bytesFile('t.zip', zip64Of('users.csv', 'user\nann\n')));
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([['t.zip!/users.csv', 9]]);
    expect(Buffer.from(await readAll(files[0]!, 100)).toString()).toBe('user\nann\n');
  });

  test('an entry that is smaller or larger than the directory says is refused by its name', async () => {
    for (const declaredSize of [2, 4000]) {
      const { files } = await listZip(zip({ name: 'users.csv', data: 'user\nann\n', declaredSize }));
      const reading = readAll(files[0]!, 10_000);
      await expect(reading).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
      await expect(reading).rejects.toThrow('users.csv');
    }
  });

  test('finds a damaged entry by its checksum, and a damaged zip', async () => {
    const { files } = await listZip(zip({ name: 'a', data: 'text', declaredCrc32: 1 }));
    await expect(readAll(files[0]!, 10)).rejects.toThrow(
      't.zip holds a damaged entry, its CRC-32 differs: a',
    );
    await expect(listZip(bytesFile('t.zip', 'PK\u0003\u0004 nothing'))).rejects.toThrow(
      't.zip cannot be read as a zip file',
    );
  });
});
