/** A source that is to be read again, with what it was read by. */
import { EngineError } from '#base/errors.ts';
import type { ControlTotal, Mapping } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { controlTotalOf } from './controlTotals.ts';
import { sourceMapping } from './queries.ts';
import { listOfSource, type SourceList } from './tenants.ts';

export type EarlierSource = {
  readonly id: number;
  readonly snapshotId: number;
  readonly snapshot: string;
  readonly name: string;
  readonly sha256: string;
  readonly format: string;
  readonly system: string;
  readonly list: SourceList | null;
  readonly asOf: string;
  /** Number of the kept bytes. */
  readonly blobId: number;
  readonly mapping: Mapping | null;
  readonly controlTotal: ControlTotal | null;
};

/** @throws {EngineError} NOT_FOUND; REFUSED for a source that another superseded, or whose bytes were not kept. */
export function earlierSource(db: ReadableDb, sourceId: number): EarlierSource {
  const row = db.get<
    Omit<EarlierSource, 'mapping' | 'controlTotal' | 'blobId' | 'list'> & {
      blobId: number | null;
      supersededBy: number | null;
    }
  >(sql`
    SELECT s.source_id AS id, s.snapshot_id AS snapshotId, p.label AS snapshot, s.name AS name, s.sha256 AS sha256,
           s.format AS format, s.system AS system, s.as_of AS asOf, s.blob_id AS blobId, n.source_id AS supersededBy
      FROM source   AS s
      JOIN snapshot AS p USING (snapshot_id)
      LEFT JOIN source_succession AS n ON n.supersedes = s.source_id
     WHERE s.source_id = ${sourceId}
  `);
  if (!row) throw new EngineError('NOT_FOUND', `No source with number ${sourceId}`);
  const { blobId, supersededBy, ...source } = row;
  if (supersededBy !== null) {
    throw new EngineError(
      'REFUSED',
      `Source ${sourceId} was superseded by source ${supersededBy}: read that one again`,
    );
  }
  if (blobId === null) {
    throw new EngineError('REFUSED', `No bytes of ${row.name} are kept: import the file again`);
  }
  return {
    ...source,
    blobId,
    mapping: sourceMapping(db, sourceId),
    list: listOfSource(db, sourceId),
    controlTotal: controlTotalOf(db, sourceId),
  };
}
