/** What a snapshot holds, in all and by system. */
import type { Completeness, NodeKind } from '#contract/define.ts';
import type { Totals } from '#contract/import.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { grantKinds, nodeKinds } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { actionsOf } from './attributes.ts';
import type { AccessGraph } from './build.ts';
import { effectivePairs } from './effectivePairs.ts';
import { completenessOf, derive, graphOf, type SnapshotGraph } from './graphOf.ts';
import { grantsOfEdge } from './hops.ts';
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
    completeness: completenessOf(db, snapshot.id),
    systems: systemRows(db, of),
    totals: derive(of, 'totals', () => totalsOf(graph)),
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
      FROM source
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

const GRANT_KINDS = (['memberOf', 'assigned', 'includes', 'grants'] as const).map((kind) =>
  grantKinds.indexOf(kind),
);

/** Nodes by kind; distinct grants that sources state, by what they are. Correlations are not counted. */
export function totalsOf(graph: AccessGraph): Totals {
  const nodes = new Uint32Array(nodeKinds.length);
  for (const kind of graph.kind) nodes[kind]!++;
  const count = (kind: NodeKind) => nodes[nodeKinds.indexOf(kind)]!;
  let grants = 0;
  let links = 0;
  for (const edges of [graph.access, graph.takeover, graph.deny, graph.other()])
    for (let u = 0; u < graph.nodeCount; u++)
      for (let e = edges.forward.offset[u]!; e < edges.forward.offset[u + 1]!; e++) {
        const rows = edges.forward.rowStart[e + 1]! - edges.forward.rowStart[e]!;
        const row = edges.forward.rows[edges.forward.rowStart[e]!]!;
        if (rows === 1) {
          if (row >= graph.input.grants.count) continue;
          if (GRANT_KINDS.includes(graph.input.grants.kind[row]!)) grants++;
          else links++;
          continue;
        }
        for (const grant of grantsOfEdge(graph, edges, u, e)) {
          if (grant.rows.length === 0) continue;
          if (GRANT_KINDS.includes(grant.kind)) grants++;
          else links++;
        }
      }
  return {
    identities: count('identity'),
    accounts: count('account'),
    groups: count('group'),
    roles: count('role'),
    permissions: count('permission'),
    resources: count('resource'),
    credentials: count('credential'),
    grants,
    links,
  };
}
