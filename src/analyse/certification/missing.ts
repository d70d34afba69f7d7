/** Grants that a certification did not speak of: drifted in since, or left out of it. */
import type { Output, ParsedInput } from '#contract/index.ts';
import { graphOf, grantOfStep, nodeRefs, sourcesOf, type SnapshotGraph } from '#graph/index.ts';
import { allSnapshots, nodeKinds, snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { lineageReader } from '#store/lineage.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { campaignNamed, campaignsOf, reviewItems } from './campaigns.ts';
import { nodeNames } from './nodeNames.ts';

/** A direct grant of an account, by node ids. */
type Pair = { readonly account: number; readonly entitlement: number; readonly owners: readonly number[] };

/** certification.missing of the contract. */
export function missingGrants(
  input: ParsedInput<'certification.missing'>,
  context: QueryContext,
): Output<'certification.missing'> {
  const { db } = context;
  const items = reviewItems(db);
  const campaign = campaignNamed(campaignsOf(items), input.campaign);
  const snapshots = allSnapshots(db).map(({ label }) => graphOf(context, label));
  const latest = snapshots.at(-1);
  if (campaign === null || latest === undefined)
    return { campaign, snapshot: '', completeness: 'unknown', grants: 0, rows: [], total: 0, population: 0 };
  const pairs = directGrants(context, latest, campaign.systems);
  const names = nodeNames(db);
  const certified = new Set<string>();
  for (const item of items) {
    if (item.campaign !== campaign.id) continue;
    certified.add(`${names.subjectOf(item)?.id} ${names.entitlementOf(item)?.id}`);
  }
  const missing = pairs.filter(
    ({ account, entitlement, owners }) =>
      ![account, ...owners].some((subject) => certified.has(`${subject} ${entitlement}`)),
  );
  const sinceOf = (pair: Pair) => snapshots.find((of) => edgeIn(of, pair) !== null)!.snapshot.asOf;
  const found = missing.map((pair) => {
    const since = sinceOf(pair);
    return [pair.account, pair.entitlement, since, since > campaign.lastDecidedAt.slice(0, 10) ? 1 : 0];
  });
  const page = pageQuery<{ place: number; since: string; isNew: 0 | 1 }>(
    db,
    {
      select: sql`
        SELECT found.key         AS place,
               a.label           AS subject,
               a.key             AS subjectKey,
               e.label           AS entitlement,
               e.key             AS entitlementKey,
               e.kind            AS kind,
               s.name            AS system,
               found.value ->> 2 AS since,
               found.value ->> 3 AS isNew
          FROM json_each(${JSON.stringify(found)}) AS found
          JOIN node   AS a ON a.node_id = found.value ->> 0
          JOIN node   AS e ON e.node_id = found.value ->> 1
          JOIN system AS s ON s.system_id = a.system_id
      `,
      columns: {
        subject: sql`subject`,
        subjectKey: sql`subjectKey`,
        entitlement: sql`entitlement`,
        entitlementKey: sql`entitlementKey`,
        kind: sql`kind`,
        system: sql`system`,
        since: sql`since`,
        isNew: sql`CASE isNew WHEN 1 THEN 'yes' ELSE 'no' END`,
      },
      searchable: ['subject', 'subjectKey', 'entitlement', 'entitlementKey'],
      defaultOrder: sql`isNew DESC, system, subject, subjectKey, entitlement, entitlementKey`,
    },
    input.page,
  );
  return {
    campaign,
    snapshot: latest.snapshot.label,
    completeness: snapshotCompleteness(db, latest.snapshot.id),
    grants: pairs.length,
    rows: rowsOf(context, latest, missing, page.rows),
    total: page.total,
    population: page.population,
  };
}

function rowsOf(
  { db }: QueryContext,
  of: SnapshotGraph,
  missing: readonly Pair[],
  rows: readonly { readonly place: number; readonly since: string; readonly isNew: 0 | 1 }[],
) {
  const refs = nodeRefs(
    db,
    rows.flatMap(({ place }) => [missing[place]!.account, missing[place]!.entitlement]),
  );
  const lineageOf = lineageReader(db);
  return rows.map(({ place, since, isNew }) => {
    const pair = missing[place]!;
    const [source] = sourcesOf(db, of, edgeIn(of, pair)!);
    return {
      subject: refs.get(pair.account)!,
      entitlement: refs.get(pair.entitlement)!,
      since,
      isNew: isNew === 1,
      source: source ? lineageOf(source[0], source[1]) : null,
    };
  });
}

const ENTITLEMENTS = ['role', 'group', 'permission', 'resource'].map((kind) =>
  nodeKinds.indexOf(kind as 'role' | 'group' | 'permission' | 'resource'),
);

/** Direct allowing grants of accounts in some systems, in the order of accounts. */
function directGrants(
  { db }: QueryContext,
  { graph }: SnapshotGraph,
  systems: readonly string[],
): readonly Pair[] {
  const wanted = new Set(
    db
      .all<{ id: number }>(sql`
        SELECT system_id AS id
          FROM system
         WHERE name IN (SELECT value FROM json_each(${JSON.stringify(systems)}))
      `)
      .map(({ id }) => id),
  );
  const { forward, reverse } = graph.access;
  const pairs: Pair[] = [];
  for (let account = graph.layers.account; account < graph.layers.inner; account++) {
    if (!wanted.has(graph.systemId[account]!)) continue;
    const owners = [...reverse.target.subarray(reverse.offset[account], reverse.offset[account + 1])]
      .filter((node) => node < graph.layers.credential)
      .map((node) => graph.id[node]!);
    for (let e = forward.offset[account]!; e < forward.offset[account + 1]!; e++) {
      const target = forward.target[e]!;
      if (ENTITLEMENTS.includes(graph.kind[target]!))
        pairs.push({ account: graph.id[account]!, entitlement: graph.id[target]!, owners });
    }
  }
  return pairs;
}

function edgeIn({ graph }: SnapshotGraph, { account, entitlement }: Pair) {
  const [from, to] = [graph.dense[account] ?? -1, graph.dense[entitlement] ?? -1];
  return from < 0 || to < 0 ? null : grantOfStep(graph, from, to);
}
