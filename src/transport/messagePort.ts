/** A channel over a MessagePort: of the browser, of Node's worker_threads, or of Electron behind a small shim. */
import { type Channel, textOf } from './channel.ts';

/** The common part of the MessagePorts. */
export type PortLike = {
  postMessage(text: string): void;
  /** The event of a message has its text as `data`. */
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  /** Ports that wait for it begin to deliver. */
  start?(): void;
  close(): void;
};

export function messagePortChannel(port: PortLike): Channel {
  let isClosed = false;
  let tellClosed: (() => void) | undefined;
  const closed = () => {
    if (isClosed) return;
    isClosed = true;
    tellClosed?.();
  };
  port.addEventListener('close', closed);
  return {
    send: (text) => {
      if (!isClosed) port.postMessage(text);
    },
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(textOf(event)));
      port.start?.();
    },
    onClose: (listener) => void (tellClosed = listener),
    close: () => {
      port.close();
      // The closing side of a browser's port gets no close event.
      closed();
    },
  };
}
