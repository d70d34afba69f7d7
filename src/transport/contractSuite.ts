/** The tests that every transport must pass, run over a real pair of channel ends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineError } from '#base/errors.ts';
import type { EngineEvent, Progress } from '#contract/index.ts';
import type { Channel } from './channel.ts';
import { connect, type EngineClient } from './connect.ts';
import type { Engine } from './engine.ts';
import { PROTOCOL_VERSION } from './protocol.ts';
import { serve } from './serve.ts';

export type ChannelPair = {
  readonly engineEnd: Channel;
  readonly clientEnd: Channel;
  dispose(): Promise<void>;
};

/** An engine with a behaviour per method name. The names are not those of the contract: transports know none. */
function toyEngine() {
  const listeners = new Set<(event: EngineEvent) => void>();
  const cancelled: string[] = [];
  const engine: Engine = {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: async (method, input, { signal, progress }) => {
      if (method === 'echo') return input;
      if (method === 'nothing') return undefined;
      if (method === 'count') {
        for (let done = 1; done <= 3; done++) progress({ done, total: 3, unit: 'rows', what: 'Counting' });
        return { rows: 3 };
      }
      if (method === 'wait' || method === 'wait-then-abort-error') {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        cancelled.push(method);
        if (method === 'wait') throw new EngineError('CANCELLED', 'The import was cancelled.');
        throw new DOMException('stopped', 'AbortError');
      }
      if (method === 'refuse')
        throw new EngineError('INVALID_INPUT', 'No such day: 2024-02-31.', {
          details: { field: 'asOf', row: 7 },
        });
      if (method === 'break') throw new Error('SECRET of the inside');
      if (method === 'bigint') return 1n;
      throw new EngineError('UNKNOWN_METHOD', `No such method: ${method}`);
    },
  };
  return { engine, cancelled, emit: (event: EngineEvent) => listeners.forEach((l) => l(event)), listeners };
}

type AnyCall = (
  method: string,
  input: unknown,
  options?: Parameters<EngineClient['call']>[2],
) => Promise<unknown>;

const anyCall = (client: EngineClient): AnyCall => client.call.bind(client) as unknown as AnyCall;

const until = async (isTrue: () => boolean) => {
  for (let i = 0; i < 200 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isTrue()).toBe(true);
};

/** Declares the suite for one transport; `open` makes a fresh pair of channel ends. */
export function transportSuite(name: string, open: () => Promise<ChannelPair>): void {
  describe(`the protocol over ${name}`, () => {
    let pair: ChannelPair;
    let toy: ReturnType<typeof toyEngine>;
    let client: EngineClient;
    let call: AnyCall;
    let faults: unknown[];

    beforeEach(async () => {
      pair = await open();
      toy = toyEngine();
      faults = [];
      serve(toy.engine, pair.engineEnd, { onFault: (error, method) => faults.push([method, String(error)]) });
      client = connect(pair.clientEnd);
      call = anyCall(client);
    });
    afterEach(async () => {
      client.close();
      await pair.dispose();
    });

    test('gives back the result of a call', async () => {
      const input = { text: 'Zoë – ½ \u2028', list: [1, 2.5, null, true], nested: { empty: {} } };
      expect(await call('echo', input)).toEqual(input);
      expect(await call('nothing', {})).toBeNull();
    });

    test('keeps many calls apart', async () => {
      const inputs = Array.from({ length: 50 }, (_, i) => ({ i }));
      expect(await Promise.all(inputs.map((input) => call('echo', input)))).toEqual(inputs);
    });

    test('carries JSON values only: what JSON leaves out does not arrive', async () => {
      expect(await call('echo', { kept: 1, left: undefined, date: new Date(0) })).toEqual({
        kept: 1,
        date: '1970-01-01T00:00:00.000Z',
      });
    });

    test('tells the code, message and details of an error', async () => {
      await expect(call('refuse', {})).rejects.toMatchObject({
        name: 'EngineError',
        code: 'INVALID_INPUT',
        message: 'No such day: 2024-02-31.',
        details: { field: 'asOf', row: 7 },
      });
    });

    test.each(['no.such', 'constructor', '__proto__', ''])('refuses the method %j', async (method) => {
      await expect(call(method, {})).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' });
    });

    test('keeps the text of a fault inside and reports it there', async () => {
      await expect(call('break', {})).rejects.toMatchObject({
        code: 'INTERNAL',
        message: 'The engine failed. The log has the details.',
      });
      await expect(call('bigint', {})).rejects.toMatchObject({ code: 'INTERNAL' });
      expect(faults.map((f) => (f as string[])[0])).toEqual(['break', 'bigint']);
    });

    test('reports progress in order, before the result', async () => {
      const seen: Progress[] = [];
      expect(await call('count', {}, { onProgress: (progress) => seen.push(progress) })).toEqual({ rows: 3 });
      expect(seen).toEqual([1, 2, 3].map((done) => ({ done, total: 3, unit: 'rows', what: 'Counting' })));
    });

    test.each(['wait', 'wait-then-abort-error'])('cancels a running call (%s)', async (method) => {
      const controller = new AbortController();
      const running = call(method, {}, { signal: controller.signal });
      await call('echo', {});
      controller.abort();
      await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(toy.cancelled).toEqual([method]);
    });

    test('never starts a call whose signal is aborted already', async () => {
      await expect(call('wait', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'CANCELLED',
      });
      await call('echo', {});
      expect(toy.cancelled).toEqual([]);
    });

    test('an abort after the result changes nothing', async () => {
      const controller = new AbortController();
      expect(await call('echo', 1, { signal: controller.signal })).toBe(1);
      controller.abort();
      expect(await call('echo', 2)).toBe(2);
    });

    test('brings events to the listeners of their topic until they end', async () => {
      await call('echo', {}); // the greeting has arrived
      const graph: EngineEvent[] = [];
      const all: EngineEvent[] = [];
      const stop = client.on('graph', (event) => graph.push(event));
      client.on('*', (event) => all.push(event));
      toy.emit({ topic: 'graph' });
      toy.emit({ topic: 'samples' });
      await call('echo', {});
      stop();
      toy.emit({ topic: 'graph' });
      await call('echo', {});
      expect(graph).toEqual([{ topic: 'graph' }]);
      expect(all).toEqual([{ topic: 'graph' }, { topic: 'samples' }, { topic: 'graph' }]);
    });

    test('carries a payload of 5 MB in one piece', async () => {
      const rows = Array.from({ length: 50_000 }, (_, i) => `${i} ${'x'.repeat(95)}`);
      expect(await call('echo', rows)).toEqual(rows);
    });

    test('when the engine goes, every open call and every later one fails with CHANNEL_CLOSED', async () => {
      const reasons: string[] = [];
      client.onClose((reason) => reasons.push(reason.code));
      const open = [call('wait', {}), call('wait', {})];
      await call('echo', {});
      pair.engineEnd.close();
      const results = await Promise.allSettled(open);
      expect(results.map((r) => r.status === 'rejected' && (r.reason as EngineError).code)).toEqual([
        'CHANNEL_CLOSED',
        'CHANNEL_CLOSED',
      ]);
      await expect(call('echo', {})).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
      expect(reasons).toEqual(['CHANNEL_CLOSED']);
    });

    test('when the client goes, what it had running is cancelled and its events end', async () => {
      const running = call('wait', {});
      await call('echo', {});
      client.close();
      await expect(running).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
      await until(() => toy.cancelled.length === 1 && toy.listeners.size === 0);
    });
  });

  describe(`strangers over ${name}`, () => {
    const hello = JSON.stringify({ t: 'hello', protocol: PROTOCOL_VERSION });
    test.each([
      ['no JSON', [hello, 'call me'], 'A message could not be read.'],
      ['no object', [hello, '[1]'], 'A message could not be read.'],
      ['an unknown kind of message', [hello, '{"t":"eval","id":1}'], 'A message could not be read.'],
      [
        'an identifier that is no number',
        [hello, '{"t":"call","id":"1","method":"echo"}'],
        'A message could not be read.',
      ],
      [
        'no greeting',
        ['{"t":"call","id":1,"method":"echo","input":1}'],
        'The first message was not a greeting.',
      ],
      [
        'another protocol',
        ['{"t":"hello","protocol":99}'],
        `The engine speaks protocol ${PROTOCOL_VERSION}, the client protocol 99.`,
      ],
      [
        'an identifier in use',
        [hello, '{"t":"call","id":1,"method":"wait"}', '{"t":"call","id":1,"method":"wait"}'],
        'Call 1 is running already.',
      ],
    ])('closes on %s', async (_, messages, reason) => {
      const pair = await open();
      try {
        serve(toyEngine().engine, pair.engineEnd);
        const got: string[] = [];
        const closed = new Promise<void>((resolve) => pair.clientEnd.onClose(resolve));
        pair.clientEnd.onMessage((text) => got.push(text));
        for (const message of messages) pair.clientEnd.send(message);
        await closed;
        expect(JSON.parse(got.at(-1) ?? '')).toEqual({ t: 'refused', reason });
      } finally {
        await pair.dispose();
      }
    });

    test('a client refuses an engine that it cannot read', async () => {
      const pair = await open();
      try {
        const client = connect(pair.clientEnd);
        const running = anyCall(client)('echo', {});
        pair.engineEnd.onMessage(() => {});
        pair.engineEnd.send(JSON.stringify({ t: 'hello', protocol: 2 }));
        await expect(running).rejects.toThrow('The engine speaks protocol 2, this client protocol 1.');
      } finally {
        await pair.dispose();
      }
    });
  });
}
