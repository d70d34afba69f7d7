/** The work behind `import.again`: kept bytes are read once more, and the new source takes the place of the earlier one. */
import type { Output, ParsedInput } from '#contract/index.ts';
import {
  earlierSource,
  formatNamed,
  formatRegistry,
  knownMappings,
  mappingNamed,
  sourceSummary,
} from '#import/index.ts';
import { blobFile } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import { SourceReader } from './sourceReader.ts';
import { snapshotTotals } from './totals.ts';
import { writeSources } from './writeSources.ts';

/**
 * Reads the bytes of a source again, by another mapping or by the same. The earlier source stays as it is and stands no more.
 *
 * @throws {EngineError} NOT_FOUND; REFUSED for a superseded source or one without kept bytes; UNREADABLE_SOURCE.
 */
export async function readAgain(
  { sourceId, mapping, system, reason }: ParsedInput<'import.again'>,
  context: JobContext,
): Promise<Output<'import.again'>> {
  const { db } = context;
  const earlier = earlierSource(db, sourceId);
  const file = blobFile(db, earlier.blobId, earlier.name);
  const given = typeof mapping === 'string' ? mappingNamed(knownMappings(context), mapping) : mapping;
  const used = given ?? earlier.mapping;
  const registry = formatRegistry([]);
  const format = formatNamed(registry, given ? 'table' : earlier.format);
  const reader = new SourceReader(context, {
    snapshotId: earlier.snapshotId,
    asOf: earlier.asOf,
    keepSecrets: true,
    totalBytes: file.bytes,
  });
  const planned = {
    file,
    sha256: earlier.sha256,
    format,
    mapping: used,
    system: system ?? earlier.system,
    list: earlier.list,
    findings: [],
    platform: format.platform || used?.platform || 'generic',
    expectedRecords: earlier.controlTotal?.records,
    expectedBasis: earlier.controlTotal?.basis ?? '',
    keptAs: earlier.blobId,
    supersedes: { sourceId, reason },
  };
  const source = await reader.read(planned, [planned]);
  writeSources(db, earlier.snapshotId, [source]);
  context.about(earlier.name);
  const titles = new Map(registry.map(({ id, title }) => [id, title]));
  return {
    source: sourceSummary(db, source.id, titles),
    earlier: sourceSummary(db, sourceId, titles),
    totals: snapshotTotals(db, earlier.snapshotId),
  };
}
