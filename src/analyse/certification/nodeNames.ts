/** Which nodes the words of a review item mean. */
import type { NodeKind, NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { Item } from './campaigns.ts';

export type NodeNames = {
  /** The account or person of an item; undefined when no node or several have the name. */
  readonly subjectOf: (item: Item) => NodeRef | undefined;
  readonly entitlementOf: (item: Item) => NodeRef | undefined;
};

const SUBJECTS: readonly NodeKind[] = ['account', 'identity'];
const ENTITLEMENTS: readonly NodeKind[] = ['role', 'group', 'permission', 'resource'];

/**
 * Names of all nodes of the engagement. A node is meant by its key or label, whatever the case; within the system of the item
 * where it states one. People belong to no system and are asked for last.
 */
export function nodeNames(db: ReadableDb): NodeNames {
  const byName = new Map<string, NodeRef[]>();
  for (const ref of refsOf(db))
    for (const name of new Set([ref.key.toLowerCase(), ref.label.toLowerCase()])) {
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [ref]);
      else list.push(ref);
    }
  const find = (
    names: readonly string[],
    kinds: readonly NodeKind[],
    system: string,
  ): NodeRef | undefined => {
    for (const kind of kinds)
      for (const name of names) {
        if (name === '') continue;
        const found = (byName.get(name.toLowerCase()) ?? []).filter(
          (ref) => ref.kind === kind && (kind === 'identity' || system === '' || ref.system === system),
        );
        if (found.length === 1) return found[0];
      }
    return undefined;
  };
  return {
    subjectOf: ({ principal, principalEmail, principalName, system }) =>
      find([principal, principalEmail, principalName], SUBJECTS, system),
    entitlementOf: ({ entitlement, entitlementName, system }) =>
      find([entitlement, entitlementName], ENTITLEMENTS, system),
  };
}

function refsOf(db: ReadableDb): readonly NodeRef[] {
  return db.all<NodeRef>(sql`
    SELECT n.node_id AS id, n.kind AS kind, s.name AS system, n.key AS key, n.label AS label
      FROM node   AS n
      JOIN system AS s USING (system_id)
     WHERE n.kind IN ('account', 'identity', 'role', 'group', 'permission', 'resource')
     ORDER BY n.node_id
  `);
}
