/** One connection to an engagement file: key, pragmas, and driver faults in our words. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { EngineError } from '#base/errors.ts';

/** 'TIKM': tells an engagement from any other SQLite file. */
export const APPLICATION_ID = 0x54494b4d;

/** The driver needs N-API 10; an older Node ends with a segmentation fault and no message. */
export function requireNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 14)) return;
  throw new EngineError(
    'INTERNAL',
    `Node ${version} is too old for the database driver: 22.14 or later is needed`,
  );
}

/** True when the file begins as an unencrypted SQLite database does. */
export function isPlainDatabase(path: string): boolean {
  const magic = 'SQLite format 3\0';
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(magic.length);
    readSync(fd, head, 0, head.length, 0);
    return head.toString('latin1') === magic;
  } finally {
    closeSync(fd);
  }
}

/**
 * Opens a connection with key and pragmas. Full synchronisation: what was committed survives the end of the process.
 *
 * @param passphrase - null for an unencrypted file.
 * @param options.isAlone - no other connection reads meanwhile. Then what is overwritten is kept beside the file until the commit, and
 * each new page is encrypted once; with a log (WAL), which lets others read, it is three times.
 * @throws {EngineError} WRONG_PASSPHRASE, DAMAGED.
 */
export function connect(
  path: string,
  passphrase: string | null,
  options: { mayCreate: boolean; isAlone?: boolean | undefined },
): Database.Database {
  requireNode();
  // The driver would quote the passphrase up to there in its error, or take none at all.
  if (passphrase !== null && (passphrase === '' || passphrase.includes('\0')))
    throw new EngineError('INVALID_INPUT', 'A passphrase is not empty and holds no NUL character');
  const raw = new Database(path, { fileMustExist: !options.mayCreate, timeout: 10_000 });
  try {
    if (passphrase !== null) {
      raw.pragma(`cipher='sqlcipher'`);
      raw.pragma(`legacy=4`);
      raw.pragma(`key='${passphrase.replaceAll("'", "''")}'`);
    }
    // The file may come from a stranger: its schema calls nothing but harmless functions.
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cell_size_check = ON');
    raw.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
    raw.pragma(`journal_mode = ${options.isAlone === true ? 'DELETE' : 'WAL'}`);
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('cache_size = -65536');
    raw.pragma('temp_store = MEMORY');
    return raw;
  } catch (error) {
    raw.close();
    throw openingFault(error, path, passphrase !== null);
  }
}

function openingFault(error: unknown, path: string, isEncrypted: boolean): unknown {
  const code = driverCode(error);
  const name = basename(path);
  if (code === 'SQLITE_NOTADB') {
    return isEncrypted
      ? new EngineError('WRONG_PASSPHRASE', `The passphrase does not open ${name}`, { cause: error })
      : new EngineError('DAMAGED', `${name} is not an engagement file, or its first page is damaged`, {
          cause: error,
        });
  }
  return driverFault(error, name);
}

/** Driver faults that mean a damaged file, in our words; anything else as it is. */
export function driverFault(error: unknown, name: string): unknown {
  const code = driverCode(error);
  if (
    code?.startsWith('SQLITE_CORRUPT') === true ||
    code === 'SQLITE_NOTADB' ||
    code?.startsWith('SQLITE_IOERR_SHORT_READ')
  ) {
    return new EngineError('DAMAGED', `${name} is damaged: a page cannot be read`, { cause: error });
  }
  if (code === 'SQLITE_BUSY')
    return new EngineError('LOCKED', `${name} is in use by another program`, { cause: error });
  return error;
}

function driverCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * A database file is a whole number of pages; a copy that broke off is not.
 *
 * @throws {EngineError} DAMAGED.
 */
export function requireWholePages(path: string): void {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    if (size === 0) throw new EngineError('DAMAGED', `${basename(path)} is empty`);
    if (size % 512 !== 0) {
      throw new EngineError(
        'DAMAGED',
        `${basename(path)} is no engagement file, or is cut off: ${size} bytes is not a whole number of pages`,
      );
    }
  } finally {
    closeSync(fd);
  }
}
