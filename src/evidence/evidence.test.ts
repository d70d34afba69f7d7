import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import { contract, type Input } from '#contract/index.ts';
import { pageRequest } from '#contract/define.ts';
import { bytesFile } from '#files/read.ts';
import type { JobContext } from '#store/context.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { verifyBag } from './bag.ts';
import { readInfo } from './bagText.ts';
import { evidenceHandlers } from './index.ts';
import { mediaTypeOf } from './mediaType.ts';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function context(): JobContext {
  const db = memoryDb();
  return {
    db,
    engagement: {
      id: 'e',
      path: '',
      title: '',
      client: '',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    },
    clock: () => '2026-10-01T09:00:00.000Z',
    appVersion: '0',
    resources: '',
    cache: new Map(),
    locate: (ref) =>
      ref.kind === 'path' ? { path: ref.path, name: basename(ref.path) } : { path: '', name: '' },
    actor: 'a.auditor',
    randomDigits: () => '0',
    about: () => {},
    signal: new AbortController().signal,
    progress: () => {},
  };
}

/** Writes files below a new folder; gives the folder. */
function folder(files: Readonly<Record<string, string | Uint8Array>>, name = 'handed-over'): string {
  const root = join(mkdtempSync(join(tmpdir(), 'tickmark-')), name);
  mkdirSync(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

function add(ctx: JobContext, ...paths: readonly string[]) {
  return addWith(ctx, { sources: paths.map((path) => ({ kind: 'path' as const, path })) });
}

function addWith(ctx: JobContext, input: Input<'evidence.add'>) {
  return evidenceHandlers['evidence.add'](contract['evidence.add'].input.parse(input), ctx);
}

const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** The example of the evidence vectors: a bag of version 1.0 with its exact bytes. */
const exampleBag: Readonly<Record<string, string>> = {
  'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  'data/exports/sap_users.csv': 'user_id,role\nU00001,AP_CLERK\n',
  'data/tickets/REQ-1.txt': 'approved\n',
  'manifest-sha256.txt':
    '9b3f3715d6338ea4e7f50799b00423b53ded54e1086de4449d856cd986a9bb04  data/exports/sap_users.csv\n7f8518f7db5e9a55049f49c4ea6d6e8f509695231e60cbd607bcb36c88a75a14  data/tickets/REQ-1.txt\n',
  'bag-info.txt':
    'Source-Organization: Example Client\nExternal-Identifier: EV-0001\nBagging-Date: 2026-02-03\nPayload-Oxum: 38.2\n',
  'tagmanifest-sha256.txt':
    'f74eb4eaa0644e45e0177692c2937c4798b5074a2552bb47438235c74d2f7f8d  bag-info.txt\n1712ecfb074bf29c4188ad3421032509159a09739fd604f8fe57038b4ddefcc9  bagit.txt\n915c66c4490b3fddc83b75def6ed55743256ac862fc77ed5d496ab467eb6bf1d  manifest-sha256.txt\n',
};

/** A small bag without tag manifest; `lines` are those of its manifest. */
function bag(
  payload: Readonly<Record<string, string>>,
  options: { version?: string; manifests?: Record<string, string>; extra?: Record<string, string> } = {},
): Record<string, string> {
  const lines = Object.entries(payload).map(([path, text]) => `${hex('md5', text)} ${path}`);
  return {
    'bagit.txt': `BagIt-Version: ${options.version ?? '0.96'}\nTag-File-Character-Encoding: UTF-8`,
    ...payload,
    ...(options.manifests ?? { 'manifest-md5.txt': `${lines.join('\n')}\n` }),
    ...options.extra,
  };
}

async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  try {
    await verifyBag('b', new Map(Object.entries(files).map(([path, text]) => [path, bytesFile(path, text)])));
    return [];
  } catch (error) {
    if (!isEngineError(error, 'REFUSED')) throw error;
    const details = error.details as { faults?: { file: string; problem: string }[]; file: string };
    return details.faults
      ? details.faults.map(({ file, problem }) => `${file}: ${problem}`)
      : [error.message];
  }
}

test('bag metadata: a line of blanks without a colon takes no time', () => {
  const started = performance.now();
  expect(readInfo(`A : b : c\n  d\nx${' '.repeat(2_000_000)}y\n: none\n`)).toEqual([
    { label: 'A', value: 'b : c d' },
  ]);
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('verifyBag', () => {
  test('accepts the example of the vectors and reports what it checked', async () => {
    const files = new Map(Object.entries(exampleBag).map(([path, text]) => [path, bytesFile(path, text)]));
    expect(await verifyBag('b', files)).toEqual({
      version: '1.0',
      algorithms: ['sha256'],
      payload: ['data/exports/sap_users.csv', 'data/tickets/REQ-1.txt'],
      tags: ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'],
      info: [
        { label: 'Source-Organization', value: 'Example Client' },
        { label: 'External-Identifier', value: 'EV-0001' },
        { label: 'Bagging-Date', value: '2026-02-03' },
        { label: 'Payload-Oxum', value: '38.2' },
      ],
    });
  });

  test.each(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'])('reads version %s', async (version) => {
    expect(await faultsOf(bag({ 'data/a.txt': 'a' }, { version }))).toEqual([]);
  });

  test('takes ./ before a path, upper-case digests, two spaces, a star, CR line ends and encoded names', async () => {
    const line = (path: string, text: string) => `${hex('md5', text).toUpperCase()} ${path}`;
    const payload = { 'data/a b.txt': '1', 'data/%7Eb.txt': '2', 'data/c\nd.txt': '3', 'data/e.txt': '4' };
    const manifest = [
      line('./data/a b.txt', '1'),
      line(' data/%7Eb.txt', '2'),
      line('data/c%0Ad.txt', '3'),
      line('*data/e.txt', '4'),
    ].join('\r');
    expect(await faultsOf(bag(payload, { manifests: { 'manifest-md5.txt': manifest } }))).toEqual([]);
  });

  test('reads %25 as % from version 1.0 on', async () => {
    const manifests = { 'manifest-md5.txt': `${hex('md5', 'x')}  data/50%25.txt\n` };
    expect(await faultsOf(bag({ 'data/50%.txt': 'x' }, { version: '1.0', manifests }))).toEqual([]);
  });

  test('requires every payload manifest to hold', async () => {
    const files = bag(
      { 'data/a.txt': 'a' },
      {
        manifests: {
          'manifest-md5.txt': `${hex('md5', 'a')}  data/a.txt\n`,
          'manifest-sha1.txt': `${hex('sha1', 'a')}  data/a.txt\n`,
          'manifest-sha512.txt': `${hex('sha512', 'b')}  data/a.txt\n`,
        },
      },
    );
    expect(await faultsOf(files)).toEqual([
      `data/a.txt: its sha512 digest is ${hex('sha512', 'a')}, manifest-sha512.txt has ${hex('sha512', 'b')}`,
    ]);
  });

  const altered = hex('sha256', 'denied\n');
  test.each([
    [
      'an altered payload file',
      { 'data/tickets/REQ-1.txt': 'denied\n' },
      ['bag-info.txt: Payload-Oxum is 38.2, the bag has 36.2'],
    ],
    [
      'a payload file altered without a change of size',
      { 'data/tickets/REQ-1.txt': 'approveD\n' },
      [
        `data/tickets/REQ-1.txt: its sha256 digest is ${hex('sha256', 'approveD\n')}, manifest-sha256.txt has 7f8518f7db5e9a55049f49c4ea6d6e8f509695231e60cbd607bcb36c88a75a14`,
      ],
    ],
    [
      'an altered manifest, by the tag manifest, before any payload',
      { 'manifest-sha256.txt': `${altered}  data/tickets/REQ-1.txt\n` },
      [
        `manifest-sha256.txt: its sha256 digest is ${hex('sha256', `${altered}  data/tickets/REQ-1.txt\n`)}, tagmanifest-sha256.txt has 915c66c4490b3fddc83b75def6ed55743256ac862fc77ed5d496ab467eb6bf1d`,
      ],
    ],
    [
      'a payload file that is listed nowhere',
      { 'data/more.txt': 'x' },
      [
        'data/more.txt: is not listed in manifest-sha256.txt',
        'bag-info.txt: Payload-Oxum is 38.2, the bag has 39.3',
      ],
    ],
  ])('refuses %s', async (_name, change, expected) => {
    expect(await faultsOf({ ...exampleBag, ...change })).toEqual(expected);
  });

  test('refuses a listed file that is missing, also one that is to be fetched', async () => {
    const manifests = { 'manifest-md5.txt': `${hex('md5', 'a')}  data/a.txt\n` };
    expect(
      await faultsOf(bag({}, { manifests, extra: { 'fetch.txt': 'http://h/a 1 data/a.txt\n' } })),
    ).toEqual([
      'data/a.txt: is listed in manifest-md5.txt and not in the bag',
      'data/a.txt: is to be fetched (fetch.txt) and not in the bag',
    ]);
    expect(
      await faultsOf(
        bag({ 'data/a.txt': 'a' }, { manifests, extra: { 'fetch.txt': 'http://h/a - data/a.txt\n' } }),
      ),
    ).toEqual([]);
  });

  test.each([
    ['../outside.txt', 'leaves the bag'],
    ['data/../../outside.txt', 'leaves the bag'],
    ['data\\..\\..\\outside.txt', 'leaves the bag'],
    ['/etc/passwd', 'is absolute'],
    ['C:/windows/win.ini', 'is absolute'],
    ['~root/.profile', 'begins with ~'],
    ['data/aux.txt', 'has the reserved name aux.txt'],
  ])('refuses the manifest path %s', async (path, fault) => {
    const manifests = { 'manifest-md5.txt': `${hex('md5', 'a')}  data/a.txt\n${hex('md5', 'a')}  ${path}\n` };
    expect(await faultsOf(bag({ 'data/a.txt': 'a' }, { manifests }))).toEqual([
      `${path}: the path in manifest-md5.txt ${fault}`,
    ]);
  });

  test.each([
    [
      'no payload manifest',
      bag({ 'data/a.txt': 'a' }, { manifests: {} }),
      ['data/a.txt: is listed in no manifest', 'manifest: no payload manifest'],
    ],
    [
      'an unknown version',
      bag({}, { version: '2.0' }),
      ['The bag b has BagIt version 2.0; known: 0.93, 0.94, 0.95, 0.96, 0.97, 1.0'],
    ],
    [
      'a declaration that is none',
      { 'bagit.txt': 'hello' },
      ['The bag b does not hold: bagit.txt is no bag declaration'],
    ],
    [
      'names that differ only in case',
      bag({ 'data/A.txt': 'a', 'data/a.txt': 'a' }),
      ['data/a.txt: differs from data/A.txt only in case'],
    ],
    [
      'a manifest line without a digest',
      bag({}, { manifests: { 'manifest-md5.txt': 'not a digest\n' } }),
      ['manifest-md5.txt: line 1 is no digest and path'],
    ],
    [
      'only an unknown algorithm',
      bag({ 'data/a.txt': 'a' }, { manifests: { 'manifest-crc32.txt': 'e8b7be43  data/a.txt\n' } }),
      ['data/a.txt: is listed in no manifest', 'manifest: no manifest in a known algorithm: crc32'],
    ],
  ])('refuses %s', async (_name, files, expected) => {
    expect(await faultsOf(files)).toEqual(expected);
  });
});

describe('evidence.add', () => {
  test('keeps a bag from a folder with its supplier and its checked digests', async () => {
    const ctx = context();
    const { items, known } = await addWith(ctx, {
      sources: [{ kind: 'path', path: folder(exampleBag, 'EV-0001') }],
      coversFrom: '2026-01-01',
      coversTo: '2026-01-31',
    });
    expect(known).toBe(0);
    expect(items.map(({ ref, name, container, supplier }) => [ref, name, container, supplier])).toEqual([
      ['X-0001', 'data/exports/sap_users.csv', 'EV-0001', 'Example Client'],
      ['X-0002', 'data/tickets/REQ-1.txt', 'EV-0001', 'Example Client'],
      ['X-0003', 'bag-info.txt', 'EV-0001', 'Example Client'],
      ['X-0004', 'bagit.txt', 'EV-0001', 'Example Client'],
      ['X-0005', 'manifest-sha256.txt', 'EV-0001', 'Example Client'],
      ['X-0006', 'tagmanifest-sha256.txt', 'EV-0001', 'Example Client'],
    ]);
    expect(items[0]).toEqual({
      id: 1,
      ref: 'X-0001',
      name: 'data/exports/sap_users.csv',
      container: 'EV-0001',
      sha256: '9b3f3715d6338ea4e7f50799b00423b53ded54e1086de4449d856cd986a9bb04',
      bytes: 29,
      mediaType: 'text/csv',
      supplier: 'Example Client',
      coversFrom: '2026-01-01',
      coversTo: '2026-01-31',
      note: 'BagIt 1.0 bag, manifests hold (sha256)',
      addedAt: '2026-10-01T09:00:00.000Z',
      addedBy: 'a.auditor',
      subjects: [],
      status: 'not verified again',
      checkedAt: null,
    });
  });

  test('refuses an altered bag, names the file and takes nothing in, not even what lay beside it', async () => {
    const ctx = context();
    const root = folder({
      'letter.txt': 'dear',
      ...prefixed('bag', { ...exampleBag, 'data/tickets/REQ-1.txt': 'approveD\n' }),
    });
    await expect(add(ctx, root)).rejects.toThrow(
      'The bag handed-over/bag does not hold: data/tickets/REQ-1.txt: its sha256 digest is',
    );
    expect(
      ctx.db.get(sql`SELECT (SELECT COUNT(*) FROM evidence) AS items, (SELECT COUNT(*) FROM blob) AS blobs`),
    ).toEqual({
      items: 0,
      blobs: 0,
    });
  });

  test('keeps a zip inside the payload of a bag as the file that its manifest names', async () => {
    const zip = storedZip({ 'inner.txt': 'x' });
    const root = folder({
      'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'data/export.zip': zip,
      'manifest-sha256.txt': `${createHash('sha256').update(zip).digest('hex')}  data/export.zip\n`,
    });
    const { items } = await add(context(), root);
    expect(items.map((item) => [item.name, item.mediaType])).toEqual([
      ['data/export.zip', 'application/zip'],
      ['bagit.txt', 'text/plain'],
      ['manifest-sha256.txt', 'text/plain'],
    ]);
  });

  test('refuses a bag with a symbolic link in it', async () => {
    const root = folder(exampleBag);
    symlinkSync('/etc/hostname', join(root, 'data', 'link.txt'));
    await expect(add(context(), root)).rejects.toThrow(
      'The bag handed-over does not hold: data/link.txt: is a symbolic link',
    );
  });

  test('opens zips and finds the bag in one', async () => {
    const root = folder({
      'a.zip': storedZip({ 'notes/1.txt': 'one', 'inner.zip': storedZip({ 'deep.txt': 'two' }) }),
      'b.zip': storedZip(prefixed('EV-0001', exampleBag)),
    });
    const { items } = await add(context(), root);
    expect(items.map((item) => `${item.container} > ${item.name}`)).toEqual([
      'handed-over/a.zip/inner.zip > deep.txt',
      'handed-over/a.zip > notes/1.txt',
      'handed-over/b.zip/EV-0001 > data/exports/sap_users.csv',
      'handed-over/b.zip/EV-0001 > data/tickets/REQ-1.txt',
      'handed-over/b.zip/EV-0001 > bag-info.txt',
      'handed-over/b.zip/EV-0001 > bagit.txt',
      'handed-over/b.zip/EV-0001 > manifest-sha256.txt',
      'handed-over/b.zip/EV-0001 > tagmanifest-sha256.txt',
    ]);
  });

  test('keeps bytes once, flags empty files and files with the same bytes', async () => {
    const ctx = context();
    const root = folder({
      'a/approval.txt': 'approved\n',
      'b/approval.txt': 'approved\n',
      'nothing.txt': '',
    });
    const first = await add(ctx, root);
    expect(first.known).toBe(1);
    expect(first.items.map(({ name, note, sha256 }) => [name, note, sha256])).toEqual([
      ['a/approval.txt', '', hex('sha256', 'approved\n')],
      ['b/approval.txt', 'Same bytes as X-0001', hex('sha256', 'approved\n')],
      ['nothing.txt', 'Zero bytes', EMPTY_SHA256],
    ]);
    const again = await add(ctx, root);
    expect(again.known).toBe(3);
    expect(again.items).toEqual(first.items);
    expect(ctx.db.get(sql`SELECT COUNT(*) AS blobs FROM blob`)).toEqual({ blobs: 2 });
  });

  test('says what it could not take in', async () => {
    const root = folder({ 'a.txt': 'a' });
    symlinkSync('/etc/hostname', join(root, 'link.txt'));
    const { refused } = await add(context(), root);
    expect(refused).toEqual([{ name: 'handed-over/link.txt', reason: 'is a symbolic link' }]);
  });

  test('refuses a period that ends before it begins, and a subject that is not there', async () => {
    const sources = [{ kind: 'path' as const, path: folder({ 'a.txt': 'a' }) }];
    await expect(
      addWith(context(), { sources, coversFrom: '2026-02-01', coversTo: '2026-01-01' }),
    ).rejects.toThrow('The period covered ends before it begins: 2026-02-01 to 2026-01-01');
    await expect(
      addWith(context(), { sources, attachTo: [{ kind: 'control', id: 'AC-09' }] }),
    ).rejects.toThrow('No control AC-09');
  });

  test('stops when cancelled', async () => {
    const ctx = { ...context(), signal: AbortSignal.abort() };
    await expect(add(ctx, folder({ 'a.txt': 'a' }))).rejects.toThrow('Taking in evidence was cancelled');
  });
});

describe('attach, list, preview, verify', () => {
  test('attaches to what is there, lists by it, and takes the attachment back', async () => {
    const ctx = context();
    await add(ctx, folder({ 'a.csv': 'id,name\n1,Ann\n', 'b.txt': 'b' }));
    ctx.db.run(sql`INSERT INTO control VALUES ('AC-01', '{}', 1, '', '')`);
    ctx.db.run(sql`INSERT INTO exception_version VALUES (7, 1, '{}', '', '')`);
    const control = { kind: 'control' as const, id: 'AC-01' };
    const { item } = evidenceHandlers['evidence.attach']({ evidenceId: 2, subject: control }, ctx);
    evidenceHandlers['evidence.attach']({ evidenceId: 2, subject: { kind: 'exception', id: 'EX-007' } }, ctx);
    expect(item.subjects).toEqual([control]);
    const page = pageRequest.parse({});
    const listed = evidenceHandlers['evidence.list']({ subject: control, page }, ctx);
    expect(listed.rows.map((row) => [row.ref, row.subjects])).toEqual([
      ['X-0002', [control, { kind: 'exception', id: '7' }]],
    ]);
    evidenceHandlers['evidence.detach']({ evidenceId: 2, subject: control }, ctx);
    expect(evidenceHandlers['evidence.list']({ subject: control, page }, ctx).total).toBe(0);
    expect(() => evidenceHandlers['evidence.detach']({ evidenceId: 2, subject: control }, ctx)).toThrow(
      'X-0002 is not attached to control AC-01',
    );
  });

  test.each([
    [{ kind: 'control' as const, id: 'none' }, 'No control none'],
    [{ kind: 'exception' as const, id: 'EX-9' }, 'No exception EX-9'],
    [{ kind: 'conflict' as const, id: 'SOD-1' }, 'Not a conflict: SOD-1; <rule id>:<subject node id>'],
    [{ kind: 'source' as const, id: '3' }, 'No source 3'],
    [{ kind: 'test-item' as const, id: '1:U1' }, 'No test item 1:U1'],
  ])('refuses to attach to %o', async (subject, message) => {
    const ctx = context();
    await add(ctx, folder({ 'a.txt': 'a' }));
    expect(() => evidenceHandlers['evidence.attach']({ evidenceId: 1, subject }, ctx)).toThrow(message);
  });

  test('attaches to a test item and to one of its attributes, also where the key holds colons', async () => {
    const ctx = context();
    await add(ctx, folder({ 'a.txt': 'a' }));
    ctx.db.run(sql`PRAGMA foreign_keys = OFF`);
    ctx.db.run(sql`INSERT INTO sample_item VALUES (1, 1, 'arn:aws:iam::1:user/u', '')`);
    ctx.db.run(sql`INSERT INTO test_attribute VALUES (1, 'A', 'Approved', '')`);
    const attach = (id: string) =>
      evidenceHandlers['evidence.attach']({ evidenceId: 1, subject: { kind: 'test-item', id } }, ctx).item
        .subjects;
    expect(attach('1:arn:aws:iam::1:user/u')).toHaveLength(1);
    expect(attach('S-01:arn:aws:iam::1:user/u:A').map((subject) => subject.id)).toEqual([
      '1:arn:aws:iam::1:user/u',
      '1:arn:aws:iam::1:user/u:A',
    ]);
    expect(() => attach('1:arn:aws:iam::1:user/u:Q')).toThrow('Sample 1 has no attribute Q');
  });

  test('shows tables, texts in their encoding, pictures and what has no view', async () => {
    const ctx = context();
    await add(
      ctx,
      folder({
        '1.csv': 'id;name\n1;Ann\n',
        '2.txt': Buffer.from('Zürich', 'latin1'),
        '3.txt': Buffer.from('\ufeffÅngström', 'utf16le'),
        '4.png': Buffer.from('89504e470d0a1a0a0000', 'hex'),
        '5.pdf': '%PDF-1.7\n',
        '6.bin': Uint8Array.of(1, 0, 2, 0, 0),
        '7.txt': '',
      }),
    );
    const shown = [];
    for (const evidenceId of [1, 2, 3, 4, 5, 6, 7]) {
      const { kind, text, rows, isCut } = await evidenceHandlers['evidence.preview']({ evidenceId }, ctx);
      shown.push([kind, text, rows, isCut]);
    }
    expect(shown).toEqual([
      [
        'table',
        '',
        [
          ['id', 'name'],
          ['1', 'Ann'],
        ],
        false,
      ],
      ['text', 'Zürich', [], false],
      ['text', 'Ångström', [], false],
      ['image', '', [], false],
      ['pdf', '', [], false],
      ['none', '', [], false],
      ['none', '', [], false],
    ]);
    const { content } = await evidenceHandlers['evidence.preview']({ evidenceId: 7 }, ctx);
    expect(content).toBe(`/content/${EMPTY_SHA256}`);
  });

  test('finds kept bytes that were altered, and keeps the result of each check', async () => {
    const ctx = context();
    await add(ctx, folder({ 'a.txt': 'approved\n', 'b.txt': 'b' }));
    expect(await evidenceHandlers['evidence.verify']({ evidenceIds: [] }, ctx)).toEqual({
      ok: true,
      checked: 2,
      altered: [],
    });
    ctx.db.run(sql`DROP TRIGGER IF EXISTS blob_chunk_no_update`);
    for (const { name } of ctx.db.all<{ name: string }>(
      sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'blob_chunk'`,
    )) {
      ctx.db.bulk(`DROP TRIGGER ${name}`).run();
    }
    ctx.db.run(
      sql`UPDATE blob_chunk SET codec = 'raw', data = ${Buffer.from('approveD\n')} WHERE blob_id = 1`,
    );
    const result = await evidenceHandlers['evidence.verify']({ evidenceIds: [] }, ctx);
    expect(result).toEqual({
      ok: false,
      checked: 2,
      altered: [
        {
          ref: 'X-0001',
          name: 'a.txt',
          expectedSha256: hex('sha256', 'approved\n'),
          actualSha256: hex('sha256', 'approveD\n'),
        },
      ],
    });
    const { rows } = evidenceHandlers['evidence.list']({ page: pageRequest.parse({}) }, ctx);
    expect(rows.map((row) => row.status)).toEqual(['altered', 'verified']);
  });
});

describe('mediaTypeOf', () => {
  test.each([
    ['a.pdf', '%PDF-1.7', 'application/pdf'],
    ['picture.png', 'not a picture', 'text/plain'],
    ['a.json', '{}', 'application/json'],
    ['a.xlsx', 'PK\u0003\u0004', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.csv', 'a,b', 'text/csv'],
    ['a.csv', '\u0000\u0001\u0002', 'application/octet-stream'],
    ['a', '', 'application/x-empty'],
  ])('takes %s beginning with %j for %s', (name, head, expected) => {
    expect(mediaTypeOf(name, Buffer.from(head, 'latin1'))).toBe(expected);
  });
});

function prefixed(prefix: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}/${path}`, text]));
}

/** A zip whose entries are stored as they are. */
function storedZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const path = Buffer.from(name, 'utf8');
    const crc = crc32(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(path.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(data.length, 24);
    central.writeUInt16LE(path.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, path, data);
    directory.push(central, path);
    offset += local.length + path.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
