/** SQL of what-if: files by name, baskets that were saved. */
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Files that stand in a snapshot with this name, or the one with this number (`#3`). */
export function sourcesNamed(
  db: ReadableDb,
  snapshotId: number,
  text: string,
): readonly { readonly id: number; readonly name: string }[] {
  return db.all<{ id: number; name: string }>(sql`
    SELECT source_id AS id, name
      FROM live_source
     WHERE snapshot_id = ${snapshotId}
       AND (name = ${text} OR '#' || source_id = ${text})
     ORDER BY source_id
  `);
}

export type NewBasket = {
  readonly snapshotId: number;
  readonly rulePackId: number;
  readonly name: string;
  readonly note: string;
  /** JSON: takeover, and the digest of the graph that the figures rest on. */
  readonly parameters: string;
  readonly changes: string;
  readonly totals: string;
  readonly savedAt: string;
  readonly savedBy: string;
};

/** Keeps a basket and gives its number. */
export function insertBasket(db: WritableDb, basket: NewBasket): number {
  return db.run(sql`
    INSERT INTO basket (snapshot_id, rule_pack_id, name, note, parameters, changes, totals, saved_at, saved_by)
    VALUES (${basket.snapshotId}, ${basket.rulePackId}, ${basket.name}, ${basket.note}, ${basket.parameters},
            ${basket.changes}, ${basket.totals}, ${basket.savedAt}, ${basket.savedBy})
  `).lastId;
}

export type BasketRow = Omit<NewBasket, 'snapshotId' | 'rulePackId'> & {
  readonly no: number;
  readonly snapshot: string;
  readonly packText: string;
  readonly packSha256: string;
};

/** Every basket, the latest first. */
export function basketRows(db: ReadableDb): readonly BasketRow[] {
  return db.all<BasketRow>(sql`
    SELECT b.basket_no  AS no,
           s.label      AS snapshot,
           p.text       AS packText,
           p.sha256     AS packSha256,
           b.name       AS name,
           b.note       AS note,
           b.parameters AS parameters,
           b.changes    AS changes,
           b.totals     AS totals,
           b.saved_at   AS savedAt,
           b.saved_by   AS savedBy
      FROM basket    AS b
      JOIN snapshot  AS s USING (snapshot_id)
      JOIN rule_pack AS p USING (rule_pack_id)
     ORDER BY b.basket_no DESC
  `);
}
