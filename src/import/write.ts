/** Rows of snapshots and sources. */
import type { Completeness } from '#contract/define.ts';
import type { Finding, Mapping } from '#contract/import.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { SourceList } from './tenants.ts';

/** Number and as-of date of the snapshot of this label; it is begun when there is none. */
export function ensureSnapshot(
  db: WritableDb,
  label: string,
  asOf: string,
): { readonly id: number; readonly asOf: string } {
  const known = db.get<{ id: number; asOf: string }>(
    sql`SELECT snapshot_id AS id, as_of AS asOf FROM snapshot WHERE label = ${label}`,
  );
  if (known) return known;
  return { id: db.run(sql`INSERT INTO snapshot (label, as_of) VALUES (${label}, ${asOf})`).lastId, asOf };
}

/** The source of the snapshot that has the same bytes. */
export function sourceWithBytes(
  db: ReadableDb,
  snapshot: string,
  sha256: string,
): { readonly name: string } | undefined {
  return db.get<{ name: string }>(sql`
    SELECT s.name
      FROM source   AS s
      JOIN snapshot AS p USING (snapshot_id)
     WHERE p.label = ${snapshot}
       AND s.sha256 = ${sha256}
     ORDER BY s.source_id
     LIMIT 1
  `);
}

/** The number that the next source gets. */
export function nextSourceId(db: ReadableDb): number {
  return db.get<{ next: number }>(sql`SELECT COALESCE(MAX(source_id), 0) + 1 AS next FROM source`)?.next ?? 1;
}

export type NewSource = {
  readonly id: number;
  readonly snapshotId: number;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly blobId: number | null;
  readonly format: string;
  readonly system: string;
  readonly mapping: Mapping | null;
  /** Which list of a product it is; null when it is none that is known. */
  readonly list: SourceList | null;
  /** The source that this one takes the place of. */
  readonly supersedes: { readonly sourceId: number; readonly reason: string } | null;
  readonly asOf: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly records: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly status: Completeness;
  readonly findings: readonly Finding[];
  readonly sections: Readonly<Record<string, number>>;
  readonly dropped: readonly string[];
};

/** Writes a source that was read, and its findings. */
export function writeSource(db: WritableDb, source: NewSource): void {
  db.run(sql`
    INSERT INTO source (source_id, snapshot_id, name, sha256, bytes, blob_id, format, system, mapping_text, as_of,
                        imported_at, imported_by, records, accepted, quarantined, status, sections, dropped_fields)
         VALUES (${source.id}, ${source.snapshotId}, ${source.name}, ${source.sha256}, ${source.bytes},
                 ${source.blobId}, ${source.format}, ${source.system},
                 ${source.mapping === null ? null : JSON.stringify(source.mapping)}, ${source.asOf},
                 ${source.importedAt}, ${source.importedBy}, ${source.records}, ${source.accepted},
                 ${source.quarantined}, ${source.status}, ${JSON.stringify(source.sections)},
                 ${JSON.stringify(source.dropped)})
  `);
  if (source.list) {
    const { product, list, folder } = source.list;
    db.run(sql`
      INSERT INTO source_list (source_id, product, list, folder)
           VALUES (${source.id}, ${product}, ${list}, ${folder})
    `);
  }
  if (source.supersedes) {
    const { sourceId, reason } = source.supersedes;
    db.run(sql`
      INSERT INTO source_succession (source_id, supersedes, reason)
           VALUES (${source.id}, ${sourceId}, ${reason})
    `);
  }
  source.findings.forEach((finding, i) => {
    db.run(sql`
      INSERT INTO finding (source_id, finding_no, code, severity, message, count, effect, records)
           VALUES (${source.id}, ${i + 1}, ${finding.code}, ${finding.severity}, ${finding.message},
                   ${finding.count}, ${finding.effect}, ${JSON.stringify(finding.records.slice(0, 100))})
    `);
  });
}
