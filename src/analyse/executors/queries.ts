/** SQL of the executors of controls. */
import { controlFields, type ControlFields } from '#contract/control.ts';
import { EngineError } from '#base/errors.ts';
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { joinSql, sql } from '#store/sql.ts';

/** A control of the register. @throws {EngineError} NOT_FOUND. */
export function registeredControl(db: ReadableDb, id: string): ControlFields {
  const row = db.get<{ fields: string }>(sql`SELECT fields FROM control WHERE control_id = ${id}`);
  if (row === undefined) throw new EngineError('NOT_FOUND', `No control ${id}`);
  return controlFields.parse(JSON.parse(row.fields));
}

export type NamedNode = {
  readonly id: number;
  readonly system: string;
  readonly key: string;
  readonly label: string;
};

/** Nodes of some kinds with their names. */
export function namedNodes(db: ReadableDb, kinds: readonly NodeKind[]): readonly NamedNode[] {
  const list = joinSql(
    kinds.map((kind) => sql`${kind}`),
    ', ',
  );
  return db.all<NamedNode>(sql`
    SELECT n.node_id AS id, s.name AS system, n.key AS key, n.label AS label
      FROM node   AS n
      JOIN system AS s USING (system_id)
     WHERE n.kind IN (${list})
     ORDER BY n.node_id
  `);
}

/** Digest of the rule pack of the latest run; undefined when there is none. */
export function latestPack(db: ReadableDb): string | undefined {
  return db.get<{ sha256: string }>(sql`
    SELECT p.sha256 AS sha256
      FROM analysis_run AS r
      JOIN rule_pack    AS p USING (rule_pack_id)
     ORDER BY r.run_id DESC
     LIMIT 1
  `)?.sha256;
}
