/**
 * A duplex channel of text messages, whatever carries it.
 *
 * Every message is one JSON text: structured clone would let a MessagePort accept what a WebSocket cannot.
 * Listeners are set once, right after the channel is made; a message is never lost before that.
 */
export type Channel = {
  /** Sends one message. After the channel has closed it does nothing. */
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  /** Called once, when either side has closed the channel or the carrier broke. */
  onClose(listener: () => void): void;
  close(): void;
};

/** The text of a message event. What is no text cannot be a message of the protocol: it gives '', which is refused. */
export function textOf(event: object): string {
  return 'data' in event && typeof event.data === 'string' ? event.data : '';
}
