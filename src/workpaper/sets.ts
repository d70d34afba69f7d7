/** Sets of workpapers written so far. */
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

type StoredArtifact = {
  readonly set: number;
  readonly artifactId: number;
  readonly name: string;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly writtenAt: string;
  readonly writtenBy: string;
};

/** Sets with their files, latest first. */
export function workpaperSets(db: ReadableDb): Output<'workpaper.sets'> {
  const artifacts = db.all<StoredArtifact>(sql`
    SELECT set_no      AS "set",
           artifact_id AS artifactId,
           name        AS name,
           title       AS title,
           sha256      AS sha256,
           bytes       AS bytes,
           written_at  AS writtenAt,
           written_by  AS writtenBy
      FROM artifact
     ORDER BY set_no DESC, artifact_id
  `);
  return {
    sets: [...Map.groupBy(artifacts, (artifact) => artifact.set)].map(([set, files]) => ({
      set,
      writtenAt: files[0]?.writtenAt ?? '',
      writtenBy: files[0]?.writtenBy ?? '',
      files: files.map(({ artifactId, name, title, sha256, bytes }) => ({
        artifactId,
        name,
        title,
        sha256,
        bytes,
      })),
    })),
  };
}
