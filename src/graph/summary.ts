/** What a snapshot holds, in all and by system. */
import type { Completeness, NodeKind } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { eventCount } from '#import/index.ts';
import { nodeKinds, snapshotTotals, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { actionsOf } from './attributes.ts';
import { effectivePairs } from './effectivePairs.ts';
import { derive, graphOf, type SnapshotGraph } from './graphOf.ts';
import { systems } from './queries.ts';

/** The summary of the contract. */
export function graphSummary(
  input: ParsedInput<'graph.summary'>,
  context: QueryContext,
): Output<'graph.summary'> {
  const { db } = context;
  const snapshots = db.all<{ label: string }>(sql`
    SELECT label
      FROM snapshot
     ORDER BY as_of DESC, snapshot_id DESC
  `);
  if (snapshots.length === 0) return emptySummary;
  const of = graphOf(context, input.snapshot);
  const { snapshot, graph } = of;
  return {
    snapshots: snapshots.map((row) => row.label),
    snapshot: snapshot.label,
    asOf: snapshot.asOf,
    completeness: snapshotCompleteness(db, snapshot.id),
    systems: systemRows(db, of),
    totals: derive(of, 'totals', () => snapshotTotals(db, snapshot.id, graph.input.grants)),
    events: eventCount(db, snapshot.id),
    effective: input.effective
      ? derive(of, 'pairs', () => effectivePairs({ graph, takeover: false, actions: actionsOf(db, of) }))
      : null,
  };
}

const emptySummary: Output<'graph.summary'> = {
  snapshots: [],
  snapshot: '',
  asOf: '',
  completeness: 'unknown',
  systems: [],
  totals: {
    identities: 0,
    accounts: 0,
    groups: 0,
    roles: 0,
    permissions: 0,
    resources: 0,
    credentials: 0,
    grants: 0,
    links: 0,
  },
  events: 0,
  effective: null,
};

function systemRows(db: ReadableDb, of: SnapshotGraph): Output<'graph.summary'>['systems'] {
  const { graph, snapshot } = of;
  const counts = new Map<number, Uint32Array>();
  for (let u = 0; u < graph.nodeCount; u++) {
    const id = graph.systemId[u]!;
    let row = counts.get(id);
    if (row === undefined) counts.set(id, (row = new Uint32Array(nodeKinds.length)));
    row[graph.kind[u]!]!++;
  }
  const states = db.all<{ system: string; status: Completeness }>(sql`
    SELECT DISTINCT system, status
      FROM source_status
     WHERE snapshot_id = ${snapshot.id}
     ORDER BY system, status
  `);
  const stateOf = (name: string): Completeness => {
    const own = states.filter((row) => row.system === name).map((row) => row.status);
    if (own.includes('gaps')) return 'gaps';
    return own.includes('unknown') || own.length === 0 ? 'unknown' : 'complete';
  };
  return systems(db)
    .filter((system) => system.name !== '' && counts.has(system.id))
    .map((system) => {
      const row = counts.get(system.id)!;
      const count = (kind: NodeKind) => row[nodeKinds.indexOf(kind)]!;
      return {
        name: system.name,
        platform: system.platform,
        accounts: count('account'),
        groups: count('group'),
        roles: count('role'),
        permissions: count('permission'),
        resources: count('resource'),
        credentials: count('credential'),
        completeness: stateOf(system.name),
      };
    });
}
