/** The C++ anchor: compiled to a temporary folder where a compiler is present, and run on the same data. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchData } from './generate.ts';

const STEPS = ['scan', 'build', 'analysis', 'all', 'closure'] as const;
/** Milliseconds of each run by step, and what was found. */
export type AnchorRun = Readonly<Record<(typeof STEPS)[number], readonly number[]>> & {
  readonly conflicts: number;
  readonly pairs: number;
};

export type Anchor = { readonly run: (times: number) => AnchorRun };

/** Makes the anchor ready in a folder; null where there is no C++ compiler. */
export function anchorIn(dir: string, data: BenchData): Anchor | null {
  const program = join(dir, 'anchor');
  const source = join(import.meta.dirname, 'anchor.cpp');
  const options = ['-O3', '-march=native', '-std=c++17', '-w', '-o', program, source];
  const compiler = ['c++', 'g++', 'clang++'].find((name) => spawnSync(name, options).status === 0);
  if (compiler === undefined) return null;
  const file = join(dir, 'anchor.data');
  writeData(data, file);
  return {
    run(times) {
      const { status, stdout } = spawnSync(program, [file, String(times)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`The anchor ended with ${status}`);
      return JSON.parse(stdout) as AnchorRun;
    },
  };
}

function writeData({ nodeCount, from, to, starts, functions, rules }: BenchData, path: string): void {
  const { account, group, permission } = starts;
  const sizes = [nodeCount, from.length, account, group, permission, functions.length, rules.length];
  const lists = functions.flatMap((permissions) => [permissions.length, ...permissions]);
  const file = openSync(path, 'w');
  for (const column of [
    Uint32Array.from(sizes),
    from,
    to,
    Uint32Array.from(lists),
    Uint32Array.from(rules.flat()),
  ])
    writeSync(file, column);
  closeSync(file);
}
