import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HostEngine } from '#host/hostEngine.ts';
import { openUploadStore, type UploadStore } from '#host/uploads.ts';
import { answerRequest, type ProtocolParts } from './appProtocol.ts';
import { readContent, serveContent } from './contentPort.ts';

const digest = 'a'.repeat(64);
const large = Buffer.alloc(3_000_000, 'tickmark ');
let wasDropped: boolean;

async function* inChunks(bytes: Buffer) {
  let isWhole = false;
  try {
    for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
    isWhole = true;
  } finally {
    wasDropped = !isWhole;
  }
}

const engine: HostEngine = {
  call: () => Promise.reject(new Error('not called here')),
  subscribe: () => () => {},
  openContent: (sha256) =>
    sha256 === digest
      ? {
          mediaType: 'application/pdf',
          file: { name: 'policy.pdf', bytes: large.length, stream: () => inChunks(large) },
        }
      : null,
  openArtifact: (id) => ({
    mediaType: 'text/plain',
    file: {
      name: 'broken.txt',
      bytes: 10,
      // eslint-disable-next-line require-yield -- the bytes break before the first chunk
      stream: async function* () {
        throw new Error(`chunk of ${id} is damaged`);
      },
    },
  }),
};

let folder: string;
let uploads: UploadStore;
let parts: ProtocolParts;
let channel: MessageChannel;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-protocol-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  uploads = openUploadStore({ maxBytes: 100 });
  channel = new MessageChannel();
  serveContent(engine, channel.port1);
  parts = { rendererFolder: folder, uploads, content: readContent(channel.port2) };
});
afterEach(() => {
  channel.port1.close();
  uploads.dispose();
  rmSync(folder, { recursive: true });
});

const ask = (address: string, init?: RequestInit) => answerRequest(parts, new Request(address, init));

describe('tickmark://app/', () => {
  test('is the window, under the same policy as on the loopback host', async () => {
    const response = await ask('tickmark://app/');
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';/,
    );
  });

  test('carries kept bytes over the content port, whole', async () => {
    const response = await ask(`tickmark://app/content/${digest}`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-length')).toBe(String(large.length));
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
  });

  test('stops reading when the window does', async () => {
    const found = await parts.content.open(`/content/${digest}`);
    for await (const chunk of found?.file.stream() ?? []) {
      expect(chunk.length).toBe(1 << 20);
      break;
    }
    await ask('tickmark://app/content/none');
    await expect.poll(() => wasDropped).toBe(true);
  });

  test('several readers do not disturb each other', async () => {
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await ask(`tickmark://app/content/${digest}`)).text()),
    );
    expect(texts.every((text) => text === large.toString())).toBe(true);
  });

  test('breaks off when the kept bytes are damaged', async () => {
    const response = await ask('tickmark://app/artifact/3');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('The kept bytes could not be read.');
  });

  test('takes files that have no path, up to the limit', async () => {
    const response = await ask('tickmark://app/upload', { method: 'PUT', body: 'picture' });
    const { uploadId } = (await response.json()) as { uploadId: string };
    expect(readFileSync(uploads.pathOf(uploadId) ?? '', 'utf8')).toBe('picture');
    expect((await ask('tickmark://app/upload', { method: 'PUT', body: 'x'.repeat(101) })).status).toBe(500);
    expect(readdirSync(uploads.folder)).toEqual([uploadId]);
  });

  test.each([
    ['tickmark://other/', 'GET', 404],
    ['tickmark://app/none.js', 'GET', 404],
    ['tickmark://app/%2e%2e/package.json', 'GET', 404],
    ['tickmark://app/..%2fpackage.json', 'GET', 404],
    [`tickmark://app/content/${'b'.repeat(64)}`, 'GET', 404],
    ['tickmark://app/', 'POST', 405],
    ['tickmark://app/upload', 'GET', 405],
  ])('%s by %s gives %d', async (address, method, status) => {
    expect((await ask(address, { method })).status).toBe(status);
  });
});
