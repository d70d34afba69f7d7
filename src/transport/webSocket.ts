/** A channel over a WebSocket: the browser's own, or one of the `ws` package. */
import { type Channel, textOf } from './channel.ts';

/** The common part of the WebSockets. */
export type WebSocketLike = {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  send(text: string): void;
  /** The event of a message has its text as `data`. */
  addEventListener(type: 'message' | 'open' | 'close' | 'error', listener: (event: object) => void): void;
  close(): void;
};

const CONNECTING = 0;
const OPEN = 1;

export function webSocketChannel(socket: WebSocketLike): Channel {
  const waiting: string[] = [];
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  // Without a listener an error of the `ws` package would end the process; `close` follows in every case.
  socket.addEventListener('error', () => {});
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text);
      else if (socket.readyState === CONNECTING) waiting.push(text);
    },
    onMessage: (listener) => {
      socket.addEventListener('message', (event) => listener(textOf(event)));
    },
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
