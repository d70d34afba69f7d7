/** The use of every conflict of a run, for lists. */
import type { ConflictUse } from '#contract/activity.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { derive, graphOf } from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';
import { systemsOf } from '../conflictColumns.ts';
import type { RunRow } from '../queries.ts';
import type { RulePack } from '../rulePack.ts';
import { findRun, packOf } from '../runs.ts';
import { levelOfUse } from './level.ts';
import { type Period, tellsUse, type Usage, usageOf } from './usage.ts';

export type Asked = Pick<QueryContext, 'db' | 'cache' | 'engagement'>;

/** The period of the engagement. */
export const periodOf = ({ engagement }: Pick<QueryContext, 'engagement'>): Period => ({
  from: engagement.periodFrom,
  to: engagement.periodTo,
});

/** Uses of a run's snapshot in a period: computed once for a state of the snapshot. */
export function usageOfRun(asked: Asked, run: RunRow, pack: RulePack, period: Period): Usage {
  const of = graphOf(asked, run.snapshot);
  const name = `usage ${run.packSha256} ${period.from} ${period.to}`;
  return derive(of, name, () => usageOf(asked.db, of, pack, period));
}

/** Use by number of the conflict; only those of which some side was used. */
function usesOfRun(
  asked: Asked,
  run: RunRow,
  pack: RulePack,
  usage: Usage,
): ReadonlyMap<number, ConflictUse> {
  const number = new Map(pack.functions.map((one, i) => [one.id, i]));
  const functions = new Map(pack.rules.map((rule) => [rule.id, rule.functions.map((id) => number.get(id)!)]));
  const uses = new Map<number, ConflictUse>();
  for (const [subject, used] of usage.bySubject)
    for (const { no, rule } of conflictsOfSubject(asked.db, run.run, subject)) {
      const use = levelOfUse((functions.get(rule) ?? []).map((f) => used.get(f) ?? []));
      if (use !== 'not seen') uses.set(no, use);
    }
  return uses;
}

function conflictsOfSubject(
  db: ReadableDb,
  run: number,
  subject: number,
): readonly { readonly no: number; readonly rule: string }[] {
  return db.all<{ no: number; rule: string }>(sql`
    SELECT conflict_no AS no, rule_id AS rule
      FROM conflict
     WHERE run_id = ${run}
       AND subject_node_id = ${subject}
     ORDER BY conflict_no
  `);
}

/** Expression that gives the use of a conflict `c`. */
export function columnOfUse(asked: Asked, run: RunRow): Sql {
  if (!hasActs(asked.db, run.snapshotId)) return sql`'no log'`;
  const pack = packOf(run);
  const usage = usageOfRun(asked, run, pack, periodOf(asked));
  const of = graphOf(asked, run.snapshot);
  const uses = derive(of, `uses ${run.run}`, () =>
    JSON.stringify(Object.fromEntries(usesOfRun(asked, run, pack, usage))),
  );
  const logged = JSON.stringify([...usage.logs].filter(([, log]) => tellsUse(log)).map(([system]) => system));
  return sql`COALESCE(${uses} ->> CAST(c.conflict_no AS TEXT),
                    CASE WHEN EXISTS (SELECT 1 FROM json_each(${logged}) AS log
                                       WHERE instr(${systemsOf}, char(10) || log.value || char(10)) > 0)
                         THEN 'not seen' ELSE 'no log' END)`;
}

/** Without any log nothing has to be built. */
function hasActs(db: ReadableDb, snapshotId: number): boolean {
  return (
    db.get(sql`
      SELECT 1 AS found
        FROM event       AS e
        JOIN live_source AS s USING (source_id)
       WHERE s.snapshot_id = ${snapshotId}
         AND e.kind IN ('activity', 'change')
       LIMIT 1
    `) !== undefined
  );
}

const USES: readonly ConflictUse[] = ['no log', 'not seen', 'one side', 'both sides', 'realised'];

/** conflicts.uses of the contract. */
export function conflictUses(
  input: ParsedInput<'conflicts.uses'>,
  context: QueryContext,
): Output<'conflicts.uses'> {
  const run = findRun(context.db, input.run);
  const period = periodOf(context);
  const rows =
    run === null
      ? []
      : context.db.all<{ use: ConflictUse; count: number }>(sql`
          SELECT use, COUNT(*) AS count
            FROM (SELECT ${columnOfUse(context, run)} AS use FROM conflict AS c WHERE c.run_id = ${run.run})
           GROUP BY use
           ORDER BY use
        `);
  const hasLog = run !== null && hasActs(context.db, run.snapshotId);
  return {
    ...period,
    events: hasLog ? usageOfRun(context, run, packOf(run), period).events : 0,
    uses: USES.map((use) => ({ use, count: rows.find((row) => row.use === use)?.count ?? 0 })),
  };
}
