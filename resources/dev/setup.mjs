// Set-up: the packages of the lockfile, the compiled kernels, and with `test` a browser.   node resources/dev/setup.mjs start|test|packages
// It writes to standard error only: what is started afterwards may print JSON.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { ensureKernels } from './kernels.mjs';
import { modules, root, run } from './node.mjs';

const say = (text) => process.stderr.write(`[setup] ${text}\n`);
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Makes the packages and the kernels ready unless they are; ends the process when it cannot. */
export function ensureModules() {
  ensurePackages();
  ensureKernels();
}

function ensurePackages() {
  const mark = join(modules, '.setup-stamp');
  const wanted = stamp();
  const isFresh = () => existsSync(mark) && readFileSync(mark, 'utf8') === wanted;
  if (isFresh()) return;
  withLock(() => {
    if (isFresh()) return;
    say('installing packages (npm ci) …');
    const begun = Date.now();
    // A network hiccup, or an npm left behind by a killed set-up.
    if (install() !== 0) {
      say('that failed; trying once more in 10 s');
      pause(10_000);
      const code = install();
      if (code !== 0) {
        say(`npm failed with code ${code}. This step needs the npm registry once.`);
        rmSync(join(root, '.setup.lock'), { force: true });
        process.exit(code);
      }
    }
    writeFileSync(mark, wanted);
    say(`packages ready in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  });
}

/**
 * No package needs its install script: better-sqlite3-multiple-ciphers ships its binaries, Electron downloads when it is
 * first run. npm's implicit `node-gyp rebuild` of the former would need Python and headers from nodejs.org.
 */
function install() {
  // On Windows a running node.exe inside node_modules cannot be deleted: an update there is done in place.
  const verb = process.platform === 'win32' && existsSync(modules) ? 'install' : 'ci';
  return npm(verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

function npm(...args) {
  const options = { stdio: ['ignore', 2, 2] };
  const cli = process.env.npm_execpath;
  if (cli && /\.[cm]?js$/.test(cli))
    return run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], options);
  const isWindows = process.platform === 'win32';
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows });
}

/** What the installed packages depend on: the lockfile, the members of package.json that it is made from, the platform. */
function stamp() {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides }))
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** One set-up at a time in this checkout; a lock whose process has gone is taken over. */
function withLock(work) {
  const lock = join(root, '.setup.lock');
  for (let hasTold = false; !takeLock(lock); pause(500)) {
    if (!hasTold) say('another set-up is running here; waiting');
    hasTold = true;
  }
  // A signal must not end this process before the npm it is waiting for: the lock would look free while npm still writes.
  const wait = () => {};
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, wait);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
    for (const signal of signals) process.off(signal, wait);
  }
}

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const pid = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
    if (pid && !isRunning(pid)) rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureModules();
  if (process.argv[2] === 'test' && !ensureBrowser()) {
    say('no Chrome, Chromium or Edge was found and none could be installed. TICKMARK_BROWSER can name one.');
    process.exit(1);
  }
}
