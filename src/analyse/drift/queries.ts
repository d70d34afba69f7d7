/** SQL of comparisons. */
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';

export type NewDriftRun = {
  readonly fromSnapshotId: number;
  readonly toSnapshotId: number;
  readonly rulePackId: number;
  readonly parameters: string;
  readonly fromGraphSha256: string;
  readonly toGraphSha256: string;
  readonly resultSha256: string;
  readonly totals: string;
  readonly runAt: string;
  readonly runBy: string;
  readonly appVersion: string;
};

/** Keeps a comparison and gives its number. */
export function insertDriftRun(db: WritableDb, run: NewDriftRun): number {
  return db.run(sql`
    INSERT INTO drift_run (from_snapshot_id, to_snapshot_id, rule_pack_id, parameters, from_graph_sha256,
                           to_graph_sha256, result_sha256, totals, run_at, run_by, app_version)
    VALUES (${run.fromSnapshotId}, ${run.toSnapshotId}, ${run.rulePackId}, ${run.parameters},
            ${run.fromGraphSha256}, ${run.toGraphSha256}, ${run.resultSha256}, ${run.totals},
            ${run.runAt}, ${run.runBy}, ${run.appVersion})
  `).lastId;
}

/** Statement that keeps one subject: run, node, gained, lost, changed, new and resolved conflicts. */
export function keepSubject(db: WritableDb) {
  return db.bulk(`
    INSERT INTO drift_subject (drift_run_id, subject_node_id, gained, lost, changed, new_conflicts, resolved_conflicts)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `);
}

/** Statement that keeps one conflict: run, number, change, subject, rule, rating, was, is, causes. */
export function keepConflictChange(db: WritableDb) {
  return db.bulk(`
    INSERT INTO drift_conflict (drift_run_id, conflict_no, change, subject_node_id, rule_id, rating, was, is_now, causes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
}

export type DriftRunRow = {
  readonly run: number;
  readonly fromLabel: string;
  readonly fromAsOf: string;
  readonly toLabel: string;
  readonly toAsOf: string;
  readonly packText: string;
  readonly packSha256: string;
  readonly parameters: string;
  readonly fromGraphSha256: string;
  readonly toGraphSha256: string;
  readonly resultSha256: string;
  readonly totals: string;
  readonly runAt: string;
  readonly runBy: string;
};

function driftRunRows(db: ReadableDb, where: Sql): readonly DriftRunRow[] {
  return db.all<DriftRunRow>(sql`
    SELECT r.drift_run_id      AS run,
           a.label             AS fromLabel,
           a.as_of             AS fromAsOf,
           b.label             AS toLabel,
           b.as_of             AS toAsOf,
           p.text              AS packText,
           p.sha256            AS packSha256,
           r.parameters        AS parameters,
           r.from_graph_sha256 AS fromGraphSha256,
           r.to_graph_sha256   AS toGraphSha256,
           r.result_sha256     AS resultSha256,
           r.totals            AS totals,
           r.run_at            AS runAt,
           r.run_by            AS runBy
      FROM drift_run AS r
      JOIN snapshot  AS a ON a.snapshot_id = r.from_snapshot_id
      JOIN snapshot  AS b ON b.snapshot_id = r.to_snapshot_id
      JOIN rule_pack AS p USING (rule_pack_id)
     WHERE ${where}
     ORDER BY r.drift_run_id DESC
  `);
}

/** All comparisons, the latest first. */
export function driftRuns(db: ReadableDb): readonly DriftRunRow[] {
  return driftRunRows(db, sql`1 = 1`);
}

/** A comparison by number, or the latest one. */
export function driftRunOf(db: ReadableDb, run: number | undefined): DriftRunRow | undefined {
  return driftRunRows(
    db,
    run === undefined
      ? sql`r.drift_run_id = (SELECT MAX(drift_run_id) FROM drift_run)`
      : sql`r.drift_run_id = ${run}`,
  )[0];
}
