/** SQLite databases that lie inside other files, opened from memory for reading. */
import Database from 'better-sqlite3-multiple-ciphers';
import { EngineError } from '#base/errors.ts';
import { requireNode } from './connection.ts';
import { type ReadableDb, wrapDatabase } from './database.ts';

/**
 * Opens the bytes of an SQLite database. Nothing is written anywhere.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when the bytes are no database.
 */
export function openSqliteBytes(bytes: Uint8Array): ReadableDb & { close(): void } {
  requireNode();
  try {
    const raw = new Database(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      readonly: true,
    });
    // As SQLite asks for databases of strangers. Sorting must not put the content into a temporary file.
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cell_size_check = ON');
    raw.pragma('temp_store = MEMORY');
    raw.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
    return { ...wrapDatabase(raw), close: () => raw.close() };
  } catch (error) {
    throw new EngineError('UNREADABLE_SOURCE', 'The content is not an SQLite database', { cause: error });
  }
}
