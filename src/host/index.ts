/**
 * The loopback host: the same product in a browser window of this machine.
 *
 * It binds 127.0.0.1 only; the address it prints works once, for one window. Everything that may open a socket is here.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuth } from './auth.ts';
import type { HostEngine } from './hostEngine.ts';
import { createRequestHandler } from './http.ts';
import { defaultSaveFolder } from './savePath.ts';
import type { UploadStore } from './uploads.ts';
import { acceptSockets } from './ws.ts';

export type { HostEngine, ServedContent } from './hostEngine.ts';
export { openUploadStore, type UploadStore } from './uploads.ts';

export type HostOptions = {
  readonly engine: HostEngine;
  /** Where the engine finds uploads too. The host does not dispose of it. */
  readonly uploads: UploadStore;
  /** Folder of the built window. */
  readonly rendererFolder: string;
  readonly saveFolder?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly onFault?: (error: unknown, method: string) => void;
};

export type LoopbackHost = {
  readonly origin: string;
  /** The address to open: it carries the nonce in its fragment, which no server ever sees. */
  readonly url: string;
  close(): Promise<void>;
};

/** Starts the host. @throws when the port is taken. */
export async function startHost(options: HostOptions): Promise<LoopbackHost> {
  const auth = createAuth();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const saveFolder = options.saveFolder ?? defaultSaveFolder();
  server.on('request', createRequestHandler({ ...options, auth, origin, saveFolder }));
  const { engine, onFault } = options;
  const endSockets = acceptSockets(server, { engine, auth, origin, ...(onFault && { onFault }) });
  return {
    origin,
    url: `${origin}/#open=${auth.nonce}`,
    close: () =>
      new Promise((resolve) => {
        endSockets();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
