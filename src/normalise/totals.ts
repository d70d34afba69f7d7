/** How much a snapshot holds. */
import type { NodeKind } from '#contract/define.ts';
import type { Totals } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { grantKinds, type GrantColumns } from './grantColumns.ts';
import { grantsBySubjects, type SubjectGrants } from './load.ts';
import { namedNodes } from './loadNodes.ts';
import { sortedOrder } from './sortGrants.ts';

/** Kinds that give access; the others are links. */
const isAccess = grantKinds.map((kind) => ['memberOf', 'assigned', 'includes', 'grants'].includes(kind));

export const noTotals: Totals = {
  identities: 0,
  accounts: 0,
  groups: 0,
  roles: 0,
  permissions: 0,
  resources: 0,
  credentials: 0,
  grants: 0,
  links: 0,
};

/**
 * Nodes that a source of the snapshot names, and grants that differ in subject, target, kind or effect.
 *
 * @param grants - all grants of the snapshot, where they are in memory; read range by range when left out.
 */
export function snapshotTotals(db: ReadableDb, snapshotId: number, grants?: GrantColumns): Totals {
  const nodes = nodesByKind(db, snapshotId);
  return {
    identities: nodes.get('identity') ?? 0,
    accounts: nodes.get('account') ?? 0,
    groups: nodes.get('group') ?? 0,
    roles: nodes.get('role') ?? 0,
    permissions: nodes.get('permission') ?? 0,
    resources: nodes.get('resource') ?? 0,
    credentials: nodes.get('credential') ?? 0,
    ...distinctGrants(grants ? [{ ...grants, sources: Infinity }] : grantsBySubjects(db, snapshotId)),
  };
}

/** Numbers leave the database as one list for each source and kind: see `loadNodes.ts`. */
function nodesByKind(db: ReadableDb, snapshotId: number): ReadonlyMap<NodeKind, number> {
  const isNamed = namedNodes(db, snapshotId);
  const kinds = db.iterate<{ kind: NodeKind; ids: string }>(
    sql`SELECT kind, json_group_array(node_id) AS ids FROM node GROUP BY kind ORDER BY kind`,
  );
  const counts = new Map<NodeKind, number>();
  for (const { kind, ids } of kinds) {
    let count = 0;
    for (const id of JSON.parse(ids) as number[]) count += isNamed[id] as number;
    counts.set(kind, count);
  }
  return counts;
}

function distinctGrants(parts: Iterable<SubjectGrants>): { grants: number; links: number } {
  let grants = 0;
  let links = 0;
  for (const columns of parts) {
    const flags = flagsOf(columns);
    const order = columns.sources === 1 ? null : sortedOrder({ ...columns, flags });
    for (let i = 0; i < columns.count; i++) {
      if (isRepeat(columns, flags, order, i)) continue;
      if (isAccess[(flags[order === null ? i : (order[i] as number)] as number) & 15] === true) grants += 1;
      else links += 1;
    }
  }
  return { grants, links };
}

function flagsOf({ count, kind, effect }: GrantColumns): Uint8Array {
  const flags = new Uint8Array(count);
  for (let i = 0; i < count; i++) flags[i] = (kind[i] as number) + 16 * (effect[i] as number);
  return flags;
}

/** Equal grants stand together but for their effect: the few before with the same kind are looked at. */
function isRepeat(
  { from, to }: GrantColumns,
  flags: Uint8Array,
  order: Uint32Array | null,
  i: number,
): boolean {
  const one = order === null ? i : (order[i] as number);
  for (let j = i - 1; j >= 0; j--) {
    const other = order === null ? j : (order[j] as number);
    if (to[other] !== to[one] || from[other] !== from[one]) return false;
    if (((flags[other] as number) & 15) !== ((flags[one] as number) & 15)) return false;
    if (flags[other] === flags[one]) return true;
  }
  return false;
}
