/** An engine for tests: a folder of its own, a fixed clock, fixed digits. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine, engineOptions } from '#engine/index.ts';
import { connect, type EngineClient } from '#transport/connect.ts';
import { inProcessChannel } from '#transport/inProcess.ts';
import { serve } from '#transport/serve.ts';

export type TestEngine = {
  readonly client: EngineClient;
  readonly engine: Engine;
  /** Removed when the engine is closed. */
  readonly dir: string;
  /** What the engine wrote to its log. */
  readonly log: readonly string[];
  close(): Promise<void>;
};

/** Starts an engine with a client on it. @param jobWorker - entry of the job thread; null runs jobs in this thread. */
export function testEngine(options: { jobWorker?: URL | null; settings?: boolean } = {}): TestEngine {
  const dir = mkdtempSync(join(tmpdir(), 'tickmark-test-'));
  const log: string[] = [];
  let ticks = 0;
  let digits = 0;
  const engine = createEngine(
    engineOptions({
      host: 'test',
      demoDir: dir,
      settingsDir: options.settings === true ? join(dir, 'settings') : null,
      jobWorker: options.jobWorker ?? null,
      clock: () => new Date(Date.UTC(2026, 9, 1, 9, 0, ticks++)).toISOString(),
      randomDigits: (length) =>
        Array.from({ length }, () => String((digits = (digits * 7 + 3) % 10))).join(''),
      log: (line) => log.push(line),
    }),
  );
  const [near, far] = inProcessChannel();
  serve(engine, far);
  const client = connect(near);
  return {
    client,
    engine,
    dir,
    log,
    close: async () => {
      await engine.close();
      client.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Creates an unencrypted engagement in the engine's folder and leaves it open. */
export async function openTestEngagement(
  { client, dir }: TestEngine,
  name = 'test.tickmark',
): Promise<string> {
  const path = join(dir, name);
  await client.call('engagement.create', {
    path,
    client: 'Northgate plc',
    period: { from: '2025-10-01', to: '2026-09-30' },
    plain: true,
    actor: 'a.auditor',
  });
  return path;
}
