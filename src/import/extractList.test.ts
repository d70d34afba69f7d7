import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { withLists } from './extractList.ts';

const list = (extracts: readonly object[]) =>
  JSON.stringify({ tickmarkExtracts: 1, asOf: '2026-06-30', extracts });
const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);

describe('a list of extracts', () => {
  test('speaks of the files beside and below it, and is no source', async () => {
    const users = bytesFile('exports/entra/users.csv', 'a,b\n');
    const other = bytesFile('other/entra/users.csv', 'a,b\n');
    const text = list([
      { file: 'entra/users.csv', system: 'Entra Halden', mapping: '', expectedRecords: 420, how: 'Portal' },
      { file: 'hr.csv', expectedRecords: 7 },
    ]);
    const files = [bytesFile('exports/extracts.json', text), users, other];
    const [found] = await withLists([{ files, container: 'exports' }]);
    if (!found) throw new Error('nothing was listed');
    expect(names(found.files)).toEqual(['exports/entra/users.csv', 'other/entra/users.csv']);
    expect(found.entryOf(users)).toEqual({
      system: 'Entra Halden',
      expectedRecords: 420,
      how: 'Portal',
      listedAsOf: '2026-06-30',
      list: 'extracts.json',
    });
    expect(found.entryOf(other)).toEqual({});
    expect(found.leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'exports/extracts.json: it is a list of extracts and says how the other files are read',
      'exports/hr.csv: the list of extracts names it, and it was not handed over',
    ]);
  });

  test('among single files speaks of those in its folder, whatever reference they came by', async () => {
    const single = (name: string, text = 'a,b') => ({ files: [bytesFile(name, text)], container: '' });
    const text = list([{ file: 'users.csv', system: 'Entra Halden' }]);
    const found = await withLists([
      single('a/users.csv'),
      single('b/users.csv'),
      single('a/list.json', text),
    ]);
    expect(found.map(({ files }) => names(files))).toEqual([['a/users.csv'], ['b/users.csv'], []]);
    expect(found.map(({ files, entryOf }) => files.map(entryOf))).toEqual([
      [{ system: 'Entra Halden', listedAsOf: '2026-06-30', list: 'list.json' }],
      [{}],
      [],
    ]);
    expect(found.flatMap(({ leftOut }) => names(leftOut))).toEqual(['a/list.json']);
  });

  test('that says something else is refused with the member', async () => {
    const wrong = bytesFile('extracts.json', list([{ file: 'a.csv', expectedRecords: -1 }]));
    await expect(withLists([{ files: [wrong], container: '' }])).rejects.toThrow(
      /^extracts\.json is no list of extracts: extracts\/0\/expectedRecords/,
    );
  });

  test('is told from other JSON by its first member', async () => {
    const other = bytesFile('users.json', '[{"id": 1}]');
    const [found] = await withLists([{ files: [other], container: '' }]);
    expect(names(found?.files ?? [])).toEqual(['users.json']);
  });
});
