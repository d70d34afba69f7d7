import { describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import type { Input } from '#contract/index.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts } from './importTexts.ts';
import { malformedFiles, type MalformedFile } from './malformed.ts';

type Source = Omit<Input<'import.run'>['sources'][number], 'ref'>;

const accountOf = (column: string): Source => ({
  mapping: {
    tickmarkMapping: 1,
    name: `accounts by ${column}`,
    system: 'S',
    requiredColumns: [column],
    nodes: [{ kind: 'account', key: { column } }],
  },
});

/** How the file is imported where its own look does not say. */
const given: Readonly<Record<string, Source>> = {
  'windows-1252.csv': accountOf('name'),
  'broken-utf8.csv': accountOf('name'),
  'huge-cell.csv': accountOf('user'),
  'bad-quotes.csv': accountOf('user'),
  'entities.xlsx': accountOf('user'),
  'deep.xlsx': accountOf('user'),
  'shared-text.xlsx': accountOf('user'),
};

type Outcome =
  | { refused: string }
  | { skipped: string }
  | { records: number; quarantined: string[]; accounts: string[] };

async function outcomeOf({ name, bytes }: MalformedFile): Promise<Outcome> {
  const db = memoryDb();
  try {
    const { sources, skipped } = await importTexts(db, { [name]: bytes }, { sources: given });
    const [source] = sources;
    if (!source) return { skipped: skipped.map((file) => `${file.name}: ${file.reason}`).join('; ') };
    const rows = db.all<{ record: number; code: string }>(
      sql`SELECT record, code FROM quarantine ORDER BY entry_no`,
    );
    const keys = db.all<{ key: string }>(sql`SELECT key FROM node WHERE kind = 'account' ORDER BY node_id`);
    return {
      records: source.records,
      quarantined: rows.map(({ record, code }) => `${record} ${code}`),
      accounts: keys.map(({ key }) => key),
    };
  } catch (error) {
    if (!isEngineError(error, 'UNREADABLE_SOURCE')) throw error;
    return { refused: error.message };
  }
}

const expected: Readonly<Record<string, unknown>> = {
  'truncated.json': {
    refused: 'truncated.json is no valid JSON: line 3, column 43: the text ends inside a value',
  },
  'windows-1252.csv': { records: 2, quarantined: [], accounts: ['Müller', 'García'] },
  'broken-utf8.csv': { records: 4, quarantined: ['3 INVALID_UTF8'], accounts: ['Müller', 'Zoë', 'Łukasz'] },
  'users.csv': { skipped: 'users.csv: no format recognises it: binary, begins with 89504e47' },
  'empty.csv': { skipped: 'empty.csv: the file is empty' },
  'empty.json': { skipped: 'empty.json: the file is empty' },
  'empty.zip': { skipped: 'empty.zip: the file is empty' },
  'bad-quotes.csv': {
    records: 5,
    quarantined: ['3 BARE_QUOTE', '4 TEXT_AFTER_QUOTE', '6 UNTERMINATED_QUOTE'],
    accounts: ['ann', 'zoe'],
  },
  'huge-cell.csv': { records: 3, quarantined: ['3 FIELD_TOO_LARGE'], accounts: ['ann', 'eve'] },
  'escape.zip': { refused: 'escape.zip holds an entry whose name leads out of the zip: "../../escape.csv"' },
  'bomb.zip': {
    refused: expect.stringMatching(/^bomb\.zip would unpack entry zeros\.csv to 1073741824 bytes/),
  },
  'entities.xlsx': {
    refused: expect.stringMatching(
      /^entities\.xlsx!\/xl\/sheet\.xml is no valid XML: 1:\d+: undefined entity/,
    ),
  },
  'deep.xlsx': {
    refused:
      'deep.xlsx!/xl/sheet.xml is no valid XML: line 1, column 771: is nested more than 256 levels deep',
  },
  'shared-text.xlsx': {
    records: 5,
    quarantined: [2, 3, 4, 5, 6].map((row) => `${row} RAGGED_ROW`),
    accounts: [],
  },
  'encrypted.zip': { skipped: expect.stringContaining('encrypted.zip!/secret.csv: is encrypted') },
};

describe('malformed files are refused, skipped or in quarantine, with the place', () => {
  test.each(malformedFiles().filter(({ name }) => name in expected))('$name, which $fault', async (file) => {
    expect(await outcomeOf(file)).toEqual(expected[file.name]);
  });

  test('nothing crashes the import', async () => {
    for (const file of malformedFiles()) expect(Object.keys(await outcomeOf(file))).not.toEqual([]);
  });
});
