/** Hands the engine client to every view below it. */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import type { EngineEvent, Topic } from '#contract/index.ts';
import type { EngineClient } from '#transport/connect.ts';

const EngineContext = createContext<EngineClient | null>(null);

type EngineProviderProps = { readonly client: EngineClient; readonly children: ReactNode };

/** Everything that calls the engine stands below this. */
export function EngineProvider({ client, children }: EngineProviderProps) {
  return <EngineContext value={client}>{children}</EngineContext>;
}

/** The engine client, for calls outside the hooks (events, drops). */
export function useEngine(): EngineClient {
  const client = useContext(EngineContext);
  if (client === null) throw new Error('useEngine is called outside EngineProvider');
  return client;
}

/** Calls `listener` for each event whose topic is one of `topics`. */
export function useEvent(topics: readonly Topic[], listener: (event: EngineEvent) => void): void {
  const client = useEngine();
  const latest = useRef({ topics, listener });
  useEffect(() => {
    latest.current = { topics, listener };
  });
  useEffect(
    () =>
      client.on('*', (event) => {
        if (latest.current.topics.includes(event.topic)) latest.current.listener(event);
      }),
    [client],
  );
}
