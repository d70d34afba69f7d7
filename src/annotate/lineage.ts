/** The source rows behind an item, with file and place. */
import type { Lineage } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

type Place = { readonly sourceId: number; readonly record: number };

/** Gives the lineage of places; files are looked up once. */
export function lineageReader(db: ReadableDb): (places: readonly Place[]) => Lineage[] {
  const sources = new Map(
    db
      .all<{ id: number; name: string; sha256: string }>(
        sql`SELECT source_id AS id, name, sha256 FROM source ORDER BY source_id`,
      )
      .map((row) => [row.id, row]),
  );
  return (places) =>
    places.flatMap(({ sourceId, record }) => {
      const source = sources.get(sourceId);
      if (!source) return [];
      const found = db.get<{ locator: string }>(
        sql`SELECT locator FROM source_locator WHERE source_id = ${sourceId} AND record = ${record}`,
      );
      return [{ sourceId, file: source.name, sha256: source.sha256, record, locator: found?.locator ?? '' }];
    });
}
