/**
 * Entry of the loopback host: `node src/host/serve.ts`, or `out/main/serve.js`.
 *
 * Prints one line of JSON, `{"ready":true,"url":...,"origin":...}`, and runs until it gets SIGINT or SIGTERM. With
 * `--until-stdin-ends` it also ends when its standard input does, so that it never outlives what started it.
 * TICKMARK_PORT: a port instead of a free one. TICKMARK_RENDERER: another built window. TICKMARK_FOLDER: where new
 * files go.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createEngine, engineOptions } from '#engine/index.ts';
import { openUploadStore, startHost } from './index.ts';
import { defaultSaveFolder } from './savePath.ts';

const uploads = openUploadStore();
process.once('exit', () => uploads.dispose());

const isBuilt = import.meta.filename.endsWith('.js');
const engine = createEngine(
  engineOptions({
    host: 'loopback',
    resources: resolve(import.meta.dirname, '../../resources'),
    settingsDir: process.env.TICKMARK_SETTINGS ?? join(homedir(), '.tickmark'),
    demoDir: defaultSaveFolder(),
    jobWorker: new URL(isBuilt ? './jobWorker.js' : '../engine/jobWorker.ts', import.meta.url),
    upload: (uploadId) => {
      const path = uploads.pathOf(uploadId);
      return path === null ? null : { path, name: uploadId };
    },
  }),
);
const host = await startHost({
  engine,
  uploads,
  rendererFolder: process.env.TICKMARK_RENDERER ?? resolve(import.meta.dirname, '../../out/renderer'),
  port: Number(process.env.TICKMARK_PORT ?? 0),
});
process.stdout.write(`${JSON.stringify({ ready: true, url: host.url, origin: host.origin })}\n`);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await host.close();
  await engine.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
if (process.argv.includes('--until-stdin-ends')) process.stdin.on('end', () => void stop()).resume();
