import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEvent, Progress } from '#contract/index.ts';
import { openEngagementFile, sql } from '#store/index.ts';
import { openTestEngagement, testEngine, type TestEngine } from '../testing/testEngine.ts';
import { APP_VERSION } from './version.ts';

const worker = new URL('./jobWorker.ts', import.meta.url);
let one: TestEngine;
beforeEach(() => {
  one = testEngine();
});
afterEach(() => one.close());

/** A list of people with their role, as a file in the engine's folder. */
function accessList(rows: number): string {
  const path = join(one.dir, `access-${rows}.csv`);
  const lines = Array.from({ length: rows }, (_, i) => `user${i},role${i % 50}`);
  writeFileSync(path, ['user,role', ...lines].join('\n'));
  return path;
}
const importing = (path: string) => ({
  sources: [{ ref: { kind: 'path' as const, path }, mapping: 'generic-role-list', system: 'ERP' }],
  asOf: '2026-09-30',
});

describe('engine', () => {
  test('states the version of package.json', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(APP_VERSION).toBe((JSON.parse(text) as { version: string }).version);
  });

  test('refuses a call that needs an engagement when none is open', async () => {
    await expect(one.client.call('graph.summary', {})).rejects.toMatchObject({ code: 'NOT_OPEN' });
  });

  test('answers before an engagement is open what needs none', async () => {
    const plan = { riskOfOverreliance: '0.05', tolerableRate: '0.05' };
    expect((await one.client.call('sample.plan', plan)).plan.sampleSize).toBe(59);
    expect((await one.client.call('help.list', {})).pages.length).toBeGreaterThan(5);
  });

  test('wants a passphrase, or to be told that there is none', async () => {
    const asked = {
      path: join(one.dir, 'a.tickmark'),
      client: 'C',
      period: { from: '2026-01-01', to: '2026-12-31' },
      actor: 'a',
    };
    await expect(one.client.call('engagement.create', asked)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(
      one.client.call('engagement.create', { ...asked, plain: true, passphrase: 'x' }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(existsSync(asked.path)).toBe(false);
  });

  test('enters every command into the journal and tells what changed', async () => {
    await openTestEngagement(one);
    const events: EngineEvent[] = [];
    one.client.on('*', (event) => events.push(event));
    await one.client.call('import.run', importing(accessList(10)));
    await one.client.call('control.save', {
      control: { id: 'AC-01', objective: 'Only authorised access is given', frequency: 'daily' },
    });
    const { rows } = await one.client.call('journal.list', { page: {} });
    expect(rows.map(({ seq, action, object, actor }) => [seq, action, object, actor])).toEqual([
      [3, 'control.save', 'AC-01', 'a.auditor'],
      [2, 'import.run', 'current', 'a.auditor'],
      [1, 'engagement.create', '', 'a.auditor'],
    ]);
    expect(await one.client.call('journal.verify', {})).toMatchObject({
      ok: true,
      entries: 3,
      firstBadSeq: null,
    });
    expect([...new Set(events.map((event) => event.topic))].sort()).toEqual([
      'controls',
      'graph',
      'journal',
      'sources',
    ]);
  });

  test('a command that is refused leaves no trace', async () => {
    await openTestEngagement(one);
    const before = await one.client.call('journal.verify', {});
    const fields = {
      title: 'T',
      condition: 'C',
      origin: { kind: 'test-item' as const, sampleId: 9, itemKey: 'x', letter: 'A' },
    };
    await expect(one.client.call('exception.raise', { fields })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await one.client.call('journal.verify', {})).toEqual(before);
  });

  test('an import of files of which one cannot be read takes in none', async () => {
    await openTestEngagement(one);
    const broken = join(one.dir, 'broken.json');
    writeFileSync(broken, '{"UserDetailList": [{"UserName": "a", ');
    const sources = [
      ...importing(accessList(10)).sources,
      { ref: { kind: 'path' as const, path: broken }, format: 'aws-authorization-details' },
    ];
    await expect(one.client.call('import.run', { sources, asOf: '2026-09-30' })).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: expect.stringContaining('broken.json'),
    });
    expect((await one.client.call('import.sources', { page: {} })).population).toBe(0);
    expect((await one.client.call('journal.verify', {})).entries).toBe(1);
  });

  test('keeps a passphrase out of the journal: two files with different ones have the same first entry', async () => {
    const digests: string[] = [];
    for (const passphrase of ['one passphrase', 'another passphrase']) {
      const engine = testEngine();
      const path = join(engine.dir, 'a.tickmark');
      await engine.client.call('engagement.create', {
        path,
        client: 'C',
        period: { from: '2026-01-01', to: '2026-12-31' },
        passphrase,
        actor: 'a',
      });
      const { rows } = await engine.client.call('journal.list', { page: {} });
      digests.push(rows[0]?.inputSha256 ?? '');
      await engine.close();
    }
    expect(digests[0]).toBe(digests[1]);
  });

  test('enters the same whatever folder the files lay in', async () => {
    const digests = [];
    for (const folder of ['here', 'there']) {
      const engine = testEngine();
      await openTestEngagement(engine);
      mkdirSync(join(engine.dir, folder));
      const path = join(engine.dir, folder, 'access.csv');
      writeFileSync(path, 'user,role\nann,clerk\n');
      await engine.client.call('import.run', importing(path));
      const { rows } = await engine.client.call('journal.list', { page: {} });
      digests.push([rows[0]?.action, rows[0]?.inputSha256, rows[0]?.resultSha256]);
      await engine.close();
    }
    expect(digests[1]).toEqual(digests[0]);
  });

  test('remembers recent files by path only', async () => {
    const engine = testEngine({ settings: true });
    const path = await openTestEngagement(engine);
    expect((await engine.client.call('engagement.recent', {})).recent).toMatchObject([
      { path, exists: true, client: '' },
    ]);
    expect(readFileSync(join(engine.dir, 'settings', 'recent.json'), 'utf8')).not.toContain('Northgate plc');
    await engine.close();
  });
});

describe('jobs in a thread of their own', () => {
  test('give the same result and journal entry as in this thread', async () => {
    const path = accessList(500);
    const threaded = testEngine({ jobWorker: worker });
    const results = [];
    for (const engine of [one, threaded]) {
      await openTestEngagement(engine);
      results.push(await engine.client.call('import.run', importing(path)));
    }
    const heads = await Promise.all(
      [one, threaded].map(
        async ({ client }) => (await client.call('journal.list', { page: {} })).rows[0]?.resultSha256,
      ),
    );
    expect(results[1]).toEqual(results[0]);
    expect(heads[1]).toBe(heads[0]);
    await threaded.close();
  });

  test('answer queries meanwhile, report progress, and leave nothing when they are cancelled', async () => {
    const threaded = testEngine({ jobWorker: worker });
    await openTestEngagement(threaded);
    const stop = new AbortController();
    const seen: Progress[] = [];
    const job = threaded.client.call('import.run', importing(accessList(400_000)), {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (seen.length === 2) stop.abort();
      },
    });
    const cancelled = job.catch((error: unknown) => error);
    expect((await threaded.client.call('import.sources', { page: {} })).population).toBe(0);
    expect(await cancelled).toMatchObject({ code: 'CANCELLED' });
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect((await threaded.client.call('import.sources', { page: {} })).population).toBe(0);
    expect((await threaded.client.call('journal.verify', {})).entries).toBe(1);
    // What comes after the cancelled job runs as if it had not been.
    expect((await threaded.client.call('import.run', importing(accessList(20)))).totals.accounts).toBe(20);
    await threaded.close();
  });

  test.each(['', 'alone'])(
    'a process killed in the middle of an import leaves the engagement as it was %s',
    async (how) => {
      const path = await openTestEngagement(one);
      await one.client.call('engagement.close', {});
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, '__fixtures__/importUntilKilled.ts'), path, accessList(400_000), how],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      for await (const line of createInterface({ input: child.stdout }))
        if (line === 'progress') child.kill('SIGKILL');
      const opened = openEngagementFile({ path, passphrase: null });
      expect(
        opened.db.all(
          sql`SELECT (SELECT COUNT(*) FROM source) AS sources, (SELECT COUNT(*) FROM node) AS nodes, (SELECT COUNT(*) FROM blob) AS blobs`,
        ),
      ).toEqual([{ sources: 0, nodes: 0, blobs: 0 }]);
      opened.close();
    },
  );
});
