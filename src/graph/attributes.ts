/** Attributes of nodes as the sources of a snapshot state them. */
import type { NodeKind } from '#contract/define.ts';
import { nodeKinds } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { actionPermission, type ActionPermission } from './actionPattern.ts';
import { derive, type SnapshotGraph } from './graphOf.ts';
import { attributeRows } from './queries.ts';

export type Attributes = Readonly<Record<string, string>>;

/**
 * Attributes of nodes of some kinds, by dense node. Where statements differ, the source imported last stands.
 * Nodes without attributes are left out.
 */
export function attributesOf(
  db: ReadableDb,
  of: SnapshotGraph,
  kinds: readonly NodeKind[],
): ReadonlyMap<number, Attributes> {
  return derive(of.base ?? of, `attributes:${kinds.join()}`, () => {
    const known = new Map<number, Attributes>();
    for (const row of attributeRows(db, of.snapshot.id, kinds)) {
      const node = of.graph.dense[row.id] ?? -1;
      if (node < 0) continue;
      const stated = JSON.parse(row.attributes) as Attributes;
      const before = known.get(node);
      known.set(node, before === undefined ? stated : { ...before, ...stated });
    }
    return known;
  });
}

/** Permissions that are action patterns, by dense node: needed only where there are denials. */
export function actionsOf(db: ReadableDb, of: SnapshotGraph): ReadonlyMap<number, ActionPermission> {
  if (of.graph.deny.forward.target.length === 0) return new Map();
  return derive(of.base ?? of, 'actions', () => {
    const actions = new Map<number, ActionPermission>();
    for (const [node, attributes] of attributesOf(db, of, ['permission'])) {
      const action = actionPermission(attributes);
      if (action !== null) actions.set(node, action);
    }
    return actions;
  });
}

/** Kind of a dense node. */
export function kindOf(of: SnapshotGraph, node: number): NodeKind {
  return nodeKinds[of.graph.kind[node]!]!;
}
