/** Entry of the job thread: one job, then it ends. */
import { parentPort } from 'node:worker_threads';
import { EngineError, isEngineError } from '#base/errors.ts';
import type { FromJob, ToJob } from './jobMessages.ts';
import { openJobConnection } from '#store/index.ts';
import { engineOptions, locateWith } from './options.ts';
import { runJob } from './runJob.ts';
import { APP_VERSION } from './version.ts';

const port = parentPort;
if (!port) throw new Error('The job thread was started without its engine');
const controller = new AbortController();
const send = (message: FromJob) => port.postMessage(message);

port.on('message', (message: ToJob) => {
  if (message.t === 'cancel') controller.abort();
  else void run(message);
});

async function run(message: ToJob & { t: 'run' }): Promise<void> {
  const { randomDigits } = engineOptions({ host: 'job', resources: message.resources });
  const call = {
    signal: controller.signal,
    progress: (progress: Parameters<typeof sendProgress>[0]) => sendProgress(progress),
  };
  try {
    const result = await runJob(
      message.request,
      openJobConnection(message.request.access),
      call,
      (db, about) => ({
        db,
        about,
        randomDigits,
        engagement: message.engagement,
        actor: message.actor,
        clock: () => message.now,
        appVersion: APP_VERSION,
        resources: message.resources,
        cache: new Map(),
        locate: locateWith({ upload: (id) => message.uploads[id] ?? null }),
      }),
    );
    send({ t: 'done', result });
  } catch (error) {
    send({ t: 'failed', error: wireError(error) });
  } finally {
    port?.close();
  }
}

function sendProgress(progress: (FromJob & { t: 'progress' })['progress']): void {
  send({ t: 'progress', progress });
}

function wireError(error: unknown): (FromJob & { t: 'failed' })['error'] {
  const known = isEngineError(error) ? error : new EngineError('INTERNAL', String(error), { cause: error });
  const stack = error instanceof Error ? error.stack : undefined;
  return {
    code: known.code,
    message: known.message,
    details: known.details,
    ...(stack === undefined ? {} : { stack }),
  };
}
