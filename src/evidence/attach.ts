/** Attachments: which evidence supports what. Taking one back leaves the evidence. */
import type { EvidenceSubject } from '#contract/evidence.ts';
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** Attaches an item. Attaching twice changes nothing. The subject must be in the engagement. */
export function attachEvidence(
  db: WritableDb,
  evidenceId: number,
  subject: EvidenceSubject,
  { at, actor }: { readonly at: string; readonly actor: string },
): void {
  db.run(sql`
    INSERT INTO evidence_link (evidence_id, subject_kind, subject_id, linked_at, linked_by)
    VALUES (${evidenceId}, ${subject.kind}, ${subject.id}, ${at}, ${actor})
        ON CONFLICT DO NOTHING
  `);
}

/** Takes an attachment back; gives false when there was none. */
export function detachEvidence(db: WritableDb, evidenceId: number, subject: EvidenceSubject): boolean {
  const { changes } = db.run(sql`
    DELETE FROM evidence_link
     WHERE evidence_id  = ${evidenceId}
       AND subject_kind = ${subject.kind}
       AND subject_id   = ${subject.id}
  `);
  return changes > 0;
}
