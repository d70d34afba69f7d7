/** Evidence: intake with digests, originals kept once, attached to what it supports, verified again. */
import { z } from 'zod';
import { command, count, isoDate, job, page, pageRequest, query, sha256, sourceRef } from './define.ts';

/**
 * What evidence supports. Ids: a control's id; `<sample id>:<item key>` or `<sample id>:<item key>:<letter>` of a test item;
 * an exception's number; `<rule id>:<subject node id>` of a conflict; a source's number.
 */
export const evidenceSubject = z.strictObject({
  kind: z.enum(['control', 'test-item', 'exception', 'conflict', 'source']),
  id: z.string().min(1),
});
export type EvidenceSubject = z.infer<typeof evidenceSubject>;

export const evidenceRow = z.strictObject({
  id: z.int(),
  /** e.g. X-0001. */
  ref: z.string(),
  name: z.string(),
  container: z.string(),
  sha256,
  bytes: count,
  mediaType: z.string(),
  supplier: z.string(),
  coversFrom: isoDate.nullable(),
  coversTo: isoDate.nullable(),
  note: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
  subjects: z.array(evidenceSubject),
  status: z.enum(['not verified again', 'verified', 'altered']),
  checkedAt: z.string().nullable(),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const evidenceMethods = {
  'evidence.add': job(
    'Takes in files, folders, zips and BagIt bags. A bag whose manifest does not hold is refused.',
    z.strictObject({
      sources: z.array(sourceRef).min(1),
      supplier: z.string().default(''),
      coversFrom: isoDate.nullable().default(null),
      coversTo: isoDate.nullable().default(null),
      note: z.string().default(''),
      attachTo: z.array(evidenceSubject).default([]),
    }),
    z.strictObject({
      items: z.array(evidenceRow),
      /** Files whose bytes were here already: bytes are kept once, and the same file of the same container is one item. */
      known: count,
      /** What was in a folder or zip and could not be taken in, such as links and encrypted entries. */
      refused: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    }),
  ),
  'evidence.list': query(
    'Evidence. Columns: ref, name, container, mediaType, supplier, coversFrom, coversTo, bytes, addedAt, status.',
    z.strictObject({ subject: evidenceSubject.optional(), page: pageRequest }),
    page(evidenceRow),
  ),
  'evidence.attach': command(
    'Attaches evidence to what it supports.',
    z.strictObject({ evidenceId: z.int(), subject: evidenceSubject }),
    z.strictObject({ item: evidenceRow }),
  ),
  'evidence.detach': command(
    'Takes an attachment back; the evidence stays.',
    z.strictObject({ evidenceId: z.int(), subject: evidenceSubject }),
    z.strictObject({ item: evidenceRow }),
  ),
  'evidence.preview': query(
    'The beginning of an item for the eye: text, rows, or an artifact to show.',
    z.strictObject({ evidenceId: z.int() }),
    z.strictObject({
      item: evidenceRow,
      kind: z.enum(['text', 'table', 'image', 'pdf', 'none']),
      text: z.string(),
      rows: z.array(z.array(z.string())),
      isCut: z.boolean(),
      /** Address part under which the host serves the bytes: `/content/<sha256>`. */
      content: z.string(),
    }),
  ),
  'evidence.verify': job(
    'Computes the digests of the kept bytes again.',
    z.strictObject({ evidenceIds: z.array(z.int()).default([]) }),
    z.strictObject({
      ok: z.boolean(),
      checked: count,
      altered: z.array(
        z.strictObject({ ref: z.string(), name: z.string(), expectedSha256: sha256, actualSha256: sha256 }),
      ),
    }),
  ),
} as const;
