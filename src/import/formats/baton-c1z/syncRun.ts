/** Which of the syncs in a c1z file is read. */
import { EngineError } from '#base/errors.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { OpenC1z } from './c1z.ts';

export type SyncRun = {
  readonly id: number;
  readonly syncId: string;
  readonly startedAt: string;
  /** '' when the sync did not end. */
  readonly endedAt: string;
  readonly type: string;
  /** State of a sync that goes on, as JSON; '' when there is none. */
  readonly token: string;
};

/**
 * The newest full sync that ended; without one the newest full sync, then the newest of any type.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when there is no sync.
 */
export function chooseSync(
  name: string,
  { db, columns }: OpenC1z,
): { readonly run: SyncRun; readonly others: number } {
  const known = columns.get('v1_sync_runs');
  if (!known) throw new EngineError('UNREADABLE_SOURCE', `${name} has no table v1_sync_runs`);
  const runs = known.has('sync_type') ? typedRuns(db) : untypedRuns(db);
  const run =
    runs.find(({ type, endedAt }) => type === 'full' && endedAt !== '') ??
    runs.find(({ type }) => type === 'full') ??
    runs[0];
  if (!run) throw new EngineError('UNREADABLE_SOURCE', `${name} holds no sync`);
  return { run, others: runs.length - 1 };
}

/** All runs, the newest first. */
function typedRuns(db: ReadableDb): readonly SyncRun[] {
  return db.all<SyncRun>(sql`
    SELECT CAST(id AS INTEGER) AS id, COALESCE(CAST(sync_id AS TEXT), '') AS syncId,
           COALESCE(CAST(started_at AS TEXT), '') AS startedAt, COALESCE(CAST(ended_at AS TEXT), '') AS endedAt,
           COALESCE(CAST(sync_type AS TEXT), '') AS type, COALESCE(CAST(sync_token AS TEXT), '') AS token
      FROM v1_sync_runs
     ORDER BY COALESCE(ended_at, started_at) DESC, id DESC
  `);
}

/** Files from before there were types: every run is full. */
function untypedRuns(db: ReadableDb): readonly SyncRun[] {
  return db.all<SyncRun>(sql`
    SELECT CAST(id AS INTEGER) AS id, COALESCE(CAST(sync_id AS TEXT), '') AS syncId,
           COALESCE(CAST(started_at AS TEXT), '') AS startedAt, COALESCE(CAST(ended_at AS TEXT), '') AS endedAt,
           'full' AS type, COALESCE(CAST(sync_token AS TEXT), '') AS token
      FROM v1_sync_runs
     ORDER BY COALESCE(ended_at, started_at) DESC, id DESC
  `);
}
