/** Malformed files through the command line: each is refused or quarantined, and the engagement is whole afterwards. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { openSqliteBytes } from '#store/sqliteBytes.ts';
import { tickmark } from '#testing/commandLine.ts';
import {
  binaryCsv,
  brokenUtf8Csv,
  deepJson,
  duplicateHeaderCsv,
  badQuotesCsv,
  emptyFile,
  encryptedZip,
  escapingZip,
  hugeCellCsv,
  truncatedJson,
  windows1252Csv,
  zipBomb,
  type MalformedFile,
} from '#testing/malformed.ts';

let folder: string;
let engagement: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-malformed-'));
  engagement = join(folder, 'Malformed.tickmark');
  const made = await tickmark([
    'create',
    engagement,
    '--client',
    'Northgate plc',
    '--period',
    '2025-10-01..2026-09-30',
    '--plain',
  ]);
  expect(made).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const fileDigest = () => createHash('sha256').update(readFileSync(engagement)).digest('hex');

/** Reads the file as it lies on the disk. */
function inFile<T>(read: (db: ReadableDb) => T): T {
  const bytes = readFileSync(engagement);
  // Write version and read version: 1, a file without a write-ahead log, which bytes in memory cannot have.
  bytes.fill(1, 18, 20);
  const db = openSqliteBytes(bytes);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const journalHead = () =>
  inFile((db) => db.get(sql`SELECT seq, entry_sha256 FROM journal ORDER BY seq DESC LIMIT 1`));

/** SQLite's own check of the whole file. */
const integrity = () =>
  inFile((db) => db.get<{ verdict: string }>(sql`SELECT quick_check AS verdict FROM pragma_quick_check()`))
    ?.verdict;

const importing = (file: MalformedFile, ...more: readonly string[]) =>
  tickmark(['import', engagement, put(file.name, file.bytes), ...more]);

/** File, what the message must say beside its name. */
const refused: readonly (readonly [MalformedFile, string])[] = [
  [truncatedJson(), 'line 3, column 43: the text ends inside a value'],
  [binaryCsv(), 'binary, begins with 89504e47'],
  [emptyFile(), 'the file is empty'],
  [emptyFile('empty.json'), 'the file is empty'],
  [emptyFile('empty.zip'), 'the file is empty'],
  [deepJson(), 'no format recognises it'],
  [escapingZip(), 'holds an entry whose name leads out of the zip: "../../escape.csv"'],
  [zipBomb(), 'would unpack entry zeros.csv to 1073741824 bytes'],
  [encryptedZip(), 'encrypted.zip!/secret.csv: not imported: is encrypted'],
];

describe('a file that cannot be read is refused by name and place, and nothing of it stays', () => {
  test.each(refused.map(([file, words]) => ({ ...file, file, words })))(
    '$name, which $fault',
    async ({ file, words }) => {
      const [head, digest] = [journalHead(), fileDigest()];
      const { code, stdout, stderr } = await importing(file);
      const said = stdout + stderr;
      expect(code).toBe(2);
      expect(said).toContain(file.name);
      expect(said).toContain(words);
      expect(said).not.toMatch(/\n\s+at /);
      expect(fileDigest()).toBe(digest);
      expect(journalHead()).toEqual(head);
      expect(integrity()).toBe('ok');
    },
  );
});

type Imported = {
  readonly sources: readonly {
    readonly records: number;
    readonly accepted: number;
    readonly quarantined: number;
    readonly completeness: {
      readonly findings: readonly { readonly code: string; readonly message: string }[];
    };
  }[];
  readonly totals: { readonly accounts: number };
};

/** File, column of the account, rows accepted and quarantined, the quarantined records with their codes. */
const quarantined: readonly (readonly [MalformedFile, string, number, readonly string[]])[] = [
  [windows1252Csv(), 'name', 2, []],
  [brokenUtf8Csv(), 'name', 3, ['3 INVALID_UTF8']],
  [badQuotesCsv(), 'user', 2, ['3 BARE_QUOTE', '4 TEXT_AFTER_QUOTE', '6 UNTERMINATED_QUOTE']],
  [hugeCellCsv(), 'user', 2, ['3 FIELD_TOO_LARGE']],
];

describe('rows that cannot be read go to quarantine, the others are imported', () => {
  test.each(quarantined.map(([file, column, accepted, rows]) => ({ ...file, file, column, accepted, rows })))(
    '$name, which $fault',
    async ({ file, column, accepted, rows }) => {
      const { code, stdout } = await importing(
        file,
        '--mapping',
        mappingOf(column),
        '--snapshot',
        file.name,
        '--json',
      );
      expect(code).toBe(0);
      const [source] = (JSON.parse(stdout) as Imported).sources;
      expect(source).toMatchObject({ records: accepted + rows.length, accepted, quarantined: rows.length });
      expect(
        inFile((db) =>
          db.all<{ record: number; code: string }>(sql`
          SELECT q.record, q.code
            FROM quarantine AS q
            JOIN source     AS s USING (source_id)
           WHERE s.name = ${file.name}
           ORDER BY q.record
        `),
        ).map((row) => `${row.record} ${row.code}`),
      ).toEqual(rows);
      expect(integrity()).toBe('ok');
    },
  );

  test('a column that stands twice is read once, and said', async () => {
    const file = duplicateHeaderCsv();
    const { code, stdout } = await importing(
      file,
      '--mapping',
      mappingOf('user'),
      '--snapshot',
      file.name,
      '--json',
    );
    expect(code).toBe(0);
    const imported = JSON.parse(stdout) as Imported;
    const findings = imported.sources[0]?.completeness.findings ?? [];
    expect(findings.find((one) => one.code === 'REPEATED_COLUMN')?.message).toBe(
      'Columns that stand more than once: user; the first is read',
    );
    expect(imported.totals.accounts).toBe(1);
  });

  test('the chain of the journal holds after all of it', async () => {
    expect(await tickmark(['journal', engagement, '--verify', '--json'])).toMatchObject({ code: 0 });
  });
});

function mappingOf(column: string): string {
  return put(
    `accounts-by-${column}.json`,
    JSON.stringify({
      tickmarkMapping: 1,
      name: `accounts by ${column}`,
      system: 'S',
      requiredColumns: [column],
      nodes: [{ kind: 'account', key: { column } }],
    }),
  );
}
