/** The same questions asked of DuckDB, with the threads that it takes by itself: recursive queries over an edge table. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchData } from './generate.ts';
import { duckConnection } from './peers.ts';

export type DuckPeer = {
  readonly loadMs: number;
  /** Counts (identity, rule) pairs in conflict. */
  readonly conflicts: () => Promise<number>;
  /** Counts (identity, permission) pairs of the first identities. */
  readonly pairs: (identities: number) => Promise<number>;
};

const LINES_A_WRITE = 100_000;

/** Loads the data; null where DuckDB's package is not installed. */
export async function duckPeer(data: BenchData, dir: string): Promise<DuckPeer | null> {
  const connection = await duckConnection(join(dir, 'peer.duckdb'));
  if (connection === null) return null;
  const csv = (name: string, rows: Iterable<readonly [number, number]>) => {
    const path = join(dir, name);
    writePairs(path, rows);
    return `read_csv('${path.replaceAll("'", "''")}', header = false, columns = {'a': 'INTEGER', 'b': 'INTEGER'})`;
  };
  const edges = csv('edges.csv', edgesOf(data));
  const needs = data.functions.flatMap((list, f) => list.map((node) => [f, node] as const));
  const begin = performance.now();
  await connection.run(`CREATE TABLE edge AS SELECT a AS src, b AS dst FROM ${edges}`);
  const loadMs = performance.now() - begin;
  await connection.run(
    `CREATE TABLE need AS SELECT a AS function, b AS permission FROM ${csv('needs.csv', needs)}`,
  );
  await connection.run(`CREATE TABLE rule AS SELECT a, b FROM ${csv('rules.csv', data.rules)}`);
  const numberOf = async (text: string) => Number((await connection.runAndReadAll(text)).getRows()[0]?.[0]);
  return {
    loadMs,
    conflicts: () =>
      numberOf(`
        WITH RECURSIVE reached (function, node) AS (
          SELECT function, permission FROM need
           UNION
          SELECT r.function, e.src FROM reached AS r JOIN edge AS e ON e.dst = r.node
        ),
        holds AS MATERIALIZED (SELECT function, node FROM reached WHERE node < ${data.starts.account})
        SELECT count(*)
          FROM rule
          JOIN holds AS x ON x.function = rule.a
          JOIN holds AS y ON y.function = rule.b AND y.node = x.node
      `),
    pairs: (identities) =>
      numberOf(`
        WITH RECURSIVE reached (identity, node) AS (
          SELECT src, dst FROM edge WHERE src < ${identities}
           UNION
          SELECT r.identity, e.dst FROM reached AS r JOIN edge AS e ON e.src = r.node
        )
        SELECT count(*) FROM reached WHERE node >= ${data.starts.permission}
      `),
  };
}

function* edgesOf({ from, to }: BenchData): Generator<readonly [number, number]> {
  for (let e = 0; e < from.length; e++) yield [from[e]!, to[e]!];
}

function writePairs(path: string, rows: Iterable<readonly [number, number]>): void {
  const file = openSync(path, 'w');
  let lines: string[] = [];
  const flush = () => {
    writeSync(file, lines.join(''));
    lines = [];
  };
  for (const [a, b] of rows) {
    lines.push(`${a},${b}\n`);
    if (lines.length === LINES_A_WRITE) flush();
  }
  flush();
  closeSync(file);
}
