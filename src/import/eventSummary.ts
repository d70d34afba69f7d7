/** How much of what happened a snapshot holds: by kind, by source, and its campaigns with their decisions. */
import { compareText } from '#base/compare.ts';
import { eventInstant, type EventKind, eventKind } from '#contract/event.ts';
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';
import { eventSnapshot, fieldOf } from './eventList.ts';

type Summary = Output<'event.summary'>;
type SourceCount = Summary['sources'][number];
type Campaign = Summary['campaigns'][number];
type ItemCounts = Pick<
  Campaign,
  | 'items'
  | 'approve'
  | 'revoke'
  | 'change'
  | 'abstain'
  | 'undecided'
  | 'reviewers'
  | 'withoutReviewer'
  | 'firstDecidedAt'
  | 'lastDecidedAt'
>;
type Header = Omit<Campaign, keyof ItemCounts>;

const NO_ITEMS: ItemCounts = {
  items: 0,
  approve: 0,
  revoke: 0,
  change: 0,
  abstain: 0,
  undecided: 0,
  reviewers: 0,
  withoutReviewer: 0,
  firstDecidedAt: '',
  lastDecidedAt: '',
};

/** @throws {EngineError} NOT_FOUND for an unknown snapshot. */
export function summariseEvents(db: ReadableDb, label: string | undefined): Summary {
  const snapshot = eventSnapshot(db, label);
  const snapshotId = snapshot?.id ?? 0;
  const sources = countSources(db, snapshotId);
  return {
    snapshot: snapshot?.label ?? '',
    total: sources.reduce((sum, one) => sum + one.count, 0),
    kinds: eventKind.options.flatMap((kind) => kindOf(kind, sources)),
    sources: [...sources],
    campaigns: campaignsOf(headers(db, snapshotId), itemGroups(db, snapshotId)),
  };
}

/** Events of the sources that stand in a snapshot. */
export function eventCount(db: ReadableDb, snapshotId: number): number {
  const row = db.get<{ n: number }>(sql`
    SELECT COUNT(*) AS n
      FROM live_source AS s
      JOIN event       AS e USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
  `);
  return row?.n ?? 0;
}

function countSources(db: ReadableDb, snapshotId: number): readonly SourceCount[] {
  const at = eventKind.options.reduce<Sql>(
    (cases, kind) => sql`${cases} WHEN ${kind} THEN ${fieldOf(eventInstant[kind])}`,
    sql`CASE kind`,
  );
  return db.all<SourceCount>(sql`
    SELECT sourceId,
           file,
           system,
           kind,
           COUNT(*)                          AS count,
           COALESCE(MIN(NULLIF(at, '')), '') AS "from",
           MAX(at)                           AS "to"
      FROM (SELECT e.source_id AS sourceId, s.name AS file, e.system AS system, e.kind AS kind, ${at} END AS at
              FROM event  AS e
              JOIN live_source AS s USING (source_id)
             WHERE s.snapshot_id = ${snapshotId})
     GROUP BY sourceId, system, kind
     ORDER BY sourceId, kind, system
  `);
}

function kindOf(kind: EventKind, sources: readonly SourceCount[]): Summary['kinds'] {
  const own = sources.filter((one) => one.kind === kind);
  if (own.length === 0) return [];
  const from = own.map((one) => one.from).filter((text) => text !== '');
  return [
    {
      kind,
      count: own.reduce((sum, one) => sum + one.count, 0),
      from: from.sort(compareText)[0] ?? '',
      to:
        own
          .map((one) => one.to)
          .sort(compareText)
          .at(-1) ?? '',
    },
  ];
}

function headers(db: ReadableDb, snapshotId: number): readonly Header[] {
  return db.all<Header>(sql`
    SELECT ${fieldOf('campaignId')}   AS campaignId,
           ${fieldOf('name')}         AS name,
           ${fieldOf('scope')}        AS scope,
           ${fieldOf('listAsOf')}     AS listAsOf,
           ${fieldOf('startedAt')}    AS startedAt,
           ${fieldOf('dueAt')}        AS dueAt,
           ${fieldOf('completedAt')}  AS completedAt,
           ${fieldOf('signedOffBy')}  AS signedOffBy,
           ${fieldOf('status')}       AS status,
           ${fieldOf('itemsTotal')}   AS itemsTotal,
           ${fieldOf('itemsDecided')} AS itemsDecided
      FROM (SELECT e.fields AS fields, e.source_id AS sourceId, e.event_no AS eventNo
              FROM event  AS e
              JOIN live_source AS s USING (source_id)
             WHERE s.snapshot_id = ${snapshotId}
               AND e.kind = 'campaign')
     ORDER BY sourceId, eventNo
  `);
}

type ItemGroup = ItemCounts & { readonly campaignId: string; readonly campaign: string };

/** Items of one campaign; those of no named one by their source. */
function itemGroups(db: ReadableDb, snapshotId: number): readonly ItemGroup[] {
  return db.all<ItemGroup>(sql`
    SELECT campaignId,
           campaign,
           COUNT(*)                                  AS items,
           SUM(decision = 'approve')                 AS approve,
           SUM(decision = 'revoke')                  AS revoke,
           SUM(decision = 'change')                  AS change,
           SUM(decision = 'abstain')                 AS abstain,
           SUM(decision = '')                        AS undecided,
           COUNT(DISTINCT NULLIF(reviewer, ''))      AS reviewers,
           SUM(reviewer = '')                        AS withoutReviewer,
           COALESCE(MIN(NULLIF(decidedAt, '')), '')  AS firstDecidedAt,
           MAX(decidedAt)                            AS lastDecidedAt
      FROM (SELECT e.source_id               AS sourceId,
                   ${fieldOf('campaignId')}  AS campaignId,
                   ${fieldOf('campaign')}    AS campaign,
                   ${fieldOf('decision')}    AS decision,
                   ${fieldOf('decidedAt')}   AS decidedAt,
                   COALESCE(NULLIF(${fieldOf('reviewer')}, ''), NULLIF(${fieldOf('reviewerEmail')}, ''),
                            ${fieldOf('reviewerName')}) AS reviewer
              FROM event  AS e
              JOIN live_source AS s USING (source_id)
             WHERE s.snapshot_id = ${snapshotId}
               AND e.kind = 'review-item')
     GROUP BY campaignId, campaign, CASE WHEN campaignId = '' AND campaign = '' THEN sourceId END
     ORDER BY MIN(sourceId), campaignId, campaign
  `);
}

/** Headers with their items, found by id, else by name; then the items that no header names. */
function campaignsOf(stated: readonly Header[], groups: readonly ItemGroup[]): Campaign[] {
  const byId = new Map(groups.filter((one) => one.campaignId !== '').map((one) => [one.campaignId, one]));
  const byName = new Map(groups.filter((one) => one.campaign !== '').map((one) => [one.campaign, one]));
  const used = new Set<ItemGroup>();
  const known = stated.map((header): Campaign => {
    const group =
      (header.campaignId === '' ? undefined : byId.get(header.campaignId)) ?? byName.get(header.name);
    if (group === undefined || used.has(group)) return { ...header, ...NO_ITEMS };
    used.add(group);
    return { ...header, ...countsOf(group) };
  });
  const others = groups.filter((group) => !used.has(group)).map(headless);
  return [...known, ...others];
}

const headless = (group: ItemGroup): Campaign => ({
  campaignId: group.campaignId,
  name: group.campaign,
  scope: '',
  listAsOf: '',
  startedAt: '',
  dueAt: '',
  completedAt: '',
  signedOffBy: '',
  status: '',
  itemsTotal: '',
  itemsDecided: '',
  ...countsOf(group),
});

function countsOf({ campaignId: _id, campaign: _name, ...counts }: ItemGroup): ItemCounts {
  return counts;
}
