/** Turns a listing method of the contract into what a grid loads its pages with. */
import { useCallback, useRef, useEffect, useState } from 'react';
import type { Input, MethodOf, Output } from '#contract/index.ts';
import { useEngine, useEvent } from '../client/EngineProvider.tsx';
import { topicsOf } from '../client/topics.ts';
import type { Page } from './column.ts';
import { pageRequest, type GridQuery } from './gridQuery.ts';

type ListMethod = {
  [M in MethodOf<'query'>]: 'page' extends keyof Input<M> ? M : never;
}[MethodOf<'query'>];

export type PageLoader<R> = {
  readonly load: (query: GridQuery, offset: number, limit: number, signal?: AbortSignal) => Promise<Page<R>>;
  /** Changes when the rows must be loaded again: other input, or an event of the engine. */
  readonly version: string;
};

/**
 * Pages of a listing method.
 *
 * @param input - the input without its page; a change loads the rows again.
 * @param toPage - where the rows stand in the answer.
 */
export function useLoad<M extends ListMethod, R>(
  method: M,
  input: Omit<Input<M>, 'page'>,
  toPage: (output: Output<M>) => Page<R>,
): PageLoader<R> {
  const client = useEngine();
  const [turn, setTurn] = useState(0);
  useEvent(topicsOf(method), () => setTurn((before) => before + 1));
  const key = JSON.stringify(input);
  const latest = useRef({ toPage });
  useEffect(() => {
    latest.current = { toPage };
  });
  const load = useCallback(
    async (query: GridQuery, offset: number, limit: number, signal?: AbortSignal) => {
      const asked = { ...(JSON.parse(key) as object), page: pageRequest(query, offset, limit) } as Input<M>;
      const output = await client.call(method, asked, signal === undefined ? {} : { signal });
      return latest.current.toPage(output);
    },
    [client, method, key],
  );
  return { load, version: `${key} ${turn}` };
}
