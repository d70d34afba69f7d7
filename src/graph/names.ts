/** How nodes are named to people and programs. */
import type { NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
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
