/**
 * Evidence: taken in with its digest, kept once, attached to what it supports, read again on demand.
 *
 * Reads: control, sample_item, test_attribute, exception_version, conflict, source (does the subject exist?).
 * Writes: evidence, evidence_link, evidence_check. Rules: items are never changed or removed; a bag that does not
 * hold is refused as a whole; nothing is fetched.
 * Method notes: resources/docs/methods/evidence.md
 */
export { evidenceHandlers } from './handlers.ts';
export { evidenceRef } from './queries.ts';
export { allEvidenceRows } from './rows.ts';
