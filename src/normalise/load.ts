/** What later stages read of a snapshot: which there are, its grants as columns. */
import { EngineError } from '#base/errors.ts';
import { createSpace, plainSpace } from '#kernels/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { emptyColumns, type GrantColumns } from './grantColumns.ts';
import { type PackedSegment, unpackSegment } from './segment.ts';

export type Snapshot = { readonly id: number; readonly label: string; readonly asOf: string };

/** All snapshots in the order of their days; of one day in the order in which they were begun. */
export function allSnapshots(db: ReadableDb): readonly Snapshot[] {
  return db.all<Snapshot>(sql`
    SELECT snapshot_id AS id, label, as_of AS asOf
      FROM snapshot
     ORDER BY as_of, snapshot_id
  `);
}

/**
 * The snapshot with this label; without one, that with the latest as-of date (the one begun last, of several).
 *
 * @throws {EngineError} NOT_FOUND naming the labels there are.
 */
export function snapshotOf(db: ReadableDb, label: string | undefined): Snapshot {
  const snapshots = allSnapshots(db).toReversed();
  const found = label === undefined ? snapshots[0] : snapshots.find((one) => one.label === label);
  if (found) return found;
  const there = snapshots.map((one) => one.label);
  throw new EngineError(
    'NOT_FOUND',
    label === undefined ? 'Nothing has been imported' : `No snapshot named ${label}`,
    { details: { snapshots: there } },
  );
}

/** Fewer grants than these are unpacked into plain arrays. */
const COMPILED_GRANTS = 20_000;

/**
 * All grants of a snapshot, as many rows as stated them: sorted by source, subject, target, kind, record.
 *
 * @throws {EngineError} DAMAGED naming source and segment.
 */
export function loadGrants(db: ReadableDb, snapshotId: number): GrantColumns {
  const total = db.get<{ grants: number }>(sql`
    SELECT COALESCE(SUM(grants), 0) AS grants
      FROM grant_segment
      JOIN live_source USING (source_id)
     WHERE snapshot_id = ${snapshotId}
  `);
  const count = total?.grants ?? 0;
  const columns = emptyColumns(count, count, count < COMPILED_GRANTS ? plainSpace : createSpace());
  let offset = 0;
  for (const segment of packedSegments(db, snapshotId)) {
    unpackSegment(segment, columns, offset);
    offset += segment.grants;
  }
  return columns;
}

/**
 * The grants of a snapshot, one segment after the other, for a single pass in little memory. The columns hold until the next segment.
 *
 * @throws {EngineError} DAMAGED naming source and segment.
 */
export function* grantSegments(db: ReadableDb, snapshotId: number): Generator<GrantColumns> {
  let columns = emptyColumns(0);
  for (const segment of packedSegments(db, snapshotId)) {
    if (segment.grants > columns.from.length) columns = emptyColumns(segment.grants * 2);
    unpackSegment(segment, columns, 0);
    yield { ...columns, count: segment.grants };
  }
}

/**
 * The grants of a snapshot by ranges of subjects, of all sources together: everything about a subject is in one of them.
 *
 * @throws {EngineError} DAMAGED naming source and segment.
 */
export function* grantsBySubjects(db: ReadableDb, snapshotId: number): Generator<SubjectGrants> {
  const segments = db.iterate<PackedSegment & { sourceId: number }>(sql`
    SELECT g.source_id  AS sourceId,
           g.segment_no AS segmentNo,
           g.grants     AS grants,
           g.data       AS data,
           g.crc32c     AS crc32c
      FROM live_source   AS s
      JOIN grant_segment AS g USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
     ORDER BY g.segment_no, g.source_id
  `);
  let range: (PackedSegment & { sourceId: number })[] = [];
  for (const segment of segments) {
    if (range[0] && range[0].segmentNo !== segment.segmentNo) {
      yield unpackAll(range);
      range = [];
    }
    range.push(segment);
  }
  if (range.length > 0) yield unpackAll(range);
}

/** Grants of one or several sources. Those of one stand in the order subject, target, kind. */
export type SubjectGrants = GrantColumns & { readonly sources: number };

function unpackAll(segments: readonly (PackedSegment & { sourceId: number })[]): SubjectGrants {
  const columns = emptyColumns(segments.reduce((sum, { grants }) => sum + grants, 0));
  let offset = 0;
  for (const segment of segments) {
    unpackSegment(segment, columns, offset);
    offset += segment.grants;
  }
  return { ...columns, sources: segments.length };
}

function packedSegments(
  db: ReadableDb,
  snapshotId: number,
): IterableIterator<PackedSegment & { readonly sourceId: number }> {
  return db.iterate(sql`
    SELECT g.source_id  AS sourceId,
           g.segment_no AS segmentNo,
           g.grants     AS grants,
           g.data       AS data,
           g.crc32c     AS crc32c
      FROM live_source   AS s
      JOIN grant_segment AS g USING (source_id)
     WHERE s.snapshot_id = ${snapshotId}
     ORDER BY g.source_id, g.segment_no
  `);
}
