/** One node with what the sources say of it, and the grants around it. */
import type { GrantKind, NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { grantKinds, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { AccessGraph } from './build.ts';
import type { EdgeSet } from './edgeSet.ts';
import { graphOf, type SnapshotGraph } from './graphOf.ts';
import { grantsOfEdge, hopsOf, type Grant } from './hops.ts';
import { edgeBetween } from './kernels/csr.ts';
import { lineageReader } from '#store/lineage.ts';
import { nodeRefs } from './names.ts';
import { resolveNode } from './resolve.ts';

/** graph.node of the contract. */
export function nodeDetail(input: ParsedInput<'graph.node'>, context: QueryContext): Output<'graph.node'> {
  const { db } = context;
  const of = graphOf(context, input.snapshot);
  const { node, ref } = resolveNode(db, of, input.node);
  return {
    node: ref,
    statements: statementsOf(db, of, ref.id),
    outgoing: countByKind(grantsAround(of.graph, node, 'outgoing')),
    incoming: countByKind(grantsAround(of.graph, node, 'incoming')),
    person: personOf(db, of.graph, node),
    completeness: snapshotCompleteness(db, of.snapshot.id),
  };
}

/** graph.neighbours of the contract: grants in the order kind, then name of the other node. */
export function neighbours(
  input: ParsedInput<'graph.neighbours'>,
  context: QueryContext,
): Output<'graph.neighbours'> {
  const { db } = context;
  const of = graphOf(context, input.snapshot);
  const { node } = resolveNode(db, of, input.node);
  const all = grantsAround(of.graph, node, input.direction).filter(
    (grant) => input.kinds.length === 0 || input.kinds.includes(grantKinds[grant.kind]!),
  );
  const wanted = matching(db, of.graph, all, input);
  const { offset, limit } = input.page;
  return {
    rows: hopsOf(db, of, wanted.slice(offset, offset + limit)),
    total: wanted.length,
    population: all.length,
    completeness: snapshotCompleteness(db, of.snapshot.id),
  };
}

/** The grants whose other node has the searched text in its label or key. */
function matching(
  db: ReadableDb,
  graph: AccessGraph,
  grants: readonly Grant[],
  input: ParsedInput<'graph.neighbours'>,
): readonly Grant[] {
  const text = input.page.search.trim().toLowerCase();
  if (text === '') return grants;
  const other = (grant: Grant) => graph.id[input.direction === 'outgoing' ? grant.to : grant.from]!;
  const refs = nodeRefs(db, grants.map(other));
  return grants.filter((grant) => {
    const ref = refs.get(other(grant))!;
    return ref.label.toLowerCase().includes(text) || ref.key.toLowerCase().includes(text);
  });
}

/** Distinct grants that begin or end at a node, of every sort. */
function grantsAround(graph: AccessGraph, node: number, direction: 'outgoing' | 'incoming'): Grant[] {
  const found: Grant[] = [];
  for (const edges of [graph.access, graph.takeover, graph.deny, graph.other()])
    for (const [from, edge] of direction === 'outgoing' ? outgoing(edges, node) : incoming(edges, node))
      found.push(...grantsOfEdge(graph, edges, from, edge));
  return found.sort((a, b) => a.kind - b.kind || a.effect - b.effect || a.from - b.from || a.to - b.to);
}

function outgoing({ forward }: EdgeSet, node: number): (readonly [from: number, edge: number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let e = forward.offset[node]!; e < forward.offset[node + 1]!; e++) edges.push([node, e]);
  return edges;
}

function incoming({ forward, reverse }: EdgeSet, node: number): (readonly [from: number, edge: number])[] {
  const sources = [...reverse.target.subarray(reverse.offset[node], reverse.offset[node + 1])];
  return sources.map((from) => [from, edgeBetween(forward, from, node)] as const);
}

function countByKind(grants: readonly Grant[]): { kind: GrantKind; count: number }[] {
  const counts = new Uint32Array(grantKinds.length);
  for (const grant of grants) counts[grant.kind]!++;
  return grantKinds.map((kind, i) => ({ kind, count: counts[i]! })).filter((row) => row.count > 0);
}

function statementsOf(db: ReadableDb, of: SnapshotGraph, id: number): Output<'graph.node'>['statements'] {
  const rows = db.all<{ sourceId: number; record: number; attributes: string }>(sql`
    SELECT o.source_id AS sourceId, o.record AS record, o.attributes AS attributes
      FROM node_source AS o
      JOIN live_source AS s USING (source_id)
     WHERE o.node_id = ${id}
       AND s.snapshot_id = ${of.snapshot.id}
     ORDER BY s.as_of, o.source_id, o.record
  `);
  const lineage = lineageReader(db);
  return rows.map((row) => ({
    source: lineage(row.sourceId, row.record),
    attributes: JSON.parse(row.attributes) as Record<string, string>,
  }));
}

/** The person who owns an account, or whose account a credential belongs to; null otherwise. */
export function personOf(db: ReadableDb, graph: AccessGraph, node: number): NodeRef | null {
  if (node < graph.layers.credential || node >= graph.layers.inner) return null;
  const { forward, reverse } = graph.access;
  const accounts =
    node < graph.layers.account
      ? [...forward.target.subarray(forward.offset[node], forward.offset[node + 1])]
      : [node];
  for (const account of accounts) {
    const owner = reverse.target[reverse.offset[account]!];
    if (reverse.offset[account + 1]! > reverse.offset[account]! && owner! < graph.layers.credential)
      return nodeRefs(db, [graph.id[owner!]!]).get(graph.id[owner!]!) ?? null;
  }
  return null;
}
