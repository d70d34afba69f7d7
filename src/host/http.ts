/** The loopback host's HTTP side: the window's files, the session, uploads, evidence and workpapers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isEngineError } from '#base/errors.ts';
import type { Auth } from './auth.ts';
import { findContent, type HostEngine, isContentPath } from './hostEngine.ts';
import { contentHeaders, windowHeaders } from './policy.ts';
import { readRendererFile } from './rendererFiles.ts';
import { freePath } from './savePath.ts';
import type { UploadStore } from './uploads.ts';

export type HttpParts = {
  readonly engine: HostEngine;
  readonly auth: Auth;
  readonly uploads: UploadStore;
  readonly rendererFolder: string;
  readonly saveFolder: string;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
};

const MAX_JSON_BYTES = 64 * 1024;

/** An answer other than success: thrown by a route, sent as plain text. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Answers one request. */
export function createRequestHandler(parts: HttpParts): (req: IncomingMessage, res: ServerResponse) => void {
  const { auth, origin } = parts;
  const headers = windowHeaders(origin.replace('http:', 'ws:'));
  const sendJson = (response: ServerResponse, body: unknown) => {
    response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  // --- what needs the session's token ----------------------------------------------------------------------

  const session: Route = async (request, response) => {
    const result = auth.exchange(String(request.headers['x-tickmark-nonce'] ?? ''));
    if (result === 'used') throw new Refusal(410, 'The window was opened already.');
    if (result === 'wrong') throw new Refusal(401, 'The address is not the one that was printed.');
    sendJson(response, result);
  };
  const upload: Route = async (request, response) => {
    requireToken(auth, request);
    sendJson(response, await parts.uploads.receive(request));
  };
  const link: Route = async (request, response) => {
    requireToken(auth, request);
    const path = await textMember(request, 'path');
    if (!isContentPath(path)) throw new Refusal(404, 'Not found.');
    sendJson(response, { url: `${path}?key=${auth.keyFor(path)}` });
  };
  const savePath: Route = async (request, response) => {
    requireToken(auth, request);
    sendJson(response, { path: freePath(parts.saveFolder, await textMember(request, 'name')) });
  };

  // --- what a browser fetches by address -------------------------------------------------------------------

  const content: Route = async (_request, response, url) => {
    if (!auth.opens(url.pathname, url.searchParams.get('key') ?? '')) throw new Refusal(401, 'No session.');
    const found = findContent(parts.engine, url.pathname);
    if (!found) throw new Refusal(404, 'Not found.');
    const { file, mediaType } = found;
    response.writeHead(200, { ...contentHeaders(mediaType, file.name), 'content-length': file.bytes });
    await pipeline(Readable.from(file.stream(), { objectMode: false }), response);
  };
  const rendererFile: Route = async (_request, response, url) => {
    const file = await readRendererFile(parts.rendererFolder, url.pathname);
    if (!file) throw new Refusal(404, 'Not found.');
    response.writeHead(200, { ...headers, 'content-type': file.mediaType }).end(file.body);
  };

  const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
    '/session': { POST: session },
    '/upload': { PUT: upload },
    '/link': { POST: link },
    '/save-path': { POST: savePath },
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requireHost(origin, request.headers.host);
    const url = new URL(request.url ?? '/', origin);
    if (url.origin !== origin) throw new Refusal(404, 'Not found.');
    const byMethod = Object.hasOwn(routes, url.pathname)
      ? routes[url.pathname]
      : { GET: isContentPath(url.pathname) ? content : rendererFile };
    const route = byMethod?.[request.method ?? ''];
    if (!route) throw new Refusal(405, 'This method is not allowed here.');
    // A page of another origin can send a request here; the browser then names that origin.
    if (request.method !== 'GET' && request.headers.origin !== origin)
      throw new Refusal(403, 'Wrong origin.');
    await route(request, response, url);
  };

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const status = statusOf(error);
      const text = status === 500 ? 'The host failed.' : (error as Error).message;
      // The rest of a refused upload is not read.
      response.writeHead(status, {
        ...headers,
        'content-type': 'text/plain; charset=utf-8',
        connection: 'close',
      });
      response.end(text);
    });
  };
}

/** DNS rebinding: only our own literal host is served. */
function requireHost(origin: string, host: string | undefined): void {
  if (`http://${host}` !== origin) throw new Refusal(421, 'Wrong host.');
}

function requireToken(auth: Auth, request: IncomingMessage): void {
  const token = /^Bearer ([\w-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || !auth.accepts(token)) throw new Refusal(401, 'No session.');
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  return isEngineError(error, 'REFUSED') ? 413 : 500;
}

/** The text under `name` in the JSON object that was sent. */
async function textMember(request: IncomingMessage, name: string): Promise<string> {
  if (request.headers['content-type'] !== 'application/json') throw new Refusal(415, 'JSON only.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_JSON_BYTES) throw new Refusal(413, 'The request is too large.');
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const member: unknown = value instanceof Object ? Reflect.get(value, name) : undefined;
    if (typeof member === 'string') return member;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal(400, `A JSON object with the text "${name}" was expected.`);
}
