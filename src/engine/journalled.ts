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
    inputSha256: jsonSha256(ofTheEngagement(deed.input)),
    resultSha256: jsonSha256(asJson(deed.result)),
    appVersion: APP_VERSION,
  });
}

/**
 * What of an input belongs to the engagement: no passphrase, not even inside a digest, and no place on this machine. A file
 * counts by its name; the digest of its bytes is in the result.
 */
function ofTheEngagement(input: unknown): Json {
  const value = asJson(input);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => !['passphrase', 'path', 'out'].includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutPlaces(member ?? null)]));
}

function withoutPlaces(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => withoutPlaces(one));
  // A rule pack may be named by its path.
  if (typeof value === 'string') return isPath(value) ? fileName(value) : value;
  if (!isObject(value)) return value;
  if (value['kind'] === 'path' && typeof value['path'] === 'string') return { file: fileName(value['path']) };
  if (value['kind'] === 'upload' && typeof value['name'] === 'string') return { file: value['name'] };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutPlaces(member ?? null)]),
  );
}

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isPath = (text: string): boolean => /^(\/|[A-Za-z]:[\\/]|\.{1,2}[\\/])[^\n]*$/.test(text);

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
