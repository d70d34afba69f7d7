import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { withLists } from './extractList.ts';

const list = (extracts: readonly object[]) => JSON.stringify({ tickmarkExtracts: 1, extracts });
const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);

describe('a list of extracts', () => {
  test('speaks of the files beside and below it, and is no source', async () => {
    const users = bytesFile('exports/entra/users.csv', 'a,b\n');
    const other = bytesFile('other/entra/users.csv', 'a,b\n');
    const text = list([
      { file: 'entra/users.csv', system: 'Entra Halden', mapping: '', expectedRecords: 420, how: 'Portal' },
      { file: 'hr.csv', expectedRecords: 7 },
    ]);
    const found = await withLists([bytesFile('exports/extracts.json', text), users, other]);
    expect(names(found.files)).toEqual(['exports/entra/users.csv', 'other/entra/users.csv']);
    expect(found.entryOf(users)).toEqual({ system: 'Entra Halden', expectedRecords: 420, how: 'Portal' });
    expect(found.entryOf(other)).toEqual({});
    expect(found.leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'exports/extracts.json: it is a list of extracts and says how the other files are read',
      'exports/hr.csv: the list of extracts names it, and it was not handed over',
    ]);
  });

  test('that says something else is refused with the member', async () => {
    const wrong = bytesFile('extracts.json', list([{ file: 'a.csv', expectedRecords: -1 }]));
    await expect(withLists([wrong])).rejects.toThrow(
      /^extracts\.json is no list of extracts: extracts\/0\/expectedRecords/,
    );
  });

  test('is told from other JSON by its first member', async () => {
    const other = bytesFile('users.json', '[{"id": 1}]');
    expect(names((await withLists([other])).files)).toEqual(['users.json']);
  });
});
