/** What the engine hands to a stage's handlers. Time, randomness and files are arguments, never taken from around. */
import type { IsoInstant } from '#base/dates.ts';
import type { SourceRef } from '#contract/define.ts';
import type { Contract, Method, Output, ParsedInput, Progress } from '#contract/index.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export type EngagementFacts = {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly client: string;
  readonly periodFrom: string;
  readonly periodTo: string;
};

export type QueryContext = {
  readonly db: ReadableDb;
  readonly engagement: EngagementFacts;
  readonly clock: () => IsoInstant;
  readonly appVersion: string;
  /** Folder of what is shipped: rule packs, mappings, help, templates. */
  readonly resources: string;
  /** Things computed from the engagement, for as long as it is open. The key must name what they were computed from. */
  readonly cache: Map<string, unknown>;
  /** The file behind a reference. @throws {EngineError} NOT_FOUND. */
  readonly locate: (ref: SourceRef) => { readonly path: string; readonly name: string };
  /** Of the call, for a query that may take long. Nobody may be listening. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
};

export type CommandContext = Omit<QueryContext, 'db'> & {
  readonly db: WritableDb;
  /** Who does it, as the journal names them. */
  readonly actor: string;
  /** Decimal digits from the operating system's random source (fixed in tests and in the demo). */
  readonly randomDigits: (length: number) => string;
  /** Names what the command was done to, for the journal: a reference such as `P-01` or `AC-03`. */
  readonly about: (object: string) => void;
};

export type JobContext = CommandContext & {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
};

/**
 * A handler of one method. A command is synchronous: it runs in one transaction together with its journal entry.
 * A job runs in one transaction too, and looks at its signal between chunks of work.
 */
export type Handler<M extends Method> = Contract[M]['kind'] extends 'query'
  ? (input: ParsedInput<M>, context: QueryContext) => Output<M> | Promise<Output<M>>
  : Contract[M]['kind'] extends 'command'
    ? (input: ParsedInput<M>, context: CommandContext) => Output<M>
    : (input: ParsedInput<M>, context: JobContext) => Promise<Output<M>>;

/** Handlers of some methods: what a stage's `handlers.ts` exports. */
export type HandlersOf<M extends Method> = { readonly [K in M]: Handler<K> };
