/** Edges of the graph as grants with their conditions and source rows. */
import { dayOf } from '#base/dates.ts';
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { activations, effects, grantKinds, NO_DAY } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { AccessGraph } from './build.ts';
import type { EdgeSet } from './edgeSet.ts';
import type { SnapshotGraph } from './graphOf.ts';
import { CURRENT, MUST } from './flags.ts';
import { flagsOfRow, kindOfLink, RESPONSIBLE, SAME_AS, type GraphInput } from './grantRows.ts';
import { edgeBetween } from './kernels/csr.ts';
import { lineageReader } from '#store/lineage.ts';
import { nodeRefs } from './names.ts';
import { hopSentence } from './sentence.ts';

/** One grant, as numbers: the rows that state the same thing of the same two nodes. */
export type Grant = {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly effect: number;
  readonly activation: number;
  readonly conditionId: number;
  readonly validFrom: number;
  readonly validTo: number;
  readonly flags: number;
  /** Row numbers; none for a correlation and for a link of two entries for one person. */
  readonly rows: readonly number[];
};

/** The distinct grants behind an edge: those that hold most first. */
export function grantsOfEdge(
  graph: AccessGraph,
  edges: EdgeSet,
  from: number,
  edge: number,
): readonly Grant[] {
  const { rowStart, rows, target } = edges.forward;
  const found: (Grant & { rows: number[] })[] = [];
  for (let k = rowStart[edge]!; k < rowStart[edge + 1]!; k++) {
    const grant = grantOfRow(graph.input, rows[k]!, from, target[edge]!);
    const same = found.find((one) => saysTheSame(one, grant));
    if (same === undefined) found.push({ ...grant, rows: [...grant.rows] });
    else same.rows.push(...grant.rows);
  }
  return found.sort((a, b) => b.flags - a.flags || a.kind - b.kind);
}

/** True for two grants of one edge that differ at most in their rows. */
const saysTheSame = (a: Grant, b: Grant): boolean =>
  a.kind === b.kind &&
  a.effect === b.effect &&
  a.activation === b.activation &&
  a.conditionId === b.conditionId &&
  a.validFrom === b.validFrom &&
  a.validTo === b.validTo &&
  a.flags === b.flags;

/** What one row states. @param from - dense node, as `to`. */
export function grantOfRow(input: GraphInput, row: number, from: number, to: number): Grant {
  const { grants } = input;
  const isGrant = row < grants.count;
  return {
    from,
    to,
    kind: isGrant ? grants.kind[row]! : kindOfLink(input, row),
    effect: isGrant ? grants.effect[row]! : 0,
    activation: isGrant ? grants.activation[row]! : 0,
    conditionId: isGrant ? grants.conditionId[row]! : 0,
    validFrom: isGrant ? grants.validFrom[row]! : NO_DAY,
    validTo: isGrant ? grants.validTo[row]! : NO_DAY,
    flags: isGrant ? flagsOfRow(input, row) : MUST | CURRENT,
    rows: isGrant ? [row] : [],
  };
}

/** The grant from u to v that holds most, of a kind that is not avoided, by access or takeover; null where there is none. */
export function grantOfStep(
  graph: AccessGraph,
  u: number,
  v: number,
  avoidKinds: ReadonlySet<number> = new Set(),
): Grant | null {
  const isStep = ({ kind, effect }: Grant) => effect === 0 && !avoidKinds.has(kind);
  for (const edges of [graph.access, graph.takeover, graph.other()]) {
    const edge = edgeBetween(edges.forward, u, v);
    if (edge < 0) continue;
    const grant = grantsOfEdge(graph, edges, u, edge).find(isStep);
    if (grant !== undefined) return grant;
  }
  return null;
}

/** Source and record. */
export type SourceRow = readonly [sourceId: number, record: number];

/** Where a grant stands; for a correlation or a link of people the records that were compared. */
export function sourcesOf(db: ReadableDb, of: SnapshotGraph, grant: Grant): readonly SourceRow[] {
  const { input, id } = of.graph;
  if (grant.rows.length > 0)
    return grant.rows.map((row) => [input.grants.sourceId[row]!, input.grants.record[row]!] as const);
  if (grant.kind === RESPONSIBLE) {
    const { sourceId = 0, record = 0 } = answerOf(of.graph, grant) ?? {};
    return sourceId === 0 ? [] : [[sourceId, record]];
  }
  const evidence = JSON.parse(linkOf(db, of.snapshot.id, id, grant)?.evidence ?? '{}') as Evidence;
  return [evidence, evidence.identity, evidence.account].flatMap((one) =>
    one?.sourceId === undefined || one.record === undefined ? [] : [[one.sourceId, one.record] as const],
  );
}

type Evidence = { readonly account?: Partial<Stated>; readonly identity?: Partial<Stated> } & Partial<Stated>;
type Stated = { readonly sourceId: number; readonly record: number };
type Link = { readonly evidence: string; readonly decision: number | null };

/** Who is named to answer for the account that a grant leads to. */
function answerOf({ input, id }: AccessGraph, { from, to }: Pick<Grant, 'from' | 'to'>) {
  return input.answers?.find((one) => one.identity === id[from] && one.account === id[to]);
}

/** The decision behind a grant that no row states. */
function decisionOf(db: ReadableDb, of: SnapshotGraph, grant: Grant): number | null {
  if (grant.rows.length > 0) return null;
  const { graph, snapshot } = of;
  if (grant.kind === RESPONSIBLE) return answerOf(graph, grant)?.decision ?? null;
  return linkOf(db, snapshot.id, graph.id, grant)?.decision ?? null;
}

/** The correlation or link of people behind a grant that no row states. */
function linkOf(
  db: ReadableDb,
  snapshotId: number,
  id: Uint32Array,
  { from, to, kind }: Pick<Grant, 'from' | 'to' | 'kind'>,
): Link | undefined {
  return kind === SAME_AS
    ? db.get<Link>(sql`
        SELECT evidence, decision_no AS decision
          FROM identity_link
         WHERE snapshot_id = ${snapshotId}
           AND identity_node_id = ${id[from]!}
           AND same_node_id = ${id[to]!}
      `)
    : db.get<Link>(sql`
        SELECT evidence, decision_no AS decision
          FROM correlation
         WHERE snapshot_id = ${snapshotId}
           AND account_node_id = ${id[to]!}
           AND identity_node_id = ${id[from]!}
      `);
}

/** Turns grants into hops of the contract. */
export function hopsOf(db: ReadableDb, of: SnapshotGraph, grants: readonly Grant[]): Hop[] {
  const { graph } = of;
  const refs = nodeRefs(
    db,
    grants.flatMap((grant) => [graph.id[grant.from]!, graph.id[grant.to]!]),
  );
  const conditions = conditionTexts(
    db,
    grants.map((grant) => grant.conditionId),
  );
  const lineage = lineageReader(db);
  return grants.map((grant) =>
    hopOf({
      from: refs.get(graph.id[grant.from]!)!,
      to: refs.get(graph.id[grant.to]!)!,
      grant,
      condition: conditions.get(grant.conditionId) ?? '',
      sources: sourcesOf(db, of, grant).map(([sourceId, record]) => lineage(sourceId, record)),
      decision: decisionOf(db, of, grant),
    }),
  );
}

/** One grant with its names and source rows as a hop. */
export function hopOf(parts: {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly grant: Pick<Grant, 'kind' | 'effect' | 'activation' | 'validFrom' | 'validTo'>;
  readonly condition: string;
  readonly sources: readonly Lineage[];
  readonly decision?: number | null;
}): Hop {
  const { from, to, grant, condition, sources, decision } = parts;
  const hop = {
    from,
    to,
    kind: grantKinds[grant.kind]!,
    effect: effects[grant.effect]!,
    activation: activations[grant.activation]!,
    condition,
    validFrom: grant.validFrom === NO_DAY ? '' : dayOf(grant.validFrom),
    validTo: grant.validTo === NO_DAY ? '' : dayOf(grant.validTo),
  };
  const decided = typeof decision === 'number' ? { decision } : {};
  return {
    ...hop,
    source: sources[0] ?? null,
    sources: [...sources],
    ...decided,
    sentence: hopSentence(hop),
  };
}

/** Texts of conditions by their number; 0 stands for none. */
export function conditionTexts(db: ReadableDb, ids: readonly number[]): ReadonlyMap<number, string> {
  const wanted = [...new Set(ids)].filter((id) => id !== 0);
  if (wanted.length === 0) return new Map();
  const rows = db.all<{ id: number; text: string }>(sql`
    SELECT condition_id AS id, text
      FROM condition
     WHERE condition_id IN (SELECT value FROM json_each(${JSON.stringify(wanted)}))
  `);
  return new Map(rows.map((row) => [row.id, row.text]));
}
