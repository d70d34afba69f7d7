/** What a command of the command line is, and what it is given. */
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
  /** Why nothing could be done with what was given: said on standard error, exit code 2. */
  readonly refusal?: string;
};

/** An option of a command, as `parseArgs` of Node reads it and as the help shows it. */
export type Option = {
  readonly type: 'string' | 'boolean';
  /** May stand several times. */
  readonly multiple?: boolean;
  readonly short?: string;
  /** Name of its value in the help: `LABEL`. Of options with a value only. */
  readonly value?: string;
  /** One line: what it does, its unit, its default. */
  readonly meaning: string;
};

export type Options = Readonly<Record<string, Option>>;

export type Command = {
  /** One or two words: `import`, `sample plan`. */
  readonly name: string;
  /** Arguments after the name, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** The first argument is an engagement file, opened before `run`. */
  readonly needsEngagement: boolean;
  /** Most arguments, without the engagement; as many as wanted when left out. */
  readonly mostArgs?: number;
  readonly options: Options;
  readonly run: (call: CommandCall) => Promise<CommandResult>;
};

/** Options that every command takes. */
export const commonOptions = {
  json: { type: 'boolean', meaning: 'print one JSON object on standard output' },
  actor: {
    type: 'string',
    value: 'NAME',
    meaning: 'who acts, for the journal; otherwise TICKMARK_ACTOR, or the name at this machine',
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    meaning: 'file whose first line is the passphrase; otherwise TICKMARK_PASSPHRASE, or asked for',
  },
  'fail-on-findings': { type: 'boolean', meaning: 'exit code 1 when something was found' },
  help: { type: 'boolean', short: 'h', meaning: 'this text' },
} as const satisfies Options;

/** An option with a value. */
export function valued(value: string, meaning: string): Option {
  return { type: 'string', value, meaning };
}

/** An option with a value that may stand several times. */
export function repeated(value: string, meaning: string): Option {
  return { type: 'string', multiple: true, value, meaning };
}

/** An option that is there or not. */
export function switched(meaning: string): Option {
  return { type: 'boolean', meaning };
}

/** The snapshot that a command looks at. */
export const worldOption: Options = {
  world: valued(
    'WORLD',
    'what is known: `date=2026-09-30,mfa=on,activation=eligible,network=inside`, any of them; activation is none, eligible, emergency or all',
  ),
};
export const snapshotOption: Options = {
  snapshot: valued('LABEL', 'snapshot to look at; the newest when left out'),
};
