/** The same window in Electron: the walls around it, and that it opens. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron, expect, test } from '@playwright/test';
import { WorkbenchPage } from './pages/WorkbenchPage.ts';

const root = resolve(import.meta.dirname, '..');
const electronPackage = join(root, 'node_modules/electron');

/** Path of Electron's binary, or undefined where it was never fetched. */
function electronBinary(): string | undefined {
  const mark = join(electronPackage, 'path.txt');
  const binary = existsSync(mark) ? join(electronPackage, 'dist', readFileSync(mark, 'utf8').trim()) : '';
  return existsSync(binary) ? binary : undefined;
}

test('opens one window that can reach nothing but itself', async () => {
  const executablePath = electronBinary();
  if (executablePath === undefined) {
    console.log('electron: skipped, because the binary of Electron is not in node_modules/electron/dist.');
    test.skip();
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-electron-'));
  const app = await electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, `--user-data-dir=${folder}`],
  });
  try {
    const window = new WorkbenchPage(await app.firstWindow());
    await window.drawn();
    expect(window.page.url()).toBe('tickmark://app/');
    const reach = await window.page.evaluate(async () => ({
      hasNode: 'process' in self || 'require' in self,
      given: Object.keys(self.tickmark ?? {}).sort(),
      outside: await fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      ),
      opened: self.open('https://example.com/') === null,
    }));
    expect(reach).toEqual({
      hasNode: false,
      given: ['onRequest', 'pathOf', 'pickFiles', 'pickSavePath', 'requestPort', 'saveArtifact', 'setWindow'],
      outside: 'refused',
      opened: true,
    });
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
