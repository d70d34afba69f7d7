/**
 * The engagement file: one encrypted SQLite database.
 *
 * Writes: engagement, journal, blob, blob_chunk. The only importer of the SQLite driver.
 * A committed transaction survives the end of the process; a second writer is kept out by a lock.
 */
export { type Blob, blobFile, digestOf, findBlob } from './blobs.ts';
export type {
  CommandContext,
  EngagementFacts,
  Handler,
  HandlersOf,
  JobContext,
  QueryContext,
} from './context.ts';
export type { BulkStatement, ReadableDb, WritableDb } from './database.ts';
export {
  createEngagementFile,
  type EngagementAccess,
  type JobConnection,
  openEngagementFile,
  openJobConnection,
  type OpenEngagement,
} from './engagementFile.ts';
export {
  appendJournal,
  journalColumns,
  type JournalEntry,
  journalHead,
  jsonSha256,
  verifyJournal,
} from './journal.ts';
export { memoryDb } from './memory.ts';
export { type PageOf, pageQuery } from './paging.ts';
export { sql } from './sql.ts';
