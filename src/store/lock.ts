/** A second writer is kept out by a lock that the operating system releases when the process ends, however it ends. */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { EngineError } from '#base/errors.ts';
import { requireNode } from './connection.ts';

export type FileLock = { release(): void };

/**
 * Takes the lock beside the file (`<file>.lock`), or refuses at once.
 *
 * @throws {EngineError} LOCKED when another program or window has the file open.
 */
export function lockFile(path: string): FileLock {
  requireNode();
  const lockPath = `${path}.lock`;
  const raw = new Database(lockPath, { timeout: 0 });
  try {
    raw.pragma('locking_mode = EXCLUSIVE');
    raw.pragma('journal_mode = MEMORY');
    raw.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    raw.close();
    throw new EngineError('LOCKED', `${basename(path)} is open in another window or program`, {
      cause: error,
    });
  }
  return {
    release: () => {
      raw.close();
      rmSync(lockPath, { force: true });
    },
  };
}
