/** Asks the engine while the component is on screen, and again when an event makes the answer old. */
import { useCallback, useEffect, useState } from 'react';
import type { Input, MethodOf, Output } from '#contract/index.ts';
import { isCancelled, toCallError, type CallError } from './callError.ts';
import { useEngine, useEvent } from './EngineProvider.tsx';
import { topicsOf } from './topics.ts';

export type QueryState<T> =
  | { readonly status: 'loading'; readonly data: T | undefined; readonly error: undefined }
  | { readonly status: 'failed'; readonly data: undefined; readonly error: CallError }
  | { readonly status: 'done'; readonly data: T; readonly error: undefined };

export type Query<T> = QueryState<T> & { readonly refetch: () => void };

type Answer<T> = { readonly key: string; readonly state: QueryState<T> };

/**
 * The answer of a query of the contract.
 *
 * While a new answer for the same input is on its way the old one stays in `data` with status `done`;
 * after a change of the input status is `loading` and `data` holds the answer of the input before.
 *
 * @param input - null: do not ask yet (status stays `loading`).
 */
export function useQuery<M extends MethodOf<'query'>>(method: M, input: Input<M> | null): Query<Output<M>> {
  const client = useEngine();
  const key = input === null ? '' : `${method} ${JSON.stringify(input)}`;
  const [answer, setAnswer] = useState<Answer<Output<M>> | null>(null);
  const [turn, setTurn] = useState(0);
  // Asking again is asking the same in another turn.
  const ask = key === '' ? '' : `${turn} ${key}`;

  useEffect(() => {
    if (ask === '') return undefined;
    const controller = new AbortController();
    const text = ask.slice(ask.indexOf(' ') + 1);
    const asked = JSON.parse(text.slice(text.indexOf(' ') + 1)) as Input<M>;
    client.call(method, asked, { signal: controller.signal }).then(
      (data) => {
        if (!controller.signal.aborted)
          setAnswer({ key: text, state: { status: 'done', data, error: undefined } });
      },
      (reason: unknown) => {
        const error = toCallError(reason);
        if (controller.signal.aborted || isCancelled(error)) return;
        setAnswer({ key: text, state: { status: 'failed', data: undefined, error } });
      },
    );
    return () => controller.abort();
  }, [client, method, ask]);

  const refetch = useCallback(() => setTurn((before) => before + 1), []);
  useEvent(topicsOf(method), refetch);

  if (answer !== null && answer.key === key) return { ...answer.state, refetch };
  return { status: 'loading', data: answer?.state.data, error: undefined, refetch };
}
