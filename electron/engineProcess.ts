/** Entry of the engine's process: serves windows and the main process over the ports that main hands out. */
import { createEngine, engineOptions } from '#engine/index.ts';
import { openUploadStore } from '#host/uploads.ts';
import { messagePortChannel } from '#transport/messagePort.ts';
import { serve } from '#transport/serve.ts';
import { serveContent } from './contentPort.ts';
import type { EngineProcessOptions, ToEngineProcess } from './engineHandle.ts';
import { asPort } from './ports.ts';

const given = JSON.parse(process.argv.at(-1) ?? '{}') as EngineProcessOptions;
const uploads = openUploadStore({ folder: given.uploadFolder });
const engine = createEngine(
  engineOptions({
    host: 'electron',
    resources: given.resources,
    settingsDir: given.settingsDir,
    demoDir: given.demoDir,
    jobWorker: new URL('./jobWorker.js', import.meta.url),
    upload: (uploadId) => {
      const path = uploads.pathOf(uploadId);
      return path === null ? null : { path, name: uploadId };
    },
  }),
);

process.parentPort.on('message', ({ data, ports }) => {
  const { t } = data as ToEngineProcess;
  const [port] = ports;
  if (t === 'close') void engine.close().finally(() => process.exit(0));
  else if (port && t === 'window') serve(engine, messagePortChannel(asPort(port)));
  else if (port) serveContent(engine, asPort(port));
});
