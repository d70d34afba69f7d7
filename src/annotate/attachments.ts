/** References of the evidence that is attached to test items, cells and exceptions. */
import { evidenceRef } from '#evidence/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

type Link = { readonly subjectId: string; readonly evidenceId: number };

/** Evidence references by subject id (see contract/evidence.ts), for one kind of subject. */
export function attachments(
  db: ReadableDb,
  kind: 'test-item' | 'exception',
): (subjectId: string) => string[] {
  const bySubject = new Map<string, string[]>();
  const links = db.all<Link>(sql`
    SELECT subject_id AS subjectId, evidence_id AS evidenceId
      FROM evidence_link
     WHERE subject_kind = ${kind}
     ORDER BY evidence_id
  `);
  for (const { subjectId, evidenceId } of links) {
    const known = bySubject.get(subjectId) ?? [];
    known.push(evidenceRef(evidenceId));
    bySubject.set(subjectId, known);
  }
  return (subjectId) => bySubject.get(subjectId) ?? [];
}
