/** What a command or job leaves in the journal: who, when, what, and the digests of what went in and came out. */
import type { Json } from '#base/canonicalJson.ts';
import type { IsoInstant } from '#base/dates.ts';
import { appendJournal, jsonSha256, type WritableDb } from '#store/index.ts';
import { APP_VERSION } from './version.ts';

export type Deed = {
  readonly at: IsoInstant;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly input: unknown;
  readonly result: unknown;
};

/** Appends the entry of a deed to the journal; belongs into its transaction. */
export function journalDeed(db: WritableDb, deed: Deed): void {
  appendJournal(db, {
    at: deed.at,
    actor: deed.actor,
    action: deed.action,
    object: deed.object,
    inputSha256: jsonSha256(withoutSecrets(deed.input)),
    resultSha256: jsonSha256(asJson(deed.result)),
    appVersion: APP_VERSION,
  });
}

/** A passphrase never reaches the journal, not even inside a digest. */
function withoutSecrets(input: unknown): Json {
  const value = asJson(input);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'passphrase'));
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
