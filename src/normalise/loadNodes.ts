/**
 * The nodes of a snapshot as columns.
 *
 * Node numbers leave the database as one JSON list for each system and kind, and one for each source: a row for each node would cost
 * five times as much.
 */
import { compareText } from '#base/compare.ts';
import { nodeKind, type NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Codes of the node kinds in `NodeColumns.kind`: the position in this list. */
export const nodeKinds: readonly NodeKind[] = nodeKind.options;

/** Position i of each column is node i. */
export type NodeColumns = {
  readonly count: number;
  readonly id: Uint32Array;
  /** Positions in `nodeKinds`. */
  readonly kind: Uint8Array;
  readonly systemId: Uint32Array;
};

/**
 * Every node that a source of the snapshot states or mentions, in the order of system name, kind (as text) and key:
 * the same order whatever order they were imported in.
 */
export function loadNodes(db: ReadableDb, snapshotId: number): NodeColumns {
  const isNamed = namedNodes(db, snapshotId);
  const families = familiesInOrder(db).map(({ ids, ...family }) => ({
    ...family,
    ids: ids.filter((id) => isNamed[id] === 1),
  }));
  const count = families.reduce((sum, { ids }) => sum + ids.length, 0);
  const nodes = {
    count,
    id: new Uint32Array(count),
    kind: new Uint8Array(count),
    systemId: new Uint32Array(count),
  };
  let begin = 0;
  for (const { systemId, kind, ids } of families) {
    nodes.id.set(ids, begin);
    nodes.kind.fill(nodeKinds.indexOf(kind), begin, begin + ids.length);
    nodes.systemId.fill(systemId, begin, begin + ids.length);
    begin += ids.length;
  }
  return nodes;
}

/** 1 for the ids of nodes that a source of the snapshot names. */
export function namedNodes(db: ReadableDb, snapshotId: number): Uint8Array {
  const last = db.get<{ last: number | null }>(sql`SELECT MAX(node_id) AS last FROM node`)?.last ?? 0;
  const isNamed = new Uint8Array(last + 1);
  const sources = db.iterate<{ ids: string }>(sql`
    SELECT json_group_array(o.node_id) AS ids
      FROM live_source AS s
     CROSS JOIN node_source AS o USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
     GROUP BY s.source_id
     ORDER BY s.source_id
  `);
  for (const { ids } of sources) for (const id of JSON.parse(ids) as number[]) isNamed[id] = 1;
  return isNamed;
}

type Family = { readonly systemId: number; readonly kind: NodeKind; readonly ids: readonly number[] };

/** All nodes by system and kind, and in these by key: the order of the unique index, which alone is read. */
function familiesInOrder(db: ReadableDb): readonly Family[] {
  const names = new Map(
    db
      .all<{ id: number; name: string }>(sql`SELECT system_id AS id, name FROM system ORDER BY system_id`)
      .map(({ id, name }) => [id, name]),
  );
  const rows = db.all<{ systemId: number; kind: NodeKind; ids: string }>(sql`
    SELECT system_id AS systemId, kind, json_group_array(node_id) AS ids
      FROM (SELECT system_id, kind, node_id
              FROM node
             ORDER BY system_id, kind, key)
     GROUP BY system_id, kind
     ORDER BY system_id, kind
  `);
  return rows
    .map((row) => ({ ...row, ids: JSON.parse(row.ids) as number[] }))
    .sort((a, b) => compareText(names.get(a.systemId) ?? '', names.get(b.systemId) ?? ''));
}
