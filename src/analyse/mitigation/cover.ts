/** Which conflicts of a run each mitigation covers. */
import type { ReadableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';
import { departmentOf, systemsOf } from '../conflictColumns.ts';
import type { RunRow } from '../queries.ts';
import { allMitigations, type Mitigation } from './queries.ts';
import { STATES, stateBy } from './standing.ts';

/** Statement that gives (mitigation_id, conflict_no, rank): every mitigation with the conflicts that it covers. */
function coverSelect(run: RunRow, mitigations: readonly Mitigation[]): Sql {
  const assigned = mitigations.map(({ id, subjectId, fields }) => ({
    id,
    rank: STATES.indexOf(stateBy(fields, run.asOf)),
    rule: fields.rule,
    subject: subjectId,
    department: fields.department,
    system: fields.system,
  }));
  const isInScope = sql`
             (a.department = '' OR ${departmentOf(run)} = a.department COLLATE NOCASE)
         AND (a.system = '' OR instr(${systemsOf}, char(10) || a.system || char(10)) > 0)`;
  // Three branches, each with the index that serves it.
  return sql`
      WITH a (id, rank, rule, subject, department, system) AS MATERIALIZED (
        SELECT value ->> '$.id', value ->> '$.rank', value ->> '$.rule', value ->> '$.subject',
               value ->> '$.department', value ->> '$.system'
          FROM json_each(${JSON.stringify(assigned)})
      )
      SELECT a.id AS mitigation_id, c.conflict_no AS conflict_no, a.rank AS rank
        FROM a
       CROSS JOIN conflict AS c INDEXED BY conflict_by_subject
       WHERE c.run_id = ${run.run}
         AND c.subject_node_id = a.subject
         AND a.rule IN ('', c.rule_id)
         AND ${isInScope}
       UNION ALL
      SELECT a.id, c.conflict_no, a.rank
        FROM a
       CROSS JOIN conflict AS c INDEXED BY conflict_by_rule
       WHERE a.subject IS NULL
         AND c.run_id = ${run.run}
         AND c.rule_id = a.rule
         AND ${isInScope}
       UNION ALL
      SELECT a.id, c.conflict_no, a.rank
        FROM a
       CROSS JOIN conflict AS c
       WHERE a.subject IS NULL
         AND a.rule = ''
         AND c.run_id = ${run.run}
         AND ${isInScope}`;
}

/** Statement that gives (conflict_no, rank) of covered conflicts: the strongest state that anything gives them. */
export function rankSelect(db: ReadableDb, run: RunRow): Sql {
  const mitigations = allMitigations(db);
  if (mitigations.length === 0) return sql`SELECT 0 AS conflict_no, 0 AS rank WHERE 0`;
  return sql`SELECT conflict_no, MAX(rank) AS rank FROM (${coverSelect(run, mitigations)}) GROUP BY conflict_no`;
}

/** How many conflicts of the run each mitigation covers. */
export function coverCounts(
  db: ReadableDb,
  run: RunRow,
  mitigations: readonly Mitigation[],
): ReadonlyMap<number, number> {
  const rows = db.all<{ id: number; count: number }>(sql`
    SELECT mitigation_id AS id, COUNT(*) AS count
      FROM (${coverSelect(run, mitigations)})
     GROUP BY mitigation_id
     ORDER BY mitigation_id
  `);
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** Mitigations that cover one conflict, in the order of recording. */
export function mitigationsOfConflict(db: ReadableDb, run: RunRow, no: number): readonly Mitigation[] {
  const all = allMitigations(db);
  const rows = db.all<{ id: number }>(sql`
    SELECT mitigation_id AS id
      FROM (${coverSelect(run, all)})
     WHERE conflict_no = ${no}
     ORDER BY mitigation_id
  `);
  const ids = new Set(rows.map((row) => row.id));
  return all.filter((one) => ids.has(one.id));
}
