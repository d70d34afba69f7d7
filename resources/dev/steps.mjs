// The steps of `npm run check` and `npm test`: what each runs, and how its result is counted.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from './node.mjs';

const results = join(root, 'test-results');
const vitestJson = join(results, 'vitest.json');
const playwrightJson = join(results, 'playwright.json');

const node = (file, ...args) => run(process.execPath, [file, ...args]);
const tsc = (...args) => node(bin('typescript', 'bin/tsc'), '--noEmit', ...args);

/** Each gives an exit code. */
export const steps = {
  format: () => node(bin('oxfmt', 'bin/oxfmt'), '--check'),
  lint: () => node(bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'),
  types: () => tsc() || tsc('-p', 'src') || tsc('-p', 'src/tsconfig.pure.json'),
  unused: () => node(bin('knip', 'bin/knip.js'), '--no-progress'),
  unit: () =>
    node(
      bin('vitest', 'vitest.mjs'),
      'run',
      '--config',
      'src/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestJson}`,
    ),
  build: () => node(bin('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'),
  e2e: () => node(bin('@playwright/test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts'),
};

export const checkSteps = ['format', 'lint', 'types', 'unused', 'unit'];
export const testSteps = [...checkSteps, 'build', 'e2e'];

/**
 * Runs the steps one after the other, all of them even when one fails, and prints each with its time. The last line is
 * `N passed, N failed, N skipped`: every test, and every step that is no test runner as one.
 *
 * @returns 0 when nothing failed, else 1.
 */
export function runSteps(names) {
  mkdirSync(results, { recursive: true });
  for (const file of [vitestJson, playwrightJson]) rmSync(file, { force: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  let hasNoBuild = false;
  for (const name of names) {
    console.log(`\n[${name}]`);
    const begun = Date.now();
    const code = name === 'e2e' && hasNoBuild ? notBuilt() : steps[name]();
    if (name === 'build') hasNoBuild = code !== 0;
    const counted = count(name, code);
    for (const key of Object.keys(total)) total[key] += counted[key];
    const seconds = ((Date.now() - begun) / 1000).toFixed(1).padStart(6);
    lines.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)}${seconds} s   ${sentence(counted)}`);
  }
  const summary = sentence(total);
  console.log(`\n${lines.join('\n')}\n\n${summary}`);
  writeFileSync(join(results, 'summary.txt'), `${summary}\n`);
  return total.failed === 0 ? 0 : 1;
}

function notBuilt() {
  console.log('not run: the build failed');
  return 1;
}

const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

function count(name, code) {
  const counted = (name === 'unit' && countVitest()) ||
    (name === 'e2e' && countPlaywright()) || {
      passed: code === 0 ? 1 : 0,
      failed: 0,
      skipped: 0,
    };
  // A runner that fails without a failed test (a file that does not load, a crash) counts as one failure.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function countVitest() {
  const report = readJson(vitestJson);
  if (!report) return undefined;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

function countPlaywright() {
  const stats = readJson(playwrightJson)?.stats;
  return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
