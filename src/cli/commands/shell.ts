/** serve, demo. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '#base/errors.ts';
import { createEngine, engineOptions } from '#engine/index.ts';
import { openUploadStore, startHost } from '#host/index.ts';
import { type Command, valued } from '../command.ts';
import { facts, jsonText, printMessage, printResult, table } from '../output.ts';
import { givenPassphrase } from '../passphrase.ts';
import { actorOf } from '../runCommand.ts';
import { flag, given, requiredText, whole } from '../values.ts';
import { listConflicts } from './analyse.ts';
import { compareWithTruth, readTruth } from './demoTruth.ts';

const serve: Command = {
  name: 'serve',
  usage: '[ENGAGEMENT] [--port N]',
  summary: 'The window in a browser of this machine; prints an address that works once. Ctrl+C ends it.',
  mostArgs: 1,
  needsEngagement: false,
  options: { port: valued('N', 'port on 127.0.0.1; a free one when left out') },
  async run({ args, values }) {
    const uploads = openUploadStore();
    const engine = createEngine(
      engineOptions({
        host: 'loopback',
        settingsDir: join(homedir(), '.tickmark'),
        demoDir: join(homedir(), 'Tickmark'),
        jobWorker: new URL('../../engine/jobWorker.ts', import.meta.url),
        upload: (uploadId) => {
          const path = uploads.pathOf(uploadId);
          return path === null ? null : { path, name: uploadId };
        },
      }),
    );
    const rendererFolder = join(import.meta.dirname, '../../../out/renderer');
    if (!existsSync(rendererFolder))
      throw new EngineError(
        'NOT_FOUND',
        `The window is not built: no folder ${rendererFolder}. "npm run build" builds it.`,
      );
    const [path] = args;
    const call = { signal: new AbortController().signal, progress: () => undefined };
    if (path !== undefined)
      await engine.call(
        'engagement.open',
        given({ path, actor: actorOf(values), passphrase: givenPassphrase(values) }),
        call,
      );
    const host = await startHost({
      engine,
      uploads,
      rendererFolder,
      ...given({ port: whole(values, 'port') }),
    });
    const result = { url: host.url, origin: host.origin };
    printResult(flag(values, 'json') ? jsonText(result) : `Open in a browser on this machine: ${host.url}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
    });
    await host.close();
    await engine.close();
    uploads.dispose();
    return { result, text: 'Ended' };
  },
};

const demo: Command = {
  name: 'demo',
  usage: '--out FOLDER',
  summary: 'The demo engagement from import to workpapers, its conflicts compared with the planted truth.',
  mostArgs: 0,
  needsEngagement: false,
  options: { out: valued('FOLDER', 'folder for the engagement and the workpapers') },
  async run({ values, call, saveArtifact }) {
    const out = requiredText(values, 'out');
    mkdirSync(out, { recursive: true });
    const about = await call('about.info', {});
    const path = freePath(out);
    printMessage(`Making ${path}`);
    const { engagement } = await call('engagement.demo', { path, actor: 'Mara Lindqvist' });
    const { sets } = await call('workpaper.sets', {});
    const summary = await call('graph.summary', {});
    const { runs } = await call('conflicts.runs', {});
    const truth = readTruth(readFileSync(join(about.resources, 'demo', 'truth.json'), 'utf8'));
    const compared = [];
    for (const run of runs.toReversed())
      compared.push(compareWithTruth(truth, run, await listConflicts(call, run.run, false)));
    const { samples } = await call('sample.list', {});
    const evaluated = await Promise.all(
      samples.map((sample) => call('sample.evaluate', { sampleId: sample.id })),
    );
    const journal = await call('journal.verify', {});
    const kept = sets[0]?.files ?? [];
    mkdirSync(join(out, 'workpapers'), { recursive: true });
    for (const file of kept) await saveArtifact(file.artifactId, join(out, 'workpapers', file.name));
    const files = kept.map(({ name, sha256, bytes }) => ({ name, sha256, bytes }));
    const isExact = compared.every((one) => one.missing.length === 0 && one.invented.length === 0);
    return {
      result: {
        engagement: { ...engagement, path },
        totals: summary.totals,
        systems: summary.systems,
        conflicts: compared,
        samples: evaluated.map(({ sample, attributes }) => ({
          ref: sample.ref,
          controlId: sample.controlId,
          size: sample.size,
          seed: sample.seed,
          deviations: sample.deviations,
          attributes,
        })),
        journal,
        files,
      },
      text: [
        facts([...Object.entries(summary.totals), ['journal entries', journal.entries]]),
        table(compared, [
          ['snapshot', (c) => c.snapshot],
          ['planted', (c) => c.planted],
          ['found', (c) => c.found],
          ['missing', (c) => c.missing.length],
          ['invented', (c) => c.invented.length],
        ]),
        table(
          files,
          [
            ['file', (f) => f.name],
            ['bytes', (f) => f.bytes],
            ['sha256', (f) => f.sha256],
          ],
          70,
        ),
      ].join('\n\n'),
      isNegative: !isExact || !journal.ok,
    };
  },
};

export const shellCommands: readonly Command[] = [serve, demo];

/** The demo's file in a folder; an existing file is never overwritten. */
function freePath(folder: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? 'northgate.tickmark' : `northgate-${n}.tickmark`);
    if (!existsSync(path)) return path;
  }
}
