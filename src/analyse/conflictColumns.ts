/** What a conflict `c` of a run takes from its sides and sources: expressions for statements over the table conflict. */
import { sql, type Sql } from '#store/sql.ts';
import type { RunRow } from './queries.ts';

/** Department of the subject, as the source imported last states it. */
export function departmentOf(run: RunRow): Sql {
  return sql`COALESCE((SELECT o.attributes ->> '$.department'
                       FROM node_source AS o
                       JOIN live_source AS x USING (source_id)
                      WHERE o.node_id = c.subject_node_id
                        AND x.snapshot_id = ${run.snapshotId}
                        AND o.attributes ->> '$.department' IS NOT NULL
                      ORDER BY o.source_id DESC, o.record DESC
                      LIMIT 1), '')`;
}

/** Names of the systems of both sides, with a line break before and after each, so that a filter finds a whole name. */
export const systemsOf: Sql = sql`COALESCE((SELECT group_concat(char(10) || name || char(10), '')
                       FROM (SELECT DISTINCT y.name AS name
                               FROM json_each(c.sides) AS side
                               JOIN node   AS p ON p.node_id = side.value ->> '$.permissionNodeId'
                               JOIN system AS y ON y.system_id = p.system_id
                              ORDER BY y.name)), '')`;
