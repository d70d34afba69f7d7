/** What a command of the command line is, and what it is given. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { EngineClient } from '#transport/connect.ts';
import type { Input, Method, Output } from '#contract/index.ts';

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export type CommandCall = {
  /** After the command's own words, and without the engagement. */
  readonly args: readonly string[];
  readonly values: Values;
  readonly client: EngineClient;
  /** Calls the engine; progress goes to standard error, Ctrl+C cancels. */
  readonly call: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;
  /** Writes a workpaper file that the engagement keeps to a path. */
  readonly saveArtifact: (artifactId: number, path: string) => Promise<void>;
};

export type CommandResult = {
  /** What `--json` prints: one JSON object. */
  readonly result: object;
  /** What a person reads. */
  readonly text: string;
  /** The answer is negative: exit code 1. */
  readonly isNegative?: boolean;
};

export type Command = {
  /** One or two words: `import`, `sample plan`. */
  readonly name: string;
  /** Arguments after the name, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** The first argument is an engagement file, opened before `run`. */
  readonly needsEngagement: boolean;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (call: CommandCall) => Promise<CommandResult>;
};

/** Options that every command takes. */
export const commonOptions = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  actor: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'fail-on-findings': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;
