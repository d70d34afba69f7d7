/** The lists of a what-if, page by page: conflicts, people, what one person loses and gains. */
import type { ConflictStatus, Rating } from '#contract/analyse.ts';
import type { NodeKind, NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { WhatIfConflict } from '#contract/whatIf.ts';
import { actionsOf, changeOf, nodeRefs, resolveNode } from '#graph/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { explain } from '../explain.ts';
import { type Outcome, outcomeOf } from './differences.ts';
import { type WhatIf, whatIfOf } from './whatIfOf.ts';

type NodeColumns = {
  readonly nodeId: number;
  readonly kind: NodeKind;
  readonly system: string;
  readonly key: string;
  readonly label: string;
};

const refOf = ({ nodeId, kind, system, key, label }: NodeColumns): NodeRef => ({
  id: nodeId,
  kind,
  system,
  key,
  label,
});

type ConflictColumns = NodeColumns & {
  readonly position: number;
  readonly rule: string;
  readonly ruleName: string;
  readonly process: string;
  readonly rating: Rating;
  readonly outcome: Outcome;
  readonly before: ConflictStatus | null;
  readonly after: ConflictStatus | null;
};

/** whatIf.conflicts of the contract. */
export function whatIfConflicts(
  input: ParsedInput<'whatIf.conflicts'>,
  context: QueryContext,
): Output<'whatIf.conflicts'> {
  const { db } = context;
  const result = whatIfOf(input, context);
  const { rules } = result.loaded.pack;
  const values = result.conflicts.map((one, position) => {
    const { id, name, process, rating } = rules[one.rule]!;
    const subject = result.before.of.graph.id[one.subject]!;
    return [position, subject, id, name, process, rating, outcomeOf(one), one.before, one.after];
  });
  const found = pageQuery<ConflictColumns>(
    db,
    {
      select: sql`
        SELECT c.value ->> 0 AS position,
               n.node_id     AS nodeId,
               n.kind        AS kind,
               s.name        AS system,
               n.key         AS key,
               n.label       AS label,
               c.value ->> 2 AS rule,
               c.value ->> 3 AS ruleName,
               c.value ->> 4 AS process,
               c.value ->> 5 AS rating,
               c.value ->> 6 AS outcome,
               c.value ->> 7 AS before,
               c.value ->> 8 AS after
          FROM json_each(${JSON.stringify(values)}) AS c
          JOIN node   AS n ON n.node_id = c.value ->> 1
          JOIN system AS s USING (system_id)
      `,
      columns: {
        subject: sql`label`,
        rule: sql`rule`,
        ruleName: sql`ruleName`,
        process: sql`process`,
        rating: sql`CASE rating WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END`,
        outcome: sql`outcome`,
        before: sql`before`,
        after: sql`after`,
      },
      searchable: ['subject', 'rule', 'ruleName'],
      defaultOrder: sql`label, system, key, rule, position`,
    },
    input.page,
  );
  const sidesOf = sidesReader(context, result, found.rows);
  return {
    ...found,
    rows: found.rows.map((row) => ({
      subject: refOf(row),
      rule: row.rule,
      ruleName: row.ruleName,
      process: row.process,
      rating: row.rating,
      outcome: row.outcome,
      before: row.before,
      after: row.after,
      sides: sidesOf(row.position),
    })),
  };
}

/** Gives the sides of a conflict as they would be after the changes; none where it is gone. */
function sidesReader(
  { db }: QueryContext,
  { conflicts, after, loaded }: WhatIf,
  rows: readonly { readonly position: number }[],
): (position: number) => WhatIfConflict['sides'] {
  const { id } = after.of.graph;
  const explained = new Map(
    rows.map(({ position }) => {
      const { conflict } = conflicts[position]!;
      return [position, conflict === null ? [] : explain(after.question, conflict).sides] as const;
    }),
  );
  const used = [...explained.values()].flatMap((sides) => sides.flatMap((side) => side.path));
  const refs = nodeRefs(
    db,
    used.map((node) => id[node]!),
  );
  return (position) =>
    explained.get(position)!.map((side) => {
      const { id: functionId, name } = loaded.pack.functions[side.function]!;
      return {
        function: functionId,
        functionName: name,
        path: side.path.map((node) => refs.get(id[node]!)!),
      };
    });
}

type PersonColumns = NodeColumns & {
  readonly lost: number;
  readonly gained: number;
  readonly cleared: number;
  readonly introduced: number;
};

/** whatIf.people of the contract: who loses most first. */
export function whatIfPeople(
  input: ParsedInput<'whatIf.people'>,
  context: QueryContext,
): Output<'whatIf.people'> {
  const { before, people } = whatIfOf(input, context);
  const values = people.map((one) => [
    before.of.graph.id[one.subject]!,
    one.lost,
    one.gained,
    one.cleared,
    one.introduced,
  ]);
  const found = pageQuery<PersonColumns>(
    context.db,
    {
      select: sql`
        SELECT n.node_id     AS nodeId,
               n.kind        AS kind,
               s.name        AS system,
               n.key         AS key,
               n.label       AS label,
               p.value ->> 1 AS lost,
               p.value ->> 2 AS gained,
               p.value ->> 3 AS cleared,
               p.value ->> 4 AS introduced
          FROM json_each(${JSON.stringify(values)}) AS p
          JOIN node   AS n ON n.node_id = p.value ->> 0
          JOIN system AS s USING (system_id)
      `,
      columns: {
        person: sql`label`,
        system: sql`system`,
        lost: sql`lost`,
        gained: sql`gained`,
        cleared: sql`cleared`,
        introduced: sql`introduced`,
      },
      searchable: ['person'],
      defaultOrder: sql`lost DESC, gained DESC, label, system, key, nodeId`,
    },
    input.page,
  );
  return {
    ...found,
    rows: found.rows.map((row) => ({
      person: refOf(row),
      lost: row.lost,
      gained: row.gained,
      cleared: row.cleared,
      introduced: row.introduced,
    })),
  };
}

/** whatIf.access of the contract. */
export function whatIfAccess(
  input: ParsedInput<'whatIf.access'>,
  context: QueryContext,
): Output<'whatIf.access'> {
  const { db } = context;
  const { before, after } = whatIfOf(input, context);
  const { node } = resolveNode(db, before.of, input.person);
  const { takeover } = input;
  const { lost, gained } = changeOf(
    {
      before: { graph: before.of.graph, takeover, actions: actionsOf(db, before.of) },
      after: { graph: after.of.graph, takeover, actions: actionsOf(db, after.of) },
    },
    node,
  );
  const id = (one: number) => before.of.graph.id[one]!;
  const values = [
    ...lost.map((one) => [id(one), 'lost'] as const),
    ...gained.map((one) => [id(one), 'gained'] as const),
  ];
  const found = pageQuery<Output<'whatIf.access'>['rows'][number]>(
    db,
    {
      select: sql`
        SELECT n.node_id     AS id,
               s.name        AS system,
               n.key         AS permission,
               n.label       AS label,
               n.kind        AS kind,
               a.value ->> 1 AS outcome
          FROM json_each(${JSON.stringify(values)}) AS a
          JOIN node   AS n ON n.node_id = a.value ->> 0
          JOIN system AS s USING (system_id)
      `,
      columns: {
        system: sql`system`,
        permission: sql`permission`,
        label: sql`label`,
        kind: sql`kind`,
        outcome: sql`outcome`,
      },
      searchable: ['permission', 'label'],
      defaultOrder: sql`outcome DESC, system, permission, kind, id`,
    },
    input.page,
  );
  return { ...found, rows: [...found.rows] };
}
