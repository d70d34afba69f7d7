/** The loopback host's WebSocket: the engine's protocol for windows that hold the session's token. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { serve, type ServeOptions } from '#transport/serve.ts';
import { webSocketChannel } from '#transport/webSocket.ts';
import type { Auth } from './auth.ts';
import type { HostEngine } from './hostEngine.ts';

export type SocketParts = ServeOptions & {
  readonly engine: HostEngine;
  readonly auth: Auth;
  readonly origin: string;
};

const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/**
 * Accepts sockets on `/socket`. A browser cannot set headers there, so the token comes as the second of two
 * subprotocols: `tickmark`, then the token; only the first is answered.
 *
 * @returns a function that ends every connection.
 */
export function acceptSockets(server: Server, { engine, auth, origin, ...options }: SocketParts): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => 'tickmark',
  });
  server.on('upgrade', (request, socket, head) => {
    const status = refusalOf(request, auth, origin);
    if (status !== undefined) return refuse(socket, status);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      serve(engine, webSocketChannel(webSocket), options);
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function refusalOf({ headers, url }: IncomingMessage, auth: Auth, origin: string): number | undefined {
  if (`http://${headers.host}` !== origin) return 421;
  if (url !== '/socket') return 404;
  if (headers.origin !== origin) return 403;
  const [name, token = ''] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  return name === 'tickmark' && auth.accepts(token) ? undefined : 401;
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
