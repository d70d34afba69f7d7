/** The command line in a process of its own, as a user runs it: for tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

const main = resolve(import.meta.dirname, '../cli/main.ts');

/** Runs `tickmark` with these arguments. @param env - added to a bare environment. */
export async function tickmark(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { PATH, HOME, TMPDIR } = process.env;
  const program = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { PATH, HOME, TMPDIR, TZ: 'UTC', TICKMARK_ACTOR: 'E. Tester', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
