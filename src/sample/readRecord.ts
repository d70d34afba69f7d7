/** The selection record as it was written with the draw. */
import type { Output } from '#contract/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

/** The sample is known to exist. */
export function readRecord(db: ReadableDb, sampleId: number): Output<'sample.record'>['record'] {
  const row = db.get<{ record: string }>(
    sql`SELECT selection_record AS record FROM sample WHERE sample_id = ${sampleId}`,
  );
  return JSON.parse(row?.record ?? '{}') as Output<'sample.record'>['record'];
}
