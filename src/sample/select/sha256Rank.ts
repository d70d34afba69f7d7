/** SHA256-RANK-v1: every item draws a ticket; the lowest tickets are the sample. */
import { EngineError } from '#base/errors.ts';
import { compareText } from '#base/compare.ts';
import { sha256Hex } from '../digest.ts';

export type RankedItem = { readonly key: string; readonly ticket: string };

/**
 * The ticket of one item: SHA-256 of `SHA256-RANK-v1` LF seed LF stratum LF key, as lower-case hexadecimal.
 *
 * @source Hash-based sampling as in risk-limiting audits; Stark and Ottoboni, arXiv 1810.10985.
 */
export function rankTicket(seed: string, stratum: string, key: string): string {
  return sha256Hex(`SHA256-RANK-v1\n${seed}\n${stratum}\n${key}`);
}

/**
 * The first `size` items by ticket. The order of the keys does not matter, and a larger size keeps the smaller sample.
 * A size above the number of keys takes them all.
 *
 * @param draw - `stratum` is `ALL` without strata; `keys` is read once.
 * @throws {EngineError} INVALID_INPUT when a key occurs twice.
 */
export function selectSha256Rank(draw: {
  readonly seed: string;
  readonly stratum: string;
  readonly keys: Iterable<string>;
  readonly size: number;
}): readonly RankedItem[] {
  const seen = new Set<string>();
  for (const key of draw.keys) {
    if (seen.has(key))
      throw new EngineError('INVALID_INPUT', `The key ${key} occurs twice`, { details: { key } });
    seen.add(key);
  }
  return lowestTickets({ ...draw, keys: seen });
}

/** {@link selectSha256Rank} for keys that are known to be unique: holds twice the sample, not the population. */
export function lowestTickets(draw: {
  readonly seed: string;
  readonly stratum: string;
  readonly keys: Iterable<string>;
  readonly size: number;
}): readonly RankedItem[] {
  const keepAtMost = draw.size * 2 + 64;
  let kept: RankedItem[] = [];
  let limit = '~';
  for (const key of draw.keys) {
    const ticket = rankTicket(draw.seed, draw.stratum, key);
    if (ticket > limit) continue;
    kept.push({ key, ticket });
    if (kept.length < keepAtMost) continue;
    kept = kept.sort((a, b) => compareText(a.ticket, b.ticket)).slice(0, Math.max(1, draw.size));
    limit = kept.at(-1)?.ticket ?? '~';
  }
  return kept.sort((a, b) => compareText(a.ticket, b.ticket)).slice(0, draw.size);
}
