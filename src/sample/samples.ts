/** Samples as the contract shows them. */
import { EngineError } from '#base/errors.ts';
import type { Completeness } from '#contract/define.ts';
import type { SampleRow } from '#contract/sample.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { attributesOf } from './attributes.ts';
import { populationRef } from './population/queries.ts';
import { countItems, latestEntry, standingMarks } from './results.ts';

type StoredSample = {
  readonly id: number;
  readonly controlId: string;
  readonly populationId: number;
  readonly populationItems: number;
  readonly completeness: Completeness;
  readonly method: string;
  readonly seed: string;
  readonly seedOrigin: string;
  readonly plan: string;
  readonly size: number;
  readonly status: SampleRow['status'];
  readonly statusReason: string;
  readonly drawnAt: string;
  readonly drawnBy: string;
};

/** `S-01`. */
export function sampleRef(id: number): string {
  return `S-${String(id).padStart(2, '0')}`;
}

/** Samples in the order of drawing; of one control when it is named. */
export function samples(db: ReadableDb, controlId: string | undefined): SampleRow[] {
  const ids = db.all<{ id: number }>(sql`
    SELECT sample_id AS id
      FROM sample
     WHERE ${controlId ?? null} IS NULL OR control_id = ${controlId ?? null}
     ORDER BY sample_id
  `);
  return ids.map(({ id }) => requireSample(db, id));
}

/** @throws {EngineError} NOT_FOUND. */
export function requireSample(db: ReadableDb, id: number): SampleRow {
  const row = db.get<StoredSample>(sql`
    SELECT s.sample_id AS id, s.control_id AS controlId, s.population_id AS populationId, p.items AS populationItems,
           p.completeness AS completeness,
           s.method, s.seed, s.seed_origin AS seedOrigin, s.plan, s.status, s.status_reason AS statusReason,
           s.drawn_at AS drawnAt, s.drawn_by AS drawnBy,
           (SELECT COUNT(*) FROM sample_item AS i WHERE i.sample_id = s.sample_id) AS size
      FROM sample     AS s
      JOIN population AS p USING (population_id)
     WHERE s.sample_id = ${id}
  `);
  if (!row) throw new EngineError('NOT_FOUND', `No sample ${sampleRef(id)}`);
  return {
    ...row,
    ref: sampleRef(id),
    populationRef: populationRef(row.populationId),
    plan: JSON.parse(row.plan) as SampleRow['plan'],
    ...countItems(standingMarks(db, id), attributesOf(db, id).length),
    concluded: isConcluded(db, id),
  };
}

/** A conclusion stands for as long as nothing was marked after it. */
function isConcluded(db: ReadableDb, sampleId: number): boolean {
  const latest = db.get<{ result: string }>(sql`
    SELECT result
      FROM evaluation
     WHERE sample_id = ${sampleId}
     ORDER BY evaluation_id DESC
     LIMIT 1
  `);
  return (
    latest !== undefined &&
    (JSON.parse(latest.result) as { latestEntry: number }).latestEntry === latestEntry(db, sampleId)
  );
}

export type DrawnItem = { readonly no: number; readonly key: string; readonly ticket: string };

/** Items of a sample in draw order. */
export function drawnItems(db: ReadableDb, sampleId: number): readonly DrawnItem[] {
  return db.all<DrawnItem>(sql`
    SELECT draw_no AS no, item_key AS key, ticket
      FROM sample_item
     WHERE sample_id = ${sampleId}
     ORDER BY draw_no
  `);
}
