/** One client through the product: CSV to encrypted engagement, the analysis as a person runs it, loading, conflicts. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { explain } from '../../analyse/explain.ts';
import { findConflicts } from '../../analyse/findConflicts.ts';
import { loadRulePack } from '../../analyse/loadRulePack.ts';
import { questionOf } from '../../analyse/runConflicts.ts';
import { buildGraph } from '../../graph/build.ts';
import { graphOf, type SnapshotGraph } from '../../graph/graphOf.ts';
import { loadGraphInput } from '../../graph/load.ts';
import { snapshotOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { openEngagementFile } from '#store/engagementFile.ts';
import { sql } from '#store/sql.ts';
import { testEngine } from '../testEngine.ts';
import { BENCH_PASSPHRASE } from './commandRun.ts';
import { benchMapping, writeGrants, writePack } from './files.ts';
import { benchImport } from './importRun.ts';
import type { BenchData } from './generate.ts';
import type { Measured } from './goals.ts';
import { n, type Row } from './lines.ts';
import { median, timed } from './measure.ts';

/** Runs before the measured ones, so that code is compiled and caches are warm. */
const WARM_UPS = 5;

export type EngineRun = {
  readonly db: ReadableDb;
  readonly of: SnapshotGraph;
  readonly isRight: boolean;
  readonly close: () => void;
};

/** Imports the data and analyses them; the engagement stays open until `close`. */
export async function engineRun(
  dir: string,
  data: BenchData,
  measured: Measured,
  row: Row,
): Promise<EngineRun> {
  const csv = join(dir, 'grants.csv');
  const packPath = join(dir, 'pack.json');
  writeGrants(data, csv);
  writePack(data, packPath);
  const mapping = join(dir, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(benchMapping()));
  const { path, isRight } = await benchImport(dir, { csv, mapping, rows: data.from.length }, row);
  await asAPerson(path, packPath, row);
  closedToConflicts(path, packPath, measured, row);
  const engagement = openEngagementFile({ path, passphrase: BENCH_PASSPHRASE });
  const { db } = engagement;
  const of = load(db, data, measured, row);
  analyse(db, of, packPath, row);
  return { db, of, isRight, close: () => engagement.close() };
}

/** The calls that the window makes. */
async function asAPerson(path: string, packPath: string, row: Row): Promise<void> {
  const test = testEngine();
  try {
    await test.client.call('engagement.open', { path, passphrase: BENCH_PASSPHRASE, actor: 'bench' });
    const begin = performance.now();
    const { run } = await test.client.call('conflicts.run', { rules: packPath });
    row('conflicts.run, with paths, kept in the file', `${(performance.now() - begin).toFixed(0)} ms`);
    const list = performance.now();
    await test.client.call('conflicts.list', { run: run.run, page: {} });
    row('conflicts.list, first page', `${(performance.now() - list).toFixed(0)} ms`);
    await test.client.call('engagement.close', {});
  } finally {
    await test.close();
  }
}

/** From a closed file to the conflicts of everyone; the key's derivation apart. */
function closedToConflicts(path: string, packPath: string, measured: Measured, row: Row): void {
  const begin = performance.now();
  const engagement = openEngagementFile({ path, passphrase: BENCH_PASSPHRASE });
  const { db } = engagement;
  const opened = performance.now();
  const of = graphOf({ db, cache: new Map<string, unknown>() }, undefined);
  const built = performance.now();
  const { pack } = loadRulePack(packPath, resolve('resources'));
  findConflicts(questionOf(db, of, pack, false).question);
  const end = performance.now();
  engagement.close();
  measured.closedToConflictsMs = end - opened;
  const parts = [opened - begin, built - opened, end - built].map((ms) => ms.toFixed(0));
  row(
    'closed file to conflicts',
    `open with key ${parts[0]} ms, graph ${parts[1]} ms, conflicts ${parts[2]} ms`,
  );
}

function load(db: ReadableDb, data: BenchData, measured: Measured, row: Row): SnapshotGraph {
  const snapshot = snapshotOf(db, undefined);
  const input = timed(3, () => loadGraphInput(db, snapshot));
  measured.loadMs = median(input.ms);
  row('load: grants and nodes from the encrypted file', `${measured.loadMs.toFixed(0)} ms`);
  const built = timed(3, () => buildGraph(input.result));
  row('load: graph in both directions', `${median(built.ms).toFixed(0)} ms`);
  const packed =
    db.get<{ bytes: number }>(sql`SELECT SUM(LENGTH(data)) AS bytes FROM grant_segment`)?.bytes ?? 0;
  measured.bytesPerGrant = packed / data.from.length;
  row('grants in the file', `${measured.bytesPerGrant.toFixed(2)} bytes each, with record, kind and dates`);
  return graphOf({ db, cache: new Map<string, unknown>() }, undefined);
}

function analyse(db: ReadableDb, of: SnapshotGraph, packPath: string, row: Row): void {
  const { pack } = loadRulePack(packPath, resolve('resources'));
  const asked = timed(1, () => questionOf(db, of, pack, false));
  row('analysis: match the rule pack', `${asked.ms[0]!.toFixed(0)} ms`);
  const { question } = asked.result;
  timed(WARM_UPS, () => findConflicts(question));
  const found = timed(9, () => findConflicts(question));
  const { conflicts } = found.result;
  row('analysis: all conflicts', `${median(found.ms).toFixed(1)} ms (n=9), ${n(conflicts.length)} found`);
  const witnesses = timed(3, () => conflicts.map((conflict) => explain(question, conflict)));
  const legs = witnesses.result.reduce((sum, one) => sum + one.sides.length, 0);
  const each = (median(witnesses.ms) * 1000) / Math.max(1, legs);
  row(
    'analysis: type and witness of every side',
    `${median(witnesses.ms).toFixed(0)} ms, ${each.toFixed(1)} us each of ${n(legs)}`,
  );
}
