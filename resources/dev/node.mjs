// Finding and starting the right Node. Plain JavaScript, built-in modules only: it runs on the machine's own Node (18 or
// later) before node_modules exists.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = join(root, 'node_modules');

/** The pinned Node 24 that the lockfile brings for this platform, or undefined. */
export function bundledNode() {
  const names = { win32: 'win', darwin: process.arch === 'arm64' ? 'bin-darwin' : 'darwin', linux: 'linux' };
  const name = `node-${names[process.platform] ?? process.platform}-${process.arch}`;
  const file = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : undefined;
}

/**
 * True for a Node that runs Tickmark: 22.18 or later runs TypeScript as it is; the database driver needs N-API 10, and an
 * older Node crashes in it without a message.
 */
export function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}

/** The Node to run the program with: this one when it is new enough, else the one of the lockfile; or undefined. */
export function rightNode() {
  return newEnough(process.versions.node) ? process.execPath : bundledNode();
}

/** Runs a program to its end; gives its exit code, 127 when it could not be started. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return result.error ? 127 : (result.status ?? 1);
}

/** The path of a file inside a package. */
export const bin = (name, file) => join(modules, name, file);

/**
 * Goes on under a Node that is new enough. npm puts the lockfile's Node first on PATH, so this is for every other way in.
 *
 * @param file - path of the script that asks, run again with the same arguments.
 */
export function requireRightNode(file) {
  if (newEnough(process.versions.node)) return;
  const node = bundledNode();
  if (node) process.exit(run(node, [file, ...process.argv.slice(2)]));
  process.stderr.write(
    `Node ${process.versions.node} is too old, and the packages brought no newer one for ${process.platform}-${process.arch}: Node 22.18 or later is needed.\n`,
  );
  process.exit(70);
}
