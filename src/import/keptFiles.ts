/** Files of earlier imports that the engagement keeps. */
import type { SourceFile } from '#files/sourceFile.ts';
import { blobFile } from '#store/blobs.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Kept files of one format and system in a snapshot, in the order of their import. */
export function keptFiles(
  db: ReadableDb,
  snapshotId: number,
  format: string,
  system: string | null,
): readonly SourceFile[] {
  const rows = db.all<{ blobId: number; name: string }>(sql`
    SELECT blob_id AS blobId, name
      FROM live_source
     WHERE snapshot_id = ${snapshotId}
       AND format = ${format}
       AND (${system} IS NULL OR system = ${system})
       AND blob_id IS NOT NULL
     ORDER BY source_id
  `);
  return rows.map(({ blobId, name }) => blobFile(db, blobId, name));
}
