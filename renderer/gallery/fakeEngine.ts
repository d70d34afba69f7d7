/** An engine of invented answers: for looking at the window without one. */
import { EngineError } from '#base/errors.ts';
import type { EngineEvent, Input, Method, Output } from '#contract/index.ts';
import type { EngineClient } from '#transport/connect.ts';

/** Answers by method; what is not here is refused as unknown. */
export type FakeAnswers = {
  readonly [M in Method]?: (input: Input<M>) => Output<M> | Promise<Output<M>>;
};

/** A client that answers from `answers` after `delayMs`. */
export function fakeEngine(
  answers: FakeAnswers,
  delayMs = 0,
): EngineClient & { emit(event: EngineEvent): void } {
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    call: async (method, input) => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      // The same text form as a real channel: nothing but JSON gets through.
      const answer = answers[method] as ((given: unknown) => unknown) | undefined;
      if (answer === undefined) throw new EngineError('UNKNOWN_METHOD', `No such method: ${method}`);
      const output = await answer(JSON.parse(JSON.stringify(input)));
      return JSON.parse(JSON.stringify(output ?? {})) as never;
    },
    on: (topic, listener) => {
      const heard = (event: EngineEvent) => {
        if (topic === '*' || topic === event.topic) listener(event);
      };
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    onClose: () => undefined,
    close: () => undefined,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}
