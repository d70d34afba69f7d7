/** SQL of the analyse stage. */
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { joinSql, sql, type Sql } from '#store/sql.ts';
import type { LoadedPack } from './loadRulePack.ts';

export type MatchableRow = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly systemId: number;
  readonly platform: string;
  readonly key: string;
  readonly label: string;
};

/** Nodes of some kinds with the platform of their system. */
export function matchableNodes(db: ReadableDb, kinds: readonly NodeKind[]): readonly MatchableRow[] {
  const list = joinSql(
    kinds.map((kind) => sql`${kind}`),
    ', ',
  );
  return db.all<MatchableRow>(sql`
    SELECT n.node_id   AS id,
           n.kind      AS kind,
           n.system_id AS systemId,
           s.platform  AS platform,
           n.key       AS key,
           n.label     AS label
      FROM node   AS n
      JOIN system AS s USING (system_id)
     WHERE n.kind IN (${list})
     ORDER BY n.node_id
  `);
}

/** Platforms of the systems that the sources of a snapshot state. */
export function platformsOf(db: ReadableDb, snapshotId: number): ReadonlySet<string> {
  const rows = db.all<{ platform: string }>(sql`
    SELECT DISTINCT s.platform AS platform
      FROM node_source AS o
      JOIN live_source AS x USING (source_id)
      JOIN node   AS n USING (node_id)
      JOIN system AS s USING (system_id)
     WHERE x.snapshot_id = ${snapshotId}
     ORDER BY s.platform
  `);
  return new Set(rows.map((row) => row.platform));
}

/** Number of the pack with this text; it is kept when it is new. */
export function keepRulePack(db: WritableDb, { pack, text, sha256 }: LoadedPack): number {
  const known = db.get<{ id: number }>(sql`
    SELECT rule_pack_id AS id
      FROM rule_pack
     WHERE sha256 = ${sha256}
  `);
  if (known !== undefined) return known.id;
  return db.run(sql`
    INSERT INTO rule_pack (id, version, sha256, text)
    VALUES (${pack.id}, ${pack.version}, ${sha256}, ${text})
  `).lastId;
}

/** A pack that an earlier run kept, as it was then. */
export function keptRulePack(db: ReadableDb, sha256: string): LoadedPack | undefined {
  const row = db.get<{ text: string }>(sql`SELECT text FROM rule_pack WHERE sha256 = ${sha256}`);
  return row && { pack: JSON.parse(row.text) as LoadedPack['pack'], text: row.text, sha256 };
}

export type NewRun = {
  readonly snapshotId: number;
  readonly rulePackId: number;
  readonly parameters: string;
  readonly graphSha256: string;
  readonly resultSha256: string;
  readonly totals: string;
  readonly runAt: string;
  readonly runBy: string;
  readonly appVersion: string;
};

/** Keeps a run and gives its number. */
export function insertRun(db: WritableDb, run: NewRun): number {
  return db.run(sql`
    INSERT INTO analysis_run (snapshot_id, rule_pack_id, parameters, graph_sha256, result_sha256, totals,
                              run_at, run_by, app_version)
    VALUES (${run.snapshotId}, ${run.rulePackId}, ${run.parameters}, ${run.graphSha256}, ${run.resultSha256},
            ${run.totals}, ${run.runAt}, ${run.runBy}, ${run.appVersion})
  `).lastId;
}

/** Statement that keeps one conflict: run, number, rule, rating, subject, type, status, sides, worlds, grade, colleague. */
export function conflictInsert(db: WritableDb) {
  return db.bulk(`
    INSERT INTO conflict (run_id, conflict_no, rule_id, rating, subject_node_id, type, status, sides, holds, grade,
                          colleague_node_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
}

export type RunRow = {
  readonly run: number;
  readonly snapshotId: number;
  readonly snapshot: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly packText: string;
  readonly packSha256: string;
  readonly parameters: string;
  readonly graphSha256: string;
  readonly resultSha256: string;
  readonly totals: string;
  readonly runAt: string;
  readonly runBy: string;
};

function runRows(db: ReadableDb, where: Sql): readonly RunRow[] {
  return db.all<RunRow>(sql`
    SELECT r.run_id        AS run,
           r.snapshot_id   AS snapshotId,
           s.label         AS snapshot,
           s.as_of         AS asOf,
           p.text          AS packText,
           p.sha256        AS packSha256,
           r.parameters    AS parameters,
           r.graph_sha256  AS graphSha256,
           r.result_sha256 AS resultSha256,
           r.totals        AS totals,
           r.run_at        AS runAt,
           r.run_by        AS runBy
      FROM analysis_run AS r
      JOIN snapshot     AS s USING (snapshot_id)
      JOIN rule_pack    AS p USING (rule_pack_id)
     WHERE ${where}
     ORDER BY r.run_id DESC
  `);
}

/** Runs of a snapshot, or of all when it is left out; the latest first. */
export function runsOf(db: ReadableDb, snapshotId: number | undefined): readonly RunRow[] {
  return runRows(db, snapshotId === undefined ? sql`1 = 1` : sql`r.snapshot_id = ${snapshotId}`);
}

/** A run by number, or the latest one that was asked of no world in particular. */
export function runOf(db: ReadableDb, run: number | undefined): RunRow | undefined {
  return runRows(
    db,
    run === undefined
      ? sql`r.run_id = (SELECT MAX(run_id) FROM analysis_run WHERE parameters ->> '$.world' IS NULL)`
      : sql`r.run_id = ${run}`,
  )[0];
}

/** Distinct subjects of a run that break any of some rules. The join order keeps to the index by rule. */
export function subjectsBreaking(db: ReadableDb, run: number, rules: readonly string[]): number {
  const row = db.get<{ count: number }>(sql`
    SELECT COUNT(DISTINCT c.subject_node_id) AS count
      FROM json_each(${JSON.stringify(rules)}) AS wanted
     CROSS JOIN conflict AS c INDEXED BY conflict_by_rule
     WHERE c.run_id = ${run}
       AND c.rule_id = wanted.value
  `);
  return row?.count ?? 0;
}
