/** The raw record of a source again, from the bytes that were kept. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { blobFile } from '#store/blobs.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { Format } from './format.ts';
import { sourceMapping } from './queries.ts';
import { formatNamed } from './registry.ts';

const MOST_TEXT = 20_000;

type Source = { name: string; sha256: string; format: string; blobId: number | null; copyId: number | null };

/** @throws {EngineError} NOT_FOUND for an unknown source or record; REFUSED when the original was not kept. */
export async function readRecord(
  db: ReadableDb,
  formats: readonly Format[],
  { sourceId, record }: { readonly sourceId: number; readonly record: number },
): Promise<Output<'import.record'>> {
  const source = db.get<Source>(sql`
    SELECT s.name AS name, s.sha256 AS sha256, s.format AS format, s.blob_id AS blobId, c.blob_id AS copyId
      FROM source             AS s
      LEFT JOIN redacted_copy AS c USING (source_id)
     WHERE s.source_id = ${sourceId}
  `);
  if (!source) throw new EngineError('NOT_FOUND', `No source with number ${sourceId}`);
  const kept = source.blobId ?? source.copyId;
  if (kept === null) {
    throw new EngineError('REFUSED', `The original of ${source.name} was not kept: it holds secrets`, {
      details: { sourceId, record, sha256: source.sha256 },
    });
  }
  const file = blobFile(db, kept, source.name);
  // Offsets are those of the original: a copy is read from its beginning.
  const near = source.blobId === null ? { record: 1, offset: 0 } : nearestOffset(db, sourceId, record);
  const raw = await formatNamed(formats, source.format).readRecord(
    file,
    record,
    locatorOf(db, sourceId, record),
    { mapping: sourceMapping(db, sourceId), offset: near.offset, offsetRecord: near.record },
  );
  return {
    sourceId,
    file: source.name,
    sha256: source.sha256,
    record,
    locator: raw.locator,
    text: raw.text.slice(0, MOST_TEXT),
    isRedacted: source.blobId === null,
    isCut: raw.text.length > MOST_TEXT,
    fields: raw.fields.map(({ name, value }) => ({ name, value })),
  };
}

function nearestOffset(
  db: ReadableDb,
  sourceId: number,
  record: number,
): { readonly record: number; readonly offset: number } {
  const found = db.get<{ record: number; offset: number }>(sql`
    SELECT record, byte_offset AS offset
      FROM source_offset
     WHERE source_id = ${sourceId}
       AND record <= ${record}
     ORDER BY record DESC
     LIMIT 1
  `);
  return found ?? { record: 1, offset: 0 };
}

function locatorOf(db: ReadableDb, sourceId: number, record: number): string {
  const found = db.get<{ locator: string }>(sql`
    SELECT locator
      FROM source_locator
     WHERE source_id = ${sourceId}
       AND record = ${record}
  `);
  return found?.locator ?? '';
}
