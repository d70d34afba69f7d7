/** How many conflicts of a run stand in which state. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { RunRow } from '../queries.ts';
import { findRun } from '../runs.ts';
import { rankSelect } from './cover.ts';
import { OPEN_STATES, STATES } from './standing.ts';

type StateCount = { readonly rule: string; readonly rank: number; readonly count: number };

/** Conflicts by rule and state, the state as its place in `STATES`. */
function stateCounts(db: ReadableDb, run: RunRow): readonly StateCount[] {
  return db.all<StateCount>(sql`
    WITH covered (conflict_no, rank) AS MATERIALIZED (${rankSelect(db, run)})
    SELECT c.rule_id AS rule, COALESCE(v.rank, 0) AS rank, COUNT(*) AS count
      FROM conflict AS c
      LEFT JOIN covered AS v USING (conflict_no)
     WHERE c.run_id = ${run.run}
     GROUP BY c.rule_id, COALESCE(v.rank, 0)
     ORDER BY c.rule_id, rank
  `);
}

/** Distinct subjects with an open conflict of any of some rules. */
export function openSubjects(db: ReadableDb, run: RunRow, rules: readonly string[]): number {
  const open = OPEN_STATES.map((state) => STATES.indexOf(state));
  const row = db.get<{ count: number }>(sql`
    WITH covered (conflict_no, rank) AS MATERIALIZED (${rankSelect(db, run)})
    SELECT COUNT(DISTINCT c.subject_node_id) AS count
      FROM json_each(${JSON.stringify(rules)}) AS wanted
     CROSS JOIN conflict AS c INDEXED BY conflict_by_rule
      LEFT JOIN covered AS v ON v.conflict_no = c.conflict_no
     WHERE c.run_id = ${run.run}
       AND c.rule_id = wanted.value
       AND COALESCE(v.rank, 0) IN (SELECT value FROM json_each(${JSON.stringify(open)}))
  `);
  return row?.count ?? 0;
}

const isOpenRank = (rank: number): boolean => OPEN_STATES.includes(STATES[rank]!);

/** conflicts.states of the contract; states in their order, also those without conflicts. */
export function conflictStates(
  input: ParsedInput<'conflicts.states'>,
  { db }: Pick<QueryContext, 'db'>,
): Output<'conflicts.states'> {
  const run = findRun(db, input.run);
  const counts = run === null ? [] : stateCounts(db, run);
  const sum = (wanted: (one: StateCount) => boolean) =>
    counts.filter(wanted).reduce((total, one) => total + one.count, 0);
  return {
    on: run?.asOf ?? '',
    total: sum(() => true),
    open: sum((one) => isOpenRank(one.rank)),
    states: STATES.map((state, rank) => ({ state, count: sum((one) => one.rank === rank) })),
    byRule: [...new Set(counts.map((one) => one.rule))].map((rule) => ({
      rule,
      total: sum((one) => one.rule === rule),
      open: sum((one) => one.rule === rule && isOpenRank(one.rank)),
    })),
  };
}
