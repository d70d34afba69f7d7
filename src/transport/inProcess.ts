/** A channel inside one process, for the command line and tests: two ends, messages delivered in order, later. */
import type { Channel } from './channel.ts';

/** A pair of channels; what one end sends, the other gets. The texts make it a full JSON round trip. */
export function inProcessChannel(): readonly [Channel, Channel] {
  const onMessage: (((text: string) => void) | undefined)[] = [];
  const onClose: ((() => void) | undefined)[] = [];
  const waiting: [string[], string[]] = [[], []];
  let isClosed = false;

  const deliver = (to: 0 | 1) => {
    const listener = onMessage[to];
    if (!listener) return;
    for (const text of waiting[to].splice(0)) listener(text);
  };
  const end = (self: 0 | 1): Channel => {
    const other = self === 0 ? 1 : 0;
    return {
      send: (text) => {
        if (isClosed) return;
        waiting[other].push(text);
        queueMicrotask(() => deliver(other));
      },
      onMessage: (listener) => {
        onMessage[self] = listener;
        queueMicrotask(() => deliver(self));
      },
      onClose: (listener) => void (onClose[self] = listener),
      close: () => {
        if (isClosed) return;
        isClosed = true;
        // What was sent before the closing still arrives, then the news of it.
        queueMicrotask(() => {
          for (const side of [0, 1] as const) {
            deliver(side);
            onClose[side]?.();
          }
        });
      },
    };
  };
  return [end(0), end(1)];
}
