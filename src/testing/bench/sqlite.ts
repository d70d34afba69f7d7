/** The same questions asked of SQLite: an edge table with two covering indexes and recursive queries. */
import Database from 'better-sqlite3-multiple-ciphers';
import type { BenchData } from './generate.ts';

export type SqlitePeer = {
  readonly loadMs: number;
  /** Counts (identity, rule) pairs in conflict. */
  readonly conflicts: () => number;
  /** Counts (identity, permission) pairs of the first identities. */
  readonly pairs: (identities: number) => number;
  /** Edges of a shortest path; 0 when there is none. */
  readonly distance: (from: number, to: number) => number;
  readonly close: () => void;
};

/** Loads the data with the numbers of the generator. */
export function sqlitePeer(data: BenchData, path: string): SqlitePeer {
  const begin = performance.now();
  const db = new Database(path);
  for (const pragma of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'cache_size = -1000000',
    'temp_store = MEMORY',
  ])
    db.pragma(pragma);
  db.exec('CREATE TABLE edge (src INTEGER NOT NULL, dst INTEGER NOT NULL)');
  db.exec('CREATE TABLE need (function INTEGER NOT NULL, permission INTEGER NOT NULL)');
  db.exec('CREATE TABLE rule (a INTEGER NOT NULL, b INTEGER NOT NULL)');
  const edge = db.prepare('INSERT INTO edge VALUES (?, ?)');
  const need = db.prepare('INSERT INTO need VALUES (?, ?)');
  const rule = db.prepare('INSERT INTO rule VALUES (?, ?)');
  db.transaction(() => {
    for (let i = 0; i < data.from.length; i++) edge.run(data.from[i], data.to[i]);
    data.functions.forEach((permissions, f) => permissions.forEach((permission) => need.run(f, permission)));
    for (const [a, b] of data.rules) rule.run(a, b);
  })();
  db.exec('CREATE INDEX edge_by_dst ON edge (dst, src)');
  db.exec('CREATE INDEX edge_by_src ON edge (src, dst)');
  db.exec('ANALYZE');
  const loadMs = performance.now() - begin;
  const distance = db.prepare(`
    WITH RECURSIVE reached (node, steps) AS (
      SELECT ?, 0
       UNION
      SELECT e.dst, r.steps + 1
        FROM reached AS r
        JOIN edge    AS e ON e.src = r.node
       WHERE e.dst < ${data.starts.permission}
         AND r.steps < 16
    )
    SELECT COALESCE(MIN(r.steps) + 1, 0) AS steps
      FROM reached AS r
      JOIN edge    AS e ON e.src = r.node
     WHERE e.dst = ?
  `);
  return {
    loadMs,
    conflicts: () => {
      db.exec('DROP TABLE IF EXISTS temp.holds');
      db.exec(`
        CREATE TEMP TABLE holds (function INTEGER, node INTEGER, PRIMARY KEY (function, node)) WITHOUT ROWID;
        INSERT INTO holds
        WITH RECURSIVE reached (function, node) AS (
          SELECT function, permission FROM need
           UNION
          SELECT r.function, e.src
            FROM reached AS r
           CROSS JOIN edge AS e
           WHERE e.dst = r.node
        )
        SELECT function, node FROM reached WHERE node < ${data.starts.account}
      `);
      const row = db
        .prepare(`
          SELECT COUNT(*) AS n
            FROM rule
            JOIN holds AS x ON x.function = rule.a
            JOIN holds AS y ON y.function = rule.b AND y.node = x.node
        `)
        .get() as { n: number };
      return row.n;
    },
    pairs: (identities) => {
      const row = db
        .prepare(`
          WITH RECURSIVE reached (identity, node) AS (
            SELECT src, dst FROM edge WHERE src < ${identities}
             UNION
            SELECT r.identity, e.dst
              FROM reached AS r
              JOIN edge    AS e ON e.src = r.node
          )
          SELECT COUNT(*) AS n FROM reached WHERE node >= ${data.starts.permission}
        `)
        .get() as { n: number };
      return row.n;
    },
    distance: (from, to) => (distance.get(from, to) as { steps: number }).steps,
    close: () => db.close(),
  };
}
