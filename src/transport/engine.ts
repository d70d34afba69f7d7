/** What `serve` needs of an engine. The engine itself checks input and output against the contract. */
import type { EngineEvent, Progress } from '#contract/index.ts';

export type EngineCallOptions = {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
};

export type Engine = {
  /** @throws {EngineError} UNKNOWN_METHOD, INVALID_INPUT, CANCELLED and what the method itself says. */
  call(method: string, input: unknown, options: EngineCallOptions): Promise<unknown>;
  /** Gives the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
};
