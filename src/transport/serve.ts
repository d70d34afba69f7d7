/** Serves an engine to one client over a channel. */
import { EngineError } from '#base/errors.ts';
import type { Channel } from './channel.ts';
import type { Engine } from './engine.ts';
import {
  encode,
  type FromEngine,
  PROTOCOL_VERSION,
  readToEngine,
  toWireError,
  type ToEngine,
} from './protocol.ts';

export type ServeOptions = {
  /** Gets every error that is told to the client as INTERNAL, with the method that met it. */
  readonly onFault?: (error: unknown, method: string) => void;
};

/**
 * Answers the calls of one client until its channel closes; then every call that still runs is cancelled.
 *
 * @returns a function that ends the service and closes the channel.
 */
export function serve(engine: Engine, channel: Channel, options: ServeOptions = {}): () => void {
  const running = new Map<number, AbortController>();
  let hasGreeted = false;
  const send = (message: FromEngine) => channel.send(encode(message));
  const refuse = (reason: string) => {
    send({ t: 'refused', reason });
    channel.close();
  };

  const answer = async ({ id, method, input }: Extract<ToEngine, { t: 'call' }>) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const output = await engine.call(method, input, {
        signal: controller.signal,
        progress: (progress) => {
          if (running.has(id)) send({ t: 'progress', id, progress });
        },
      });
      running.delete(id);
      send({ t: 'ok', id, output: output ?? null });
    } catch (error) {
      running.delete(id);
      const told = toWireError(asCancelled(error, controller.signal));
      if (told.code === 'INTERNAL') options.onFault?.(error, method);
      send({ t: 'err', id, error: told });
    }
  };

  const unsubscribe = engine.subscribe((event) => {
    if (hasGreeted) send({ t: 'event', event });
  });

  channel.onMessage((text) => {
    const message = readToEngine(text);
    if (message === undefined) return refuse('A message could not be read.');
    if (message.t === 'hello') {
      if (message.protocol !== PROTOCOL_VERSION)
        return refuse(
          `The engine speaks protocol ${PROTOCOL_VERSION}, the client protocol ${message.protocol}.`,
        );
      hasGreeted = true;
      return send({ t: 'hello', protocol: PROTOCOL_VERSION });
    }
    if (!hasGreeted) return refuse('The first message was not a greeting.');
    if (message.t === 'cancel') return running.get(message.id)?.abort();
    if (running.has(message.id)) return refuse(`Call ${message.id} is running already.`);
    void answer(message);
  });

  channel.onClose(() => {
    unsubscribe();
    for (const controller of running.values()) controller.abort();
    running.clear();
  });

  return () => channel.close();
}

/** A call that stopped because it was told to is cancelled, whatever the stopping threw (e.g. an AbortError). */
function asCancelled(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted || toWireError(error).code !== 'INTERNAL') return error;
  return new EngineError('CANCELLED', 'The call was cancelled.', { cause: error });
}
