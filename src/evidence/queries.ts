/** Statements of evidence. */
import type { EvidenceRow, EvidenceSubject } from '#contract/evidence.ts';
import type { ReadableDb } from '#store/database.ts';
import { type Sql, sql } from '#store/sql.ts';

export type StoredEvidence = Omit<EvidenceRow, 'subjects'> & { readonly blobId: number };

/** Shown reference of an item. */
export const evidenceRef = (id: number): string => `X-${String(id).padStart(4, '0')}`;

/** Evidence with the result of its latest check; with `subject`, only what is attached to it. */
export function evidenceSelect(subject?: EvidenceSubject): Sql {
  const attached = subject
    ? sql`WHERE e.evidence_id IN (SELECT l.evidence_id FROM evidence_link AS l
                                   WHERE l.subject_kind = ${subject.kind} AND l.subject_id = ${subject.id})`
    : sql``;
  return sql`
    SELECT e.evidence_id                     AS id,
           printf('X-%04d', e.evidence_id)   AS ref,
           e.name                            AS name,
           e.container                       AS container,
           e.sha256                          AS sha256,
           e.bytes                           AS bytes,
           e.media_type                      AS mediaType,
           e.supplier                        AS supplier,
           e.covers_from                     AS coversFrom,
           e.covers_to                       AS coversTo,
           e.note                            AS note,
           e.added_at                        AS addedAt,
           e.added_by                        AS addedBy,
           e.blob_id                         AS blobId,
           CASE c.is_ok WHEN 1 THEN 'verified' WHEN 0 THEN 'altered' ELSE 'not verified again' END AS status,
           c.checked_at                      AS checkedAt
      FROM evidence AS e
      LEFT JOIN evidence_check AS c
             ON c.check_no = (SELECT MAX(k.check_no) FROM evidence_check AS k WHERE k.evidence_id = e.evidence_id)
      ${attached}`;
}

/** All evidence, by number. */
export function allEvidence(db: ReadableDb): readonly StoredEvidence[] {
  return db.all<StoredEvidence>(sql`SELECT * FROM (${evidenceSelect()}) AS t ORDER BY t.id`);
}

/** These items, by number; numbers that are not there are left out. */
export function evidenceByIds(db: ReadableDb, ids: readonly number[]): readonly StoredEvidence[] {
  if (ids.length === 0) return [];
  const list = JSON.stringify(ids);
  return db.all<StoredEvidence>(sql`
    SELECT *
      FROM (${evidenceSelect()}) AS t
     WHERE t.id IN (SELECT value FROM json_each(${list}))
     ORDER BY t.id
  `);
}

type StoredLink = { readonly evidenceId: number } & EvidenceSubject;

/** What these items are attached to. */
export function subjectsOf(
  db: ReadableDb,
  ids: readonly number[],
): ReadonlyMap<number, readonly EvidenceSubject[]> {
  const links = db.all<StoredLink>(sql`
    SELECT evidence_id AS evidenceId, subject_kind AS kind, subject_id AS id
      FROM evidence_link
     WHERE evidence_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
     ORDER BY evidence_id, subject_kind, subject_id
  `);
  const subjects = new Map<number, EvidenceSubject[]>();
  for (const { evidenceId, kind, id } of links) {
    const list = subjects.get(evidenceId) ?? [];
    list.push({ kind, id });
    subjects.set(evidenceId, list);
  }
  return subjects;
}

/** The item with this name in this container and these bytes, or undefined. */
export function sameEvidence(
  db: ReadableDb,
  item: { readonly name: string; readonly container: string; readonly sha256: string },
): number | undefined {
  return db.get<{ id: number }>(sql`
    SELECT evidence_id AS id
      FROM evidence
     WHERE sha256 = ${item.sha256}
       AND name = ${item.name}
       AND container = ${item.container}
     ORDER BY evidence_id
     LIMIT 1
  `)?.id;
}

/** The first item with these bytes, or undefined. */
export function firstWithBytes(db: ReadableDb, sha256: string): number | undefined {
  return db.get<{ id: number }>(
    sql`SELECT MIN(evidence_id) AS id FROM evidence WHERE sha256 = ${sha256} HAVING id IS NOT NULL`,
  )?.id;
}
