/** The account or person that a text names: `system/key` or `kind:system/key`; or a key or label that only one of them has. */
import { EngineError } from '#base/errors.ts';
import type { NodeKind, NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** @throws {EngineError} NOT_FOUND; AMBIGUOUS with the candidates. */
export function nodeNamed(db: ReadableDb, text: string, kinds: readonly NodeKind[]): NodeRef {
  const wanted = JSON.stringify(kinds);
  for (const find of [byId, bySystemAndKey, byKeyOrLabel]) {
    const found = find(db, text, wanted);
    const [only, ...more] = found;
    if (only && more.length === 0) return only;
    if (only)
      throw new EngineError('AMBIGUOUS', `${text} names ${found.length} nodes; name one by system/key`, {
        details: { candidates: found.slice(0, 20) },
      });
  }
  throw new EngineError(
    'NOT_FOUND',
    `No ${kinds.join(' or ').replace('identity', 'person')} is named ${text}`,
  );
}

function byId(db: ReadableDb, text: string, kinds: string): readonly NodeRef[] {
  if (!/^#\d{1,9}$/.test(text)) return [];
  return db.all<NodeRef>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM node   AS n
      JOIN system AS s USING (system_id)
     WHERE n.node_id = ${Number(text.slice(1))}
       AND n.kind IN (SELECT value FROM json_each(${kinds}))
  `);
}

function bySystemAndKey(db: ReadableDb, text: string, kinds: string): readonly NodeRef[] {
  const bare = text.replace(/^(?:account|identity):/, '').replace(/^\//, '');
  return db.all<NodeRef>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM system AS s
      JOIN json_each(${kinds}) AS k
      JOIN node AS n
        ON n.system_id = s.system_id
       AND n.kind = k.value
       AND n.key = substr(${bare}, length(s.name) + CASE s.name WHEN '' THEN 1 ELSE 2 END)
     WHERE s.name = ''
        OR substr(${bare}, 1, length(s.name) + 1) = s.name || '/'
     ORDER BY s.name, n.kind, n.key
  `);
}

function byKeyOrLabel(db: ReadableDb, text: string, kinds: string): readonly NodeRef[] {
  return db.all<NodeRef>(sql`
    WITH found (id) AS (
      SELECT node_id
        FROM node
       WHERE label = ${text} COLLATE NOCASE
       UNION
      SELECT n.node_id
        FROM system AS s
        JOIN json_each(${kinds}) AS k
        JOIN node AS n ON n.system_id = s.system_id AND n.kind = k.value AND n.key = ${text}
    )
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM found  AS f
      JOIN node   AS n ON n.node_id = f.id
      JOIN system AS s USING (system_id)
     WHERE n.kind IN (SELECT value FROM json_each(${kinds}))
     ORDER BY s.name, n.kind, n.key
  `);
}

/** How nodes are named, by id. */
export function namesOf(db: ReadableDb, ids: readonly number[]): ReadonlyMap<number, NodeRef> {
  const rows = db.all<NodeRef>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM json_each(${JSON.stringify([...new Set(ids)])}) AS wanted
      JOIN node   AS n ON n.node_id = wanted.value
      JOIN system AS s USING (system_id)
  `);
  return new Map(rows.map((row) => [row.id, row]));
}
