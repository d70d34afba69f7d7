/** Runs a job in a thread of its own, so that queries are answered meanwhile. */
import { Worker } from 'node:worker_threads';
import { EngineError } from '#base/errors.ts';
import type { FromJob, ToJob } from './jobMessages.ts';
import type { EngineOptions, FoundFile } from './options.ts';
import type { JobCall, JobRequest } from './runJob.ts';
import type { Session } from './session.ts';

/** @throws {EngineError} what the job throws; INTERNAL when the thread ends without an answer. */
export function runJobInThread(
  entry: URL,
  options: EngineOptions,
  session: Session,
  request: JobRequest,
  call: JobCall,
  now: string,
): Promise<unknown> {
  const worker = new Worker(entry);
  const send = (message: ToJob) => worker.postMessage(message);
  const cancel = () => send({ t: 'cancel' });
  return new Promise<unknown>((resolve, reject) => {
    worker.on('message', (message: FromJob) => {
      if (message.t === 'progress') call.progress(message.progress);
      else if (message.t === 'done') resolve(message.result);
      else {
        const { code, message: text, details, stack } = message.error;
        if (code === 'INTERNAL' && stack !== undefined) options.log(stack);
        reject(new EngineError(code, text, { details }));
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new EngineError('INTERNAL', `The job thread ended with code ${code}`)),
    );
    call.signal.addEventListener('abort', cancel, { once: true });
    send({
      t: 'run',
      request,
      engagement: session.file.facts,
      actor: session.actor,
      now,
      resources: options.resources,
      uploads: uploadsIn(request.input, options.upload),
    });
    if (call.signal.aborted) cancel();
  }).finally(() => call.signal.removeEventListener('abort', cancel));
}

/** Every upload that the input names, wherever it stands. */
function uploadsIn(input: unknown, find: EngineOptions['upload']): Record<string, FoundFile> {
  const found: Record<string, FoundFile> = {};
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('uploadId' in value && typeof value.uploadId === 'string') {
      const file = find(value.uploadId);
      if (file) found[value.uploadId] = file;
    }
    Object.values(value).forEach(visit);
  };
  visit(input);
  return found;
}
