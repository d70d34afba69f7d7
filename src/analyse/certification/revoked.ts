/** Revoked items: whether the access went away, when, and whether it came back. */
import { compareText, firstOf } from '#base/compare.ts';
import type { NodeRef } from '#contract/define.ts';
import type { RevocationOutcome } from '#contract/certification.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { accessOf, actionsOf, graphOf, type AccessQuestion, type SnapshotGraph } from '#graph/index.ts';
import { allSnapshots } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { lineageReader } from '#store/lineage.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { campaignNamed, campaignsOf, reviewItems, type Item } from './campaigns.ts';
import { nodeNames } from './nodeNames.ts';

type Row = Output<'certification.revoked'>['rows'][number];
type Seen = Row['after'][number];

/** certification.revoked of the contract. */
export function revokedItems(
  input: ParsedInput<'certification.revoked'>,
  context: QueryContext,
): Output<'certification.revoked'> {
  const { db } = context;
  const items = reviewItems(db);
  const campaign = campaignNamed(campaignsOf(items), input.campaign);
  const names = nodeNames(db);
  const statusOf = statusReader(context);
  const lineageOf = lineageReader(db);
  const rows = items
    .filter((item) => item.campaign === campaign?.id && item.decision === 'revoke')
    .map((item): Row => {
      const [subject, node] = [names.subjectOf(item), names.entitlementOf(item)];
      const after = subject && node ? statusOf(subject, node, item.decidedAt) : [];
      return {
        outcome: subject && node ? outcomeOf(after) : 'unmatched',
        ...wordsOf(item),
        subject: subject ?? null,
        node: node ?? null,
        source: lineageOf(item.sourceId, item.record),
        after: [...after],
      };
    })
    .sort((a, b) =>
      firstOf(
        ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome),
        compareText(a.principal, b.principal),
        compareText(a.entitlement, b.entitlement),
        a.source.sourceId - b.source.sourceId,
        a.source.record - b.source.record,
      ),
    );
  const byOutcome = Object.fromEntries(
    ORDER.map((one) => [one, rows.filter(({ outcome }) => outcome === one).length]),
  );
  return { campaign, byOutcome, ...pageOf(context, rows, input.page) };
}

const ORDER: readonly RevocationOutcome[] = ['regained', 'held', 'late', 'unknown', 'unmatched', 'removed'];

const wordsOf = ({
  system,
  principal,
  principalName,
  entitlement,
  entitlementName,
  decidedAt,
  reviewer,
}: Item) => ({
  system,
  principal: principalName || principal,
  entitlement: entitlementName || entitlement,
  decidedAt,
  reviewer,
});

/** Exported for tests: what the snapshots after a decision make of it. */
export function outcomeOf(after: readonly Pick<Seen, 'status'>[]): RevocationOutcome {
  const held = after.map(({ status }) => status === 'allowed' || status === 'conditional');
  if (held.length === 0) return 'unknown';
  const away = held.indexOf(false);
  if (away < 0) return 'held';
  if (held.slice(away).includes(true)) return 'regained';
  return away === 0 ? 'removed' : 'late';
}

/** Status of a pair in the snapshots after an instant, in the order of days. */
function statusReader(context: QueryContext) {
  const snapshots = allSnapshots(context.db).map(({ label }) => graphOf(context, label));
  const questions = new Map<SnapshotGraph, AccessQuestion>(
    snapshots.map((of) => [of, { graph: of.graph, takeover: false, actions: actionsOf(context.db, of) }]),
  );
  const known = new Map<string, ReturnType<typeof accessOf>>();
  const accessIn = (of: SnapshotGraph, node: number) => {
    const key = `${of.snapshot.id} ${node}`;
    const found = known.get(key) ?? accessOf(questions.get(of)!, node);
    known.set(key, found);
    return found;
  };
  return (subject: NodeRef, node: NodeRef, decidedAt: string): readonly Seen[] =>
    snapshots
      .filter(({ snapshot }) => decidedAt !== '' && snapshot.asOf > decidedAt.slice(0, 10))
      .map((of) => {
        const [from, to] = [of.graph.dense[subject.id] ?? -1, of.graph.dense[node.id] ?? -1];
        const status = from < 0 || to < 0 ? undefined : accessIn(of, from).get(to)?.status;
        return { snapshot: of.snapshot.label, asOf: of.snapshot.asOf, status: status ?? 'none' };
      });
}

function pageOf(
  { db }: QueryContext,
  rows: readonly Row[],
  page: ParsedInput<'certification.revoked'>['page'],
) {
  const found = rows.map((row) => [row.outcome, row.principal, row.entitlement, row.system, row.decidedAt]);
  const {
    rows: places,
    total,
    population,
  } = pageQuery<{ readonly place: number }>(
    db,
    {
      select: sql`
        SELECT found.key         AS place,
               found.value ->> 0 AS outcome,
               found.value ->> 1 AS principal,
               found.value ->> 2 AS entitlement,
               found.value ->> 3 AS system,
               found.value ->> 4 AS decidedAt
          FROM json_each(${JSON.stringify(found)}) AS found
      `,
      columns: {
        outcome: sql`outcome`,
        principal: sql`principal`,
        entitlement: sql`entitlement`,
        system: sql`system`,
        decidedAt: sql`decidedAt`,
      },
      searchable: ['principal', 'entitlement', 'system'],
      defaultOrder: sql`place`,
    },
    page,
  );
  return { rows: places.map(({ place }) => rows[place]!), total, population };
}
