/** What one subject gained and lost between two snapshots, each with the path and the grants that made the difference. */
import type { HeldStatus } from '#contract/drift.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import {
  statusChanges,
  hopsOf,
  nodeRefs,
  pathsBetween,
  resolveNode,
  stepsOf,
  type StatusChange,
} from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';
import { EngineError, isEngineError } from '#base/errors.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { causesOf, type Side } from './causes.ts';
import { pairOfRun } from './lists.ts';
import type { Pair } from './pair.ts';
import { driftSummaryOf, findDriftRun } from './summary.ts';

/** drift.access of the contract. @throws {EngineError} NOT_FOUND when no comparison was made, or for the subject. */
export function driftAccess(
  input: ParsedInput<'drift.access'>,
  context: QueryContext,
): Output<'drift.access'> {
  const { db } = context;
  const run = findDriftRun(db, input.run);
  if (run === null) throw new EngineError('NOT_FOUND', 'No two snapshots have been compared');
  const pair = pairOfRun(context, run);
  const subject = subjectOf(context, pair, input.subject);
  const changes = statusChanges(pair.questions.before, pair.questions.after, subject.id);
  const found = changes.map(({ node, change, was, is }) => [node, change, was ?? 'none', is ?? 'none']);
  const page = pageQuery<{ readonly place: number }>(
    db,
    {
      select: sql`
        SELECT found.key         AS place,
               s.name            AS system,
               n.key             AS permission,
               n.label           AS label,
               n.kind            AS kind,
               found.value ->> 1 AS change,
               found.value ->> 2 AS was,
               found.value ->> 3 AS "is"
          FROM json_each(${JSON.stringify(found)}) AS found
          JOIN node   AS n ON n.node_id = found.value ->> 0
          JOIN system AS s USING (system_id)
      `,
      columns: {
        system: sql`system`,
        permission: sql`permission`,
        label: sql`label`,
        kind: sql`kind`,
        change: sql`change`,
        was: sql`was`,
        is: sql`"is"`,
      },
      searchable: ['permission', 'label'],
      defaultOrder: sql`change, system, permission, kind, place`,
    },
    input.page,
  );
  const refs = nodeRefs(
    db,
    page.rows.map(({ place }) => changes[place]!.node),
  );
  return {
    run: driftSummaryOf(run),
    subject,
    rows: page.rows.map(({ place }) => ({
      node: refs.get(changes[place]!.node)!,
      ...changeRow(context, pair, subject.id, changes[place]!),
    })),
    total: page.total,
    population: page.population,
  };
}

/** The subject in whichever snapshot has it. */
function subjectOf({ db }: QueryContext, pair: Pair, text: string) {
  try {
    return resolveNode(db, pair.after, text).ref;
  } catch (error) {
    if (!isEngineError(error, 'NOT_FOUND')) throw error;
    return resolveNode(db, pair.before, text).ref;
  }
}

const status = (one: StatusChange['was']): HeldStatus => one ?? 'none';
const weight = (one: StatusChange['was']) =>
  ['none', 'denied', 'conditional', 'allowed'].indexOf(status(one));

function changeRow(
  { db }: QueryContext,
  pair: Pair,
  subject: number,
  { node, change, was, is }: StatusChange,
) {
  const side: Side = weight(is) > weight(was) ? 'after' : 'before';
  const of = pair[side];
  const { dense } = of.graph;
  const wanted = { which: 'one', limit: 1 } as const;
  const [found] = pathsBetween(pair.questions[side], dense[subject]!, dense[node]!, wanted).paths;
  const path = found?.nodes ?? [];
  return {
    change,
    was: status(was),
    is: status(is),
    path: hopsOf(db, of, stepsOf(of.graph, path)),
    causes: causesOf(db, pair, side, path).map((cause) => ({
      change: cause.change,
      hop: hopsOf(db, cause.of, [cause.grant])[0]!,
      reason: cause.reason,
    })),
  };
}
