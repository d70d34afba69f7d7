/** Digests of a frozen population: POPHASH-v1 over the content, FRAME-v1 over the order. */
import { EngineError } from '#base/errors.ts';
import { canonicalJson, type Json } from '#base/canonicalJson.ts';
import { compareUtf8, sha256Hex, sha256Lines } from './digest.ts';

/** One item: its key, and what POPHASH-v1 covers. */
export type HashedItem = { readonly key: string; readonly content: Json };

/**
 * Digests of a population.
 *
 * POPHASH-v1: SHA-256 of `POPHASH-v1` LF N LF, then for the items in the order of the UTF-8 bytes of their keys the
 * hexadecimal SHA-256 of their canonical JSON (RFC 8785) and LF. FRAME-v1: SHA-256 of `FRAME-v1` LF N LF, then each key in
 * the given order and LF.
 *
 * @param items - in frame order.
 * @throws {EngineError} INVALID_INPUT when two items have the same key.
 */
export function populationHash(items: readonly HashedItem[]): {
  readonly populationHash: string;
  readonly frameHash: string;
} {
  const frame = sha256Lines();
  frame.add(`FRAME-v1\n${items.length}\n`);
  for (const item of items) frame.add(`${item.key}\n`);
  const population = sha256Lines();
  population.add(`POPHASH-v1\n${items.length}\n`);
  let previous: string | null = null;
  for (const item of [...items].sort((a, b) => compareUtf8(a.key, b.key))) {
    if (item.key === previous)
      throw new EngineError('INVALID_INPUT', `Two items have the key ${item.key}`, {
        details: { key: item.key },
      });
    previous = item.key;
    population.add(`${sha256Hex(canonicalJson(item.content))}\n`);
  }
  return { populationHash: population.hex(), frameHash: frame.hex() };
}
