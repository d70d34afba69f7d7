/**
 * The benchmark: one large client from file to conflicts, beside other programs on the same data in the same run.
 *
 * Ratios decide, not milliseconds: machines differ. All sides must give the same answers. The goals are printed with
 * what was reached; they do not decide over the exit code, answers that differ do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRun } from './compareRun.ts';
import { engineRun } from './engineRun.ts';
import { generate, sizes, type Size } from './generate.ts';
import { goalLines, type Measured } from './goals.ts';
import { n, type Row } from './lines.ts';
import { queryRun } from './queryRun.ts';
import { sqlitePeer } from './sqlite.ts';

/** Runs everything for one size; each finished line goes to `print`. Gives whether all answers are right. */
export async function runBench(size: Size, print: (line: string) => void): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  try {
    return await benchIn(dir, size, print);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function benchIn(dir: string, size: Size, print: (line: string) => void): Promise<boolean> {
  const row: Row = (what, value) => print(`${what.padEnd(48)} ${value}`);
  row('machine', `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  const data = generate(size);
  row('size', `${size}: ${n(sizes[size].identities)} identities, ${n(data.from.length)} grants`);
  const measured: Measured = {};
  // A CSV of 20 million rows and SQLite's indexes over them take longer than everything else together.
  const isWhole = size !== 'XL';
  let isEqual = true;
  if (isWhole) {
    const engine = await engineRun(dir, data, measured, row);
    const sqlite = sqlitePeer(data, join(dir, 'peer.db'));
    row('SQLite: load and index the same grants', `${(sqlite.loadMs / 1000).toFixed(1)} s`);
    try {
      isEqual = queryRun(engine, data, sqlite, measured, row) && engine.isRight;
      isEqual = (await compareRun(dir, data, sqlite, measured, row)) && isEqual;
    } finally {
      sqlite.close();
      engine.close();
    }
  } else {
    row('import, queries, SQLite', 'not run at this size');
    isEqual = await compareRun(dir, data, null, measured, row);
  }
  measured.peakMb = process.resourceUsage().maxRSS / 1024;
  row('peak memory', `${measured.peakMb.toFixed(0)} MB`);
  for (const line of goalLines(size, measured)) print(line);
  return isEqual;
}
