/** Statements of the control register. */
import { type ControlFields, controlFields } from '#contract/control.ts';
import type { ReadableDb } from '#store/database.ts';
import { type Sql, sql } from '#store/sql.ts';

export type StoredControl = {
  readonly id: string;
  readonly fields: string;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly evidence: number;
  readonly populations: number;
  readonly samples: number;
  readonly exceptions: number;
};

/** Controls with the counts of what hangs on them; fields that lists sort by stand out. */
export function controlSelect(): Sql {
  return sql`
    SELECT c.control_id AS id,
           c.fields     AS fields,
           c.version    AS version,
           c.changed_at AS changedAt,
           c.changed_by AS changedBy,
           c.fields ->> 'title'          AS title,
           c.fields ->> 'objective'      AS objective,
           c.fields ->> 'frequency'      AS frequency,
           c.fields ->> 'owner'          AS owner,
           c.fields ->> 'approver'       AS approver,
           c.fields ->> 'reviewer'       AS reviewer,
           c.fields ->> 'systems'        AS systems,
           c.fields ->> 'frameworkCodes' AS frameworkCodes,
           (SELECT COUNT(*) FROM evidence_link AS l
             WHERE l.subject_kind = 'control' AND l.subject_id = c.control_id)  AS evidence,
           (SELECT COUNT(*) FROM population AS p
             WHERE p.control_id = c.control_id)                                AS populations,
           (SELECT COUNT(*) FROM sample AS s
             WHERE s.control_id = c.control_id AND s.status = 'drawn')          AS samples,
           (SELECT COUNT(*) FROM exception_version AS e
             WHERE e.fields ->> 'controlId' = c.control_id
               AND e.version = (SELECT MAX(v.version) FROM exception_version AS v
                                 WHERE v.exception_id = e.exception_id))       AS exceptions
      FROM control AS c`;
}

/** A control as it is stored, or undefined. */
export function storedControl(db: ReadableDb, id: string): StoredControl | undefined {
  return db.get<StoredControl>(sql`SELECT * FROM (${controlSelect()}) AS t WHERE t.id = ${id}`);
}

export type StoredVersion = {
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly fields: string;
};

/** All versions of a control, latest first. */
export function controlVersions(db: ReadableDb, id: string): readonly StoredVersion[] {
  return db.all<StoredVersion>(sql`
    SELECT version, changed_at AS changedAt, changed_by AS changedBy, fields
      FROM control_history
     WHERE control_id = ${id}
     ORDER BY version DESC
  `);
}

/** Names and e-mails of people who have left, by the rosters of the latest snapshot: lower-case text to last day. */
export function leaverNames(db: ReadableDb): ReadonlyMap<string, string> {
  const rows = db.all<{ label: string; email: string | null; endOn: string | null }>(sql`
    SELECT n.label                          AS label,
           ns.attributes ->> 'email'        AS email,
           MAX(ns.attributes ->> 'endOn')   AS endOn
      FROM node AS n
      JOIN node_source AS ns USING (node_id)
      JOIN live_source AS s USING (source_id)
     WHERE n.kind = 'identity'
       AND ns.attributes ->> 'status' = 'left'
       AND s.snapshot_id = (SELECT snapshot_id FROM snapshot ORDER BY as_of DESC, snapshot_id DESC LIMIT 1)
     GROUP BY n.node_id
     ORDER BY n.node_id
  `);
  const leavers = new Map<string, string>();
  for (const row of rows) {
    leavers.set(row.label.toLowerCase(), row.endOn ?? '');
    if (row.email) leavers.set(row.email.toLowerCase(), row.endOn ?? '');
  }
  return leavers;
}

/** The fields as they were stored; those that did not yet exist are empty. */
export function parseFields(text: string): ControlFields {
  return controlFields.parse(JSON.parse(text));
}
