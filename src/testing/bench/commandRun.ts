/** Runs commands in processes of their own: what they take is theirs alone. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type CommandRun = {
  readonly seconds: number;
  /** Most memory held at once, in megabytes. */
  readonly megabytes: number;
  readonly output: string;
};

/** The passphrase of the engagements that the benchmark makes. */
export const BENCH_PASSPHRASE = 'bench';

/** Runs `tickmark ARGS`. Reading the program itself counts. @throws {Error} with the messages of a command that failed. */
export async function tickmark(args: readonly string[]): Promise<CommandRun> {
  const entry = join(import.meta.dirname, 'measured.ts');
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args]);
}

/** Runs a program with its input. @throws {Error} with what it said when its exit code is not 0. */
export async function run(program: string, args: readonly string[], input = ''): Promise<CommandRun> {
  const begin = performance.now();
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, TICKMARK_PASSPHRASE: BENCH_PASSPHRASE, TICKMARK_ACTOR: 'bench' },
  });
  const texts = child.stdio.slice(1).map((stream) => textOf(stream as NodeJS.ReadableStream));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = (performance.now() - begin) / 1000;
  const [output = '', messages = '', memory = ''] = await Promise.all(texts);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${messages}`);
  return { seconds, output, megabytes: Number(memory) / 1024 };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
