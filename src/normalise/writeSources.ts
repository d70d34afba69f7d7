/** Writes sources that were read, and what follows for their snapshot. */
import { completenessOf, type NewSource, writeSource } from '#import/index.ts';
import type { WritableDb } from '#store/database.ts';
import { correlate } from './correlation/correlate.ts';
import { writeCrossFindings } from './crossFindings/index.ts';

/** Sources first; then the findings between all sources of the snapshot, and who owns which account. */
export function writeSources(db: WritableDb, snapshotId: number, sources: readonly NewSource[]): void {
  for (const source of sources) {
    writeSource(db, { ...source, status: completenessOf(source.findings) });
  }
  writeCrossFindings(db, snapshotId);
  correlate(db, snapshotId);
}
