/** A fresh engagement database in memory, for tests and for trying things out. */
import Database from 'better-sqlite3-multiple-ciphers';
import { requireNode } from './connection.ts';
import { type WritableDb, wrapDatabase } from './database.ts';
import { applyMigrations } from './migrate.ts';

/** The full schema, empty, without an engagement row. */
export function memoryDb(): WritableDb {
  requireNode();
  const raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  applyMigrations(raw);
  return wrapDatabase(raw);
}
