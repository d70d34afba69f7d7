/** What the sources of a snapshot say of its nodes, joined: the source imported last, and in it the last record, stands. */
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { joinSql, sql } from '#store/sql.ts';

/** One attribute with the record that states it. */
export type Stated = { readonly value: string; readonly sourceId: number; readonly record: number };

export type DescribedNode = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly systemId: number;
  readonly system: string;
  readonly key: string;
  readonly label: string;
  /** By name; `label` among them when a source states one. */
  readonly attributes: ReadonlyMap<string, Stated>;
  /** The first record that names the node in this snapshot. */
  readonly firstNamed: { readonly sourceId: number; readonly record: number };
};

type Row = {
  id: number;
  kind: NodeKind;
  systemId: number;
  system: string;
  key: string;
  label: string;
  sourceId: number;
  record: number;
  attributes: string;
};

/**
 * The nodes of these kinds in a snapshot, ascending by id. Nothing else may be asked of the connection while they are read.
 *
 * @param only - names of the attributes that are needed; all when left out.
 * @param ids - nodes that are wanted; all when left out.
 */
export function* describedNodes(
  db: ReadableDb,
  snapshotId: number,
  kinds: readonly NodeKind[],
  only?: ReadonlySet<string>,
  ids?: readonly number[],
): Generator<DescribedNode> {
  const among =
    ids === undefined ? sql`` : sql`AND n.node_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = db.iterate<Row>(sql`
    SELECT n.node_id    AS id,
           n.kind       AS kind,
           n.system_id  AS systemId,
           y.name       AS system,
           n.key        AS key,
           n.label      AS label,
           o.source_id  AS sourceId,
           o.record     AS record,
           o.attributes AS attributes
      FROM node        AS n
      JOIN system      AS y USING (system_id)
      JOIN node_source AS o USING (node_id)
      JOIN live_source AS s USING (source_id)
     WHERE n.kind IN (${joinSql(
       kinds.map((kind) => sql`${kind}`),
       ', ',
     )})
       AND s.snapshot_id = ${snapshotId} ${among}
     ORDER BY n.node_id, o.source_id, o.record
  `);
  let node: (DescribedNode & { attributes: Map<string, Stated> }) | null = null;
  for (const row of rows) {
    if (node?.id !== row.id) {
      if (node) yield node;
      node = begin(row);
    }
    if (row.attributes === '{}') continue;
    for (const [name, value] of Object.entries(JSON.parse(row.attributes) as Record<string, string>)) {
      if (only === undefined || only.has(name))
        node.attributes.set(name, { value, sourceId: row.sourceId, record: row.record });
    }
  }
  if (node) yield node;
}

const begin = (row: Row) => ({
  id: row.id,
  kind: row.kind,
  systemId: row.systemId,
  system: row.system,
  key: row.key,
  label: row.label,
  attributes: new Map<string, Stated>(),
  firstNamed: { sourceId: row.sourceId, record: row.record },
});

/** The value of an attribute, '' when no source states it. */
export function valueOf(node: DescribedNode, name: string): string {
  return node.attributes.get(name)?.value ?? '';
}
