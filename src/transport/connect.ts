/** The client's end of a channel: typed calls with progress and cancel, and events. */
import { EngineError } from '#base/errors.ts';
import type { EngineEvent, Input, Method, Output, Progress, Topic } from '#contract/index.ts';
import type { Channel } from './channel.ts';
import { encode, type FromEngine, fromWireError, PROTOCOL_VERSION, readFromEngine } from './protocol.ts';

export type CallOptions = {
  /** Cancels the call: it then rejects with CANCELLED as soon as the engine has put things back. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type EngineClient = {
  /** @throws {EngineError} what the engine said, CANCELLED, or CHANNEL_CLOSED. */
  call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>;
  /** Listens to one topic, or to all with `*`. Gives the function that ends it. */
  on(topic: Topic | '*', listener: (event: EngineEvent) => void): () => void;
  /** Called once when the channel has closed, at once when it is closed already. */
  onClose(listener: (reason: EngineError) => void): void;
  close(): void;
};

type Pending = {
  readonly resolve: (output: never) => void;
  readonly reject: (error: EngineError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly forgetSignal: () => void;
};

/** Connects a client to the engine behind `channel`. */
export function connect(channel: Channel): EngineClient {
  const pending = new Map<number, Pending>();
  const listeners = new Set<{ topic: Topic | '*'; listener: (event: EngineEvent) => void }>();
  const closeListeners = new Set<(reason: EngineError) => void>();
  let nextId = 1;
  let closed: EngineError | undefined;

  const shut = (message: string) => {
    if (closed) return;
    closed = new EngineError('CHANNEL_CLOSED', message);
    for (const call of pending.values()) {
      call.forgetSignal();
      call.reject(closed);
    }
    pending.clear();
    listeners.clear();
    for (const listener of closeListeners) listener(closed);
    channel.close();
  };

  const settle = (message: Extract<FromEngine, { id: number }>) => {
    const call = pending.get(message.id);
    if (!call) return;
    if (message.t === 'progress') return call.onProgress?.(message.progress);
    pending.delete(message.id);
    call.forgetSignal();
    if (message.t === 'ok') call.resolve(message.output as never);
    else call.reject(fromWireError(message.error));
  };

  channel.onMessage((text) => {
    const message = readFromEngine(text);
    if (message === undefined) return shut('The engine sent a message that could not be read.');
    if (message.t === 'refused') return shut(`The engine refused the connection. ${message.reason}`);
    if (message.t === 'event') {
      for (const { topic, listener } of listeners)
        if (topic === '*' || topic === message.event.topic) listener(message.event);
      return;
    }
    if (message.t !== 'hello') return settle(message);
    if (message.protocol !== PROTOCOL_VERSION)
      shut(`The engine speaks protocol ${message.protocol}, this client protocol ${PROTOCOL_VERSION}.`);
  });
  channel.onClose(() => shut('The connection to the engine was closed.'));
  channel.send(encode({ t: 'hello', protocol: PROTOCOL_VERSION }));

  return {
    call(method, input, { signal, onProgress } = {}) {
      if (closed) return Promise.reject(closed);
      if (signal?.aborted) return Promise.reject(cancelledBeforeStart());
      const id = nextId++;
      const cancel = () => channel.send(encode({ t: 'cancel', id }));
      const forgetSignal = () => signal?.removeEventListener('abort', cancel);
      return new Promise((resolve, reject) => {
        const text = encode({ t: 'call', id, method, input });
        pending.set(id, { resolve, reject, onProgress, forgetSignal });
        signal?.addEventListener('abort', cancel, { once: true });
        channel.send(text);
      });
    },
    on(topic, listener) {
      const entry = { topic, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    onClose(listener) {
      if (closed) listener(closed);
      else closeListeners.add(listener);
    },
    close: () => shut('The connection to the engine was closed.'),
  };
}

const cancelledBeforeStart = () => new EngineError('CANCELLED', 'The call was cancelled before it began.');
