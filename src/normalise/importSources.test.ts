import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { EngineError, isEngineError } from '#base/errors.ts';
import { contract, type Input } from '#contract/index.ts';
import { importHandlers } from '#import/index.ts';
import type { WritableDb } from '#store/database.ts';
import { blobFile } from '#store/blobs.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { importTexts, testContext } from '#testing/importTexts.ts';
import { grantKinds } from './grantColumns.ts';
import { loadGrants, snapshotOf } from './load.ts';

const roster = `Employee ID,Name,Email,Status,Manager ID,End Date
1001,Dana Ruiz,dana.ruiz@northgate.example,active,1003,
1002,Ola Berg,ola.berg@northgate.example,left,1003,2025-03-31
1003,Sam Ito,sam.ito@northgate.example,active,,
`;
const ledgerAccess = `user,entitlement
druiz,INVOICE_POST
druiz,PAYMENT_RUN
oberg,INVOICE_POST
`;
const shopRoles = `Report: roles,
User,Role,Permission
dana.ruiz@northgate.example,Buyer,ORDER_CREATE
dana.ruiz@northgate.example,Buyer,ORDER_READ
sam.ito@northgate.example,Approver,ORDER_APPROVE
`;

async function imported(): Promise<WritableDb> {
  const db = memoryDb();
  await importTexts(db, { 'hr.csv': roster, 'ledger.csv': ledgerAccess, 'shop.csv': shopRoles });
  return db;
}

/** Every grant as text, with the record it comes from. */
function grants(db: WritableDb, label?: string): string[] {
  const columns = loadGrants(db, snapshotOf(db, label).id);
  const keys = new Map(
    db
      .all<{ id: number; key: string }>(sql`SELECT node_id AS id, key FROM node`)
      .map(({ id, key }) => [id, key]),
  );
  return Array.from(
    { length: columns.count },
    (_, i) =>
      `${keys.get(columns.from[i] ?? 0)} ${grantKinds[columns.kind[i] ?? 0]} ${keys.get(columns.to[i] ?? 0)} (source ${columns.sourceId[i]}, record ${columns.record[i]})`,
  );
}

const correlations = (db: WritableDb): string[] =>
  db
    .all<{ text: string }>(sql`
      SELECT a.key || ' -> ' || i.label || ' ' || c.rule || ' ' || c.confidence || ' ' || c.status AS text
        FROM correlation AS c
        JOIN node        AS a ON a.node_id = c.account_node_id
        JOIN node        AS i ON i.node_id = c.identity_node_id
       ORDER BY a.key, i.key
    `)
    .map(({ text }) => text);

describe('an import of a roster and two systems', () => {
  test('gives counts of nodes and grants, and no quarantine', async () => {
    const db = memoryDb();
    const result = await importTexts(db, {
      'hr.csv': roster,
      'ledger.csv': ledgerAccess,
      'shop.csv': shopRoles,
    });
    expect(result.totals).toEqual({
      identities: 3,
      accounts: 4,
      groups: 0,
      roles: 2,
      permissions: 5,
      resources: 0,
      credentials: 0,
      grants: 8,
      links: 0,
    });
    expect(
      result.sources.map(({ name, format, system, records, accepted, quarantined, completeness }) => ({
        name,
        format,
        system,
        records,
        accepted,
        quarantined,
        status: completeness.status,
      })),
    ).toEqual([
      {
        name: 'hr.csv',
        format: 'table',
        system: '',
        records: 3,
        accepted: 3,
        quarantined: 0,
        status: 'unknown',
      },
      {
        name: 'ledger.csv',
        format: 'table',
        system: 'ledger',
        records: 3,
        accepted: 3,
        quarantined: 0,
        status: 'unknown',
      },
      {
        name: 'shop.csv',
        format: 'table',
        system: 'shop',
        records: 3,
        accepted: 3,
        quarantined: 0,
        status: 'unknown',
      },
    ]);
  });

  test('keeps the line of every grant', async () => {
    expect(grants(await imported())).toEqual([
      'druiz grants INVOICE_POST (source 2, record 2)',
      'druiz grants PAYMENT_RUN (source 2, record 3)',
      'oberg grants INVOICE_POST (source 2, record 4)',
      'dana.ruiz@northgate.example assigned Buyer (source 3, record 3)',
      'dana.ruiz@northgate.example assigned Buyer (source 3, record 4)',
      'Buyer grants ORDER_CREATE (source 3, record 3)',
      'Buyer grants ORDER_READ (source 3, record 4)',
      'sam.ito@northgate.example assigned Approver (source 3, record 5)',
      'Approver grants ORDER_APPROVE (source 3, record 5)',
    ]);
  });

  test('shows a record again from the kept bytes', async () => {
    const db = await imported();
    const record = await importHandlers['import.record']({ sourceId: 2, record: 3 }, testContext(db));
    expect(record).toEqual({
      sourceId: 2,
      file: 'ledger.csv',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      record: 3,
      locator: 'line 3',
      text: 'druiz,PAYMENT_RUN',
      isRedacted: false,
      isCut: false,
      fields: [
        { name: 'user', value: 'druiz' },
        { name: 'entitlement', value: 'PAYMENT_RUN' },
      ],
    });
  });

  test('matches accounts to people by login, and leaves what does not match', async () => {
    expect(correlations(await imported())).toEqual([
      'dana.ruiz@northgate.example -> Dana Ruiz upn 90 accepted',
      'druiz -> Dana Ruiz login-initials 50 proposed',
      'oberg -> Ola Berg login-initials 50 proposed',
      'sam.ito@northgate.example -> Sam Ito upn 90 accepted',
    ]);
  });

  test('refers to no source that is not there', async () => {
    const db = await imported();
    expect(db.all(sql`SELECT * FROM pragma_foreign_key_check`)).toEqual([]);
  });
});

describe('rows that cannot be read', () => {
  const mapping: Input<'mapping.save'>['mapping'] = {
    tickmarkMapping: 1,
    name: 'dated',
    system: 'Vault',
    requiredColumns: ['user', 'role', 'until'],
    nodes: [
      { kind: 'account', key: { column: 'user', isRequired: true } },
      { kind: 'role', key: { column: 'role', isRequired: true } },
    ],
    grants: [{ kind: 'assigned', from: 0, to: 1, validTo: { column: 'until', date: 'DD.MM.YYYY' } }],
  };
  const text = `user,role,until
a,R1,31.12.2025
b,R1,2025-12-31
,R1,
c,R1
"d,R1,01.02.2025
e,R2,
`;

  test('are quarantined with line, reason and text, and counted', async () => {
    const db = memoryDb();
    const { sources } = await importTexts(db, { 'v.csv': text }, { sources: { 'v.csv': { mapping } } });
    expect(sources[0]).toMatchObject({ records: 5, accepted: 1, quarantined: 4 });
    expect(db.all(sql`SELECT record, code, reason, text FROM quarantine ORDER BY entry_no`)).toEqual([
      {
        record: 3,
        code: 'NOT_A_DATE',
        reason: 'Column until: "2025-12-31" is not a date like DD.MM.YYYY (last day of the assignment)',
        text: 'b,R1,2025-12-31',
      },
      { record: 4, code: 'EMPTY_VALUE', reason: 'Column user is empty (key of the account)', text: ',R1,' },
      { record: 5, code: 'RAGGED_ROW', reason: '2 fields where the header has 3', text: 'c,R1' },
      {
        record: 6,
        code: 'UNTERMINATED_QUOTE',
        reason: expect.any(String),
        text: '"d,R1,01.02.2025\ne,R2,',
      },
    ]);
    expect(grants(db)).toEqual(['a assigned R1 (source 1, record 2)']);
  });

  test('make the source a source with gaps, and say so when it was cut off', async () => {
    const { sources } = await importTexts(
      memoryDb(),
      { 'v.csv': 'user,entitlement\na,X\nb,Y\nc' },
      { asOf: '2025-12-31' },
    );
    const { status, findings } = sources[0]!.completeness;
    expect(status).toBe('gaps');
    expect(findings.map(({ code, severity, records }) => ({ code, severity, records }))).toEqual([
      { code: 'LAST_ROW_INCOMPLETE', severity: 'gap', records: [4] },
      { code: 'QUARANTINED_RAGGED_ROW', severity: 'gap', records: [4] },
      { code: 'ACCOUNTS_NOT_LISTED', severity: 'unknown', records: [2, 3] },
      { code: 'COUNT_NOT_COMPARED', severity: 'unknown', records: [] },
      { code: 'COLUMN_ABSENT', severity: 'note', records: [] },
    ]);
  });
});

describe('completeness', () => {
  const codes = (result: Awaited<ReturnType<typeof importTexts>>, i = 0): string[] =>
    result.sources[i]!.completeness.findings.map(({ code, severity }) => `${severity} ${code}`).filter(
      (text) =>
        !['note COLUMN_ABSENT', 'note ROSTER_NOT_COLLECTED', 'unknown ACCOUNTS_NOT_LISTED'].includes(text),
    );

  test('compares the number of records with the one the system showed', async () => {
    const sources = { 'ledger.csv': { expectedRecords: 5 } };
    const result = await importTexts(memoryDb(), { 'ledger.csv': ledgerAccess }, { sources });
    expect(result.sources[0]?.completeness).toEqual({
      status: 'gaps',
      findings: [
        {
          code: 'COUNT_DIFFERS',
          severity: 'gap',
          message: '5 records were expected; 3 were read, 3 of them accepted',
          count: 2,
          effect: 'Missing records are missing from every result.',
          records: [],
        },
        {
          code: 'ACCOUNTS_NOT_LISTED',
          severity: 'unknown',
          message: 'Accounts of ledger that no source lists, known by their access only: 2',
          count: 2,
          effect: 'Accounts without access are not known, nor which accounts are disabled.',
          records: [2, 4],
        },
        {
          code: 'COLUMN_ABSENT',
          severity: 'note',
          message: 'Columns that could be read and are not in the table: user_name, entitlement_name',
          count: 2,
          effect: 'What they would say is empty.',
          records: [],
        },
      ],
    });
  });

  test('compares it with the footer, too', async () => {
    const text = `${ledgerAccess}Total records: 4,\n`;
    const result = await importTexts(memoryDb(), { 'ledger.csv': text });
    expect(codes(result)).toEqual(['gap COUNT_DIFFERS', 'note FOOTERS']);
    expect(result.sources[0]).toMatchObject({
      records: 3,
      quarantined: 0,
      sections: { rows: 3, footers: 1 },
    });
  });

  test('finds accounts that a user list does not have', async () => {
    const users = 'user,enabled,email\ndruiz,yes,dana.ruiz@northgate.example\n';
    const files = { 'ledger-users.csv': users, 'ledger.csv': ledgerAccess };
    const sources = { 'ledger-users.csv': { system: 'ledger' } };
    const together = await importTexts(memoryDb(), files, { sources });
    expect(codes(together, 1)).toEqual(['gap UNKNOWN_PRINCIPAL', 'unknown COUNT_NOT_COMPARED']);
    expect(together.sources[1]?.completeness.findings[0]).toMatchObject({
      message: 'Accounts of ledger that are named in this source and described in none: 1',
      records: [4],
    });
  });

  test('examines the sources of a snapshot anew when a list comes later', async () => {
    const db = memoryDb();
    const list = (keys: readonly string[]) =>
      `user,enabled,email\n${keys.map((key) => `${key},yes,${key}@northgate.example\n`).join('')}`;
    const sources = { 'some.csv': { system: 'ledger' }, 'all.csv': { system: 'ledger' } };
    const findingsOf = (sourceId: number): string[] =>
      importHandlers['import.source']({ sourceId }, testContext(db)).source.completeness.findings.map(
        ({ code, count }) => `${code} ${count}`,
      );
    await importTexts(db, { 'ledger.csv': ledgerAccess });
    expect(findingsOf(1)).toContain('ACCOUNTS_NOT_LISTED 2');
    await importTexts(db, { 'some.csv': list(['druiz']) }, { sources });
    expect(findingsOf(1)).toContain('UNKNOWN_PRINCIPAL 1');
    expect(findingsOf(1)).not.toContain('ACCOUNTS_NOT_LISTED 2');
    await importTexts(db, { 'all.csv': list(['druiz', 'oberg', 'idle']) }, { sources });
    expect(findingsOf(1)).toEqual(['COUNT_NOT_COMPARED 0', 'COLUMN_ABSENT 2']);
    expect(findingsOf(3)).toContain('PRINCIPAL_WITHOUT_GRANT 1');
  });

  test('takes the day of each extract from its list, and says where days differ', async () => {
    const listed = (asOf: string, file: string) =>
      JSON.stringify({ tickmarkExtracts: 1, asOf, extracts: [{ file, system: file, expectedRecords: 3 }] });
    const june = {
      'june/extracts.json': listed('2025-06-30', 'ledger.csv'),
      'june/ledger.csv': ledgerAccess,
    };
    const other = ledgerAccess.replace('druiz', 'dana');
    const may = { 'may/extracts.json': listed('2025-05-31', 'l2.csv'), 'may/l2.csv': other };
    const plain = { 'hr.csv': roster };
    const days = async (
      options: { readonly snapshot: string; readonly asOf?: string },
      db = memoryDb(),
      files: Record<string, string> = { ...june, ...may, ...plain },
    ) => {
      const { asOf, sources } = await importTexts(db, files, { ...options, together: true });
      const told = ['AS_OF_DIFFERS', 'LISTED_DAY_DIFFERS'];
      return [
        `snapshot ${asOf}`,
        ...sources.map(({ name, asOf: day, completeness }) => {
          const said = completeness.findings.filter(({ code }) => told.includes(code));
          return [`${name} ${day}`, ...said.map(({ message }) => message)].join(': ');
        }),
      ];
    };
    // A new snapshot is of the latest listed day.
    expect(await days({ snapshot: 'a' })).toEqual([
      'snapshot 2025-06-30',
      'hr.csv 2025-06-30',
      'june/ledger.csv 2025-06-30',
      'may/l2.csv 2025-05-31: The extract is of 2025-05-31, the snapshot of 2025-06-30',
    ]);
    // A day that is told goes before the lists.
    expect(await days({ snapshot: 'a', asOf: '2025-06-30' })).toEqual([
      'snapshot 2025-06-30',
      'hr.csv 2025-06-30',
      'june/ledger.csv 2025-06-30',
      'may/l2.csv 2025-06-30: The list of extracts says 2025-05-31; the import was told 2025-06-30',
    ]);
    // A snapshot keeps its day.
    const db = memoryDb();
    expect(await days({ snapshot: 'a' }, db, plain)).toEqual(['snapshot 2025-12-31', 'hr.csv 2025-12-31']);
    expect(await days({ snapshot: 'a' }, db, june)).toEqual([
      'snapshot 2025-12-31',
      'june/ledger.csv 2025-06-30: The extract is of 2025-06-30, the snapshot of 2025-12-31',
    ]);
    const [basis] = importHandlers['import.source']({ sourceId: 2 }, testContext(db)).controlTotals;
    expect(basis).toMatchObject({ records: 3, basis: 'at import, by extracts.json' });
  });

  test('a control total recorded later settles the count, and a later one stands', async () => {
    const db = memoryDb();
    await importTexts(db, { 'ledger.csv': ledgerAccess });
    const context = testContext(db);
    const total = (records: number) =>
      importHandlers['import.controlTotal']({ sourceId: 1, records, basis: 'screen' }, context)
        .source.completeness.findings.map(({ code, count }) => `${code} ${count}`)
        .filter((text) => text.startsWith('COUNT'));
    expect(total(5)).toEqual(['COUNT_DIFFERS 2']);
    expect(total(3)).toEqual([]);
    const { controlTotals, source } = importHandlers['import.source']({ sourceId: 1 }, context);
    expect(controlTotals.map(({ version, records }) => [version, records])).toEqual([
      [2, 3],
      [1, 5],
    ]);
    expect(source.controlTotal).toMatchObject({ records: 3, basis: 'screen' });
    expect(() =>
      importHandlers['import.controlTotal']({ sourceId: 9, records: 1, basis: 'screen' }, context),
    ).toThrow('No source with number 9');
  });

  test('takes a number of records at a usual limit for a doubt, until the number is known', async () => {
    const text = `user,entitlement\n${Array.from({ length: 100 }, (_, i) => `u${i},X\n`).join('')}`;
    expect(codes(await importTexts(memoryDb(), { 'l.csv': text }))).toEqual([
      'unknown COUNT_AT_LIMIT',
      'unknown COUNT_NOT_COMPARED',
    ]);
    const sources = { 'l.csv': { expectedRecords: 100 } };
    expect(codes(await importTexts(memoryDb(), { 'l.csv': text }, { sources }))).toEqual([
      'note COUNT_AT_LIMIT',
    ]);
  });

  test('places the as-of date in the period', async () => {
    const at = async (asOf: string) =>
      codes(await importTexts(memoryDb(), { 'l.csv': ledgerAccess }, { asOf }));
    expect(await at('2024-12-31')).toEqual(['gap AS_OF_BEFORE_PERIOD', 'unknown COUNT_NOT_COMPARED']);
    expect(await at('2025-09-30')).toEqual(['unknown COUNT_NOT_COMPARED', 'note AS_OF_BEFORE_END']);
    expect(await at('2026-01-10')).toEqual(['unknown COUNT_NOT_COMPARED', 'note AS_OF_AFTER_END']);
  });

  test('flags keys that a spreadsheet shortened, repeated grants and an empty table', async () => {
    const text = 'user,entitlement\n1.23E+11,X\na,X\na,X\n';
    expect(codes(await importTexts(memoryDb(), { 'l.csv': text }))).toEqual([
      'unknown SCIENTIFIC_NOTATION',
      'unknown COUNT_NOT_COMPARED',
      'note DUPLICATE_GRANTS',
    ]);
    expect(codes(await importTexts(memoryDb(), { 'l.csv': 'user,entitlement\n' }))).toEqual([
      'gap EMPTY',
      'unknown COUNT_NOT_COMPARED',
    ]);
  });
});

describe('secrets', () => {
  const users = 'user,enabled,Password,password_last_changed\na,yes,hunter2-secret,2025-01-01\nb,yes,"x\n';

  test('are not stored anywhere, not even in the quarantine', async () => {
    const db = memoryDb();
    const { sources } = await importTexts(db, { 'u.csv': users });
    expect(sources[0]).toMatchObject({ droppedFields: ['Password'], accepted: 1, quarantined: 1 });
    const tables = db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`);
    const dump = tables.flatMap(({ name }) => db.all({ text: `SELECT * FROM ${name}`, params: [] }));
    expect(JSON.stringify(dump)).not.toContain('hunter2');
  });

  test('are not in the copy that is kept, by which records are shown again', async () => {
    const db = memoryDb();
    const { sources } = await importTexts(db, { 'u.csv': users });
    const [source] = sources;
    expect(source?.kept.what).toBe('redacted');
    expect(source?.kept.sha256).not.toBe(source?.sha256);
    const kept = db.get<{ id: number }>(sql`SELECT blob_id AS id FROM redacted_copy WHERE source_id = 1`);
    const parts: Uint8Array[] = [];
    for await (const chunk of blobFile(db, kept?.id ?? 0, 'u.csv').stream()) parts.push(chunk);
    const copy = Buffer.concat(parts);
    expect(copy.toString()).not.toContain('hunter2');
    expect(createHash('sha256').update(copy).digest('hex')).toBe(source?.kept.sha256);
    const record = await importHandlers['import.record']({ sourceId: 1, record: 2 }, testContext(db));
    expect(record).toMatchObject({ text: 'a, yes, , 2025-01-01', isRedacted: true, sha256: source?.sha256 });
  });

  test('are kept with the original when that is asked for, and still not shown', async () => {
    const db = memoryDb();
    await importTexts(db, { 'u.csv': users }, { keepSecrets: true });
    const record = await importHandlers['import.record']({ sourceId: 1, record: 2 }, testContext(db));
    expect(record.text).toBe('a, yes, , 2025-01-01');
    expect(record.fields).toContainEqual({ name: 'Password', value: '' });
  });
});

describe('files', () => {
  test('of the same bytes are imported once into a snapshot', async () => {
    const db = memoryDb();
    await importTexts(db, { 'ledger.csv': ledgerAccess });
    const again = await importTexts(db, { 'copy.csv': ledgerAccess, 'copy2.csv': ledgerAccess });
    expect(again).toMatchObject({
      sources: [],
      totals: { accounts: 2, permissions: 2, grants: 3 },
      skipped: [
        { name: 'copy.csv', reason: 'the same bytes were imported into current as ledger.csv' },
        { name: 'copy2.csv', reason: 'the same bytes were imported into current as ledger.csv' },
      ],
    });
    const other = await importTexts(
      db,
      { 'ledger.csv': ledgerAccess },
      { snapshot: 'Q1', asOf: '2025-03-31' },
    );
    expect(other.sources).toHaveLength(1);
    expect(grants(db, 'Q1')).toHaveLength(3);
  });

  test('share the nodes of every snapshot', async () => {
    const db = memoryDb();
    await importTexts(db, { 'ledger.csv': ledgerAccess });
    const nodes = db.all(sql`SELECT node_id, key FROM node ORDER BY node_id`);
    await importTexts(db, { 'ledger.csv': `${ledgerAccess}new,PAYMENT_RUN\n` }, { snapshot: 'Q1' });
    expect(db.all(sql`SELECT node_id, key FROM node ORDER BY node_id`)).toEqual([
      ...nodes,
      { node_id: nodes.length + 1, key: 'new' },
    ]);
  });

  test('that nothing recognises are left out with a reason', async () => {
    const { skipped, sources } = await importTexts(memoryDb(), {
      'empty.csv': '',
      'photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1]),
      'notes.csv': 'colour,shape\nred,round\n',
      'old.xls': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'torn.xlsx': new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]),
    });
    expect(sources).toEqual([]);
    expect(skipped).toEqual([
      { name: 'empty.csv', reason: 'the file is empty' },
      { name: 'photo.jpg', reason: 'no format recognises it: binary, begins with ffd8ffe0' },
      { name: 'notes.csv', reason: 'a table with the columns colour, shape; no mapping fits' },
      { name: 'old.xls', reason: 'old.xls is an old Office file that holds no workbook' },
      { name: 'torn.xlsx', reason: expect.stringContaining('torn.xlsx') },
    ]);
  });

  test('leave nothing behind when one of them cannot be read', async () => {
    const db = memoryDb();
    const bad = { mapping: 'hr-roster', system: '' };
    const attempt = importTexts(
      db,
      { 'ledger.csv': ledgerAccess, 'notes.csv': 'colour,shape\nred,round\n' },
      { sources: { 'notes.csv': bad } },
    );
    await expect(attempt).rejects.toSatisfy((error) => isEngineError(error, 'UNREADABLE_SOURCE'));
    await expect(attempt).rejects.toThrow('No row has the columns employee_id, name in notes.csv');
    expect(db.get(sql`SELECT (SELECT COUNT(*) FROM node) + (SELECT COUNT(*) FROM snapshot) AS n`)).toEqual({
      n: 0,
    });
  });

  test('stop being read when the import is cancelled', async () => {
    const abort = new AbortController();
    const rows = Array.from({ length: 120_000 }, (_, i) => `user${i},X`).join('\n');
    const attempt = importTexts(
      memoryDb(),
      { 'l.csv': `user,entitlement\n${rows}` },
      { context: { signal: abort.signal, progress: () => abort.abort() } },
    );
    await expect(attempt).rejects.toBeInstanceOf(EngineError);
    await expect(attempt).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

test('a later roster gives a name to a person whom an earlier file only named', async () => {
  const db = memoryDb();
  const owned: Input<'mapping.save'>['mapping'] = {
    tickmarkMapping: 1,
    name: 'owned',
    system: 'ledger',
    requiredColumns: ['login', 'employee'],
    nodes: [
      { kind: 'account', key: { column: 'login' } },
      { kind: 'identity', key: { column: 'employee' } },
    ],
    grants: [{ kind: 'owns', from: 1, to: 0 }],
  };
  await importTexts(
    db,
    { 'o.csv': 'login,employee\ndruiz,1001\n' },
    { sources: { 'o.csv': { mapping: owned } } },
  );
  await importTexts(db, { 'hr.csv': roster });
  expect(correlations(db)).toEqual(['druiz -> Dana Ruiz declared 100 accepted']);
});

test('import.source gives the mapping that was used, import.sources and import.quarantine are lists', async () => {
  const db = await imported();
  const context = testContext(db);
  const { source, mapping } = importHandlers['import.source']({ sourceId: 1 }, context);
  expect([source.name, mapping?.name, source.formatTitle]).toEqual([
    'hr.csv',
    'hr-roster',
    'Table by mapping',
  ]);
  const page = contract['import.sources'].input.parse({
    page: { sort: [{ column: 'name', descending: true }] },
  });
  expect(importHandlers['import.sources'](page, context).rows.map(({ name }) => name)).toEqual([
    'shop.csv',
    'ledger.csv',
    'hr.csv',
  ]);
  const { rows, total } = importHandlers['import.quarantine'](
    contract['import.quarantine'].input.parse({ page: { search: 'nothing' } }),
    context,
  );
  expect({ rows, total }).toEqual({ rows: [], total: 0 });
  expect(importHandlers['snapshot.list']({}, context).snapshots).toEqual([
    { label: 'current', asOf: '2025-12-31', sources: 3, completeness: 'unknown' },
  ]);
});
