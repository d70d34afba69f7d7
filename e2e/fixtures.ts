/** A workbench of its own for every test: a host on a free port, and a folder that is removed afterwards. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import { WorkbenchPage } from './pages/WorkbenchPage.ts';

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
};

export const test = base.extend<Fixtures>({
  workbench: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-e2e-'));
    const host = spawn(
      process.execPath,
      [resolve(import.meta.dirname, '../out/main/serve.js'), '--until-stdin-ends'],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, TICKMARK_FOLDER: folder, TICKMARK_SETTINGS: join(folder, 'settings') },
      },
    );
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
});

export { expect } from '@playwright/test';
