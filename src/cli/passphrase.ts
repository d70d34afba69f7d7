/** The passphrase: from a file, from the environment, or asked for at a terminal; never an argument. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { EngineError } from '#base/errors.ts';
import type { Values } from './command.ts';
import { text } from './values.ts';

/** The passphrase that was given, or undefined. The file's first line is taken. */
export function givenPassphrase(values: Values): string | undefined {
  const path = text(values, 'passphrase-file');
  if (path === undefined) return process.env['TICKMARK_PASSPHRASE'];
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch (error) {
    throw new EngineError('INVALID_INPUT', `The passphrase file ${path} cannot be read`, { cause: error });
  }
}

/** Asks without showing what is typed. Undefined when there is no terminal. */
export async function askPassphrase(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await new Promise<string>((resolve) => lines.question('', resolve));
  lines.close();
  process.stderr.write('\n');
  return answer;
}
