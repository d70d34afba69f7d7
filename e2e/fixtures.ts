/** A workbench of its own for every test: a host on a free port, and a folder that is removed afterwards. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { StartPage } from './pages/StartPage.ts';
import { WorkbenchPage } from './pages/WorkbenchPage.ts';

export const root = resolve(import.meta.dirname, '..');

export type Workbench = {
  /** Works once: it carries the nonce. */
  readonly url: string;
  readonly origin: string;
  /** For engagement files, imports and exports of this test. */
  readonly folder: string;
};

type Fixtures = {
  readonly workbench: Workbench;
  /** The open window. After the test it must have logged no error and no warning. */
  readonly window: WorkbenchPage;
  /** The window with a copy of the demo engagement open. */
  readonly demo: WorkbenchPage;
};

type WorkerFixtures = {
  /** Path of the finished demo engagement, made once; tests open copies. */
  readonly demoFile: string;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  demoFile: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'tickmark-demo-'));
      await runTickmark(['demo', '--out', folder]);
      await use(join(folder, 'northgate.tickmark'));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  workbench: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-e2e-'));
    const host = spawn(process.execPath, [join(root, 'out/main/serve.js'), '--until-stdin-ends'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TICKMARK_FOLDER: folder, TICKMARK_SETTINGS: join(folder, 'settings') },
    });
    const ended = once(host, 'exit');
    const line = await Promise.race([
      new Promise<string>((ready) => createInterface({ input: host.stdout }).once('line', ready)),
      ended.then(([code]) => Promise.reject(new Error(`The host ended with code ${String(code)}.`))),
    ]);
    const { url, origin } = JSON.parse(line) as { readonly url: string; readonly origin: string };
    await use({ url, origin, folder });
    host.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  },
  window: async ({ page, workbench }, use) => {
    const window = new WorkbenchPage(page);
    await window.open(workbench.url);
    await use(window);
    base.expect(window.problems).toEqual([]);
  },
  demo: async ({ window, workbench, demoFile }, use) => {
    const copy = join(workbench.folder, 'Northgate.tickmark');
    await copyFile(demoFile, copy);
    await new StartPage(window).openFile(copy);
    await use(window);
  },
});

export { expect } from '@playwright/test';

/** Runs the command line as a user does. @returns what it printed. */
export async function runTickmark(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...args],
    { maxBuffer: 64 << 20 },
  );
  return stdout;
}
