import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket, WebSocketServer } from 'ws';
import { transportSuite } from './contractSuite.ts';
import { inProcessChannel } from './inProcess.ts';
import { messagePortChannel } from './messagePort.ts';
import { webSocketChannel } from './webSocket.ts';

transportSuite('one process', async () => {
  const [engineEnd, clientEnd] = inProcessChannel();
  return { engineEnd, clientEnd, dispose: async () => engineEnd.close() };
});

transportSuite('a MessagePort', async () => {
  const { port1, port2 } = new MessageChannel();
  return {
    engineEnd: messagePortChannel(port1),
    clientEnd: messagePortChannel(port2),
    dispose: async () => port1.close(),
  };
});

transportSuite('a WebSocket', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  const clientEnd = webSocketChannel(
    new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
  const [socket] = await accepted;
  return {
    engineEnd: webSocketChannel(socket),
    clientEnd,
    dispose: async () => {
      for (const open of server.clients) open.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
});
