/** The order of stored grants: subject, target, kind, then as they were read. */

export type SortableGrants = {
  readonly count: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Its lowest four bits are the kind. */
  readonly flags: Uint8Array;
};

/**
 * Positions of the grants in the order subject, target, kind; equal ones keep their order.
 * Least significant digit first, 11 bits at a time: linear in the number of grants.
 */
export function sortedOrder(grants: SortableGrants): Uint32Array {
  const kinds = grants.flags.slice(0, grants.count);
  for (let i = 0; i < kinds.length; i++) kinds[i] = (kinds[i] as number) & 15;
  let order = new Uint32Array(grants.count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const column of [kinds, grants.to, grants.from]) order = sortBy(column, order);
  return order;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

function sortBy(column: Uint8Array | Uint32Array, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const differing = differingBits(column, order.length);
  let from = order;
  let to: Uint32Array<ArrayBuffer> | null = null;
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (((differing >>> shift) & (DIGITS - 1)) === 0) continue;
    to ??= new Uint32Array(order.length);
    scatter(column, shift, from, to);
    [from, to] = [to, from];
  }
  return from;
}

/** Bits that are not the same in all of the first `count` values. */
function differingBits(column: Uint8Array | Uint32Array, count: number): number {
  const first = column[0] ?? 0;
  let differing = 0;
  for (let i = 1; i < count; i++) differing |= (column[i] as number) ^ first;
  return differing;
}

function scatter(column: Uint8Array | Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
  const next = new Uint32Array(DIGITS);
  for (let i = 0; i < from.length; i++) {
    const digit = ((column[i] as number) >>> shift) & (DIGITS - 1);
    next[digit] = (next[digit] as number) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = next[digit] as number;
    next[digit] = sum;
    sum += count;
  }
  for (let i = 0; i < from.length; i++) {
    const position = from[i] as number;
    const digit = ((column[position] as number) >>> shift) & (DIGITS - 1);
    const place = next[digit] as number;
    to[place] = position;
    next[digit] = place + 1;
  }
}
