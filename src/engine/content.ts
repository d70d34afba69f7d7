/** Kept bytes for the host to serve: evidence for the eye, workpapers to save. */
import type { SourceFile } from '#files/sourceFile.ts';
import { blobFile, findBlob, type ReadableDb, sql } from '#store/index.ts';

export type Content = { readonly file: SourceFile; readonly mediaType: string; readonly sha256: string };

/** Evidence with this digest; bytes that are no evidence are not served by digest. */
export function findContent(db: ReadableDb, sha256: string): Content | null {
  const item = db.get<{ name: string; mediaType: string }>(sql`
    SELECT name, media_type AS mediaType
      FROM evidence
     WHERE sha256 = ${sha256}
     ORDER BY evidence_id
     LIMIT 1
  `);
  const blob = findBlob(db, sha256);
  return item && blob
    ? { file: blobFile(db, blob.blobId, item.name), mediaType: item.mediaType, sha256 }
    : null;
}

/** A workpaper file. */
export function findArtifact(db: ReadableDb, artifactId: number): Content | null {
  const found = db.get<{ name: string; blobId: number; sha256: string }>(sql`
    SELECT name, blob_id AS blobId, sha256
      FROM artifact
     WHERE artifact_id = ${artifactId}
  `);
  if (!found) return null;
  return {
    file: blobFile(db, found.blobId, found.name),
    mediaType: mediaTypeOf(found.name),
    sha256: found.sha256,
  };
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (name.endsWith('.pdf')) return 'application/pdf';
  if (name.endsWith('.json')) return 'application/json';
  return 'application/octet-stream';
}
