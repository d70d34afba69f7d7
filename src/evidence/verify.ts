/** Kept evidence read again: is every byte still what was taken in? */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { blobFile } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { allEvidence, evidenceByIds, evidenceRef, type StoredEvidence } from './queries.ts';

/**
 * Computes the digests of kept bytes again and keeps the result of each check.
 *
 * @param ids - numbers of items; all items when empty.
 * @throws {EngineError} NOT_FOUND for a number that is not there; CANCELLED.
 */
export async function verifyEvidence(
  ids: readonly number[],
  { db, clock, signal, progress }: Pick<JobContext, 'db' | 'clock' | 'signal' | 'progress'>,
): Promise<Output<'evidence.verify'>> {
  const items = ids.length === 0 ? allEvidence(db) : itemsOf(db, ids);
  const at = clock();
  const keep = db.bulk(
    'INSERT INTO evidence_check (evidence_id, checked_at, is_ok, actual_sha256) VALUES (?, ?, ?, ?)',
  );
  const altered: Output<'evidence.verify'>['altered'] = [];
  for (const [i, item] of items.entries()) {
    if (signal.aborted) throw new EngineError('CANCELLED', 'Verification was cancelled');
    progress({ done: i, total: items.length, unit: 'items', what: item.name });
    const { sha256: actualSha256, isWhole } = await digestOfKept(db, item);
    const isOk = isWhole && actualSha256 === item.sha256;
    keep.run(item.id, at, isOk ? 1 : 0, actualSha256);
    if (!isOk) altered.push({ ref: item.ref, name: item.name, expectedSha256: item.sha256, actualSha256 });
    await setImmediate();
  }
  progress({ done: items.length, total: items.length, unit: 'items', what: '' });
  return { ok: altered.length === 0, checked: items.length, altered };
}

function itemsOf(db: ReadableDb, ids: readonly number[]): readonly StoredEvidence[] {
  const items = evidenceByIds(db, ids);
  const missing = ids.find((id) => !items.some((item) => item.id === id));
  if (missing !== undefined) throw new EngineError('NOT_FOUND', `No evidence ${evidenceRef(missing)}`);
  return items;
}

/** The digest of what can be read; bytes that cannot be read again are an alteration, not a failure of the check. */
async function digestOfKept(
  db: ReadableDb,
  item: StoredEvidence,
): Promise<{ readonly sha256: string; readonly isWhole: boolean }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of blobFile(db, item.blobId, item.name).stream()) {
      hash.update(chunk);
      bytes += chunk.length;
      await setImmediate();
    }
  } catch {
    return { sha256: hash.digest('hex'), isWhole: false };
  }
  return { sha256: hash.digest('hex'), isWhole: bytes === item.bytes };
}
