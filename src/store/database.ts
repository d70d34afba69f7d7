/** Read and write capability as types: a handler that gets a ReadableDb cannot change the engagement. */
import type Database from 'better-sqlite3-multiple-ciphers';
import type { Param, Sql } from './sql.ts';

export interface ReadableDb {
  /** All rows. */
  all<Row>(query: Sql): readonly Row[];
  /** The first row, or undefined. */
  get<Row>(query: Sql): Row | undefined;
  /** Rows one by one, for results that should not stand in memory. Nothing else may run on the connection meanwhile. */
  iterate<Row>(query: Sql): IterableIterator<Row>;
}

/** A statement prepared once and run for many rows. */
export type BulkStatement = {
  /** Runs with these values in the order of the `?` of the text; gives the rowid of an insert. */
  run(...values: readonly Param[]): number;
};

export interface WritableDb extends ReadableDb {
  /** Runs one statement; gives the number of changed rows and the rowid of the last insert. */
  run(statement: Sql): { readonly changes: number; readonly lastId: number };
  /** Prepares a statement for many rows. The text must be a constant; values go through `run`. */
  bulk(text: string): BulkStatement;
  /** Runs `work` as one transaction, a savepoint inside another; throws what `work` throws, with nothing changed. */
  transaction<T>(work: () => T): T;
}

const CACHED_STATEMENTS = 400;

/** Wraps a driver connection. Prepared statements are kept, the least recently added ones dropped. */
export function wrapDatabase(raw: Database.Database): WritableDb {
  const cache = new Map<string, Database.Statement>();
  const prepare = (text: string) => {
    const known = cache.get(text);
    if (known) return known;
    const statement = raw.prepare(text);
    if (cache.size >= CACHED_STATEMENTS) cache.delete(cache.keys().next().value ?? '');
    cache.set(text, statement);
    return statement;
  };
  return {
    all: <Row>(query: Sql) => prepare(query.text).all(...query.params) as Row[],
    get: <Row>(query: Sql) => prepare(query.text).get(...query.params) as Row | undefined,
    // A statement that is being iterated cannot run again: iteration gets its own.
    iterate: <Row>(query: Sql) => raw.prepare(query.text).iterate(...query.params) as IterableIterator<Row>,
    run: (statement) => {
      const result = prepare(statement.text).run(...statement.params);
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    bulk: (text) => {
      const statement = raw.prepare(text);
      return { run: (...values) => Number(statement.run(...values).lastInsertRowid) };
    },
    transaction: (work) => raw.transaction(work)(),
  };
}
