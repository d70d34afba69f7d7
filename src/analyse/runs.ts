/** Runs as the contract shows them. */
import { EngineError } from '#base/errors.ts';
import type { Completeness, Grade } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import type { World } from '#contract/world.ts';
import type { ReadableDb } from '#store/database.ts';
import { runOf, type RunRow } from './queries.ts';
import type { RulePack } from './rulePack.ts';

export type RunSummary = Output<'conflicts.runs'>['runs'][number];
export type PackRef = RunSummary['rulePack'];

type Parameters = {
  readonly takeover: boolean;
  /** Left out: none in particular. */
  readonly world?: World;
  /** Left out in runs before there were grades. */
  readonly grade?: Grade;
  readonly completeness: Completeness;
  /** Subjects that hold each function. */
  readonly holders: Readonly<Record<string, number>>;
};

export function runSummaryOf(row: RunRow): RunSummary {
  const { takeover, completeness, world } = parametersOf(row);
  const totals = JSON.parse(row.totals) as Omit<RunSummary['totals'], 'byGrade'> &
    Partial<RunSummary['totals']>;
  return {
    run: row.run,
    snapshot: row.snapshot,
    rulePack: packRefOf(packOf(row), row.packSha256),
    takeover,
    grade: gradeOf(row),
    completeness,
    world: world ?? null,
    graphSha256: row.graphSha256,
    resultSha256: row.resultSha256,
    runAt: row.runAt,
    runBy: row.runBy,
    totals: { ...totals, byGrade: totals.byGrade ?? { [gradeOf(row)]: totals.conflicts } },
  };
}

/** Highest grade of a run; for conflicts of a run before there were grades also theirs, at the latest. */
export function gradeOf(row: RunRow): Grade {
  const { takeover, grade } = parametersOf(row);
  return grade ?? (takeover ? 'takeover' : 'direct');
}

/** True when a run counted what can be become. */
export const followsBecoming = (row: RunRow) => ['takeover', 'collusion'].includes(gradeOf(row));

export const packOf = (row: RunRow) => JSON.parse(row.packText) as RulePack;

export const parametersOf = (row: RunRow) => JSON.parse(row.parameters) as Parameters;

export function packRefOf(pack: RulePack, sha256: string): PackRef {
  return { id: pack.id, version: pack.version, sha256, title: pack.title };
}

/**
 * The run with this number, or the latest; null when there is none yet and no number was given.
 *
 * @throws {EngineError} NOT_FOUND for a number that no run has.
 */
export function findRun(db: ReadableDb, run: number | undefined): RunRow | null {
  const row = runOf(db, run);
  if (row !== undefined) return row;
  if (run === undefined) return null;
  throw new EngineError('NOT_FOUND', `No analysis run ${run}`);
}
