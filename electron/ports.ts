/** Electron's MessagePorts seen as the ports that the rest of the program knows. */
import type { MessagePortMain } from 'electron';
import type { PortLike } from '#transport/messagePort.ts';
import type { ObjectPort } from './contentPort.ts';

/** Electron's port has `on` where the others have `addEventListener`. */
export function asPort(port: MessagePortMain): PortLike & ObjectPort {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (type: 'message' | 'close', listener: (event: object) => void) => {
      if (type === 'message') port.on('message', (event) => listener(event));
      else port.on('close', () => listener({}));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}
