/** The imported files behind a population. */
import type { Completeness } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type FrozenSource, worstCompleteness } from './frozen.ts';

type SourceRow = FrozenSource & {
  readonly id: number;
  readonly system: string;
  readonly status: Completeness;
};

/** Sources of a snapshot, in the order of their import. */
function sourcesOf(db: ReadableDb, snapshotId: number): readonly SourceRow[] {
  return db.all<SourceRow>(sql`
    SELECT s.source_id AS id, s.name, s.sha256, s.as_of AS asOf, s.system, t.status
      FROM live_source   AS s
      JOIN source_status AS t USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
     ORDER BY s.source_id
  `);
}

/**
 * The sources that a population rests on: those that stated its items, and those of its system even when they stated none.
 *
 * @param scope - without `system`, every source of the snapshot counts.
 */
export function sourcesBehind(
  db: ReadableDb,
  scope: {
    readonly snapshotId: number;
    readonly system: string | undefined;
    readonly stated: ReadonlySet<number>;
  },
): { readonly sources: readonly FrozenSource[]; readonly completeness: Completeness } {
  const behind = sourcesOf(db, scope.snapshotId).filter(
    (row) => scope.system === undefined || row.system === scope.system || scope.stated.has(row.id),
  );
  return {
    sources: behind.map(({ name, sha256, asOf }) => ({ name, sha256, asOf })),
    completeness: worstCompleteness(behind.map((row) => row.status)),
  };
}
