/**
 * Who can carry a control out, who can bypass it, and who is in the population that it controls.
 *
 * Each item of the control is a rule of one function: its holders are found as the sides of conflicts are, with
 * sessions, denials and conditions.
 */
import type { ConflictStatus } from '#contract/analyse.ts';
import type { ExecutorPart } from '#contract/control.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { actionsOf, deniedNodes, graphOf, hopsOf, nodeRefs, pathSentence, stepsOf } from '#graph/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { planBits } from '../bitPlan.ts';
import { explain, type Side } from '../explain.ts';
import { findConflicts, type Question } from '../findConflicts.ts';
import { questionAt } from '../grades.ts';
import { packOf } from '../packOf.ts';
import { packRefOf } from '../runs.ts';
import { executorGaps } from './gaps.ts';
import { controlNeeds, type NamedItem } from './namedItems.ts';
import { latestPack, registeredControl } from './queries.ts';

type Found = {
  readonly item: NamedItem;
  readonly subject: NodeRef;
  readonly status: ConflictStatus;
  readonly side: Side;
};

/** control.executors of the contract. */
export function controlExecutors(
  input: ParsedInput<'control.executors'>,
  context: QueryContext,
): Output<'control.executors'> {
  const { db } = context;
  const control = registeredControl(db, input.id);
  const loaded = packOf(input.rules ?? latestPack(db) ?? 'tickmark-core', context);
  const of = graphOf(context, input.snapshot);
  const { items, needs } = controlNeeds(db, of, loaded.pack, control);
  const rules = items.map((_, i) => [i]);
  const plan = planBits({ needs, rules, deniedNodes: deniedNodes(of.graph), actions: actionsOf(db, of) });
  const grade = input.takeover ? input.grade : 'direct';
  const asked = questionAt({ graph: of.graph, plan, rules, takeover: false }, grade);
  const found = holdersOfItems(context, of.graph.id, asked, items);
  const page = executorPage(input, context, found);
  return {
    control: control.id,
    title: control.title,
    snapshot: of.snapshot.label,
    rulePack: packRefOf(loaded.pack, loaded.sha256),
    takeover: input.takeover,
    grade,
    completeness: snapshotCompleteness(db, of.snapshot.id),
    items: [...items],
    counts: countsOf(found),
    gaps: [...executorGaps(control, items, holdersOf(found))],
    total: page.total,
    population: page.population,
    rows: page.rows.map(({ position }) => {
      const { item, subject, status, side } = found[position]!;
      const path = hopsOf(db, of, stepsOf(of.graph, side.path));
      const refs = nodeRefs(
        db,
        side.permissions.map((node) => of.graph.id[node]!),
      );
      return {
        subject,
        part: item.part,
        item: item.item,
        status,
        hops: path.length,
        permissions: side.permissions.map((node) => refs.get(of.graph.id[node]!)!),
        path,
        sentence: pathSentence(path),
      };
    }),
  };
}

/** Subjects of each item with their best status and the path of it. */
function holdersOfItems(
  { db }: QueryContext,
  id: Uint32Array,
  question: Question,
  items: readonly NamedItem[],
): readonly Found[] {
  const { conflicts } = findConflicts(question);
  const refs = nodeRefs(
    db,
    conflicts.map((one) => id[one.subject]!),
  );
  return conflicts.map((one) => ({
    item: items[one.rule]!,
    subject: refs.get(id[one.subject]!)!,
    status: one.run.status,
    side: explain(question, one).sides[0]!,
  }));
}

const holdersOf = (found: readonly Found[]) =>
  found.map(({ item, subject, status }) => ({ part: item.part, subject, status }));

const statuses: readonly ConflictStatus[] = ['allowed', 'conditional', 'inactive'];
const parts: readonly ExecutorPart[] = ['executedBy', 'bypassedBy', 'controlled'];

/** Each subject once a part, with its best status. */
function countsOf(found: readonly Found[]): Output<'control.executors'>['counts'] {
  const best = new Map<string, readonly [ExecutorPart, ConflictStatus]>();
  for (const { part, subject, status } of holdersOf(found)) {
    const key = `${part} ${subject.id}`;
    const known = best.get(key);
    if (known === undefined || statuses.indexOf(status) < statuses.indexOf(known[1]))
      best.set(key, [part, status]);
  }
  const count = (part: ExecutorPart, status: ConflictStatus) =>
    [...best.values()].filter((one) => one[0] === part && one[1] === status).length;
  const byStatus = (part: ExecutorPart) => ({
    allowed: count(part, 'allowed'),
    conditional: count(part, 'conditional'),
    inactive: count(part, 'inactive'),
  });
  return Object.fromEntries(
    parts.map((part) => [part, byStatus(part)]),
  ) as Output<'control.executors'>['counts'];
}

/** The rows of one page, as positions in what was found. */
function executorPage(
  { page }: ParsedInput<'control.executors'>,
  { db }: QueryContext,
  found: readonly Found[],
) {
  const values = found.map(({ item, subject, status, side }, position) => [
    position,
    subject.label,
    subject.system,
    subject.key,
    parts.indexOf(item.part),
    item.part,
    item.item,
    status,
    side.path.length - 1,
  ]);
  return pageQuery<{ readonly position: number }>(
    db,
    {
      select: sql`
        SELECT one.value ->> 0 AS position,
               one.value ->> 1 AS subject,
               one.value ->> 2 AS system,
               one.value ->> 3 AS key,
               one.value ->> 4 AS partNo,
               one.value ->> 5 AS part,
               one.value ->> 6 AS item,
               one.value ->> 7 AS status,
               one.value ->> 8 AS hops
          FROM json_each(${JSON.stringify(values)}) AS one
      `,
      columns: {
        subject: sql`subject`,
        system: sql`system`,
        part: sql`part`,
        item: sql`item`,
        status: sql`status`,
        hops: sql`hops`,
      },
      searchable: ['subject', 'key', 'item'],
      defaultOrder: sql`partNo, subject, system, key, item, position`,
    },
    page,
  );
}
