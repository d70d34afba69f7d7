/**
 * Reading what the client gave: formats, mappings, quarantine, completeness.
 *
 * Reads: blob. Writes: snapshot, mapping, source, source_list, source_locator, source_offset, quarantine, finding, event, control_total, source_succession, ipe_version.
 * Rules: original bytes are never changed; a row that cannot be read is kept with its line and reason; a secret is not stored; what
 * is missing is said.
 */
export { completenessOf, duplicateKeyFinding, sourceFindings } from './completeness.ts';
export { folderOf, listOf } from './distinctSystems.ts';
export { addControlTotal } from './controlTotals.ts';
export { eventCount } from './eventSummary.ts';
export { earlierSource } from './earlierSource.ts';
export { expand } from './expand.ts';
export type { Format, RawRecord, ReadOptions, Recognition } from './format.ts';
export { importHandlers } from './handlers.ts';
export { type ExtractEntry, type ListedFiles, withLists } from './extractList.ts';
export { isProvisional } from './ipe.ts';
export { SourceLedger } from './ledger.ts';
export { type KnownMapping, knownMappings, mappingNamed } from './mappings.ts';
export { sourceSummary } from './queries.ts';
export { recogniseFile, SURE_ENOUGH } from './recognise.ts';
export { formatNamed, formatRegistry } from './registry.ts';
export { keepCopy, keptFiles } from './keptFiles.ts';
export { redactedCopy } from './redact/index.ts';
export { knownLists, meetingFindings, placed, type SourceList } from './tenants.ts';
export { suggestedSystem } from './suggestedSystem.ts';
export type { BulkGrants, GrantOptions, NodeHandle, NodeOptions, StatementSink } from './statement.ts';
export { ensureSnapshot, nextSourceId, type NewSource, sourceWithBytes, writeSource } from './write.ts';
