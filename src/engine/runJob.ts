/** A job: its own connection, one transaction, its journal entry inside; half a job never stands, and one that wrote nothing leaves nothing. */
import { EngineError } from '#base/errors.ts';
import type { MethodOf, Progress } from '#contract/index.ts';
import {
  type CommandContext,
  type EngagementAccess,
  type JobConnection,
  type JobContext,
} from '#store/index.ts';
import { type LifeCycleMethod, stageHandlers } from './handlers.ts';
import { journalDeed } from './journalled.ts';

export type JobMethod = Exclude<MethodOf<'job'>, LifeCycleMethod>;

export type JobRequest = {
  readonly access: EngagementAccess;
  readonly method: JobMethod;
  /** Parsed input. */
  readonly input: unknown;
};

export type JobCall = { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void };

type AnyJob = (input: unknown, context: JobContext) => Promise<unknown>;

/**
 * Runs a job to its end, or leaves the engagement as it was.
 *
 * @param connection - to be released at the end.
 * @param contextOf - makes the context for the job's connection; `about` names the object for the journal.
 * @throws {EngineError} CANCELLED, or what the job throws.
 */
export async function runJob(
  request: Pick<JobRequest, 'method' | 'input'>,
  connection: JobConnection,
  call: JobCall,
  contextOf: (db: CommandContext['db'], about: (object: string) => void) => CommandContext,
): Promise<unknown> {
  const { db, raw } = connection;
  try {
    let object = '';
    const context = contextOf(db, (name) => {
      object = name;
    });
    raw.exec('BEGIN IMMEDIATE');
    const handler = stageHandlers[request.method] as AnyJob;
    const writtenBefore = rowsWritten(raw);
    const result = await handler(request.input, { ...context, ...call });
    requireGoing(call.signal);
    if (rowsWritten(raw) === writtenBefore) {
      // Nothing was done, as when none of the files could be read: the engagement stays as it was.
      raw.exec('ROLLBACK');
      return result;
    }
    const { actor } = context;
    journalDeed(db, {
      at: context.clock(),
      actor,
      action: request.method,
      object,
      input: request.input,
      result,
    });
    raw.exec('COMMIT');
    raw.pragma('wal_checkpoint(PASSIVE)');
    return result;
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    requireGoing(call.signal);
    throw error;
  } finally {
    connection.release();
  }
}

const rowsWritten = (raw: JobConnection['raw']): unknown =>
  raw.prepare('SELECT total_changes()').pluck().get();

function requireGoing(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('CANCELLED', 'Cancelled; the engagement is as it was before');
}
