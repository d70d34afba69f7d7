/** Files of earlier imports that the engagement keeps. */
import type { SourceFile } from '#files/sourceFile.ts';
import { blobFile } from '#store/blobs.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Kept files of one format and system in a snapshot, in the order of their import. */
export function keptFiles(
  db: ReadableDb,
  snapshotId: number,
  format: string,
  system: string | null,
): readonly SourceFile[] {
  const rows = db.all<{ blobId: number; name: string }>(sql`
    SELECT COALESCE(s.blob_id, c.blob_id) AS blobId, s.name AS name
      FROM live_source        AS s
      LEFT JOIN redacted_copy AS c USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
       AND s.format = ${format}
       AND (${system} IS NULL OR s.system = ${system})
       AND COALESCE(s.blob_id, c.blob_id) IS NOT NULL
     ORDER BY s.source_id
  `);
  return rows.map(({ blobId, name }) => blobFile(db, blobId, name));
}

/** Notes that these bytes are kept in the place of a source's original. */
export function keepCopy(db: WritableDb, sourceId: number, { blobId }: { readonly blobId: number }): void {
  db.run(sql`INSERT INTO redacted_copy (source_id, blob_id) VALUES (${sourceId}, ${blobId})`);
}
