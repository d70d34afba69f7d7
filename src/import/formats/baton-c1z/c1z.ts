/** The container: five bytes of magic and a Zstandard-compressed SQLite database. */
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { EngineError } from '#base/errors.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { openSqliteBytes } from '#store/sqliteBytes.ts';

export type C1zVersion = 1 | 3;

export type OpenC1z = {
  readonly db: ReadableDb & { close(): void };
  /** Columns of the tables that are there; a view or a virtual table under a table's name is not one. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
};

export const c1zLimits = {
  compressedBytes: 512 * 2 ** 20,
  databaseBytes: 2 * 2 ** 30,
  ratio: 200,
  ratioFreeBytes: 100_000_000,
};

const MAGIC_BYTES = 5;
/** Bytes of an SQLite header that say whether the database has a write-ahead log. */
const FILE_FORMATS = [18, 19];
const ROLLBACK_JOURNAL = 1;

/** The version of the container by its first bytes; null when it is none. */
export function c1zVersion(head: Uint8Array): C1zVersion | null {
  const magic = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('latin1');
  return magic === 'C1ZF\0' ? 1 : magic === 'C1Z3\0' ? 3 : null;
}

/**
 * Opens the database of a c1z file.
 *
 * @throws {EngineError} UNREADABLE_SOURCE for another version, damaged bytes, or a database above the limits.
 */
export async function openC1z(file: SourceFile): Promise<OpenC1z> {
  const bytes = await readAll(file, c1zLimits.compressedBytes);
  const version = c1zVersion(bytes);
  if (version !== 1) throw new EngineError('UNREADABLE_SOURCE', `${file.name} ${otherVersion(version)}`);
  const database = await decompressed(file, bytes.subarray(MAGIC_BYTES));
  // A database that was copied without its write-ahead log opens only when it does not ask for one.
  for (const at of FILE_FORMATS) if (database.length > at) database[at] = ROLLBACK_JOURNAL;
  const db = openDatabase(file, database);
  try {
    return { db, columns: columnsOf(file, db) };
  } catch (error) {
    db.close();
    throw asUnreadable(file, error);
  }
}

function openDatabase(file: SourceFile, bytes: Uint8Array): OpenC1z['db'] {
  try {
    return openSqliteBytes(bytes);
  } catch (cause) {
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no SQLite database`, { cause });
  }
}

/** What the driver says of a database that breaks off or has other columns, as a fault of the file. */
export function asUnreadable(file: SourceFile, error: unknown): unknown {
  const isOfDriver = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
  if (!isOfDriver) return error;
  return new EngineError('UNREADABLE_SOURCE', `${file.name}: its database cannot be read: ${error.message}`, {
    details: { file: file.name },
    cause: error,
  });
}

function otherVersion(version: C1zVersion | null): string {
  if (version === null) return 'is no c1z file';
  return 'is a c1z file of version 3: ask for the sync written with --storage-engine sqlite, or for baton export as CSV or XLSX';
}

async function decompressed(file: SourceFile, bytes: Uint8Array): Promise<Uint8Array> {
  const { databaseBytes, ratio, ratioFreeBytes } = c1zLimits;
  const limit = Math.min(databaseBytes, Math.max(ratioFreeBytes, bytes.length * ratio));
  try {
    return await promisify(zstdDecompress)(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    const fact = isTooLarge ? `unpacks to more than ${limit} bytes` : `cannot be unpacked: ${String(cause)}`;
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} ${fact}`, {
      details: { file: file.name },
      cause,
    });
  }
}

/** Tables with pages of their own: what a view, a virtual table or a computed column gives is not in the file. */
function columnsOf(file: SourceFile, db: ReadableDb): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  const rows = db.all<{ table: string; column: string; hidden: number }>(sql`
    SELECT t.name AS "table", c.name AS "column", c.hidden
      FROM sqlite_schema AS t
      JOIN pragma_table_xinfo(t.name) AS c
     WHERE t.type = 'table'
       AND t.rootpage > 0
     ORDER BY t.name, c.cid
  `);
  for (const { table, column, hidden } of rows) {
    if (hidden !== 0)
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} computes the column ${table}.${column}`);
    const known = columns.get(table);
    if (known) known.add(column);
    else columns.set(table, new Set([column]));
  }
  return columns;
}
