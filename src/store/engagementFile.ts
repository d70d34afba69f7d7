/** The engagement file: created, opened under a lock, closed to one file. */
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { EngineError, requireInput } from '#base/errors.ts';
import { APPLICATION_ID, connect, driverFault, isPlainDatabase, requireWholePages } from './connection.ts';
import type { EngagementFacts } from './context.ts';
import { type WritableDb, wrapDatabase } from './database.ts';
import { type FileLock, lockFile } from './lock.ts';
import { applyMigrations, type MigrationResult, schemaVersion, upgrade } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { sql } from './sql.ts';

export type EngagementRow = EngagementFacts & {
  readonly isEncrypted: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
};

export type OpenEngagement = {
  readonly db: WritableDb;
  readonly facts: EngagementRow;
  readonly schemaVersion: number;
  readonly migration: MigrationResult;
  /** A connection for a job. The engagement's own where nobody else uses it: see `isAlone`. */
  jobConnection(): JobConnection;
  /** What a job in another thread needs to open its own connection. */
  readonly access: EngagementAccess;
  close(): void;
};

export type JobConnection = {
  readonly db: WritableDb;
  readonly raw: Database.Database;
  /** Ends the use of the connection. */
  release(): void;
};

export type EngagementAccess = { readonly path: string; readonly passphrase: string | null };

export type NewEngagement = Omit<EngagementRow, 'path' | 'isEncrypted'> & {
  readonly path: string;
  /** null: not encrypted. */
  readonly passphrase: string | null;
  readonly appVersion: string;
  /** As of `connect`. */
  readonly isAlone?: boolean | undefined;
};

/**
 * Creates an engagement file and opens it. An existing file is never overwritten.
 *
 * @throws {EngineError} CONFLICT when the file exists; INVALID_INPUT when the folder does not.
 */
export function createEngagementFile(options: NewEngagement): OpenEngagement {
  const path = resolve(options.path);
  if (existsSync(path)) throw new EngineError('CONFLICT', `A file exists already at ${path}`);
  requireInput(existsSync(resolve(path, '..')), `No folder at ${resolve(path, '..')}`);
  requireInput(
    options.periodFrom <= options.periodTo,
    `The period ends (${options.periodTo}) before it begins (${options.periodFrom})`,
  );
  const lock = lockFile(path);
  let raw: Database.Database | undefined;
  let isMade = false;
  try {
    // Client data: for this user alone. SQLite gives the files beside it the same mode.
    closeSync(openSync(path, 'wx', 0o600));
    isMade = true;
    raw = connect(path, options.passphrase, { mayCreate: true, isAlone: options.isAlone });
    raw.pragma(`application_id = ${APPLICATION_ID}`);
    applyMigrations(raw);
    insertEngagement(wrapDatabase(raw), options);
    const migration = { migratedFrom: null, copyKeptAt: null };
    return opened(raw, { path, passphrase: options.passphrase }, lock, migration, options.isAlone);
  } catch (error) {
    raw?.close();
    if (isMade) for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
    lock.release();
    throw error;
  }
}

/**
 * Opens an engagement file for writing.
 *
 * @param options.isAlone - as of `connect`: jobs use this connection, and nobody asks anything while one runs.
 * @throws {EngineError} NOT_FOUND, LOCKED, WRONG_PASSPHRASE, NEWER_VERSION, DAMAGED.
 */
export function openEngagementFile(
  access: EngagementAccess,
  options: { migrations?: readonly Migration[]; isAlone?: boolean | undefined } = {},
): OpenEngagement {
  const path = resolve(access.path);
  if (!existsSync(path)) throw new EngineError('NOT_FOUND', `No file at ${path}`);
  if (!statSync(path).isFile())
    throw new EngineError('INVALID_INPUT', `${path} is no file: an engagement is one file`);
  const lock = lockFile(path);
  let raw: Database.Database | undefined;
  try {
    requireWholePages(path);
    const passphrase = passphraseFor(path, access.passphrase);
    raw = connect(path, passphrase, { mayCreate: false, isAlone: options.isAlone });
    requireEngagement(raw, path);
    const migration = upgrade(raw, path, options.migrations);
    return opened(raw, { path, passphrase }, lock, migration, options.isAlone);
  } catch (error) {
    raw?.close();
    lock.release();
    throw driverFault(error, basename(path));
  }
}

/** A job's own connection: same key, no lock of its own. */
export function openJobConnection(access: EngagementAccess): JobConnection {
  const raw = connect(access.path, access.passphrase, { mayCreate: false });
  return { db: wrapDatabase(raw), raw, release: () => raw.close() };
}

function passphraseFor(path: string, given: string | null): string | null {
  if (isPlainDatabase(path)) return null;
  if (given !== null && given !== '') return given;
  throw new EngineError('WRONG_PASSPHRASE', `${basename(path)} is encrypted: a passphrase is needed`);
}

function requireEngagement(raw: Database.Database, path: string): void {
  if (Number(raw.pragma('application_id', { simple: true })) !== APPLICATION_ID) {
    throw new EngineError('DAMAGED', `${basename(path)} is a database, but no Tickmark engagement`);
  }
  const [finding] = raw.pragma('quick_check(1)') as readonly { readonly quick_check: string }[];
  if (finding?.quick_check !== 'ok') {
    throw new EngineError(
      'DAMAGED',
      `${basename(path)} is damaged: ${finding?.quick_check ?? 'no answer to the check'}`,
    );
  }
}

function opened(
  raw: Database.Database,
  access: EngagementAccess,
  lock: FileLock,
  migration: MigrationResult,
  isAlone = false,
): OpenEngagement {
  const db = wrapDatabase(raw);
  const facts = readEngagement(db, access.path);
  let isOpen = true;
  return {
    db,
    facts,
    schemaVersion: schemaVersion(raw),
    migration,
    access,
    jobConnection: () => (isAlone ? { db, raw, release: () => undefined } : openJobConnection(access)),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      raw.pragma('wal_checkpoint(TRUNCATE)');
      raw.close();
      lock.release();
    },
  };
}

function insertEngagement(db: WritableDb, facts: NewEngagement): void {
  db.run(sql`
    INSERT INTO engagement (engagement_id, title, client, period_from, period_to, is_encrypted, created_at, created_by, app_version)
    VALUES (${facts.id}, ${facts.title}, ${facts.client}, ${facts.periodFrom}, ${facts.periodTo},
            ${facts.passphrase === null ? 0 : 1}, ${facts.createdAt}, ${facts.createdBy}, ${facts.appVersion})
  `);
}

function readEngagement(db: WritableDb, path: string): EngagementRow {
  const row = db.get<Omit<EngagementRow, 'path' | 'isEncrypted'> & { isEncrypted: number }>(sql`
    SELECT engagement_id AS id,
           title         AS title,
           client        AS client,
           period_from   AS periodFrom,
           period_to     AS periodTo,
           is_encrypted  AS isEncrypted,
           created_at    AS createdAt,
           created_by    AS createdBy
      FROM engagement
  `);
  if (!row) throw new EngineError('DAMAGED', `${basename(path)} holds no engagement`);
  return { ...row, path, isEncrypted: row.isEncrypted === 1 };
}
