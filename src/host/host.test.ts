import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { SourceFile } from '#files/sourceFile.ts';
import { connect } from '#transport/connect.ts';
import { webSocketChannel } from '#transport/webSocket.ts';
import { type HostEngine, type LoopbackHost, openUploadStore, startHost, type UploadStore } from './index.ts';

const picture = Buffer.from('89504e470d0a1a0a', 'hex');
const digest = createHash('sha256').update(picture).digest('hex');

function fileOf(name: string, bytes: Buffer): SourceFile {
  return {
    name,
    bytes: bytes.length,
    stream: async function* () {
      yield bytes.subarray(0, 3);
      yield bytes.subarray(3);
    },
  };
}

const engine: HostEngine = {
  call: async (method, input) => ({ method, input }),
  subscribe: () => () => {},
  openContent: (sha256) =>
    sha256 === digest ? { file: fileOf('screen – 1.png', picture), mediaType: 'image/png' } : null,
  openArtifact: (id) =>
    id === 7 ? { file: fileOf('index.html', Buffer.from('<script>')), mediaType: 'text/html' } : null,
};

let folder: string;
let host: LoopbackHost;
let uploads: UploadStore;
let token: string;

async function signIn(): Promise<string> {
  const nonce = host.url.split('#open=')[1] ?? '';
  const response = await fetch(`${host.origin}/session`, {
    method: 'POST',
    headers: { origin: host.origin, 'x-tickmark-nonce': nonce },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { token: string }).token;
}

type Init = { method: string; body?: string | Buffer<ArrayBuffer>; headers?: Record<string, string> };

const send = (path: string, init: Init) =>
  fetch(`${host.origin}${path}`, {
    ...init,
    headers: { origin: host.origin, authorization: `Bearer ${token}`, ...init.headers },
  });
const sendJson = (path: string, body: unknown) =>
  send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

/** Sends the address as it is written: fetch would take `..` out of it. */
async function rawGet(path: string, headers: Record<string, string> = {}): Promise<number> {
  const { port } = new URL(host.origin);
  const request = httpRequest({ host: '127.0.0.1', port, path, headers }).end();
  const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-host-test-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>Tickmark</title>');
  writeFileSync(join(folder, 'renderer/assets/a.js'), 'export {}');
  writeFileSync(join(folder, 'renderer/secret.pem'), 'key');
  writeFileSync(join(folder, 'outside.js'), 'outside');
  uploads = openUploadStore({ maxBytes: 1000 });
  host = await startHost({
    engine,
    uploads,
    rendererFolder: join(folder, 'renderer'),
    saveFolder: join(folder, 'saved'),
  });
  token = await signIn();
});
afterEach(async () => {
  await host.close();
  uploads.dispose();
  rmSync(folder, { recursive: true });
});

describe('the session', () => {
  test('is given once for the nonce of the address; the next one gets 410', async () => {
    const nonce = host.url.split('#open=')[1] ?? '';
    const again = await fetch(`${host.origin}/session`, {
      method: 'POST',
      headers: { origin: host.origin, 'x-tickmark-nonce': nonce },
    });
    expect(again.status).toBe(410);
  });

  test('a wrong nonce gets 401 and does not use up the right one', async () => {
    const other = await startHost({ engine, uploads, rendererFolder: folder });
    const ask = (nonce: string) =>
      fetch(`${other.origin}/session`, {
        method: 'POST',
        headers: { origin: other.origin, 'x-tickmark-nonce': nonce },
      });
    expect((await ask('wrong')).status).toBe(401);
    expect((await ask('')).status).toBe(401);
    expect((await ask(other.url.split('#open=')[1] ?? '')).status).toBe(200);
    await other.close();
  });

  test.each([
    ['/session', 'POST'],
    ['/upload', 'PUT'],
    ['/link', 'POST'],
    ['/save-path', 'POST'],
  ])('%s refuses another origin with 403 and another method with 405', async (path, method) => {
    expect((await send(path, { method, headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await fetch(`${host.origin}${path}`, { method })).status).toBe(403);
    expect((await send(path, { method: 'DELETE' })).status).toBe(405);
  });

  test.each([
    ['/upload', 'PUT'],
    ['/link', 'POST'],
    ['/save-path', 'POST'],
  ])('%s refuses a missing, a wrong and a cut token with 401', async (path, method) => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${token.slice(1)}`, `Basic ${token}`])
      expect((await send(path, { method, headers: { authorization } })).status).toBe(401);
  });

  test('another host name gets 421: a page cannot rebind its own name to this address', async () => {
    expect(await rawGet('/', { host: 'evil.example' })).toBe(421);
    expect(await rawGet('/', { host: `localhost:${new URL(host.origin).port}` })).toBe(421);
    expect(await rawGet('/', { host: new URL(host.origin).host })).toBe(200);
  });
});

describe('the window', () => {
  test('is served with a policy that lets nothing in or out', async () => {
    const response = await fetch(host.origin);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ${host.origin.replace('http', 'ws')}`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).not.toMatch(/blob:|\*|https?:\/\/(?!127)/);
    expect(policy).toContain("worker-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect((await fetch(`${host.origin}/assets/a.js`)).headers.get('content-type')).toMatch(
      /^text\/javascript/,
    );
  });

  test.each([
    '/../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/..%5c..%5coutside.js',
    '/secret.pem',
    '/none.js',
    '/assets',
    '/%00.js',
    '/%ff.js',
    '//outside.js',
  ])('%s is not found', async (path) => {
    expect(await rawGet(path, { host: new URL(host.origin).host })).toBe(404);
  });
});

describe('uploads', () => {
  test('are kept as they came, readable for this user only, and removed with the store', async () => {
    const bytes = Buffer.from('id,name\n1,Zoë\n');
    const response = await send('/upload', { method: 'PUT', body: bytes });
    const { uploadId, bytes: size } = (await response.json()) as { uploadId: string; bytes: number };
    expect(size).toBe(bytes.length);
    const path = uploads.pathOf(uploadId) ?? '';
    expect(readFileSync(path)).toEqual(bytes);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(uploads.folder).mode & 0o777).toBe(0o700);
    uploads.dispose();
    expect(existsSync(uploads.folder)).toBe(false);
  });

  test('larger than the limit get 413 and leave nothing', async () => {
    expect((await send('/upload', { method: 'PUT', body: Buffer.alloc(1001) })).status).toBe(413);
    expect(readdirSync(uploads.folder)).toEqual([]);
    expect((await send('/upload', { method: 'PUT', body: Buffer.alloc(1000) })).status).toBe(200);
  });

  test('an identifier never leads out of the folder', () => {
    for (const id of ['../outside.js', '', '.', 'x', `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`])
      expect(uploads.pathOf(id)).toBeNull();
  });

  test('what a killed host left behind is removed by the next one', () => {
    const left = mkdtempSync(join(tmpdir(), 'tickmark-upload-999999999-'));
    writeFileSync(join(left, 'users.csv'), 'client data');
    const next = openUploadStore();
    expect(existsSync(left)).toBe(false);
    expect(existsSync(uploads.folder)).toBe(true);
    next.dispose();
  });
});

describe('evidence and workpapers', () => {
  const link = async (path: string) =>
    ((await (await sendJson('/link', { path })).json()) as { url: string }).url;

  test('are served under a key that opens only that address', async () => {
    const url = await link(`/content/${digest}`);
    const response = await fetch(host.origin + url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '8',
      'content-disposition': `inline; filename="screen _ 1.png"; filename*=UTF-8''screen%20%E2%80%93%201.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; frame-ancestors 'self'",
    });
    const key = url.split('?')[1] ?? '';
    expect(await rawGet(`/content/${digest}`, { host: new URL(host.origin).host })).toBe(401);
    expect((await fetch(`${host.origin}/artifact/7?${key}`)).status).toBe(401);
  });

  test('markup is saved, never shown', async () => {
    const response = await fetch(host.origin + (await link('/artifact/7')));
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="index.html"/);
  });

  test('what is not there is not found', async () => {
    expect((await fetch(host.origin + (await link(`/content/${'0'.repeat(64)}`)))).status).toBe(404);
    expect((await fetch(host.origin + (await link('/artifact/8')))).status).toBe(404);
    for (const path of ['/session', '/content/..', `/content/${digest}/x`, '/'])
      expect((await sendJson('/link', { path })).status).toBe(404);
  });

  test.each([
    ['not JSON', '{', 'application/json', 400],
    ['no object', '[]', 'application/json', 400],
    ['another type', '{"path":"/"}', 'text/plain', 415],
    ['too large', JSON.stringify({ path: 'x'.repeat(70_000) }), 'application/json', 413],
  ])('a request that is %s is refused', async (_, body, type, status) => {
    const response = await send('/link', { method: 'POST', body, headers: { 'content-type': type } });
    expect(response.status).toBe(status);
  });
});

describe('a path to save to', () => {
  test('is free, in the folder, and a plain file name', async () => {
    const ask = async (name: string) =>
      ((await (await sendJson('/save-path', { name })).json()) as { path: string }).path;
    const first = await ask('Northgate FY2026.tickmark');
    expect(first).toBe(join(folder, 'saved', 'Northgate FY2026.tickmark'));
    writeFileSync(first, '');
    expect(basename(await ask('Northgate FY2026.tickmark'))).toBe('Northgate FY2026 2.tickmark');
    expect(await ask('../../etc/passwd')).toBe(join(folder, 'saved', 'passwd'));
    expect(basename(await ask('a:b*?.tickmark'))).toBe('a_b__.tickmark');
    expect(basename(await ask('..'))).toBe('untitled');
  });
});

describe('the socket', () => {
  const open = (protocols: string[], options: { origin?: string; path?: string; host?: string } = {}) => {
    const { origin = host.origin, path = '/socket' } = options;
    return new WebSocket(`${host.origin.replace('http', 'ws')}${path}`, protocols, {
      origin,
      ...(options.host && { headers: { host: options.host } }),
    });
  };
  const refusal = async (socket: WebSocket) => {
    socket.on('error', () => {});
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    return response.statusCode;
  };

  test('carries the engine to the window that holds the token', async () => {
    const socket = open(['tickmark', token]);
    const client = connect(webSocketChannel(socket));
    expect(await client.call('about.info', {})).toEqual({ method: 'about.info', input: {} });
    expect(socket.protocol).toBe('tickmark');
    client.close();
  });

  test('refuses strangers', async () => {
    expect(await refusal(open(['tickmark']))).toBe(401);
    expect(await refusal(open(['tickmark', 'wrong']))).toBe(401);
    expect(await refusal(open([]))).toBe(401);
    expect(await refusal(open(['tickmark', token], { origin: 'http://evil.example' }))).toBe(403);
    expect(await refusal(open(['tickmark', token], { path: '/other' }))).toBe(404);
    expect(await refusal(open(['tickmark', token], { host: 'evil.example' }))).toBe(421);
  });

  test('closes with the host', async () => {
    const client = connect(webSocketChannel(open(['tickmark', token])));
    await client.call('about.info', {});
    await host.close();
    await expect(client.call('about.info', {})).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
  });
});
