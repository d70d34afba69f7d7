/**
 * Bytes of evidence and workpapers from the engine's process to the main process, for the window's protocol.
 *
 * The reader asks for one chunk after the other, so that neither side holds more than a chunk of a large file.
 */
import { EngineError } from '#base/errors.ts';
import { findContent, type HostEngine, type ServedContent } from '#host/hostEngine.ts';

/** The common part of MessagePorts that carry objects. */
export type ObjectPort = {
  postMessage(message: object): void;
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  start?(): void;
};

type Ask =
  | { readonly t: 'open'; readonly id: number; readonly path: string }
  | { readonly t: 'pull' | 'drop'; readonly id: number };
type Answer =
  | {
      readonly t: 'head';
      readonly id: number;
      readonly name: string;
      readonly mediaType: string;
      readonly bytes: number;
    }
  | { readonly t: 'none' | 'done' | 'failed'; readonly id: number }
  | { readonly t: 'chunk'; readonly id: number; readonly chunk: Uint8Array };

const messageOf = <M>(event: object): M => (event as { readonly data: M }).data;

/** Answers a content port in the engine's process. */
export function serveContent(engine: HostEngine, port: ObjectPort): void {
  const open = new Map<number, AsyncIterator<Uint8Array>>();
  const send = (answer: Answer) => port.postMessage(answer);

  const answerOpen = (id: number, path: string) => {
    const found = findContent(engine, path);
    if (!found) return send({ t: 'none', id });
    const { file, mediaType } = found;
    open.set(id, file.stream()[Symbol.asyncIterator]());
    send({ t: 'head', id, name: file.name, mediaType, bytes: file.bytes });
  };
  const answerPull = async (id: number) => {
    const next = await open.get(id)?.next();
    if (next && next.done !== true) return send({ t: 'chunk', id, chunk: next.value });
    open.delete(id);
    send({ t: 'done', id });
  };
  const drop = async (id: number) => {
    const iterator = open.get(id);
    open.delete(id);
    await iterator?.return?.();
  };

  port.addEventListener('message', (event) => {
    const ask = messageOf<Ask>(event);
    const fail = () => {
      open.delete(ask.id);
      send({ t: 'failed', id: ask.id });
    };
    try {
      if (ask.t === 'open') answerOpen(ask.id, ask.path);
      else if (ask.t === 'pull') answerPull(ask.id).catch(fail);
      else drop(ask.id).catch(() => {});
    } catch {
      fail();
    }
  });
  port.start?.();
}

export type ContentReader = {
  /** The content behind `/content/<sha256>` or `/artifact/<id>`, or null. Its stream can be read once. */
  open(path: string): Promise<ServedContent | null>;
};

/** The main process's end of a content port. */
export function readContent(port: ObjectPort): ContentReader {
  const waiting = new Map<number, (answer: Answer) => void>();
  let nextId = 1;
  const ask = (message: Ask): Promise<Answer> => {
    const answer = new Promise<Answer>((resolve) => waiting.set(message.id, resolve));
    port.postMessage(message);
    return answer;
  };
  port.addEventListener('message', (event) => {
    const answer = messageOf<Answer>(event);
    const resolve = waiting.get(answer.id);
    waiting.delete(answer.id);
    resolve?.(answer);
  });
  port.addEventListener('close', () => {
    for (const [id, resolve] of waiting) resolve({ t: 'failed', id });
    waiting.clear();
  });
  port.start?.();

  async function* chunks(id: number): AsyncGenerator<Uint8Array> {
    let isOpen = true;
    try {
      for (;;) {
        const answer = await ask({ t: 'pull', id });
        if (answer.t === 'chunk') {
          yield answer.chunk;
          continue;
        }
        isOpen = false;
        if (answer.t === 'done') return;
        throw new EngineError('DAMAGED', 'The kept bytes could not be read.');
      }
    } finally {
      if (isOpen) port.postMessage({ t: 'drop', id });
    }
  }

  return {
    async open(path) {
      const id = nextId++;
      const head = await ask({ t: 'open', id, path });
      if (head.t !== 'head') return null;
      const { name, mediaType, bytes } = head;
      return { mediaType, file: { name, bytes, stream: () => chunks(id) } };
    },
  };
}
