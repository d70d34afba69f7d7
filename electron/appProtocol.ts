/** The window's own protocol, `tickmark://app/`: its files, evidence and workpapers, and files dropped without a path. */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { isContentPath } from '#host/hostEngine.ts';
import type { UploadStore } from '#host/uploads.ts';
import { contentHeaders, windowHeaders } from '#host/policy.ts';
import { readRendererFile } from '#host/rendererFiles.ts';
import type { ContentReader } from './contentPort.ts';
import { isOwnAddress } from './security.ts';

export type ProtocolParts = {
  readonly rendererFolder: string;
  readonly uploads: UploadStore;
  readonly content: ContentReader;
};

const headers = windowHeaders();

/** Answers one request of the window. */
export async function answerRequest(parts: ProtocolParts, request: Request): Promise<Response> {
  if (!isOwnAddress(request.url)) return refusal(404, 'Not found.');
  const { pathname } = new URL(request.url);
  try {
    if (pathname === '/upload') return await receiveUpload(parts, request);
    if (request.method !== 'GET') return refusal(405, 'This method is not allowed here.');
    return await (isContentPath(pathname) ? sendContent(parts, pathname) : sendRendererFile(parts, pathname));
  } catch {
    return refusal(500, 'The request failed.');
  }
}

async function receiveUpload({ uploads }: ProtocolParts, request: Request): Promise<Response> {
  if (request.method !== 'PUT') return refusal(405, 'This method is not allowed here.');
  const body = request.body
    ? Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)
    : Readable.from([]);
  return Response.json(await uploads.receive(body), { headers });
}

async function sendContent({ content }: ProtocolParts, pathname: string): Promise<Response> {
  const found = await content.open(pathname);
  if (!found) return refusal(404, 'Not found.');
  const { file, mediaType } = found;
  const body = Readable.toWeb(Readable.from(file.stream(), { objectMode: false }));
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: { ...contentHeaders(mediaType, file.name), 'content-length': String(file.bytes) },
  });
}

async function sendRendererFile({ rendererFolder }: ProtocolParts, pathname: string): Promise<Response> {
  const file = await readRendererFile(rendererFolder, pathname);
  if (!file) return refusal(404, 'Not found.');
  return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.mediaType } });
}

const refusal = (status: number, text: string) =>
  new Response(text, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
