import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { bytesFile, readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { proto, protoAny } from '#testing/protoWriter.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { c1zVersion } from './c1z.ts';
import { expand, graphInheritances, type Inheritance } from './expansion.ts';
import { batonC1z } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'c1z-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const V2 = 'c1.connector.v2';
type Grant = {
  entitlement: string;
  principal: string;
  from?: string[];
  shallow?: boolean;
  types?: string[];
  sources?: string[];
};
type Content = {
  runs?: { sync: string; ended?: string; type?: string; token?: string }[];
  types?: [string, number][];
  resources?: [string, Uint8Array][];
  entitlements?: [string, string, string][];
  grants?: Grant[];
};

const TYPES: [string, number][] = [
  ['user', 1],
  ['group', 2],
  ['role', 3],
  ['secret', 5],
  ['vault', 0],
];

let fileNumber = 0;

/** A c1z file of version 1 with the columns that the connector SDK writes. */
function c1z(content: Content): SourceFile {
  fileNumber += 1;
  const path = join(folder, `${fileNumber}.db`);
  const db = new DatabaseSync(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE v1_sync_runs (id integer primary key, sync_id text, started_at datetime, ended_at datetime, sync_token text, sync_type text);
    CREATE TABLE v1_resource_types (id integer primary key, external_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_resources (id integer primary key, resource_type_id text, external_id text, parent_resource_type_id text, parent_resource_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_entitlements (id integer primary key, resource_type_id text, resource_id text, external_id text, data blob, sync_id text, discovered_at datetime);
    CREATE TABLE v1_grants (id integer primary key, resource_type_id text, resource_id text, entitlement_id text, principal_resource_type_id text, principal_resource_id text, external_id text, expansion blob, needs_expansion integer default 0, data blob, sync_id text, discovered_at datetime);
  `);
  const runs = content.runs ?? [{ sync: 's1', ended: '2025-06-01 10:00:00', type: 'full' }];
  const insertRun = db.prepare(
    'INSERT INTO v1_sync_runs (sync_id, started_at, ended_at, sync_token, sync_type) VALUES (?,?,?,?,?)',
  );
  for (const { sync, ended = null, type = 'full', token = '' } of runs)
    insertRun.run(sync, '2025-06-01 09:00:00', ended, token, type);
  const insertType = db.prepare(
    "INSERT INTO v1_resource_types (external_id, data, sync_id) VALUES (?,?,'s1')",
  );
  for (const [id, trait] of content.types ?? TYPES)
    insertType.run(id, proto([1, id], [3, Uint8Array.of(trait)]));
  const insertResource = db.prepare(
    "INSERT INTO v1_resources (resource_type_id, external_id, data, sync_id) VALUES (?,?,?,'s1')",
  );
  for (const [id, data] of content.resources ?? []) insertResource.run(id.split(':')[0] ?? '', id, data);
  const insertEntitlement = db.prepare(
    "INSERT INTO v1_entitlements (resource_type_id, resource_id, external_id, data, sync_id) VALUES (?,?,?,?,'s1')",
  );
  for (const [type, id, slug] of content.entitlements ?? []) {
    insertEntitlement.run(type, id, `${type}:${id}:${slug}`, proto([3, slug], [7, 1], [8, slug]));
  }
  const insertGrant = db.prepare(
    "INSERT INTO v1_grants (entitlement_id, principal_resource_type_id, principal_resource_id, data, sync_id) VALUES (?,?,?,?,'s1')",
  );
  for (const grant of content.grants ?? []) {
    const [type = '', id = ''] = grant.principal.split(':');
    insertGrant.run(grant.entitlement, type, id, grantData(grant));
  }
  db.close();
  return bytesFile('t.c1z', Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(readFileSync(path))]));
}

function grantData({ from, shallow = false, types = [], sources = [] }: Grant): Uint8Array {
  const expandable = protoAny(
    `${V2}.GrantExpandable`,
    ...(from ?? []).map((id) => [1, id] as const),
    [2, shallow],
    ...types.map((type) => [3, type] as const),
  );
  return proto(
    ...(from ? [[4, expandable] as const] : []),
    ...(sources.length > 0
      ? [[5, proto(...sources.map((id) => [1, proto([1, id])] as const))] as const]
      : []),
  );
}

const named = (name: string) => proto([3, name]);

const ann = proto(
  [3, 'Ann'],
  [
    4,
    protoAny(
      `${V2}.UserTrait`,
      [1, proto([1, 'a@old.example'])],
      [1, proto([1, 'ann@example.com'], [2, true])],
      [2, proto([1, 2])],
      [5, 2],
      [6, 'ann'],
      [9, proto([1, 1_700_000_000])],
      [10, proto([1, true])],
      [13, 'E7'],
    ),
  ],
);
const key = proto(
  [3, 'deploy key'],
  [
    4,
    protoAny(
      `${V2}.SecretTrait`,
      [1, 'profile with a secret'],
      [3, proto([1, 1_800_000_000])],
      [6, proto([1, 'user'], [2, 'ann'])],
    ),
  ],
);

/** bob -> team; team -> role admin (inherited by members); team nested in org; org -> vault. */
const whole: Content = {
  resources: [
    ['user:ann', ann],
    ['user:bob', named('Bob')],
    ['group:team', named('Team')],
    ['group:org', named('Org')],
    ['role:admin', named('Admin')],
    ['vault:v', named('Vault')],
    ['secret:k', key],
  ],
  entitlements: [
    ['group', 'team', 'member'],
    ['group', 'org', 'member'],
    ['role', 'admin', 'assigned'],
    ['vault', 'v', 'open'],
  ],
  grants: [
    { entitlement: 'group:team:member', principal: 'user:bob' },
    { entitlement: 'group:org:member', principal: 'group:team', from: ['group:team:member'] },
    { entitlement: 'group:org:member', principal: 'user:ann' },
    { entitlement: 'role:admin:assigned', principal: 'group:team', from: ['group:team:member'] },
    { entitlement: 'vault:v:open', principal: 'group:org', from: ['group:org:member'] },
  ],
};

const vaultWith = (change: Partial<Grant>): Content => ({
  ...whole,
  grants: whole.grants!.map((grant) =>
    grant.entitlement === 'vault:v:open' ? { ...grant, ...change } : grant,
  ),
});

function pairs(sink: RecordingSink): string[] {
  const principals = sink.nodes.filter(({ kind }) => kind !== 'permission');
  return principals
    .flatMap((node) => [...sink.reachedFrom(node)].map((to) => `${node.key} ${to.key}`))
    .sort();
}

describe('a sync that ended', () => {
  test('states resources by their traits, entitlements and grants', async () => {
    const sink = await readInto(batonC1z, c1z(whole));
    expect(sink.droppedFields).toEqual(['SecretTrait.profile']);
    const others = { ...whole, resources: (whole.resources ?? []).filter(([id]) => id !== 'secret:k') };
    expect((await readInto(batonC1z, c1z(others))).droppedFields).toEqual([]);
    expect(sink.nodes.map(({ kind, key, label }) => [kind, key, label])).toEqual([
      ['account', 'user:ann', 'Ann'],
      ['account', 'user:bob', 'Bob'],
      ['group', 'group:team', 'Team'],
      ['group', 'group:org', 'Org'],
      ['role', 'role:admin', 'Admin'],
      ['resource', 'vault:v', 'Vault'],
      ['credential', 'secret:k', 'deploy key'],
      ['permission', 'group:team:member', 'Team: member'],
      ['permission', 'group:org:member', 'Org: member'],
      ['permission', 'role:admin:assigned', 'Admin: assigned'],
      ['permission', 'vault:v:open', 'Vault: open'],
    ]);
    expect(sink.lines()).toEqual([
      'account user:ann --grants--> permission group:org:member',
      'account user:bob --grants--> permission group:team:member',
      'credential secret:k --authenticates--> account user:ann',
      'group group:org --grants--> permission vault:v:open',
      'group group:team --grants--> permission group:org:member',
      'group group:team --grants--> permission role:admin:assigned',
      'permission group:org:member --implies--> permission vault:v:open',
      'permission group:team:member --implies--> permission group:org:member',
      'permission group:team:member --implies--> permission role:admin:assigned',
    ]);
    expect(sink.findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'COUNT_PROVEN: The full sync s1 ended on 2025-06-01 10:00:00',
    ]);
    expect([sink.records, sink.locators.get(sink.records)]).toEqual([21, 'v1_grants/5']);
  });

  test('attributes of users, roles and secrets; no profile of a secret', async () => {
    const sink = await readInto(batonC1z, c1z(whole));
    expect(sink.find('account', 'user:ann')?.attributes).toEqual({
      email: 'ann@example.com',
      enabled: 'false',
      type: 'service',
      login: 'ann',
      lastLoginAt: '2023-11-14T22:13:20.000Z',
      mfa: 'true',
      employeeId: 'E7',
      resourceType: 'user',
    });
    expect(sink.find('permission', 'role:admin:assigned')?.attributes).toEqual({
      type: 'role',
      value: 'Admin',
      resource: 'role:admin',
      resourceType: 'role',
      purpose: 'assignment',
      slug: 'assigned',
    });
    expect(sink.find('credential', 'secret:k')?.attributes).toEqual({
      type: 'secret',
      resourceType: 'secret',
      identity: 'user:ann',
      expiresAt: '2027-01-15T08:00:00.000Z',
    });
  });

  test('an unlimited inheritance passes on to everyone', async () => {
    expect(pairs(await readInto(batonC1z, c1z(whole))).filter((pair) => pair.includes('vault'))).toEqual([
      'group:org vault:v:open',
      'group:team vault:v:open',
      'secret:k vault:v:open',
      'user:ann vault:v:open',
      'user:bob vault:v:open',
    ]);
  });

  test('a shallow inheritance passes on to direct holders only', async () => {
    const sink = await readInto(batonC1z, c1z(vaultWith({ shallow: true })));
    expect(pairs(sink).filter((pair) => /(user|group):.*vault/.test(pair))).toEqual([
      'group:org vault:v:open',
      'group:team vault:v:open',
      'user:ann vault:v:open',
    ]);
  });

  test('an inheritance for users passes on to users only', async () => {
    const sink = await readInto(batonC1z, c1z(vaultWith({ types: ['user'] })));
    expect(pairs(sink).filter((pair) => /(user|group):.*vault/.test(pair))).toEqual([
      'group:org vault:v:open',
      'user:ann vault:v:open',
      'user:bob vault:v:open',
    ]);
  });

  test('grants that Baton expanded are left to the inheritances that lead to them', async () => {
    const grants = [
      ...whole.grants!,
      { entitlement: 'role:admin:assigned', principal: 'user:bob', sources: ['group:team:member'] },
      { entitlement: 'vault:v:open', principal: 'user:bob', sources: ['group:gone:member'] },
      { entitlement: 'vault:v:open', principal: 'user:ann', sources: ['group:org:member', 'vault:v:open'] },
    ];
    const sink = await readInto(batonC1z, c1z({ ...whole, grants }));
    expect(sink.sections).toMatchObject({ grants: 8, 'expanded grants': 1, 'user resources': 2 });
    expect(sink.lines('grants').filter((line) => line.startsWith('account'))).toEqual([
      'account user:ann --grants--> permission group:org:member',
      'account user:ann --grants--> permission vault:v:open',
      'account user:bob --grants--> permission group:team:member',
      'account user:bob --grants--> permission vault:v:open',
    ]);
  });
});

describe('syncs that are not whole', () => {
  const codes = (sink: RecordingSink) =>
    sink.findings
      .filter(({ code }) => code !== 'COUNT_PROVEN')
      .map(({ code, severity, count }) => [code, severity, count]);

  test('takes the newest full sync that ended', async () => {
    const runs = [
      { sync: 's0', ended: '2025-05-01 10:00:00' },
      { sync: 's1', ended: '2025-06-01 10:00:00' },
      { sync: 's2', ended: '2025-07-01 10:00:00', type: 'partial' },
      { sync: 's3' },
    ];
    const sink = await readInto(batonC1z, c1z({ ...whole, runs }));
    expect([sink.sections['grants'], codes(sink)]).toEqual([5, [['OTHER_SYNCS', 'note', 3]]]);
  });

  test('a sync that did not end is a gap, and its entitlement graph is used when grants state no inheritance', async () => {
    const graph = {
      nodes: {
        1: { id: 1, eids: ['group:team:member'] },
        2: { id: 2, eids: ['role:admin:assigned', 'vault:v:open'] },
      },
      edges: { 1: { id: 1, sid: 1, did: 2, e: false, s: false, rtids: null } },
    };
    const runs = [{ sync: 's1', token: JSON.stringify({ needs_expansion: true, entitlement_graph: graph }) }];
    const grants = whole.grants!.map(({ entitlement, principal }) => ({ entitlement, principal }));
    const sink = await readInto(batonC1z, c1z({ ...whole, runs, grants }));
    expect(codes(sink)).toEqual([
      ['GRAPH_OF_SYNC_USED', 'note', 4],
      ['SYNC_NOT_ENDED', 'gap', 1],
      ['EXPANDED_HERE', 'note', 4],
    ]);
    expect(sink.lines('implies')).toEqual([
      'permission group:team:member --implies--> permission role:admin:assigned',
      'permission group:team:member --implies--> permission vault:v:open',
      'permission role:admin:assigned --implies--> permission vault:v:open',
      'permission vault:v:open --implies--> permission role:admin:assigned',
    ]);
    expect(sink.locators.get(sink.records + 1)).toBe('v1_sync_runs/1');
  });

  test('names principals and entitlements that are not there, empty tables and damaged rows', async () => {
    const content: Content = {
      resources: [
        ['user:x', Uint8Array.of(0x1a, 0x50, 0x01)],
        ['user:y', named('Y')],
      ],
      grants: [{ entitlement: 'role:r:assigned', principal: 'group:g' }],
    };
    const sink = await readInto(batonC1z, c1z(content));
    expect(sink.quarantined.map(({ record, code, text }) => [record, code, text])).toEqual([
      [6, 'DAMAGED_DATA', 'v1_resources row 1'],
    ]);
    expect(codes(sink)).toEqual([
      ['SECTION_EMPTY', 'unknown', 1],
      ['PRINCIPAL_NOT_IN_FILE', 'gap', 1],
      ['ENTITLEMENT_NOT_IN_FILE', 'gap', 1],
    ]);
    expect(sink.lines()).toEqual(['group group:g --grants--> permission role:r:assigned']);
  });

  test('refuses version 3 with what to ask for, damaged bytes, and a file without a sync', async () => {
    await expect(readInto(batonC1z, bytesFile('a.c1z', 'C1Z3\0...'))).rejects.toThrow(
      'a.c1z is a c1z file of version 3: ask for the sync written with --storage-engine sqlite, or for baton export as CSV or XLSX',
    );
    await expect(readInto(batonC1z, bytesFile('a.c1z', 'C1ZF\0nothing'))).rejects.toThrow(
      'a.c1z cannot be unpacked',
    );
    const text = Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(Buffer.from('x'.repeat(200)))]);
    await expect(readInto(batonC1z, bytesFile('a.c1z', text))).rejects.toThrow(
      'a.c1z holds no SQLite database',
    );
    await expect(readInto(batonC1z, c1z({ runs: [] }))).rejects.toThrow('t.c1z holds no sync');
  });

  test('refuses a database that unpacks beyond the limits', async () => {
    const bomb = Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(Buffer.alloc(120_000_000))]);
    await expect(readInto(batonC1z, bytesFile('a.c1z', bomb))).rejects.toThrow(
      'a.c1z unpacks to more than 100000000 bytes',
    );
  });
});

describe('a database with malice', () => {
  const VIEW = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id FROM c';

  function sqliteFile(statements: string): SourceFile {
    fileNumber += 1;
    const path = join(folder, `${fileNumber}.db`);
    const db = new DatabaseSync(path);
    db.exec(`
      CREATE TABLE v1_sync_runs (id integer primary key, sync_id, started_at, ended_at, sync_token, sync_type);
      INSERT INTO v1_sync_runs VALUES (1, 's1', '2025-06-01 09:00:00', '2025-06-01 10:00:00', NULL, 'full');
      ${statements}
    `);
    db.close();
    return bytesFile('m.c1z', Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(readFileSync(path))]));
  }

  test('a view without end and a virtual table under the names of tables are not read', async () => {
    const sink = await readInto(
      batonC1z,
      sqliteFile(
        `CREATE VIEW v1_resources AS ${VIEW}; CREATE VIRTUAL TABLE v1_grants USING fts5(data, sync_id);`,
      ),
    );
    expect([sink.nodes, sink.grants]).toEqual([[], []]);
    const missing = sink.findings.filter(({ code }) => code === 'SECTION_MISSING');
    expect(missing.map(({ count }) => count)).toEqual([4]);
  });

  test('a computed column refuses the file', async () => {
    const file = sqliteFile("CREATE TABLE v1_grants (id, data AS (printf('%900000000c', 'x')), sync_id)");
    await expect(readInto(batonC1z, file)).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: 'm.c1z computes the column v1_grants.data',
    });
  });

  test('a table with other columns refuses the file by what is missing', async () => {
    await expect(
      readInto(batonC1z, sqliteFile('CREATE TABLE v1_grants (id, sync_id)')),
    ).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: 'm.c1z: its database cannot be read: no such column: entitlement_id',
    });
  });

  test('values of another type, and rows without identifier, go to quarantine', async () => {
    const file = sqliteFile(`
      CREATE TABLE v1_resources (id, resource_type_id, external_id, parent_resource_type_id, parent_resource_id, data, sync_id);
      INSERT INTO v1_resources VALUES ('x', x'00', NULL, 1.5, x'ff', 'text', 's1'), (2, 'user', 'user:2', NULL, NULL, 17, 's1'),
        (3, 'user', x'757365723a33', NULL, NULL, NULL, 's1');
    `);
    const sink = await readInto(batonC1z, file);
    expect(sink.quarantined.map(({ record, code, reason }) => [record, code, reason])).toEqual([
      [1, 'DAMAGED_DATA', 'The row has no identifier'],
      [2, 'DAMAGED_DATA', expect.stringMatching(/^Malformed protocol buffer/)],
    ]);
    expect(sink.nodes.map(({ key }) => key)).toEqual(['user:3']);
  });

  test('a database that breaks off refuses the file', async () => {
    const whole = Buffer.from(zstdDecompressSync((await readAll(sqliteFile(''), 1 << 20)).subarray(5)));
    whole.fill(0xff, 4096);
    const broken = bytesFile('m.c1z', Buffer.concat([Buffer.from('C1ZF\0'), zstdCompressSync(whole)]));
    await expect(readInto(batonC1z, broken)).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
      message: 'm.c1z: its database cannot be read: database disk image is malformed',
    });
  });
});

test('recognises both versions by their first bytes', () => {
  expect([
    c1zVersion(Buffer.from('C1ZF\0x')),
    c1zVersion(Buffer.from('C1Z3\0x')),
    c1zVersion(Buffer.from('PK')),
  ]).toEqual([1, 3, null]);
});

test('shows a row again without its binary data', async () => {
  const shown = await batonC1z.readRecord(c1z(whole), 12, 'v1_resources/7', {
    mapping: null,
    offset: 0,
    offsetRecord: 0,
  });
  expect(shown.fields.find(({ name }) => name === 'external_id')?.value).toBe('secret:k');
  expect(shown.text).toMatch(/\ndata: \(\d+ bytes\)$/);
});

describe('expand', () => {
  const one = (source: string, target: string, more: Partial<Inheritance> = {}): Inheritance => ({
    source,
    target,
    record: 1,
    isShallow: false,
    resourceTypes: [],
    ...more,
  });
  const direct = new Map([
    ['a', new Map([['user:1', 'user']])],
    [
      'b',
      new Map([
        ['user:2', 'user'],
        ['group:3', 'group'],
      ]),
    ],
  ]);

  test('follows cycles', () => {
    const { grants } = expand(
      [one('a', 'b'), one('b', 'a'), one('b', 'c', { resourceTypes: ['group'] })],
      direct,
    );
    expect(grants).toEqual([{ principal: 'group:3', target: 'c', record: 1 }]);
  });

  test('what limits nobody stays an implication', () => {
    const limited = one('a', 'c', { isShallow: true, resourceTypes: ['user'] });
    expect(expand([limited], direct)).toEqual({ implications: [limited], grants: [] });
  });

  test('a token that is no JSON holds no graph', () => {
    expect([graphInheritances('', 1), graphInheritances('{', 1), graphInheritances('null', 1)]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('a token with a graph of another shape holds none; one that stands for too much is refused', () => {
    const token = (graph: unknown) => JSON.stringify({ entitlement_graph: graph });
    for (const graph of [{ nodes: { 1: null } }, { nodes: { 1: { id: 1, eids: 5 } } }, { edges: [1] }, 7])
      expect(graphInheritances(token(graph), 1)).toEqual([]);
    const eids = Array.from({ length: 2000 }, (_, i) => `e${i}`);
    expect(() => graphInheritances(token({ nodes: { 1: { id: 1, eids } } }), 1)).toThrow(
      'The graph of entitlements stands for more than 2000000 inheritances',
    );
  });
});
