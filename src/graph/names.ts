/** How nodes are named to people and programs. */
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { nodeNames } from './queries.ts';

const BATCH = 5_000;

/** References of nodes by node id. */
export function nodeRefs(db: ReadableDb, ids: Iterable<number>): ReadonlyMap<number, NodeRef> {
  const wanted = [...new Set(ids)];
  const refs = new Map<number, NodeRef>();
  for (let i = 0; i < wanted.length; i += BATCH)
    for (const row of nodeNames(db, wanted.slice(i, i + BATCH))) refs.set(row.id, row);
  return refs;
}

/** Gives the source row for a source id and record; files are read from the engagement once. */
export function lineageReader(db: ReadableDb): (sourceId: number, record: number) => Lineage {
  const files = new Map<number, { name: string; sha256: string }>();
  const fileOf = (sourceId: number) => {
    const known = files.get(sourceId);
    if (known !== undefined) return known;
    const file = db.get<{ name: string; sha256: string }>(sql`
      SELECT name, sha256
        FROM source
       WHERE source_id = ${sourceId}
    `) ?? { name: '', sha256: '0'.repeat(64) };
    files.set(sourceId, file);
    return file;
  };
  return (sourceId, record) => {
    const locator = db.get<{ locator: string }>(sql`
      SELECT locator
        FROM source_locator
       WHERE source_id = ${sourceId}
         AND record = ${record}
    `);
    const { name, sha256 } = fileOf(sourceId);
    return { sourceId, file: name, sha256, record, locator: locator?.locator ?? '' };
  };
}
