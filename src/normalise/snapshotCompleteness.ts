/** How complete what a snapshot says is: the worst of its sources, as they stand now. */
import type { Completeness } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Gaps before unknown before complete; unknown when there is no source. */
export function snapshotCompleteness(db: ReadableDb, snapshotId: number): Completeness {
  const states = db
    .all<{ status: Completeness }>(sql`
      SELECT DISTINCT status
        FROM source_status
       WHERE snapshot_id = ${snapshotId}
       ORDER BY status
    `)
    .map(({ status }) => status);
  if (states.length === 0) return 'unknown';
  return (['gaps', 'unknown'] as const).find((one) => states.includes(one)) ?? 'complete';
}
