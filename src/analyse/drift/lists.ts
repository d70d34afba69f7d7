/** What a comparison found, as paged lists. */
import { grantKind, type NodeKind } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { grantOfRow, hopsOf, nodeRefs, type SnapshotGraph } from '#graph/index.ts';
import { grantKinds } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery, type PageOf } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { pairOf } from './pair.ts';
import type { DriftRunRow } from './queries.ts';
import { driftPackOf, driftParametersOf, driftSummaryOf, findDriftRun, requireCurrent } from './summary.ts';

const none = { run: null, rows: [], total: 0, population: 0 };

/** The snapshots of a kept comparison, as they were compared. @throws {EngineError} CONFLICT when one has changed. */
export function pairOfRun(context: QueryContext, row: DriftRunRow) {
  requireCurrent(context.db, row);
  const { takeover } = driftParametersOf(row);
  return pairOf(context, { from: row.fromLabel, to: row.toLabel, takeover });
}

type GrantRow = { readonly place: number };

/** drift.grants of the contract. */
export function driftGrants(
  input: ParsedInput<'drift.grants'>,
  context: QueryContext,
): Output<'drift.grants'> {
  const { db } = context;
  const run = findDriftRun(db, input.run);
  if (run === null) return none;
  const pair = pairOfRun(context, run);
  const { changes } = pair.differences;
  const found = changes.map(({ change, from, to, kind }) => [change, from, to, grantKinds[kind]]);
  const page = pageQuery<GrantRow>(
    db,
    {
      select: sql`
        SELECT found.key         AS place,
               found.value ->> 0 AS change,
               found.value ->> 3 AS kind,
               a.label           AS "from",
               a.key             AS fromKey,
               x.name            AS fromSystem,
               b.label           AS "to",
               b.key             AS toKey,
               y.name            AS toSystem
          FROM json_each(${JSON.stringify(found)}) AS found
          JOIN node   AS a ON a.node_id = found.value ->> 1
          JOIN node   AS b ON b.node_id = found.value ->> 2
          JOIN system AS x ON x.system_id = a.system_id
          JOIN system AS y ON y.system_id = b.system_id
      `,
      columns: {
        change: sql`change`,
        kind: sql`kind`,
        from: sql`"from"`,
        to: sql`"to"`,
        fromKey: sql`fromKey`,
        toKey: sql`toKey`,
        fromSystem: sql`fromSystem`,
        toSystem: sql`toSystem`,
      },
      searchable: ['from', 'to', 'fromKey', 'toKey'],
      defaultOrder: sql`fromSystem, "from", fromKey, kind, toSystem, "to", toKey, place`,
    },
    input.page,
  );
  const wanted = page.rows.map(({ place }) => changes[place]!);
  const refs = nodeRefs(
    db,
    wanted.flatMap(({ from, to }) => [from, to]),
  );
  const rows = wanted.map((one) => ({
    change: one.change,
    kind: grantKind.parse(grantKinds[one.kind]),
    from: refs.get(one.from)!,
    to: refs.get(one.to)!,
    before: hopsOfRows(context, pair.before, one, one.before),
    after: hopsOfRows(context, pair.after, one, one.after),
  }));
  return { run: driftSummaryOf(run), rows, total: page.total, population: page.population };
}

function hopsOfRows(
  { db }: QueryContext,
  of: SnapshotGraph,
  { from, to }: { readonly from: number; readonly to: number },
  rows: readonly number[],
) {
  const { dense, input } = of.graph;
  return hopsOf(
    db,
    of,
    rows.map((row) => grantOfRow(input, row, dense[from]!, dense[to]!)),
  );
}

type SubjectRow = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly system: string;
  readonly key: string;
  readonly subject: string;
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  readonly newConflicts: number;
  readonly resolvedConflicts: number;
};

/** drift.subjects of the contract. */
export function driftSubjects(
  input: ParsedInput<'drift.subjects'>,
  { db }: QueryContext,
): Output<'drift.subjects'> {
  const run = findDriftRun(db, input.run);
  if (run === null) return none;
  const page: PageOf<SubjectRow> = pageQuery(
    db,
    {
      select: sql`
        SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS subject,
               d.gained AS gained, d.lost AS lost, d.changed AS changed,
               d.new_conflicts AS newConflicts, d.resolved_conflicts AS resolvedConflicts
          FROM drift_subject AS d
          JOIN node   AS n ON n.node_id = d.subject_node_id
          JOIN system AS s USING (system_id)
         WHERE d.drift_run_id = ${run.run}
      `,
      columns: {
        subject: sql`subject`,
        key: sql`key`,
        system: sql`system`,
        kind: sql`kind`,
        gained: sql`gained`,
        lost: sql`lost`,
        changed: sql`changed`,
        newConflicts: sql`newConflicts`,
        resolvedConflicts: sql`resolvedConflicts`,
      },
      searchable: ['subject', 'key'],
      defaultOrder: sql`newConflicts DESC, gained + lost + changed DESC, subject, system, key`,
    },
    input.page,
  );
  const rows = page.rows.map(({ id, kind, system, key, subject, ...counts }) => ({
    subject: { id, kind, system, key, label: subject },
    ...counts,
  }));
  return { run: driftSummaryOf(run), rows, total: page.total, population: page.population };
}

type ConflictRow = {
  readonly no: number;
  readonly change: 'new' | 'resolved' | 'changed';
  readonly subjectId: number;
  readonly rule: string;
  readonly rating: Output<'drift.conflicts'>['rows'][number]['rating'];
  readonly was: Output<'drift.conflicts'>['rows'][number]['was'];
  readonly is: Output<'drift.conflicts'>['rows'][number]['is'];
  readonly causes: string;
};

/** drift.conflicts of the contract. */
export function driftConflicts(
  input: ParsedInput<'drift.conflicts'>,
  { db }: QueryContext,
): Output<'drift.conflicts'> {
  const run = findDriftRun(db, input.run);
  if (run === null) return none;
  const rules = new Map(driftPackOf(run).rules.map((rule) => [rule.id, rule]));
  const names = JSON.stringify(
    Object.fromEntries([...rules].map(([id, { name, process }]) => [id, [name, process]])),
  );
  const page = pageQuery<ConflictRow>(
    db,
    {
      select: sql`
        SELECT d.conflict_no AS no, d.change AS change, d.subject_node_id AS subjectId, n.label AS subject,
               n.key AS subjectKey, s.name AS system, d.rule_id AS rule, d.rating AS rating,
               d.was AS was, d.is_now AS "is", d.causes AS causes, named.value ->> 0 AS ruleName, named.value ->> 1 AS process
          FROM drift_conflict AS d
          JOIN node   AS n ON n.node_id = d.subject_node_id
          JOIN system AS s USING (system_id)
          JOIN json_each(${names}) AS named ON named.key = d.rule_id
         WHERE d.drift_run_id = ${run.run}
      `,
      columns: {
        change: sql`change`,
        subject: sql`subject`,
        subjectKey: sql`subjectKey`,
        system: sql`system`,
        rule: sql`rule`,
        ruleName: sql`ruleName`,
        process: sql`process`,
        rating: sql`CASE rating WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END`,
        was: sql`was`,
        is: sql`"is"`,
      },
      searchable: ['subject', 'subjectKey', 'rule', 'ruleName'],
      defaultOrder: sql`no`,
    },
    input.page,
  );
  const refs = nodeRefs(
    db,
    page.rows.map(({ subjectId }) => subjectId),
  );
  const rows = page.rows.map(({ no, change, subjectId, rule, rating, was, is, causes }) => ({
    no,
    change,
    subject: refs.get(subjectId)!,
    rule,
    ruleName: rules.get(rule)?.name ?? '',
    process: rules.get(rule)?.process ?? '',
    rating,
    was,
    is,
    causes: JSON.parse(causes) as string[],
  }));
  return { run: driftSummaryOf(run), rows, total: page.total, population: page.population };
}
