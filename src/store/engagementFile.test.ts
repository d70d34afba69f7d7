import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
  closeSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import { createEngagementFile, openEngagementFile, sql } from './index.ts';
import { migrations } from './migrations/index.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tickmark-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const facts = {
  id: 'e-1',
  title: 'Access audit',
  client: 'Northgate plc',
  periodFrom: '2025-10-01',
  periodTo: '2026-09-30',
  createdAt: '2026-10-01T09:00:00.000Z',
  createdBy: 'a.auditor',
  appVersion: '0.1.0',
};
const create = (name: string, passphrase: string | null) =>
  createEngagementFile({ ...facts, path: join(dir, name), passphrase });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isEngineError(error)) return error.code;
    throw error;
  }
  return 'no error';
}

describe('engagement file', () => {
  test('is encrypted, opens with its passphrase and closes to one file', () => {
    const path = join(dir, 'a.tickmark');
    const created = create('a.tickmark', "pass'phrase");
    created.db.run(sql`INSERT INTO snapshot (label, as_of) VALUES ('current', '2026-09-30')`);
    created.close();
    expect(readdirSync(dir)).toEqual(['a.tickmark']);
    expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(readFileSync(path).includes('Northgate')).toBe(false);
    const opened = openEngagementFile({ path, passphrase: "pass'phrase" });
    expect(opened.facts).toEqual({ ...facts, path, isEncrypted: true, appVersion: undefined });
    expect(opened.db.all(sql`SELECT label FROM snapshot`)).toEqual([{ label: 'current' }]);
    opened.close();
  });

  test('without a passphrase is an ordinary SQLite file with our application id', () => {
    create('b.tickmark', null).close();
    const head = readFileSync(join(dir, 'b.tickmark'));
    expect(head.subarray(0, 15).toString('latin1')).toBe('SQLite format 3');
    expect(head.readUInt32BE(68)).toBe(0x54494b4d);
    expect(openedPlain()).toBe(false);
    function openedPlain() {
      const opened = openEngagementFile({ path: join(dir, 'b.tickmark'), passphrase: null });
      opened.close();
      return opened.facts.isEncrypted;
    }
  });

  test.skipIf(process.platform === 'win32')('is for this user alone, and so are the files beside it', () => {
    const file = create('a.tickmark', null);
    file.db.run(sql`INSERT INTO snapshot (label, as_of) VALUES ('s', '2026-01-01')`);
    const modes = readdirSync(dir).map((name) => [
      name,
      (statSync(join(dir, name)).mode & 0o777).toString(8),
    ]);
    expect(modes.filter(([name]) => name?.endsWith('.lock') === false)).toEqual([
      ['a.tickmark', '600'],
      ['a.tickmark-shm', '600'],
      ['a.tickmark-wal', '600'],
    ]);
    file.close();
    expect(readdirSync(dir)).toEqual(['a.tickmark']);
  });

  test('never quotes a passphrase, and never takes an empty one for encryption', () => {
    create('a.tickmark', 'hunter2').close();
    for (const passphrase of ['hunter2\0x', '']) {
      expect(() => create('b.tickmark', passphrase)).toThrow(
        'A passphrase is not empty and holds no NUL character',
      );
    }
    expect(() => openEngagementFile({ path: join(dir, 'a.tickmark'), passphrase: 'hunter2\0x' })).toThrow(
      'A passphrase is not empty and holds no NUL character',
    );
    expect(readdirSync(dir)).toEqual(['a.tickmark']);
  });

  test('refuses a wrong passphrase, no passphrase, a missing file and an existing one', () => {
    create('a.tickmark', 'right').close();
    const path = join(dir, 'a.tickmark');
    expect(codeOf(() => openEngagementFile({ path, passphrase: 'wrong' }))).toBe('WRONG_PASSPHRASE');
    expect(codeOf(() => openEngagementFile({ path, passphrase: null }))).toBe('WRONG_PASSPHRASE');
    expect(codeOf(() => openEngagementFile({ path: join(dir, 'none'), passphrase: 'x' }))).toBe('NOT_FOUND');
    expect(codeOf(() => openEngagementFile({ path: dir, passphrase: 'x' }))).toBe('INVALID_INPUT');
    expect(codeOf(() => create('a.tickmark', 'right'))).toBe('CONFLICT');
    openEngagementFile({ path, passphrase: 'right' }).close();
  });

  test('keeps a second writer out until it is closed', () => {
    const first = create('a.tickmark', 'right');
    const path = join(dir, 'a.tickmark');
    expect(codeOf(() => openEngagementFile({ path, passphrase: 'right' }))).toBe('LOCKED');
    first.close();
    openEngagementFile({ path, passphrase: 'right' }).close();
  });

  test.each(['right', null])('tells a damaged file, cut off or overwritten (passphrase %s)', (passphrase) => {
    const path = join(dir, 'a.tickmark');
    const made = create('a.tickmark', passphrase);
    made.db.transaction(() => {
      for (let n = 0; n < 500; n++)
        made.db.run(
          sql`INSERT INTO snapshot (label, as_of) VALUES (${`${n} ${'x'.repeat(300)}`}, '2026-09-30')`,
        );
    });
    made.close();
    const { size } = statSync(path);
    const fd = openSync(path, 'r+');
    writeSync(fd, Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(size / 8192) * 4096);
    closeSync(fd);
    expect(codeOf(() => openEngagementFile({ path, passphrase }))).toBe('DAMAGED');
    truncateSync(path, size - 1000);
    expect(codeOf(() => openEngagementFile({ path, passphrase }))).toBe('DAMAGED');
    truncateSync(path, 0);
    expect(codeOf(() => openEngagementFile({ path, passphrase }))).toBe('DAMAGED');
  });

  test('refuses a file of a newer version and leaves it as it was', () => {
    const path = join(dir, 'a.tickmark');
    create('a.tickmark', 'right').close();
    const before = readFileSync(path);
    const older = migrations.map((step) => ({ ...step, version: step.version - 5 }));
    expect(codeOf(() => openEngagementFile({ path, passphrase: 'right' }, { migrations: older }))).toBe(
      'NEWER_VERSION',
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('keeps a copy before it upgrades', () => {
    const path = join(dir, 'a.tickmark');
    create('a.tickmark', 'right').close();
    const before = readFileSync(path);
    const next = {
      version: 1000,
      title: 'next',
      sql: 'CREATE TABLE later (n INTEGER NOT NULL) STRICT;',
      appendOnly: ['later'],
    };
    const opened = openEngagementFile({ path, passphrase: 'right' }, { migrations: [...migrations, next] });
    expect(opened.schemaVersion).toBe(1000);
    const copy = join(dir, `a.schema-${migrations.at(-1)?.version}.tickmark`);
    expect(opened.migration).toEqual({ migratedFrom: migrations.at(-1)?.version, copyKeptAt: copy });
    opened.close();
    expect(readFileSync(copy).equals(before)).toBe(true);
    expect(codeOf(() => openEngagementFile({ path, passphrase: 'right' }))).toBe('NEWER_VERSION');
  });

  test('a migration that fails leaves the file at the version before', () => {
    const path = join(dir, 'a.tickmark');
    create('a.tickmark', 'right').close();
    const broken = {
      version: 1000,
      title: 'broken',
      sql: 'CREATE TABLE later (n INTEGER) STRICT; SELECT nonsense;',
      appendOnly: [],
    };
    expect(() =>
      openEngagementFile({ path, passphrase: 'right' }, { migrations: [...migrations, broken] }),
    ).toThrow('nonsense');
    const opened = openEngagementFile({ path, passphrase: 'right' });
    expect(opened.schemaVersion).toBe(migrations.at(-1)?.version);
    expect(opened.db.all(sql`SELECT name FROM sqlite_schema WHERE name = 'later'`)).toEqual([]);
    opened.close();
  });

  test.each([
    ['with a log', ''],
    ['alone', 'alone'],
  ])(
    '%s loses nothing that was acknowledged when the process is killed, and half a transaction never stands',
    async (_, how) => {
      const path = join(dir, 'a.tickmark');
      create('a.tickmark', 'correct horse').close();
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, '__fixtures__/writeUntilKilled.ts'), path, how],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      let acknowledged = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged = Number(line);
        if (acknowledged === 50) child.kill('SIGKILL');
      }
      expect(acknowledged).toBeGreaterThanOrEqual(50);
      const opened = openEngagementFile({ path, passphrase: 'correct horse' });
      const labels = opened.db
        .all<{ label: string }>(sql`SELECT label FROM snapshot`)
        .map((row) => row.label);
      const whole = labels.filter((label) => label.startsWith('whole')).length;
      expect(whole).toBeGreaterThanOrEqual(acknowledged);
      expect(labels).toHaveLength(2 * whole);
      opened.close();
      expect(readdirSync(dir)).toEqual(['a.tickmark']);
    },
  );

  test('opened alone gives jobs its own connection, and keeps no log beside it', () => {
    const path = join(dir, 'a.tickmark');
    create('a.tickmark', null).close();
    const alone = openEngagementFile({ path, passphrase: null }, { isAlone: true });
    const job = alone.jobConnection();
    alone.db.run(sql`INSERT INTO snapshot (label, as_of) VALUES ('year-end', '2026-09-30')`);
    expect([job.db === alone.db, existsSync(`${path}-wal`)]).toEqual([true, false]);
    job.release();
    alone.close();
    const shared = openEngagementFile({ path, passphrase: null });
    const other = shared.jobConnection();
    expect([other.db === shared.db, other.db.get(sql`SELECT label FROM snapshot`)]).toEqual([
      false,
      { label: 'year-end' },
    ]);
    other.release();
    shared.close();
  });
});
