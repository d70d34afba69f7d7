/** Finds the node that a text means: `#id`, `system/key`, `kind:system/key`, or a key or label that is unique. */
import { EngineError } from '#base/errors.ts';
import { nodeKind, type NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { SnapshotGraph } from './graphOf.ts';
import { nodeRefs } from './names.ts';
import { searchNodes } from './search.ts';

export type Resolved = { readonly node: number; readonly ref: NodeRef };

/**
 * The node of the snapshot that `text` names.
 *
 * A label that a person shares only with the person's own accounts means the person.
 *
 * @throws {EngineError} NOT_FOUND with near names, AMBIGUOUS with the candidates.
 */
export function resolveNode(db: ReadableDb, of: SnapshotGraph, text: string): Resolved {
  for (const find of [byId, bySystemAndKey, byKeyOrLabel]) {
    const candidates = find(db, text).filter((ref) => (of.graph.dense[ref.id] ?? -1) >= 0);
    const person = candidates.length > 1 ? personOf(of, candidates) : candidates[0];
    if (person !== undefined) return { node: of.graph.dense[person.id]!, ref: person };
    if (candidates.length > 0)
      throw new EngineError('AMBIGUOUS', `${text} names ${candidates.length} nodes; name one by system/key`, {
        details: { candidates: candidates.slice(0, 20) },
      });
  }
  const near = searchNodes(db, of, { text: text.replace(/^.*\//, ''), kinds: [], limit: 5 }).nodes;
  throw new EngineError('NOT_FOUND', `No node named ${text} in the snapshot ${of.snapshot.label}`, {
    details: { near },
  });
}

function byId(db: ReadableDb, text: string): readonly NodeRef[] {
  return /^#\d{1,9}$/.test(text) ? [...nodeRefs(db, [Number(text.slice(1))]).values()] : [];
}

const KINDS = JSON.stringify(nodeKind.options);

function bySystemAndKey(db: ReadableDb, text: string): readonly NodeRef[] {
  const [, kind, rest] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
  const isKind = nodeKind.options.some((one) => one === kind);
  // A person belongs to no system: the text before the slash is then empty.
  const found = withSystem(db, text.replace(/^\//, ''), KINDS);
  return found.length > 0 || !isKind ? found : withSystem(db, rest ?? '', JSON.stringify([kind]));
}

/**
 * Nodes of these kinds for which `text` is system name, slash, key; or the key of a person. Looked up by system, kind
 * and key in this order: left to itself, SQLite would go through all nodes of the systems.
 */
function withSystem(db: ReadableDb, text: string, kinds: string): readonly NodeRef[] {
  return db.all<NodeRef>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM system AS s
     CROSS JOIN json_each(${kinds}) AS k
     CROSS JOIN node AS n
        ON n.system_id = s.system_id
       AND n.kind = k.value
       AND n.key = substr(${text}, length(s.name) + CASE s.name WHEN '' THEN 1 ELSE 2 END)
     WHERE s.name = ''
        OR substr(${text}, 1, length(s.name) + 1) = s.name || '/'
     ORDER BY s.name, n.kind, n.key
  `);
}

function byKeyOrLabel(db: ReadableDb, text: string): readonly NodeRef[] {
  return db.all<NodeRef>(sql`
    WITH found (id) AS (
      SELECT node_id
        FROM node
       WHERE label = ${text} COLLATE NOCASE
       UNION
      SELECT n.node_id
        FROM system AS s
       CROSS JOIN json_each(${KINDS}) AS k
       CROSS JOIN node AS n ON n.system_id = s.system_id AND n.kind = k.value AND n.key = ${text}
    )
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM found AS f
     CROSS JOIN node AS n ON n.node_id = f.id
      JOIN system AS s USING (system_id)
     ORDER BY s.name, n.kind, n.key
  `);
}

/** The one person among the candidates, when all others are accounts that the person owns. */
function personOf(of: SnapshotGraph, candidates: readonly NodeRef[]): NodeRef | undefined {
  const people = candidates.filter((ref) => ref.kind === 'identity');
  const [person] = people;
  if (person === undefined || people.length > 1) return undefined;
  const { offset, target } = of.graph.access.forward;
  const node = of.graph.dense[person.id]!;
  const owned = new Set([...target.subarray(offset[node], offset[node + 1])].map((u) => of.graph.id[u]));
  return candidates.every((ref) => ref === person || (ref.kind === 'account' && owned.has(ref.id)))
    ? person
    : undefined;
}
