/** Statements of the overview: counts only, over the latest snapshot where one matters. */
import type { Completeness } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type SourceCounts = {
  readonly total: number;
  readonly complete: number;
  readonly gaps: number;
  readonly unknown: number;
  readonly quarantined: number;
};

/** Sources by completeness, and their rows in quarantine. */
export function sourceCounts(db: ReadableDb): SourceCounts {
  return (
    db.get<SourceCounts>(sql`
      SELECT COUNT(*)                                      AS total,
             COUNT(*) FILTER (WHERE t.status = 'complete') AS complete,
             COUNT(*) FILTER (WHERE t.status = 'gaps')     AS gaps,
             COUNT(*) FILTER (WHERE t.status = 'unknown')  AS unknown,
             COALESCE(SUM(s.quarantined), 0)               AS quarantined
        FROM source        AS s
        JOIN source_status AS t USING (source_id)
    `) ?? { total: 0, complete: 0, gaps: 0, unknown: 0, quarantined: 0 }
  );
}

/** Completeness of each system in a snapshot: the worst of the files that state it. */
export function systemCompleteness(db: ReadableDb, snapshotId: number): ReadonlyMap<string, Completeness> {
  const rows = db.all<{ system: string; worst: Completeness }>(sql`
    SELECT system AS system,
           CASE MAX(CASE status WHEN 'gaps' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END)
             WHEN 2 THEN 'gaps' WHEN 1 THEN 'unknown' ELSE 'complete' END AS worst
      FROM source_status
     WHERE snapshot_id = ${snapshotId}
     GROUP BY system
     ORDER BY system
  `);
  return new Map(rows.map((row) => [row.system, row.worst]));
}

/** Critical and high conflicts of a run for whose rule and subject no exception was raised. */
export function conflictsWithoutException(db: ReadableDb, run: number): number {
  return (
    db.get<{ n: number }>(sql`
      WITH raised AS (
        SELECT DISTINCT o.rule_id, o.subject_node_id
          FROM exception_version AS e
          JOIN conflict AS o ON o.run_id      = e.fields ->> '$.origin.run'
                            AND o.conflict_no = e.fields ->> '$.origin.no'
         WHERE e.fields ->> '$.origin.kind' = 'conflict'
      )
      SELECT COUNT(*) AS n
        FROM conflict AS c
       WHERE c.run_id = ${run}
         AND c.rating IN ('critical', 'high')
         AND c.status <> 'inactive'
         AND NOT EXISTS (SELECT 1 FROM raised AS r
                          WHERE r.rule_id = c.rule_id AND r.subject_node_id = c.subject_node_id)
    `)?.n ?? 0
  );
}

/** Populations whose files are not shown to be complete. */
export function provisionalPopulations(db: ReadableDb): number {
  return (
    db.get<{ n: number }>(sql`SELECT COUNT(*) AS n FROM population WHERE completeness <> 'complete'`)?.n ?? 0
  );
}

export type EvidenceCounts = {
  readonly total: number;
  readonly altered: number;
  readonly unverified: number;
};

/** Evidence by its latest check. */
export function evidenceCounts(db: ReadableDb): EvidenceCounts {
  return (
    db.get<EvidenceCounts>(sql`
      SELECT COUNT(*)                             AS total,
             COUNT(*) FILTER (WHERE t.isOk = 0)   AS altered,
             COUNT(*) FILTER (WHERE t.isOk IS NULL) AS unverified
        FROM (SELECT (SELECT c.is_ok
                        FROM evidence_check AS c
                       WHERE c.evidence_id = e.evidence_id
                       ORDER BY c.check_no DESC
                       LIMIT 1) AS isOk
                FROM evidence AS e) AS t
    `) ?? { total: 0, altered: 0, unverified: 0 }
  );
}

/** Sets written so far, and the digest of the latest one's manifest. */
export function workpaperCounts(
  db: ReadableDb,
  manifest: string,
): { readonly sets: number; readonly lastSha256: string | null } {
  return (
    db.get<{ sets: number; lastSha256: string | null }>(sql`
      SELECT COUNT(DISTINCT set_no) AS sets,
             (SELECT sha256 FROM artifact WHERE name = ${manifest} ORDER BY set_no DESC LIMIT 1) AS lastSha256
        FROM artifact
    `) ?? { sets: 0, lastSha256: null }
  );
}
