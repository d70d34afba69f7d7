/** The built host without a window: a client signs in, uploads, runs jobs in their thread, reads bytes back. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { SourceRef } from '#contract/define.ts';
import { connect, type EngineClient } from '#transport/connect.ts';
import { webSocketChannel } from '#transport/webSocket.ts';
import { expect, test, type Workbench } from './fixtures.ts';

type Session = {
  readonly client: EngineClient;
  readonly upload: (name: string, text: string) => Promise<SourceRef>;
  readonly read: (path: string) => Promise<Response>;
};

async function signIn({ origin, url }: Workbench): Promise<Session> {
  const ask = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const init = { method, headers: { origin, ...headers }, ...(body !== undefined && { body }) };
    return (await (await fetch(origin + path, init)).json()) as Record<string, string>;
  };
  const nonce = url.split('#open=')[1] ?? '';
  const { token = '' } = await ask('POST', '/session', { 'x-tickmark-nonce': nonce });
  const authorization = `Bearer ${token}`;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, ['tickmark', token], { origin });
  return {
    client: connect(webSocketChannel(socket)),
    upload: async (name, text) => {
      const { uploadId = '' } = await ask('PUT', '/upload', { authorization }, text);
      return { kind: 'upload', uploadId, name };
    },
    read: async (path) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const { url = '' } = await ask('POST', '/link', headers, JSON.stringify({ path }));
      return fetch(origin + url);
    },
  };
}

test('an upload becomes evidence of an encrypted engagement and can be read back', async ({ workbench }) => {
  const { client, upload, read } = await signIn(workbench);
  const path = join(workbench.folder, 'Northgate.tickmark');
  const events: string[] = [];
  client.on('*', ({ topic }) => events.push(topic));
  await client.call('engagement.create', {
    path,
    client: 'Northgate plc',
    period: { from: '2026-01-01', to: '2026-12-31' },
    passphrase: 'correct horse battery staple',
    actor: 'E. Tester',
  });
  const text = 'Access policy – version 3\n';
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { items } = await client.call('evidence.add', {
    sources: [await upload('policy.txt', text)],
    supplier: 'IT security',
  });
  expect(items.map(({ ref, name, sha256: digest }) => ({ ref, name, digest }))).toEqual([
    { ref: 'X-0001', name: 'policy.txt', digest: sha256 },
  ]);
  expect(events).toContain('evidence');

  const response = await read(`/content/${sha256}`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toBe(text);
  expect((await client.call('journal.verify', {})).ok).toBe(true);

  await client.call('engagement.close', {});
  expect((await read(`/content/${sha256}`)).status).toBe(404);
  await expect(
    client.call('engagement.open', { path, passphrase: 'wrong', actor: 'E. Tester' }),
  ).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  client.close();
});

test('a job that is cancelled leaves the engagement as it was', async ({ workbench }) => {
  const { client, upload } = await signIn(workbench);
  await client.call('engagement.create', {
    path: join(workbench.folder, 'Cancelled.tickmark'),
    client: 'Northgate plc',
    period: { from: '2026-01-01', to: '2026-12-31' },
    plain: true,
    actor: 'E. Tester',
  });
  const before = await client.call('journal.verify', {});
  const controller = new AbortController();
  const adding = client.call(
    'evidence.add',
    { sources: [await upload('large.txt', 'x'.repeat(5_000_000))] },
    { signal: controller.signal },
  );
  controller.abort();
  await expect(adding).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await client.call('evidence.list', { page: {} })).total).toBe(0);
  expect(await client.call('journal.verify', {})).toEqual(before);
  client.close();
});
