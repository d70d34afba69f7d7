/** The same CSV loaded and normalised by other tools, where they are present: distinct nodes, and grants between their numbers. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { run } from './commandRun.ts';
import { duckConnection } from './peers.ts';

export type PeerImport = {
  readonly name: string;
  /** Why it was not run; '' when it was. */
  readonly absent: string;
  readonly seconds: number;
  readonly nodes: number;
  readonly grants: number;
};

const NORMALISE = `
CREATE TABLE node AS
  SELECT row_number() OVER (ORDER BY kind, key) AS id, kind, key, label
    FROM (SELECT kind, key, max(label) AS label
            FROM (SELECT subject_type AS kind, subject_id AS key, subject_name AS label FROM raw
                   UNION ALL
                  SELECT object_type, object_id, object_name FROM raw) AS named
           GROUP BY kind, key) AS distinct_nodes;
CREATE UNIQUE INDEX node_by_key ON node (kind, key);
CREATE TABLE grants AS
  SELECT s.id AS src, o.id AS dst, r.granted_on AS granted_on
    FROM raw  AS r
    JOIN node AS s ON s.kind = r.subject_type AND s.key = r.subject_id
    JOIN node AS o ON o.kind = r.object_type  AND o.key = r.object_id;
`;
const COUNTS = 'SELECT (SELECT count(*) FROM node) AS nodes, (SELECT count(*) FROM grants) AS grants';

/** The `sqlite3` program: `.import` into a raw table, then SQL. */
export async function sqliteImport(csv: string, dir: string): Promise<PeerImport> {
  const name = 'sqlite3 .import';
  if (spawnSync('sqlite3', ['--version']).error) return missing(name, 'no sqlite3 on the PATH');
  const script = [
    'PRAGMA journal_mode = OFF;',
    'PRAGMA synchronous = OFF;',
    '.mode csv',
    `.import "${csv}" raw`,
    NORMALISE,
    '.mode list',
    `${COUNTS};`,
  ].join('\n');
  const { seconds, output } = await run('sqlite3', ['-batch', join(dir, 'peer-import.db')], script);
  const [nodes = 0, grants = 0] = output.trim().split('\n').at(-1)?.split('|').map(Number) ?? [];
  return { name, absent: '', seconds, nodes, grants };
}

/** DuckDB's package for Node, from the project's packages or from the folder that TICKMARK_PEERS names. */
export async function duckImport(csv: string, dir: string): Promise<PeerImport> {
  const name = 'DuckDB read_csv';
  const begin = performance.now();
  const connection = await duckConnection(join(dir, 'peer-import.duckdb'));
  if (connection === null) return missing(name, 'its package is not installed');
  await connection.run(`CREATE TABLE raw AS SELECT * FROM read_csv('${csv.replaceAll("'", "''")}')`);
  await connection.run(NORMALISE);
  const seconds = (performance.now() - begin) / 1000;
  const [counts = []] = (await connection.runAndReadAll(COUNTS)).getRows();
  return { name, absent: '', seconds, nodes: Number(counts[0]), grants: Number(counts[1]) };
}

const missing = (name: string, absent: string): PeerImport => ({
  name,
  absent,
  seconds: 0,
  nodes: 0,
  grants: 0,
});
