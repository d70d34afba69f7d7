/**
 * Nodes that grants name and no source describes, although some source of the snapshot describes others of their kind and system:
 * a list of users that lacks users, a roster that lacks people.
 */
import type { NodeKind } from '#contract/define.ts';
import type { Finding } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { joinSql, sql, type Sql } from '#store/sql.ts';

const nouns: Partial<Record<NodeKind, string>> = {
  identity: 'people',
  account: 'accounts',
  group: 'groups',
};

/** A statement with more than a label. */
const described = (alias: Sql): Sql => sql`
  (${alias}.attributes <> '{}'
   AND NOT (${alias}.attributes LIKE '{"label":%' AND json_remove(${alias}.attributes, '$.label') = '{}'))
`;

type Gap = { kind: NodeKind; systemId: number; system: string };

/**
 * Findings by source number. Sources of this import that name such nodes get one each; a list imported now gets one for those that
 * earlier sources name.
 *
 * @param earlier - sources that the snapshot had before. @param added - those of this import.
 */
export function referenceFindings(
  db: ReadableDb,
  earlier: readonly number[],
  added: readonly number[],
): ReadonlyMap<number, readonly Finding[]> {
  const all = [...earlier, ...added];
  const found = new Map<number, Finding[]>();
  const before = new Set(describedKinds(db, earlier).map(nameOf));
  for (const gap of describedKinds(db, all)) {
    for (const { sourceId, nodes, records } of undescribed(db, gap, all, added)) {
      push(found, sourceId, findingFor(gap, nodes, records));
    }
    if (before.has(nameOf(gap)) || earlier.length === 0) continue;
    const named = undescribed(db, gap, all, earlier).reduce((sum, { nodes }) => sum + nodes, 0);
    const list = describingSource(db, gap, added);
    if (named > 0 && list !== undefined)
      push(found, list, findingFor(gap, named, [], 'sources imported before'));
  }
  return found;
}

const nameOf = (gap: Gap): string => `${gap.kind} ${gap.systemId}`;

function push(found: Map<number, Finding[]>, sourceId: number, finding: Finding): void {
  found.set(sourceId, [...(found.get(sourceId) ?? []), finding]);
}

function findingFor(
  { kind, system }: Gap,
  count: number,
  records: readonly number[],
  where = 'this source',
): Finding {
  const noun = nouns[kind] ?? kind;
  const place = system === '' ? '' : ` of ${system}`;
  return {
    code: 'UNKNOWN_PRINCIPAL',
    severity: 'gap',
    message: `${count} ${noun}${place} are named in ${where} and described in none`,
    count,
    effect: `The list of ${noun}${place} may be incomplete: nothing is known of them but their access.`,
    records: [...records],
  };
}

function describedKinds(db: ReadableDb, sources: readonly number[]): readonly Gap[] {
  if (sources.length === 0) return [];
  return db.all<Gap>(sql`
    SELECT DISTINCT n.kind AS kind, n.system_id AS systemId, y.name AS system
      FROM node_source AS o
      JOIN node        AS n USING (node_id)
      JOIN system      AS y USING (system_id)
     WHERE o.source_id IN (${list(sources)})
       AND n.kind IN ('identity', 'account', 'group')
       AND ${described(sql`o`)}
     ORDER BY n.kind, n.system_id
  `);
}

function undescribed(
  db: ReadableDb,
  { kind, systemId }: Gap,
  all: readonly number[],
  naming: readonly number[],
): readonly { sourceId: number; nodes: number; records: number[] }[] {
  const rows = db.all<{ sourceId: number; nodes: number; records: string }>(sql`
    SELECT o.source_id AS sourceId, COUNT(*) AS nodes, json_group_array(o.record) AS records
      FROM node        AS n
      JOIN node_source AS o USING (node_id)
     WHERE n.kind = ${kind}
       AND n.system_id = ${systemId}
       AND o.source_id IN (${list(naming)})
       AND NOT EXISTS (SELECT 1
                         FROM node_source AS d
                        WHERE d.node_id = n.node_id
                          AND d.source_id IN (${list(all)})
                          AND ${described(sql`d`)})
     GROUP BY o.source_id
     ORDER BY o.source_id
  `);
  return rows.map((row) => ({
    ...row,
    records: (JSON.parse(row.records) as number[]).sort((a, b) => a - b).slice(0, 100),
  }));
}

function describingSource(
  db: ReadableDb,
  { kind, systemId }: Gap,
  sources: readonly number[],
): number | undefined {
  return db.get<{ sourceId: number }>(sql`
    SELECT MIN(o.source_id) AS sourceId
      FROM node        AS n
      JOIN node_source AS o USING (node_id)
     WHERE n.kind = ${kind}
       AND n.system_id = ${systemId}
       AND o.source_id IN (${list(sources)})
       AND ${described(sql`o`)}
  `)?.sourceId;
}

const list = (numbers: readonly number[]): Sql =>
  joinSql(
    numbers.map((number) => sql`${number}`),
    ', ',
  );
