/** Nodes of a snapshot as a population sees them: names, and what the sources say of them. */
import { EngineError } from '#base/errors.ts';
import type { NodeKind } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, valueOf } from '#normalise/index.ts';
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
                     JOIN live_source AS f USING (source_id)
                    WHERE o.node_id = n.node_id
                      AND f.snapshot_id = ${snapshotId})
     ORDER BY n.node_id
  `);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The attributes of a node as texts, without its label. */
export function attributeTexts(node: DescribedNode): Record<string, string> {
  return Object.fromEntries(
    [...node.attributes].filter(([name]) => name !== 'label').map(([name, stated]) => [name, stated.value]),
  );
}

/** What the snapshot calls a node. */
export function nameOf(node: DescribedNode): string {
  return valueOf(node, 'label') || node.label;
}

/** The records that name a node first and that state its attributes, each once. */
export function placesOf(node: DescribedNode): readonly LineagePlace[] {
  return uniquePlaces([node.firstNamed, ...node.attributes.values()]);
}

/** Places by source and record, each once. */
export function uniquePlaces(places: readonly LineagePlace[]): readonly LineagePlace[] {
  const unique = new Map(
    places.map(({ sourceId, record }) => [`${sourceId}:${record}`, { sourceId, record }]),
  );
  return [...unique.values()].sort((a, b) => a.sourceId - b.sourceId || a.record - b.record);
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
