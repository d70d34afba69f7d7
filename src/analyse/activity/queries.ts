/** SQL of what logs state: activity and changes as one list. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** One action by somebody; fields that the source does not state are ''. */
export type Act = {
  readonly sourceId: number;
  readonly record: number;
  readonly system: string;
  readonly account: string;
  readonly action: string;
  readonly document: string;
  readonly counterparty: string;
  readonly object: string;
  readonly outcome: string;
  readonly at: string;
};

/**
 * Actions of a snapshot's sources in a period, in the order of their sources. Of a change its words are the action, its number the
 * document.
 *
 * @param from - first day, YYYY-MM-DD; @param to - last day.
 */
export function actsOf(
  db: ReadableDb,
  snapshotId: number,
  { from, to }: { readonly from: string; readonly to: string },
): IterableIterator<Act> {
  return db.iterate<Act>(sql`
    WITH act AS (
      SELECT e.source_id AS sourceId,
             e.event_no  AS eventNo,
             e.record    AS record,
             e.system    AS system,
             COALESCE(e.fields ->> CASE e.kind WHEN 'change' THEN '$.changedBy' ELSE '$.account' END, '') AS account,
             COALESCE(e.fields ->> CASE e.kind WHEN 'change' THEN '$.actionText' ELSE '$.action' END,
                      e.fields ->> '$.action', '')                                                        AS action,
             COALESCE(e.fields ->> CASE e.kind WHEN 'change' THEN '$.changeId' ELSE '$.document' END, '') AS document,
             COALESCE(e.fields ->> '$.counterparty', '')                                                  AS counterparty,
             COALESCE(e.fields ->> '$.object', '')                                                        AS object,
             COALESCE(e.fields ->> '$.outcome', '')                                                       AS outcome,
             COALESCE(e.fields ->> CASE e.kind WHEN 'change' THEN '$.changedAt' ELSE '$.at' END, '')      AS at
        FROM event       AS e
        JOIN live_source AS s USING (source_id)
       WHERE s.snapshot_id = ${snapshotId}
         AND e.kind IN ('activity', 'change')
    )
    SELECT sourceId, record, system, account, action, document, counterparty, object, outcome, at
      FROM act
     WHERE substr(at, 1, 10) BETWEEN ${from} AND ${to}
     ORDER BY sourceId, eventNo
  `);
}

/** Platform by name of a system. */
export function platformBySystem(db: ReadableDb): ReadonlyMap<string, string> {
  const rows = db.all<{ name: string; platform: string }>(
    sql`SELECT name, platform FROM system ORDER BY system_id`,
  );
  return new Map(rows.map((row) => [row.name, row.platform]));
}
