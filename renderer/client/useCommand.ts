/** Runs commands of the contract; a refusal is data that the form shows. */
import { useCallback, useState } from 'react';
import type { Input, MethodOf, Output } from '#contract/index.ts';
import { toCallError, type CallError } from './callError.ts';
import { useEngine } from './EngineProvider.tsx';

export type Command<M extends MethodOf<'command'>> = {
  /** Resolves to undefined when the engine refused; `error` then says why. */
  readonly run: (input: Input<M>) => Promise<Output<M> | undefined>;
  readonly isRunning: boolean;
  readonly error: CallError | undefined;
  readonly reset: () => void;
};

/** A command of the contract with its state. */
export function useCommand<M extends MethodOf<'command'>>(method: M): Command<M> {
  const client = useEngine();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<CallError>();

  const run = useCallback(
    async (input: Input<M>) => {
      setRunning((before) => before + 1);
      setError(undefined);
      try {
        return await client.call(method, input);
      } catch (reason) {
        setError(toCallError(reason));
        return undefined;
      } finally {
        setRunning((before) => before - 1);
      }
    },
    [client, method],
  );
  const reset = useCallback(() => setError(undefined), []);
  return { run, isRunning: running > 0, error, reset };
}
