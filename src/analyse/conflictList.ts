/** Conflicts of a run as paged rows. */
import type { ConflictRow } from '#contract/analyse.ts';
import type { NodeKind, PageRequest } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery } from '#store/paging.ts';
import { sql, type Sql } from '#store/sql.ts';
import { type Asked, columnOfUse } from './activity/uses.ts';
import { departmentOf, systemsOf } from './conflictColumns.ts';
import { rankSelect } from './mitigation/cover.ts';
import { STATES } from './mitigation/standing.ts';
import type { RunRow } from './queries.ts';
import type { Rule, RulePack } from './rulePack.ts';
import { findRun, gradeOf, packOf, runSummaryOf } from './runs.ts';

type Row = {
  readonly no: number;
  readonly subjectId: number;
  readonly subjectKind: NodeKind;
  readonly subjectSystem: string;
  readonly subjectKey: string;
  readonly subjectLabel: string;
  readonly rule: string;
  readonly rating: ConflictRow['rating'];
  readonly type: ConflictRow['type'];
  readonly status: ConflictRow['status'];
  readonly grade: ConflictRow['grade'];
  /** JSON. */
  readonly colleague: string | null;
  readonly hasException: 0 | 1;
  readonly holds: string;
  readonly state: ConflictRow['state'];
};

/** What takes a look at sides and sources: asked for only where it is shown or filtered. */
type Details = {
  readonly no: number;
  readonly department: string;
  /** Names with a line break before and after each, so that a filter finds a whole name. */
  readonly systems: string;
  readonly use: ConflictRow['use'];
};

/** conflicts.list of the contract. */
export function conflictList(
  input: ParsedInput<'conflicts.list'>,
  context: QueryContext,
): Output<'conflicts.list'> {
  const run = findRun(context.db, input.run);
  if (run === null) return { run: null, rows: [], total: 0, population: 0 };
  const pack = packOf(run);
  const request = withNames(input.page);
  const page = pageQuery<Row>(context.db, pagedConflicts(context, run, pack, request), request);
  const details = detailsOf(
    context,
    run,
    page.rows.map((row) => row.no),
  );
  return {
    run: runSummaryOf(run),
    rows: page.rows.map((row) => conflictRow(run, pack, row, details.get(row.no))),
    total: page.total,
    population: page.population,
  };
}

/** One conflict of a run; undefined when the run has none of this number. */
export function conflictOf(asked: Asked, run: RunRow, no: number): ConflictRow | undefined {
  const pack = packOf(run);
  const one = sql`c.conflict_no = ${no}`;
  const row = asked.db.get<Row>(conflictSelect(asked, run, pack, { where: one, withDetails: false }));
  return row === undefined ? undefined : conflictRow(run, pack, row, detailsOf(asked, run, [no]).get(no));
}

function conflictRow(run: RunRow, pack: RulePack, row: Row, details: Details | undefined): ConflictRow {
  const rule = pack.rules.find((one) => one.id === row.rule);
  return {
    run: run.run,
    no: row.no,
    subject: {
      id: row.subjectId,
      kind: row.subjectKind,
      system: row.subjectSystem,
      key: row.subjectKey,
      label: row.subjectLabel,
    },
    department: details?.department ?? '',
    rule: row.rule,
    ruleName: rule?.name ?? '',
    process: rule?.process ?? '',
    rating: row.rating,
    type: row.type,
    status: row.status,
    grade: row.grade,
    colleague: row.colleague === null ? null : (JSON.parse(row.colleague) as ConflictRow['colleague']),
    functions: [...(rule?.functions ?? [])],
    systems: (details?.systems ?? '').split('\n').filter((name) => name !== ''),
    hasException: row.hasException === 1,
    holds: row.holds,
    state: row.state,
    use: details?.use ?? 'no log',
  };
}

/** Equality with a function or system means: is one of them. Ratings sort by weight. */
function withNames(page: PageRequest): PageRequest {
  const isList = (column: string) => column === 'function' || column === 'system';
  return {
    ...page,
    sort: page.sort.map((one) => (one.column === 'rating' ? { ...one, column: 'ratingWeight' } : one)),
    filter: page.filter.map((one) =>
      isList(one.column) && one.operator === 'equals'
        ? { ...one, operator: 'contains' as const, value: `\n${String(one.value)}\n` }
        : one,
    ),
  };
}

function pagedConflicts(asked: Asked, run: RunRow, pack: RulePack, request: PageRequest) {
  const withDetails = [...request.filter, ...request.sort].some(
    ({ column }) => column === 'department' || column === 'system' || column === 'use',
  );
  const columns: Record<string, Sql> = {
    subject: sql`subjectLabel`,
    // Named always, so that an unknown column is told with all there are; evaluated only when asked for.
    department: withDetails ? sql`department` : sql`''`,
    system: withDetails ? sql`systems` : sql`''`,
    rule: sql`rule`,
    process: sql`process`,
    rating: sql`rating`,
    ratingWeight: sql`CASE rating WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END`,
    type: sql`type`,
    status: sql`status`,
    holds: sql`holds`,
    grade: sql`grade`,
    state: sql`state`,
    use: withDetails ? sql`use` : sql`''`,
    function: sql`functions`,
    subjectKey: sql`subjectKey`,
    ruleName: sql`ruleName`,
  };
  return {
    select: conflictSelect(asked, run, pack, { where: sql`1 = 1`, withDetails }),
    columns,
    searchable: ['subject', 'subjectKey', 'rule', 'ruleName'],
    defaultOrder: sql`no`,
  };
}

/** The reference of a node as JSON; NULL for none. */
const refOf = (id: Sql) => sql`(
  SELECT json_object('id', n.node_id, 'kind', n.kind, 'system', s.name, 'key', n.key, 'label', n.label)
    FROM node AS n
    JOIN system AS s USING (system_id)
   WHERE n.node_id = ${id})`;

/** Departments and systems of some conflicts. */
function detailsOf(asked: Asked, run: RunRow, nos: readonly number[]): ReadonlyMap<number, Details> {
  const rows = asked.db.all<Details>(sql`
    SELECT c.conflict_no AS no, ${detailColumns(asked, run)}
      FROM json_each(${JSON.stringify(nos)}) AS wanted
     CROSS JOIN conflict AS c
     WHERE c.run_id = ${run.run}
       AND c.conflict_no = wanted.value
  `);
  return new Map(rows.map((row) => [row.no, row]));
}

function detailColumns(asked: Asked, run: RunRow): Sql {
  return sql`${departmentOf(run)} AS department, ${systemsOf} AS systems, ${columnOfUse(asked, run)} AS use`;
}

function conflictSelect(
  asked: Asked,
  run: RunRow,
  pack: RulePack,
  { where, withDetails }: { readonly where: Sql; readonly withDetails: boolean },
): Sql {
  // What a rule says is looked up by its id, and only where a filter, a sort or the page asks for it.
  const ofRules = (value: (rule: Rule) => string) =>
    sql`${JSON.stringify(Object.fromEntries(pack.rules.map((rule) => [rule.id, value(rule)])))} ->> c.rule_id`;
  return sql`
    WITH raised (rule_id, subject_node_id) AS MATERIALIZED (
      SELECT DISTINCT o.rule_id, o.subject_node_id
        FROM exception_version AS e
        JOIN conflict AS o
          ON o.run_id = e.fields ->> '$.origin.run'
         AND o.conflict_no = e.fields ->> '$.origin.no'
       WHERE e.fields ->> '$.origin.kind' = 'conflict'
    ),
    covered (conflict_no, rank) AS MATERIALIZED (${rankSelect(asked.db, run)})
    SELECT c.conflict_no     AS no,
           c.subject_node_id AS subjectId,
           n.kind            AS subjectKind,
           s.name            AS subjectSystem,
           n.key             AS subjectKey,
           n.label           AS subjectLabel,
           c.rule_id         AS rule,
           ${ofRules((rule) => rule.name)} AS ruleName,
           ${ofRules((rule) => rule.process)} AS process,
           ${ofRules((rule) => rule.functions.map((one) => `\n${one}\n`).join(''))} AS functions,
           c.rating          AS rating,
           c.type            AS type,
           c.status          AS status,
           c.holds           AS holds,
           COALESCE(c.grade, ${gradeOf(run)}) AS grade,
           ${refOf(sql`c.colleague_node_id`)} AS colleague,
           ${withDetails ? sql`${detailColumns(asked, run)},` : sql``}
           ${JSON.stringify(STATES)} ->> COALESCE(v.rank, 0) AS state,
           EXISTS (SELECT 1 FROM raised AS e
                    WHERE e.rule_id = c.rule_id
                      AND e.subject_node_id = c.subject_node_id) AS hasException
      FROM conflict AS c
      LEFT JOIN covered AS v ON v.conflict_no = c.conflict_no
      LEFT JOIN node   AS n ON n.node_id = c.subject_node_id
      LEFT JOIN system AS s ON s.system_id = n.system_id
     WHERE c.run_id = ${run.run}
       AND ${where}
  `;
}
