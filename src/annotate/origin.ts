/** Where an exception comes from: checked when it is raised, told in words with its place. */
import { EngineError } from '#base/errors.ts';
import type { ExceptionFields } from '#contract/annotate.ts';
import { attributesOf, drawnItems, requireSample, sampleRef } from '#sample/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

type Origin = ExceptionFields['origin'];

/**
 * Checks that the origin exists.
 *
 * @returns the control it belongs to; '' when it names none.
 * @throws {EngineError} NOT_FOUND naming what is missing.
 */
export function requireOrigin(db: ReadableDb, origin: Origin): string {
  if (origin.kind === 'conflict') {
    conflictOf(db, origin);
    return '';
  }
  if (origin.kind === 'other') return '';
  const sample = requireSample(db, origin.sampleId);
  const hasItem = drawnItems(db, origin.sampleId).some((item) => item.key === origin.itemKey);
  if (!hasItem) throw new EngineError('NOT_FOUND', `${sample.ref} has no item ${origin.itemKey}`);
  const hasLetter = attributesOf(db, origin.sampleId).some((attribute) => attribute.letter === origin.letter);
  if (!hasLetter) throw new EngineError('NOT_FOUND', `${sample.ref} has no attribute ${origin.letter}`);
  return sample.controlId;
}

/** The origin in words. */
export function originText(db: ReadableDb, origin: Origin): string {
  if (origin.kind === 'other') return origin.text;
  if (origin.kind === 'conflict') {
    const conflict = conflictOf(db, origin);
    return `Conflict ${conflict.rule} of ${conflict.subject}, analysis run ${origin.run}, no. ${origin.no}`;
  }
  const attribute = attributesOf(db, origin.sampleId).find((one) => one.letter === origin.letter);
  return `Sample ${sampleRef(origin.sampleId)}, item ${origin.itemKey}, attribute ${origin.letter} (${attribute?.title ?? ''})`;
}

function conflictOf(db: ReadableDb, origin: Extract<Origin, { kind: 'conflict' }>) {
  const row = db.get<{ rule: string; subject: string }>(sql`
    SELECT c.rule_id AS rule, n.label AS subject
      FROM conflict AS c
      JOIN node     AS n ON n.node_id = c.subject_node_id
     WHERE c.run_id = ${origin.run}
       AND c.conflict_no = ${origin.no}
  `);
  if (!row) throw new EngineError('NOT_FOUND', `Analysis run ${origin.run} has no conflict ${origin.no}`);
  return row;
}
