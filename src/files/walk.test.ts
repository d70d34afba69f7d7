import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zipOf } from '#testing/zipBuilder.ts';
import { bytesFile, readAll, readHead, sha256Of } from './read.ts';
import { walk } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'walk-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'b', 'deep'), { recursive: true });
writeFileSync(join(folder, 'b', 'deep', 'roles.csv'), 'role\n');
writeFileSync(
  join(folder, 'b', 'x.zip'),
  zipOf([{ name: 'z.csv' }, { name: 'a.csv' }, { name: '__MACOSX/._a.csv' }]),
);
writeFileSync(join(folder, 'A.csv'), 'user\n');
writeFileSync(join(folder, '.DS_Store'), '');
symlinkSync('/etc', join(folder, 'link'));

test('lists a folder in order, with zips opened and links left alone', async () => {
  const { files, refused } = await walk(folder);
  expect(files.map(({ name }) => name)).toEqual([
    'A.csv',
    'b/deep/roles.csv',
    'b/x.zip!/a.csv',
    'b/x.zip!/z.csv',
  ]);
  expect(refused).toEqual([
    { name: '.DS_Store', reason: 'belongs to the operating system' },
    { name: 'link', reason: 'is a symbolic link' },
    { name: 'b/x.zip!/__MACOSX/._a.csv', reason: 'belongs to the operating system' },
  ]);
});

test('a file is itself, under its own or the given name', async () => {
  expect((await walk(join(folder, 'A.csv'))).files.map(({ name }) => name)).toEqual(['A.csv']);
  expect((await walk(join(folder, 'A.csv'), 'users.csv')).files.map(({ name }) => name)).toEqual([
    'users.csv',
  ]);
});

test('says what is not there', async () => {
  await expect(walk(join(folder, 'none'))).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
});

test('reads whole, in part and as a digest', async () => {
  const file = bytesFile('abc', 'abc', 1);
  const streamed = { name: file.name, bytes: 3, stream: () => file.stream() };
  expect(Buffer.from(await readAll(streamed, 3)).toString()).toBe('abc');
  await expect(readAll(streamed, 2)).rejects.toThrow('abc is larger than 2 bytes');
  expect(Buffer.from(await readHead(file, 2)).toString()).toBe('ab');
  // FIPS 180-2, appendix B.1
  expect(await sha256Of(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
