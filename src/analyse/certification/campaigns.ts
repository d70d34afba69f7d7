/** Certifications and their items as the sources state them. */
import { EngineError } from '#base/errors.ts';
import { compareText, firstOf } from '#base/compare.ts';
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type Campaign = Output<'certification.campaigns'>['campaigns'][number];

export type Item = {
  readonly campaign: string;
  readonly campaignName: string;
  readonly system: string;
  readonly principal: string;
  readonly principalEmail: string;
  readonly principalName: string;
  readonly entitlement: string;
  readonly entitlementName: string;
  readonly decision: string;
  readonly decidedAt: string;
  readonly reviewer: string;
  readonly sourceId: number;
  readonly record: number;
};

/** All review items, in the order of the sources. An item names its campaign by id, else by name. */
export function reviewItems(db: ReadableDb): readonly Item[] {
  return db.all<Item>(sql`
    SELECT COALESCE(e.fields ->> '$.campaignId', e.fields ->> '$.campaign', '') AS campaign,
           COALESCE(e.fields ->> '$.campaign', e.fields ->> '$.campaignId', '') AS campaignName,
           COALESCE(NULLIF(e.system, ''), e.fields ->> '$.system', '')          AS system,
           COALESCE(e.fields ->> '$.principal', '')        AS principal,
           COALESCE(e.fields ->> '$.principalEmail', '')   AS principalEmail,
           COALESCE(e.fields ->> '$.principalName', '')    AS principalName,
           COALESCE(e.fields ->> '$.entitlement', '')      AS entitlement,
           COALESCE(e.fields ->> '$.entitlementName', '')  AS entitlementName,
           COALESCE(e.fields ->> '$.decision', '')         AS decision,
           COALESCE(e.fields ->> '$.decidedAt', '')        AS decidedAt,
           COALESCE(e.fields ->> '$.reviewerName', e.fields ->> '$.reviewer', '') AS reviewer,
           e.source_id AS sourceId,
           e.record    AS record
      FROM event       AS e
      JOIN live_source AS s USING (source_id)
     WHERE e.kind = 'review-item'
     ORDER BY e.source_id, e.event_no
  `);
}

/** What the items say of each campaign; the one decided last first. */
export function campaignsOf(items: readonly Item[]): readonly Campaign[] {
  const byId = new Map<string, Item[]>();
  for (const item of items) byId.set(item.campaign, [...(byId.get(item.campaign) ?? []), item]);
  return [...byId]
    .map(([id, own]): Campaign => {
      const decided = own
        .map(({ decidedAt }) => decidedAt)
        .filter((at) => at !== '')
        .sort(compareText);
      return {
        id,
        name: own[0]!.campaignName,
        items: own.length,
        revoked: own.filter(({ decision }) => decision === 'revoke').length,
        systems: [...new Set(own.map(({ system }) => system).filter((name) => name !== ''))].sort(
          compareText,
        ),
        firstDecidedAt: decided[0] ?? '',
        lastDecidedAt: decided.at(-1) ?? '',
      };
    })
    .sort((a, b) => firstOf(compareText(b.lastDecidedAt, a.lastDecidedAt), compareText(a.id, b.id)));
}

/**
 * The campaign with this id or name, or the one decided last; null when there are none and none is asked for.
 *
 * @throws {EngineError} NOT_FOUND naming those that there are.
 */
export function campaignNamed(campaigns: readonly Campaign[], asked: string | undefined): Campaign | null {
  if (asked === undefined) return campaigns[0] ?? null;
  const found = campaigns.find(({ id, name }) => id === asked || name === asked);
  if (found !== undefined) return found;
  throw new EngineError('NOT_FOUND', `No review items of a campaign ${asked}`, {
    details: { campaigns: campaigns.map(({ id, name }) => name || id) },
  });
}
