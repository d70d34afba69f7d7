/** Comparisons as the contract shows them. */
import { EngineError } from '#base/errors.ts';
import type { Completeness } from '#contract/define.ts';
import type { DriftSummary } from '#contract/drift.ts';
import { graphDigest } from '#graph/index.ts';
import { snapshotOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { packRefOf } from '../runs.ts';
import type { RulePack } from '../rulePack.ts';
import { driftRunOf, type DriftRunRow } from './queries.ts';

type Parameters = {
  readonly takeover: boolean;
  readonly completeness: readonly [Completeness, Completeness];
};

export const driftPackOf = (row: DriftRunRow) => JSON.parse(row.packText) as RulePack;

export const driftParametersOf = (row: DriftRunRow) => JSON.parse(row.parameters) as Parameters;

export function driftSummaryOf(row: DriftRunRow): DriftSummary {
  const { takeover, completeness } = driftParametersOf(row);
  return {
    run: row.run,
    from: {
      snapshot: row.fromLabel,
      asOf: row.fromAsOf,
      completeness: completeness[0],
      graphSha256: row.fromGraphSha256,
    },
    to: {
      snapshot: row.toLabel,
      asOf: row.toAsOf,
      completeness: completeness[1],
      graphSha256: row.toGraphSha256,
    },
    rulePack: packRefOf(driftPackOf(row), row.packSha256),
    takeover,
    resultSha256: row.resultSha256,
    runAt: row.runAt,
    runBy: row.runBy,
    totals: JSON.parse(row.totals) as DriftSummary['totals'],
  };
}

/**
 * The comparison with this number, or the latest; null when there is none yet and no number was given.
 *
 * @throws {EngineError} NOT_FOUND for a number that none has.
 */
export function findDriftRun(db: ReadableDb, run: number | undefined): DriftRunRow | null {
  const row = driftRunOf(db, run);
  if (row !== undefined) return row;
  if (run === undefined) return null;
  throw new EngineError('NOT_FOUND', `No comparison ${run}`);
}

/**
 * Makes sure that both snapshots are still what the comparison was made of.
 *
 * @throws {EngineError} CONFLICT naming the snapshot that has changed.
 */
export function requireCurrent(db: ReadableDb, row: DriftRunRow): void {
  for (const [label, digest] of [
    [row.fromLabel, row.fromGraphSha256],
    [row.toLabel, row.toGraphSha256],
  ] as const)
    if (graphDigest(db, snapshotOf(db, label)) !== digest)
      throw new EngineError(
        'CONFLICT',
        `Snapshot ${label} has changed since comparison ${row.run}: compare again to see its changes`,
      );
}
