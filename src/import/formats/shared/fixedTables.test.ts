import { describe, expect, test } from 'vitest';
import type { SourceFile } from '#files/sourceFile.ts';
import { readInto } from '#testing/recordingSink.ts';
import { readBeside } from './fixedSearch.ts';
import { type FixedTable, fixedTableFormat } from './fixedTables.ts';

const users: FixedTable = {
  name: 'USERS',
  requiredColumns: ['USER_ID', 'ROLE'],
  begin:
    ({ sink }) =>
    (row) => {
      const key = row.need('User Id');
      if (row.get('ROLE') === 'none') return false;
      const role = sink.node('role', row.get('ROLE'), row.record);
      sink.grant('assigned', sink.node('account', key, row.record), role, row.record);
      return true;
    },
};
const levels: FixedTable = { name: 'LEVELS', requiredColumns: ['ROLE', 'LEVEL'], begin: () => () => {} };
const format = fixedTableFormat({
  id: 'example',
  title: 'Example',
  description: '',
  extensions: ['csv'],
  help: 'example',
  platform: 'generic',
  secrets: [],
  tables: [users, levels],
});

function file(text: string, name = 'users.csv'): SourceFile {
  const data = new TextEncoder().encode(text);
  return {
    name,
    bytes: data.length,
    data,
    stream: async function* () {
      yield data;
    },
  };
}

describe('tables with known columns', () => {
  test('rows are stated, refused, or state nothing', async () => {
    const sink = await readInto(
      format,
      file('user_id,role,password\nann,clerk,x\n,clerk,y\nbob,none,z\ncy\n'),
    );
    expect(sink.lines()).toEqual(['account ann --assigned--> role clerk']);
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '3 EMPTY_VALUE',
      '5 RAGGED_ROW',
    ]);
    expect(sink.quarantined[0]?.text).not.toContain('y');
    expect(sink.droppedFields).toEqual(['password']);
    expect(sink.findings.map(({ code }) => code)).toContain('ROWS_WITHOUT_STATEMENT');
  });

  test('a file without the columns is refused, naming them', async () => {
    await expect(readInto(format, file('id,role\nann,clerk\n'))).rejects.toThrow(
      'No row has the columns USER_ID, ROLE in users.csv',
    );
  });

  test('a table beside is read by its own header', async () => {
    const seen: string[] = [];
    const beside = [file('role,level\nclerk,2\n', 'levels.csv'), file('a,b\n1,2\n', 'other.csv')];
    expect(
      await readBeside(beside, levels, (row) => seen.push(`${row.get('ROLE')} ${row.get('LEVEL')}`)),
    ).toBe(1);
    expect(seen).toEqual(['clerk 2']);
  });
});
