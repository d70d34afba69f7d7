/**
 * The benchmark: one large client from file to conflicts, beside SQLite on the same data in the same run.
 *
 * Ratios decide, not milliseconds: machines differ. Both sides must give the same answers.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { explain } from '../../analyse/explain.ts';
import { findConflicts } from '../../analyse/findConflicts.ts';
import { loadRulePack } from '../../analyse/loadRulePack.ts';
import { questionOf } from '../../analyse/runConflicts.ts';
import { buildGraph } from '../../graph/build.ts';
import { shortestPath } from '../../graph/kernels/shortest.ts';
import { loadGraphInput } from '../../graph/load.ts';
import { MUST } from '../../graph/flags.ts';
import { graphOf, type SnapshotGraph } from '../../graph/graphOf.ts';
import { snapshotOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { openEngagementFile } from '#store/engagementFile.ts';
import { sql } from '#store/sql.ts';
import { testEngine } from '../testEngine.ts';
import { BENCH_PASSPHRASE } from './commandRun.ts';
import { benchMapping, keyOf, writeGrants, writePack } from './files.ts';
import { benchImport } from './importRun.ts';
import { generate, sizes, type BenchData, type Size } from './generate.ts';
import { median, quantile, timed } from './measure.ts';
import { seededRandom } from './random.ts';
import { sqlitePeer } from './sqlite.ts';

/** Runs before the measured ones, so that code is compiled and caches are warm on both sides. */
const WARM_UPS = 5;
const QUERIES = 2_000;
const PEER_QUERIES = 300;
const NEEDED = { conflicts: 10, paths: 100 };

/** Runs everything for one size; each finished line goes to `print`. */
export async function runBench(size: Size, print: (line: string) => void): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  try {
    return await benchIn(dir, size, print);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function benchIn(dir: string, size: Size, print: (line: string) => void): Promise<boolean> {
  const row = (what: string, value: string) => print(`${what.padEnd(46)} ${value}`);
  row('machine', `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  const data = generate(size);
  row('size', `${size}: ${n(sizes[size].identities)} identities, ${n(data.from.length)} grants`);
  const csv = join(dir, 'grants.csv');
  writeGrants(data, csv);
  writePack(data, join(dir, 'pack.json'));
  const mapping = join(dir, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(benchMapping()));
  const { path, isRight } = await benchImport(dir, { csv, mapping, rows: data.from.length }, row);
  const runMs = await analyseInEngine(dir, path);
  const engagement = openEngagementFile({ path, passphrase: BENCH_PASSPHRASE });
  const { db } = engagement;
  try {
    const of = loadGraph(db, row);
    const { conflicts, ms } = analyse(db, of, join(dir, 'pack.json'), row);
    row('conflicts.run, with paths, kept in the file', `${runMs.toFixed(0)} ms`);
    const paths = pathQueries(db, data, of, row);
    const peer = sqlitePeer(data, join(dir, 'peer.db'));
    row('SQLite: load and index the same grants', `${(peer.loadMs / 1000).toFixed(1)} s`);
    timed(1, peer.conflicts);
    const theirs = timed(3, peer.conflicts);
    row(
      'SQLite: conflicts by a recursive query',
      `${median(theirs.ms).toFixed(0)} ms (n=3), ${n(theirs.result)} found`,
    );
    const peerPaths = peerPathQueries(peer.distance, paths.queries);
    row('SQLite: shortest path by a recursive query', micro(peerPaths.us));
    peer.close();
    const ratios = {
      conflicts: median(theirs.ms) / ms,
      paths: quantile(peerPaths.us, 0.95) / quantile(paths.us, 0.95),
    };
    const isSame =
      theirs.result === conflicts && peerPaths.lengths.every((one, i) => one === paths.lengths[i]);
    const isEqual = isSame && isRight;
    row('answers', isEqual ? 'equal: rows, nodes, conflict counts, path lengths' : 'DIFFERENT');
    row('conflicts: times faster', `${ratios.conflicts.toFixed(0)} (needed ${NEEDED.conflicts})`);
    row('path queries, p95: times faster', `${ratios.paths.toFixed(0)} (needed ${NEEDED.paths})`);
    row('peak memory', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
    return isEqual && ratios.conflicts >= NEEDED.conflicts && ratios.paths >= NEEDED.paths;
  } finally {
    engagement.close();
  }
}

type Row = (what: string, value: string) => void;

const n = (value: number) => value.toLocaleString('en-GB');
const micro = (us: readonly number[]) =>
  `p50 ${quantile(us, 0.5).toFixed(1)} us, p95 ${quantile(us, 0.95).toFixed(1)} us (n=${us.length})`;

/** Runs the analysis of the imported engagement through the engine, as a person would. Gives its milliseconds. */
async function analyseInEngine(dir: string, path: string): Promise<number> {
  const test = testEngine();
  try {
    await test.client.call('engagement.open', { path, passphrase: BENCH_PASSPHRASE, actor: 'bench' });
    const begin = performance.now();
    await test.client.call('conflicts.run', { rules: join(dir, 'pack.json') });
    const ms = performance.now() - begin;
    await test.client.call('engagement.close', {});
    return ms;
  } finally {
    await test.close();
  }
}

function loadGraph(db: ReadableDb, row: Row): SnapshotGraph {
  const snapshot = snapshotOf(db, undefined);
  const input = timed(3, () => loadGraphInput(db, snapshot));
  row('load: decode grants and nodes', `${median(input.ms).toFixed(0)} ms`);
  const built = timed(3, () => buildGraph(input.result));
  row('load: graph in both directions', `${median(built.ms).toFixed(0)} ms`);
  return graphOf({ db, cache: new Map<string, unknown>() }, undefined);
}

function analyse(
  db: ReadableDb,
  of: SnapshotGraph,
  packPath: string,
  row: Row,
): { readonly conflicts: number; readonly ms: number } {
  const { pack } = loadRulePack(packPath, resolve('resources'));
  const asked = timed(1, () => questionOf(db, of, pack, false));
  row('analysis: match the rule pack', `${asked.ms[0]!.toFixed(0)} ms`);
  const { question } = asked.result;
  timed(WARM_UPS, () => findConflicts(question));
  const found = timed(9, () => findConflicts(question));
  const ms = median(found.ms);
  const { conflicts } = found.result;
  row('analysis: all conflicts', `${ms.toFixed(1)} ms (n=9), ${n(conflicts.length)} found`);
  const witnesses = timed(3, () => conflicts.map((conflict) => explain(question, conflict)));
  const legs = witnesses.result.reduce((sum, one) => sum + one.sides.length, 0);
  const each = (median(witnesses.ms) * 1000) / Math.max(1, legs);
  row(
    'analysis: type and witness of every side',
    `${median(witnesses.ms).toFixed(0)} ms, ${each.toFixed(1)} us each of ${n(legs)}`,
  );
  return { conflicts: conflicts.length, ms };
}

type PathQuery = { readonly from: number; readonly to: number };

/** Shortest paths between identities and permissions that they reach, by the numbers of the generator. */
function pathQueries(db: ReadableDb, data: BenchData, of: SnapshotGraph, row: Row) {
  const { graph } = of;
  const ids = new Map(
    db
      .all<{ id: number; key: string; kind: string }>(
        sql`SELECT node_id AS id, key, kind FROM node ORDER BY node_id`,
      )
      .map((one) => [one.key, one.id]),
  );
  const denseOf = (node: number) => graph.dense[ids.get(keyOf(data, node))!]!;
  const queries = reachablePairs(data);
  const follow = { flags: graph.access.flags, required: MUST };
  const pairs = queries.map(({ from, to }) => [denseOf(from), denseOf(to)] as const);
  const ask = ([from, to]: readonly [number, number]) =>
    shortestPath(graph.access, from, to, follow, graph.scratch);
  for (const pair of pairs) ask(pair);
  const lengths: number[] = [];
  const us = pairs.map((pair) => {
    const begin = performance.now();
    const path = ask(pair);
    const took = (performance.now() - begin) * 1000;
    lengths.push(path.length - 1);
    return took;
  });
  row('path query: a shortest path', micro(us));
  return { queries, lengths, us };
}

/** Walks down at random from random identities until a permission is met. */
function reachablePairs(data: BenchData): readonly PathQuery[] {
  const { from, to, starts } = data;
  const offset = new Uint32Array(data.nodeCount + 1);
  for (const node of from) offset[node + 1]!++;
  for (let u = 0; u < data.nodeCount; u++) offset[u + 1]! += offset[u]!;
  const next = offset.slice();
  const target = new Uint32Array(from.length);
  for (let e = 0; e < from.length; e++) target[next[from[e]!]!++] = to[e]!;
  const random = seededRandom(77);
  const queries: PathQuery[] = [];
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

function peerPathQueries(distance: (from: number, to: number) => number, queries: readonly PathQuery[]) {
  const lengths: number[] = [];
  const us = queries.slice(0, PEER_QUERIES).map(({ from, to }) => {
    const begin = performance.now();
    lengths.push(distance(from, to));
    return (performance.now() - begin) * 1000;
  });
  return { lengths, us };
}
