/** Evidence as it is shown: with its state and what it is attached to. */
import { EngineError } from '#base/errors.ts';
import type { EvidenceRow, EvidenceSubject } from '#contract/evidence.ts';
import type { PageRequest } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { type PageOf, pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import {
  allEvidence,
  evidenceByIds,
  evidenceRef,
  evidenceSelect,
  type StoredEvidence,
  subjectsOf,
} from './queries.ts';

/** One page of the evidence, or of what is attached to one subject. */
export function listEvidence(
  db: ReadableDb,
  page: PageRequest,
  subject?: EvidenceSubject,
): PageOf<EvidenceRow> {
  const result = pageQuery<StoredEvidence>(
    db,
    {
      select: evidenceSelect(subject),
      columns: {
        ref: sql`id`,
        name: sql`name`,
        container: sql`container`,
        mediaType: sql`mediaType`,
        supplier: sql`supplier`,
        coversFrom: sql`coversFrom`,
        coversTo: sql`coversTo`,
        bytes: sql`bytes`,
        addedAt: sql`addedAt`,
        status: sql`status`,
        note: sql`note`,
        sha256: sql`sha256`,
        refText: sql`ref`,
      },
      searchable: ['refText', 'name', 'container', 'supplier', 'note', 'mediaType', 'sha256'],
      defaultOrder: sql`id`,
    },
    page,
  );
  return { ...result, rows: evidenceRows(db, result.rows) };
}

/** All evidence, by number. */
export function allEvidenceRows(db: ReadableDb): readonly EvidenceRow[] {
  return evidenceRows(db, allEvidence(db));
}

/** One item. @throws {EngineError} NOT_FOUND. */
export function getEvidence(db: ReadableDb, id: number): EvidenceRow {
  const row = evidenceRows(db, evidenceByIds(db, [id]))[0];
  if (!row) throw new EngineError('NOT_FOUND', `No evidence ${evidenceRef(id)}`);
  return row;
}

/** Stored items with what they are attached to, in the same order. */
export function evidenceRows(db: ReadableDb, stored: readonly StoredEvidence[]): readonly EvidenceRow[] {
  const subjects = subjectsOf(
    db,
    stored.map((row) => row.id),
  );
  return stored.map(({ blobId: _blobId, ...row }) => ({
    ...row,
    subjects: [...(subjects.get(row.id) ?? [])],
  }));
}
