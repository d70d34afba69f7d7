// `npm start` and `npm test`: node resources/dev/main.mjs start|test
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, findBrowser, quietFlags } from './browser.mjs';
import { bin, requireRightNode, root, run } from './node.mjs';
import { runSteps, steps, testSteps } from './steps.mjs';

requireRightNode(fileURLToPath(import.meta.url));

if (process.argv[2] === 'test') process.exit(runSteps(testSteps));

if (steps.build() !== 0) process.exit(1);
if (hasElectron()) {
  // Chromium's sandbox does not run as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '.'] : ['.'];
  process.exit(run(process.execPath, [bin('electron', 'cli.js'), ...args, ...process.argv.slice(3)]));
}
console.log(
  '[start] Electron is not here and could not be fetched: the workbench opens in a Chromium window instead.',
);
await openInBrowser();

/** True when Electron's binary is there or could be fetched, which is tried for at most two minutes. */
function hasElectron() {
  if (process.env.TICKMARK_NO_ELECTRON) return false;
  const mark = bin('electron', 'path.txt');
  if (!existsSync(mark)) {
    console.log('[start] fetching Electron (once) …');
    spawnSync(process.execPath, [bin('electron', 'install.js')], {
      cwd: root,
      stdio: 'ignore',
      timeout: 120_000,
    });
  }
  return existsSync(mark);
}

async function openInBrowser() {
  // The host ends with its standard input, so it never outlives this process.
  const host = spawn(process.execPath, [join(root, 'out/main/serve.js'), '--until-stdin-ends'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  host.on('exit', (code) => process.exit(code ?? 0));
  const { url } = JSON.parse(
    await new Promise((resolve) => createInterface({ input: host.stdout }).once('line', resolve)),
  );
  const stop = () => host.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (hasDisplay && ensureBrowser() && findBrowser()) openWindow(findBrowser(), url, stop);
  else
    console.log(
      `[start] no window can be opened here. This address opens it, once, in a browser of this machine:\n${url}`,
    );
}

function openWindow(browser, url, stop) {
  const profile = mkdtempSync(join(tmpdir(), 'tickmark-window-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--disable-extensions',
    '--password-store=basic',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
    ...quietFlags,
  ];
  // As root there is no sandbox; --test-type hides the bar that says so.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--no-sandbox', '--test-type');
  const window = spawn(browser, args, { stdio: 'ignore' });
  window.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => window.kill());
}
