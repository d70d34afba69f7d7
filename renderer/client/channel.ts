/** Opens the engine: over the port that Electron's preload hands out, else over a WebSocket to the window's own origin. */
import { type HostBridge, PORT_MESSAGE } from '#contract/host.ts';
import type { EngineEvent } from '#contract/index.ts';
import { connect, type EngineClient } from '#transport/connect.ts';
import type { Channel } from '#transport/channel.ts';
import { messagePortChannel } from '#transport/messagePort.ts';
import { webSocketChannel } from '#transport/webSocket.ts';
import { sessionToken } from './session.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly tickmark?: HostBridge;
  }
}

export type OpenedEngine = EngineClient & {
  /** Calls `listener` for every event; the result ends that. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
};

/** @throws when the loopback host refuses the window, e.g. because its address was used already. */
export async function openEngine(): Promise<OpenedEngine> {
  const client = connect(window.tickmark ? await portChannel(window.tickmark) : await socketChannel());
  return { ...client, onEvent: (listener) => client.on('*', listener) };
}

function portChannel(bridge: HostBridge): Promise<Channel> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== PORT_MESSAGE || !port) return;
      window.removeEventListener('message', receive);
      resolve(messagePortChannel(port));
    };
    window.addEventListener('message', receive);
    bridge.requestPort();
  });
}

async function socketChannel(): Promise<Channel> {
  const address = `${location.origin.replace(/^http/, 'ws')}/socket`;
  return webSocketChannel(new WebSocket(address, ['tickmark', (await sessionToken()) || 'none']));
}
