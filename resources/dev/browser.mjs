// Finding a browser of the Chrome family, and installing one where that can be done without asking.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, modules, rightNode, run } from './node.mjs';

const say = (text) => process.stderr.write(`[setup] ${text}\n`);
const toStderr = { stdio: ['ignore', 2, 2] };

const linux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windows = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** The path of an installed browser, the one that TICKMARK_BROWSER names first; or undefined. */
export function findBrowser() {
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((name) => process.env[name])
    .filter(Boolean);
  const candidates = {
    linux: linux.map((name) => `/usr/bin/${name}`),
    darwin: mac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    win32: folders.flatMap((folder) => windows.map((name) => `${folder}\\${name}`)),
  }[process.platform];
  return [process.env.TICKMARK_BROWSER, ...(candidates ?? [])].find((path) => path && existsSync(path));
}

/** Chromium's switches against everything that is not this program. */
export const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** True when a browser is there, or could be installed: from Debian as root, else through Playwright. */
export function ensureBrowser() {
  if (findBrowser() || playwrightHasOne()) return true;
  if (isDebian() && installFromDebian()) return true;
  say('installing Chromium through Playwright …');
  return (
    run(
      rightNode() ?? process.execPath,
      [bin('@playwright/test', 'cli.js'), 'install', 'chromium'],
      toStderr,
    ) === 0
  );
}

function playwrightHasOne() {
  const script =
    "import('@playwright/test').then(({chromium:c})=>process.exit(require('fs').existsSync(c.executablePath())?0:1))";
  return (
    existsSync(join(modules, '@playwright')) &&
    run(rightNode() ?? process.execPath, ['-e', script], { stdio: 'ignore' }) === 0
  );
}

/** Ubuntu's chromium package is only a wrapper of a snap: apt is used on Debian itself. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function installFromDebian() {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length > 0 && run('sudo', ['-n', 'true'], { stdio: 'ignore' }) !== 0) return false;
  say('installing Chromium from Debian …');
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', '-q', ...args];
    return run(command, rest, { ...toStderr, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  apt('update');
  // Without recommended packages there is no font, and every text would be boxes.
  return (
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation') === 0 &&
    Boolean(findBrowser())
  );
}
