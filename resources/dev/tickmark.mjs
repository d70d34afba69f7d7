#!/usr/bin/env node
// The command line from a checkout: sets up when needed (said on standard error), then runs src/cli/main.ts under the
// right Node, in the folder that it was called from.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { rightNode, root } from './node.mjs';
import { ensureModules } from './setup.mjs';

ensureModules();
const node = rightNode();
if (!node) {
  process.stderr.write(
    `Node ${process.versions.node} is too old, and the packages brought no newer one for ${process.platform}-${process.arch}: Node 22.18 or later is needed.\n`,
  );
  process.exit(70);
}
// npm runs scripts in the project's folder; relative paths are meant from where npm was called.
const cwd =
  process.env.npm_lifecycle_event === 'tickmark' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
// Compiled sources are kept: a command starts in 0.4 s instead of 0.9 s. Node looks at the sources' digests.
const compiled = join(root, 'node_modules/.cache/tickmark');
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...process.argv.slice(2)],
  { cwd, stdio: 'inherit', env: { NODE_COMPILE_CACHE: compiled, ...process.env } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(70);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 70)));
