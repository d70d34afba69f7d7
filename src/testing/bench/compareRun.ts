/**
 * The kernels beside other programs on the same grants, in alternating rounds, so that what else the machine does
 * falls on all alike. The least of several runs counts: everything that disturbs makes a run longer.
 */
import { anchorIn, type AnchorRun } from './anchor.ts';
import { duckPeer } from './duck.ts';
import type { BenchData } from './generate.ts';
import type { Measured } from './goals.ts';
import { kernelBench } from './kernelRun.ts';
import { n, type Row } from './lines.ts';
import { timed } from './measure.ts';
import type { SqlitePeer } from './sqlite.ts';

const ROUNDS = 5;
const RUNS = 3;
/** With more rows than these: fewer rounds, and the twins, which take minutes, are left out. */
const LARGE = 10_000_000;
/** Identities of whom the peers list all access; the whole is so many times more. */
const SAMPLE = { duck: 500, sqlite: 50 };

type Times = Record<'build' | 'analysis' | 'closure', number[]>;
type Least = Readonly<Record<keyof Times, number>>;

/** Everything for one size; `sqlite`: the same grants loaded there. Gives whether all answers are equal. */
export async function compareRun(
  dir: string,
  data: BenchData,
  sqlite: SqlitePeer | null,
  measured: Measured,
  row: Row,
): Promise<boolean> {
  const compiled = kernelBench(data, false);
  const anchor = anchorIn(dir, data);
  const ours: Times = { build: [], analysis: [], closure: [] };
  const anchorRuns: AnchorRun[] = [];
  let [conflicts, pairs] = [0, 0];
  const isLarge = data.from.length > LARGE;
  for (let round = 0; round < (isLarge ? 2 : ROUNDS); round++) {
    if (anchor !== null) anchorRuns.push(anchor.run(RUNS));
    ours.build.push(...timed(RUNS, compiled.build).ms);
    const analysed = timed(RUNS, compiled.analysis);
    ours.analysis.push(...analysed.ms);
    const closed = timed(RUNS, compiled.closure);
    ours.closure.push(...closed.ms);
    [conflicts, pairs] = [analysed.result, closed.result];
  }
  const least = {
    build: Math.min(...ours.build),
    analysis: Math.min(...ours.analysis),
    closure: Math.min(...ours.closure),
  };
  const twins = isLarge ? null : leastOfTwins(data);
  for (const [step, what] of [
    ['build', 'rows to graph in both directions'],
    ['analysis', 'graph to conflicts'],
    ['closure', 'graph to access of everyone'],
  ] as const)
    row(
      `compiled: ${what}`,
      `${least[step].toFixed(1)} ms; ${twinText(twins, step, least[step])}` +
        anchorText(anchorRuns, step, least[step]),
    );
  measured.analysisMs = least.analysis;
  measured.closureRate = pairs / least.closure / 1e6;
  row('pairs of identity and permission', `${n(pairs)}, ${measured.closureRate.toFixed(2)} G/s on one core`);
  let isEqual = anchorRuns.every((run) => run.conflicts === conflicts && run.pairs === pairs);
  if (anchor === null) row('C++ anchor', 'not run: no compiler');
  else {
    const scan = leastOf(anchorRuns, 'scan');
    row(
      'memory bandwidth: one scan of the rows',
      `${scan.toFixed(2)} ms; conflicts ${(least.analysis / scan).toFixed(0)} x`,
    );
    measured.analysisToAnchor = least.analysis / leastOf(anchorRuns, 'analysis');
    measured.allToAnchor = (least.build + least.analysis) / leastOf(anchorRuns, 'all');
  }
  isEqual = witnessesAndDrift(data, compiled, 2 * conflicts, measured, row) && isEqual;
  isEqual = (await beside(dir, data, { least, conflicts }, sqlite, measured, row)) && isEqual;
  row('answers of all', isEqual ? 'equal' : 'DIFFERENT');
  return isEqual;
}

function leastOfTwins(data: BenchData): Least {
  const plain = kernelBench(data, true);
  return {
    build: Math.min(...timed(RUNS, plain.build).ms),
    analysis: Math.min(...timed(RUNS, plain.analysis).ms),
    closure: Math.min(...timed(1, plain.closure).ms),
  };
}

const twinText = (twins: Least | null, step: keyof Least, ours: number) =>
  twins === null
    ? 'plain not run at this size'
    : `plain ${twins[step].toFixed(1)} ms, ${(twins[step] / ours).toFixed(1)} x`;

const leastOf = (runs: readonly AnchorRun[], step: 'scan' | 'build' | 'analysis' | 'all' | 'closure') =>
  Math.min(...runs.flatMap((run) => run[step]));

const anchorText = (runs: readonly AnchorRun[], step: 'build' | 'analysis' | 'closure', ours: number) =>
  runs.length === 0
    ? ''
    : `; C++ ${leastOf(runs, step).toFixed(1)} ms, ours ${(ours / leastOf(runs, step)).toFixed(2)} x`;

function witnessesAndDrift(
  data: BenchData,
  compiled: ReturnType<typeof kernelBench>,
  legs: number,
  measured: Measured,
  row: Row,
): boolean {
  const witnesses = timed(RUNS, compiled.witnesses);
  const { count, isSound } = witnesses.result;
  const ms = Math.min(...witnesses.ms);
  measured.witnessRate = count / ms / 1e3;
  row(
    'witness of every side, with all before it',
    `${ms.toFixed(0)} ms for ${n(count)}, ${isSound ? 'sound' : 'UNSOUND'}`,
  );
  const later = data.later();
  const runs = Array.from({ length: RUNS }, () => compiled.drift(later));
  const drift = (step: 'edges' | 'functions' | 'permissions') => Math.min(...runs.map((run) => run.ms[step]));
  const { edges, gained, lost } = runs[0]!;
  measured.driftMs = drift('permissions');
  row('two snapshots: edges that differ', `${drift('edges').toFixed(1)} ms, ${n(edges)}`);
  row('two snapshots: functions of everyone, both', `${drift('functions').toFixed(1)} ms`);
  row(
    'two snapshots: permissions of everyone',
    `${drift('permissions').toFixed(0)} ms, ${n(gained)} gained, ${n(lost)} lost`,
  );
  return isSound && count === legs;
}

type Ours = {
  readonly least: Least;
  readonly conflicts: number;
};

/** DuckDB and SQLite. */
async function beside(
  dir: string,
  data: BenchData,
  { least, conflicts }: Ours,
  sqlite: SqlitePeer | null,
  measured: Measured,
  row: Row,
): Promise<boolean> {
  const share = (sample: number) => data.starts.account / Math.min(sample, data.starts.account);
  const ratio = (theirs: number, ours: number) => `${(theirs / ours).toFixed(0)} x ours`;
  let isEqual = true;
  if (sqlite !== null) {
    const found = timed(1, sqlite.conflicts);
    const closed = timed(1, () => sqlite.pairs(SAMPLE.sqlite)).ms[0]! * share(SAMPLE.sqlite);
    isEqual = found.result === conflicts;
    measured.sqliteToAnalysis = found.ms[0]! / least.analysis;
    measured.sqliteToClosure = closed / least.closure;
    row('SQLite: conflicts', `${found.ms[0]!.toFixed(0)} ms, ${ratio(found.ms[0]!, least.analysis)}`);
    row(
      'SQLite: access of everyone, extrapolated',
      `${(closed / 1000).toFixed(0)} s, ${ratio(closed, least.closure)}`,
    );
  }
  const duck = await duckPeer(data, dir);
  if (duck === null) {
    row('DuckDB', 'not run: its package is not installed');
    return isEqual;
  }
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    isEqual = (await duck.conflicts()) === conflicts && isEqual;
    times.push(performance.now() - begin);
  }
  const begin = performance.now();
  await duck.pairs(SAMPLE.duck);
  const closed = (performance.now() - begin) * share(SAMPLE.duck);
  const found = Math.min(...times);
  measured.duckToAnalysis = found / least.analysis;
  measured.duckToAll = (duck.loadMs + found) / (least.build + least.analysis);
  measured.duckToClosure = closed / least.closure;
  row('DuckDB: load the same grants', `${duck.loadMs.toFixed(0)} ms`);
  row('DuckDB: conflicts', `${found.toFixed(0)} ms, ${ratio(found, least.analysis)}`);
  row(
    'DuckDB: access of everyone, extrapolated',
    `${(closed / 1000).toFixed(0)} s, ${ratio(closed, least.closure)}`,
  );
  return isEqual;
}
