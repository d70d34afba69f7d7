/** Nodes of a snapshot as a population sees them: names, and what the sources say of them. */
import { EngineError } from '#base/errors.ts';
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { LineagePlace } from './frozen.ts';

export type NamedNode = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly system: string;
  readonly key: string;
  readonly label: string;
};

/** Nodes that a source of the snapshot states or mentions, by id. */
export function namedNodes(db: ReadableDb, snapshotId: number): ReadonlyMap<number, NamedNode> {
  const rows = db.all<NamedNode>(sql`
    SELECT n.node_id AS id, n.kind, s.name AS system, n.key, n.label
      FROM node   AS n
      JOIN system AS s USING (system_id)
     WHERE EXISTS (SELECT 1
                     FROM node_source AS o
                     JOIN source      AS f USING (source_id)
                    WHERE o.node_id = n.node_id
                      AND f.snapshot_id = ${snapshotId})
     ORDER BY n.node_id
  `);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A node with the attributes of its statements joined, a later non-empty statement before an earlier one. */
export type DescribedNode = NamedNode & {
  readonly attributes: Readonly<Record<string, string>>;
  readonly lineage: readonly LineagePlace[];
};

/** Nodes of one kind with their attributes, by id. */
export function describedNodes(
  db: ReadableDb,
  snapshotId: number,
  kind: 'account' | 'identity',
): readonly DescribedNode[] {
  const rows = db.iterate<NamedNode & { sourceId: number; record: number; attributes: string }>(sql`
    SELECT n.node_id AS id, n.kind, s.name AS system, n.key, n.label,
           o.source_id AS sourceId, o.record, o.attributes
      FROM node        AS n
      JOIN system      AS s USING (system_id)
      JOIN node_source AS o USING (node_id)
      JOIN source      AS f USING (source_id)
     WHERE f.snapshot_id = ${snapshotId}
       AND n.kind = ${kind}
     ORDER BY n.node_id, f.as_of, o.source_id, o.record
  `);
  const nodes = new Map<
    number,
    NamedNode & { attributes: Record<string, string>; lineage: LineagePlace[] }
  >();
  for (const { sourceId, record, attributes, ...node } of rows) {
    const known = nodes.get(node.id) ?? { ...node, attributes: {}, lineage: [] };
    nodes.set(node.id, known);
    known.lineage.push({ sourceId, record });
    for (const [name, value] of Object.entries(JSON.parse(attributes) as Record<string, unknown>))
      if (value !== null && value !== '') known.attributes[name] = String(value);
  }
  return [...nodes.values()];
}

/** The person whom an account belongs to in a snapshot, by account: accepted correlations. */
export function personsOfAccounts(db: ReadableDb, snapshotId: number): ReadonlyMap<number, string> {
  const rows = db.all<{ account: number; person: string }>(sql`
    SELECT c.account_node_id AS account, p.label AS person
      FROM correlation AS c
      JOIN node        AS p ON p.node_id = c.identity_node_id
     WHERE c.snapshot_id = ${snapshotId}
       AND c.status = 'accepted'
     ORDER BY c.account_node_id, p.key
  `);
  return new Map(rows.map((row) => [row.account, row.person]));
}

/**
 * The node that a text names: `system/key`, or a key or label when it is unique among the nodes.
 *
 * @throws {EngineError} NOT_FOUND; AMBIGUOUS with the candidates.
 */
export function nodeNamed(nodes: ReadonlyMap<number, NamedNode>, text: string): NamedNode {
  const all = [...nodes.values()];
  const full = all.filter((node) => `${node.system}/${node.key}` === text);
  const wanted = text.toLowerCase();
  const found =
    full.length > 0 ? full : all.filter((node) => node.key === text || node.label.toLowerCase() === wanted);
  const [only, ...more] = found;
  if (!only) throw new EngineError('NOT_FOUND', `No node named ${text} in the snapshot`);
  if (more.length === 0) return only;
  throw new EngineError('AMBIGUOUS', `${found.length} nodes are named ${text}`, {
    details: {
      candidates: found
        .slice(0, 50)
        .map(({ id, kind, system, key, label }) => ({ id, kind, system, key, label })),
    },
  });
}

/** @throws {EngineError} NOT_FOUND naming the systems there are. */
export function requireSystem(db: ReadableDb, name: string): void {
  const names = db.all<{ name: string }>(sql`SELECT name FROM system WHERE name <> '' ORDER BY name`);
  if (!names.some((system) => system.name === name))
    throw new EngineError('NOT_FOUND', `No system named ${name}`, {
      details: { systems: names.map((row) => row.name) },
    });
}
