/** Questions about one person or permission: ours, SQLite's and graphology's. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { MUST } from '../../graph/flags.ts';
import type { SnapshotGraph } from '../../graph/graphOf.ts';
import { reach } from '../../graph/kernels/reach.ts';
import { shortestPath } from '../../graph/kernels/shortest.ts';
import { keyOf } from './files.ts';
import type { BenchData } from './generate.ts';
import type { Measured } from './goals.ts';
import { graphologyPeer } from './graphology.ts';
import type { Row } from './lines.ts';
import { quantile } from './measure.ts';
import { seededRandom } from './random.ts';
import type { SqlitePeer } from './sqlite.ts';

const QUERIES = 2_000;
const PEER_QUERIES = 300;

type Query = { readonly from: number; readonly to: number };

/** Asks all; gives whether path lengths are equal. */
export function queryRun(
  { db, of }: { readonly db: ReadableDb; readonly of: SnapshotGraph },
  data: BenchData,
  sqlite: SqlitePeer,
  measured: Measured,
  row: Row,
): boolean {
  const queries = reachablePairs(data);
  const ours = ourQueries(db, of, data, queries);
  row('a shortest path', micro(ours.path.us));
  row('everything that a person reaches', micro(ours.reach.us));
  row('everybody who reaches a permission', micro(ours.holders.us));
  measured.pathP95Us = quantile(ours.path.us, 0.95);
  const few = queries.slice(0, PEER_QUERIES);
  const lengths = few.map((_, i) => ours.path.results[i]!);
  const theirs = asked(few, ({ from, to }) => sqlite.distance(from, to));
  measured.sqliteToPath = quantile(theirs.us, 0.95) / measured.pathP95Us;
  row('SQLite: a shortest path', `${micro(theirs.us)}, p95 ${measured.sqliteToPath.toFixed(0)} x ours`);
  let isEqual = theirs.results.every((length, i) => length === lengths[i]);
  const graphology = graphologyPeer(data);
  if (typeof graphology === 'string') row('graphology', `not run: ${graphology}`);
  else {
    const other = asked(few, ({ from, to }) => graphology.distance(from, to));
    measured.graphologyToPath = quantile(other.us, 0.95) / measured.pathP95Us;
    row('graphology: load', `${graphology.loadMs.toFixed(0)} ms`);
    row(
      'graphology: a shortest path',
      `${micro(other.us)}, p95 ${measured.graphologyToPath.toFixed(0)} x ours`,
    );
    isEqual = isEqual && other.results.every((length, i) => length === lengths[i]);
  }
  row('lengths of paths', isEqual ? 'equal' : 'DIFFERENT');
  return isEqual;
}

function ourQueries(db: ReadableDb, { graph }: SnapshotGraph, data: BenchData, queries: readonly Query[]) {
  const nodes = db.all<{ id: number; key: string }>(
    sql`SELECT node_id AS id, key FROM node ORDER BY node_id`,
  );
  const ids = new Map(nodes.map(({ id, key }) => [key, id]));
  const dense = (node: number) => graph.dense[ids.get(keyOf(data, node))!]!;
  const pairs = queries.map(({ from, to }) => ({ from: dense(from), to: dense(to) }));
  const { access, scratch } = graph;
  const follow = { flags: access.flags, required: MUST };
  const back = { flags: access.reverseFlags, required: MUST };
  const path = ({ from, to }: Query) => shortestPath(access, from, to, follow, scratch).length - 1;
  for (const pair of pairs) path(pair);
  return {
    path: asked(pairs, path),
    reach: asked(pairs, ({ from }) => reach(access.forward, from, follow, scratch)),
    holders: asked(pairs, ({ to }) => reach(access.reverse, to, back, scratch)),
  };
}

/** Microseconds and results of one question for each. */
function asked(queries: readonly Query[], ask: (query: Query) => number) {
  const results: number[] = [];
  const us = queries.map((query) => {
    const begin = performance.now();
    results.push(ask(query));
    return (performance.now() - begin) * 1000;
  });
  return { us, results };
}

/** Identities and permissions that they reach: walks down at random from random identities until a permission is met. */
function reachablePairs(data: BenchData): readonly Query[] {
  const { from, to, starts } = data;
  const offset = new Uint32Array(data.nodeCount + 1);
  for (const node of from) offset[node + 1]!++;
  for (let u = 0; u < data.nodeCount; u++) offset[u + 1]! += offset[u]!;
  const next = offset.slice();
  const target = new Uint32Array(from.length);
  for (let e = 0; e < from.length; e++) target[next[from[e]!]!++] = to[e]!;
  const random = seededRandom(77);
  const queries: Query[] = [];
  while (queries.length < QUERIES) {
    const identity = random.below(starts.account);
    let node = identity;
    for (let step = 0; step < 20 && node < starts.permission; step++) {
      const degree = offset[node + 1]! - offset[node]!;
      if (degree === 0) break;
      node = target[offset[node]! + random.below(degree)]!;
    }
    if (node >= starts.permission) queries.push({ from: identity, to: node });
  }
  return queries;
}

const micro = (us: readonly number[]) =>
  `p50 ${quantile(us, 0.5).toFixed(1)} us, p95 ${quantile(us, 0.95).toFixed(1)} us (n=${us.length})`;
