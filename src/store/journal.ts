/** The journal: append-only, each entry bound to the one before by its digest. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '#base/canonicalJson.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { sql } from './sql.ts';

export const GENESIS_SHA256 = '0'.repeat(64);

export type JournalRecord = {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly inputSha256: string;
  readonly resultSha256: string;
  readonly appVersion: string;
};

export type JournalEntry = JournalRecord & {
  readonly seq: number;
  readonly prevSha256: string;
  readonly entrySha256: string;
};

/** Lower-case hexadecimal SHA-256 of the canonical JSON of a value. @source RFC 8785, FIPS 180-4. */
export function jsonSha256(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Digest of an entry: of everything in it but the digest itself. */
export function entrySha256(entry: Omit<JournalEntry, 'entrySha256'>): string {
  const { seq, at, actor, action, object, inputSha256, resultSha256, appVersion, prevSha256 } = entry;
  return jsonSha256({ seq, at, actor, action, object, inputSha256, resultSha256, appVersion, prevSha256 });
}

/** Appends an entry; belongs into the transaction of what it records. */
export function appendJournal(db: WritableDb, record: JournalRecord): JournalEntry {
  const last = lastEntry(db);
  const unsigned = { ...record, seq: (last?.seq ?? 0) + 1, prevSha256: last?.entrySha256 ?? GENESIS_SHA256 };
  const entry = { ...unsigned, entrySha256: entrySha256(unsigned) };
  db.run(sql`
    INSERT INTO journal (seq, at, actor, action, object, input_sha256, result_sha256, app_version, prev_sha256, entry_sha256)
    VALUES (${entry.seq}, ${entry.at}, ${entry.actor}, ${entry.action}, ${entry.object}, ${entry.inputSha256},
            ${entry.resultSha256}, ${entry.appVersion}, ${entry.prevSha256}, ${entry.entrySha256})
  `);
  return entry;
}

/** Digest of the latest entry; 64 zeros when there is none. */
export function journalHead(db: ReadableDb): string {
  return lastEntry(db)?.entrySha256 ?? GENESIS_SHA256;
}

export const journalColumns = sql`
  SELECT seq           AS seq,
         at            AS at,
         actor         AS actor,
         action        AS action,
         object        AS object,
         input_sha256  AS inputSha256,
         result_sha256 AS resultSha256,
         app_version   AS appVersion,
         prev_sha256   AS prevSha256,
         entry_sha256  AS entrySha256
    FROM journal`;

function lastEntry(db: ReadableDb): JournalEntry | undefined {
  return db.get<JournalEntry>(sql`${journalColumns} ORDER BY seq DESC LIMIT 1`);
}

export type JournalCheck = {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: string;
  /** The first entry whose number, link or digest does not hold. */
  readonly firstBadSeq: number | null;
};

/** Walks the chain from the first entry and recomputes every digest. */
export function verifyJournal(db: ReadableDb): JournalCheck {
  let entries = 0;
  let head = GENESIS_SHA256;
  let firstBadSeq: number | null = null;
  for (const entry of db.iterate<JournalEntry>(sql`${journalColumns} ORDER BY seq`)) {
    entries += 1;
    const holds =
      entry.seq === entries && entry.prevSha256 === head && entry.entrySha256 === entrySha256(entry);
    if (!holds) firstBadSeq ??= entry.seq;
    head = entry.entrySha256;
  }
  return { ok: firstBadSeq === null, entries, head, firstBadSeq };
}
