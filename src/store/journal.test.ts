import { describe, expect, test } from 'vitest';
import { appendJournal, GENESIS_SHA256, jsonSha256, verifyJournal } from './journal.ts';
import { memoryDb } from './memory.ts';
import { migrations } from './migrations/index.ts';
import { tableOwner } from './schema.ts';
import { sql } from './sql.ts';

const record = (action: string) => ({
  at: '2026-02-03T09:00:00.000Z',
  actor: 'a.auditor@firm.example',
  action,
  object: 'EV-0001',
  inputSha256: 'a'.repeat(64),
  resultSha256: 'b'.repeat(64),
  appVersion: '0.1.0',
});

describe('journal', () => {
  test('digest of an entry is the SHA-256 of its canonical JSON (computed with other tools)', () => {
    const entry = {
      seq: 1,
      ts: '2026-02-03T09:00:00.000Z',
      actor: 'a.auditor@firm.example',
      action: 'EVIDENCE_IMPORTED',
      object: 'EV-0001',
      payload_sha256: '9b3f3715d6338ea4e7f50799b00423b53ded54e1086de4449d856cd986a9bb04',
      prev_hash: '0'.repeat(64),
    };
    expect(jsonSha256(entry)).toBe('b1248b6543ed3dc7d2b32bbd1194f4448624019020d046600d01b41224dbbd02');
  });

  test('binds each entry to the one before', () => {
    const db = memoryDb();
    const first = appendJournal(db, record('import.run'));
    const second = appendJournal(db, record('population.freeze'));
    expect([first.seq, first.prevSha256]).toEqual([1, GENESIS_SHA256]);
    expect([second.seq, second.prevSha256]).toEqual([2, first.entrySha256]);
    expect(verifyJournal(db)).toEqual({ ok: true, entries: 2, head: second.entrySha256, firstBadSeq: null });
  });

  test('names the first entry that was altered behind its back', () => {
    const db = memoryDb();
    for (const action of ['one', 'two', 'three']) appendJournal(db, record(action));
    db.run(sql`DROP TRIGGER journal_refuses_update`);
    db.run(sql`UPDATE journal SET object = 'EV-0002' WHERE seq = 2`);
    expect(verifyJournal(db)).toMatchObject({ ok: false, entries: 3, firstBadSeq: 2 });
  });

  test('names the gap when an entry was removed', () => {
    const db = memoryDb();
    for (const action of ['one', 'two', 'three']) appendJournal(db, record(action));
    db.run(sql`DROP TRIGGER journal_refuses_delete`);
    db.run(sql`DELETE FROM journal WHERE seq = 2`);
    expect(verifyJournal(db)).toMatchObject({ ok: false, firstBadSeq: 3 });
  });
});

describe('schema', () => {
  const db = memoryDb();
  const tables = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );

  test('names an owning stage for every table', () => {
    expect(tables.map((table) => table.name)).toEqual(Object.keys(tableOwner).sort());
  });

  test.each(migrations.flatMap((step) => step.appendOnly))('%s refuses UPDATE and DELETE', (table) => {
    const triggers = db.all<{ name: string }>(
      sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ${table} ORDER BY name`,
    );
    expect(triggers.map((trigger) => trigger.name)).toEqual([
      `${table}_refuses_delete`,
      `${table}_refuses_update`,
    ]);
  });

  test('the journal refuses a change with a message that says why', () => {
    appendJournal(db, record('import.run'));
    expect(() => db.run(sql`UPDATE journal SET actor = 'someone else'`)).toThrow('journal is append-only');
    expect(() => db.run(sql`DELETE FROM journal`)).toThrow('journal is append-only');
  });
});
