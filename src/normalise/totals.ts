/** How much a snapshot holds. */
import type { NodeKind } from '#contract/define.ts';
import type { Totals } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { grantKinds, type GrantColumns } from './grantColumns.ts';
import { grantsBySubjects } from './load.ts';
import { sortedOrder } from './sortGrants.ts';

/** Kinds that give access; the others are links. */
const accessKinds = new Set(
  (['memberOf', 'assigned', 'includes', 'grants'] as const).map((kind) => grantKinds.indexOf(kind)),
);

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
  const rows = db.all<{ kind: NodeKind; nodes: number }>(sql`
    SELECT n.kind AS kind, COUNT(*) AS nodes
      FROM (SELECT DISTINCT o.node_id
              FROM live_source AS s
              JOIN node_source AS o USING (source_id)
             WHERE s.snapshot_id = ${snapshotId}) AS named
      JOIN node AS n USING (node_id)
     GROUP BY n.kind
     ORDER BY n.kind
  `);
  const nodes = new Map(rows.map((row) => [row.kind, row.nodes]));
  return {
    identities: nodes.get('identity') ?? 0,
    accounts: nodes.get('account') ?? 0,
    groups: nodes.get('group') ?? 0,
    roles: nodes.get('role') ?? 0,
    permissions: nodes.get('permission') ?? 0,
    resources: nodes.get('resource') ?? 0,
    credentials: nodes.get('credential') ?? 0,
    ...distinctGrants(grants ? [grants] : grantsBySubjects(db, snapshotId)),
  };
}

function distinctGrants(parts: Iterable<GrantColumns>): { grants: number; links: number } {
  let grants = 0;
  let links = 0;
  for (const columns of parts) {
    const flags = flagsOf(columns);
    const order = sortedOrder({ ...columns, flags });
    for (let i = 0; i < columns.count; i++) {
      if (isRepeat(columns, flags, order, i)) continue;
      if (accessKinds.has((flags[order[i] as number] as number) & 15)) grants += 1;
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
function isRepeat({ from, to }: GrantColumns, flags: Uint8Array, order: Uint32Array, i: number): boolean {
  const one = order[i] as number;
  for (let j = i - 1; j >= 0; j--) {
    const other = order[j] as number;
    if (from[other] !== from[one] || to[other] !== to[one]) return false;
    if (((flags[other] as number) & 15) !== ((flags[one] as number) & 15)) return false;
    if (flags[other] === flags[one]) return true;
  }
  return false;
}
