/** Selection of monetary units: an item's chance is its amount. Amounts are whole minor units (cents). */
import { requireInput } from '#base/errors.ts';
import { sha256Stream } from './sha256Ctr.ts';

export type AmountItem = { readonly key: string; readonly amountMinorUnits: number };
/** How often a monetary unit of the item was hit. */
export type HitItem = { readonly key: string; readonly hits: number };
export type MonetarySelection = {
  /** Sum of the amounts above zero: the units that can be hit. */
  readonly total: number;
  /** The units hit, from 1, ascending. */
  readonly hitUnits: readonly number[];
  /** Items hit, in frame order. */
  readonly selected: readonly HitItem[];
  /** Items of zero or below: outside the frame, to be tested apart. */
  readonly outside: readonly string[];
};

/**
 * Fixed interval: hits at start, start + interval, ... up to the total. Items of at least the interval are certain.
 *
 * @param randomStart - uniform on 1..interval.
 */
export function musFixedInterval(
  items: readonly AmountItem[],
  interval: number,
  randomStart: number,
): MonetarySelection {
  requireInput(Number.isSafeInteger(interval) && interval >= 1, `Not an interval: ${interval}`);
  requireInput(
    Number.isSafeInteger(randomStart) && randomStart >= 1 && randomStart <= interval,
    `The start must be a whole number from 1 to ${interval}: ${randomStart}`,
  );
  const total = totalOf(items);
  const hits: number[] = [];
  for (let unit = randomStart; unit <= total; unit += interval) hits.push(unit);
  return fallOn(items, total, hits);
}

/** Cells: cell i of n covers units floor(i·T/n)+1 to floor((i+1)·T/n); one unit of each from SHA256-CTR-v1. */
export function musCell(items: readonly AmountItem[], cells: number, seed: string): MonetarySelection {
  const total = totalOf(items);
  requireInput(
    Number.isSafeInteger(cells) && cells >= 1 && cells <= total,
    `Not a number of cells: ${cells}`,
  );
  const stream = sha256Stream(seed);
  const upTo = (i: number) => Number((BigInt(i) * BigInt(total)) / BigInt(cells));
  const hits = Array.from({ length: cells }, (_, i) => {
    const low = upTo(i) + 1;
    return low + stream.below(upTo(i + 1) - low + 1);
  });
  return fallOn(items, total, hits);
}

/** Counts the hits per item: a hit falls on the item whose cumulative range holds it. `hits` ascend. */
function fallOn(items: readonly AmountItem[], total: number, hits: readonly number[]): MonetarySelection {
  const selected: HitItem[] = [];
  let through = 0;
  let next = 0;
  for (const item of items) {
    if (item.amountMinorUnits <= 0) continue;
    through += item.amountMinorUnits;
    const first = next;
    while (next < hits.length && (hits[next] ?? 0) <= through) next++;
    if (next > first) selected.push({ key: item.key, hits: next - first });
  }
  const outside = items.filter((item) => item.amountMinorUnits <= 0).map((item) => item.key);
  return { total, hitUnits: hits, selected, outside };
}

function totalOf(items: readonly AmountItem[]): number {
  let total = 0;
  for (const item of items) {
    requireInput(Number.isSafeInteger(item.amountMinorUnits), `Not an amount in minor units: ${item.key}`);
    total += Math.max(0, item.amountMinorUnits);
  }
  requireInput(Number.isSafeInteger(total), 'The total is too large to be counted in minor units');
  return total;
}
