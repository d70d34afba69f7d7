/** The order of stored grants: subject, target, kind, then as they were read. */
import type { GrantColumns } from './grantColumns.ts';

/**
 * Positions of the first `columns.count` grants in the order subject, target, kind; equal ones keep their order.
 * Least significant digit first, 11 bits at a time: linear in the number of grants.
 */
export function sortedOrder(columns: GrantColumns): Uint32Array {
  let order = new Uint32Array(columns.count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const column of [columns.kind, columns.to, columns.from]) order = sortBy(column, order);
  return order;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

function sortBy(column: Uint8Array | Uint32Array, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  let differing = 0;
  const first = column[order[0] ?? 0] ?? 0;
  for (const position of order) differing |= (column[position] as number) ^ first;
  let from = order;
  let to = new Uint32Array(order.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (((differing >>> shift) & (DIGITS - 1)) === 0) continue;
    const next = new Uint32Array(DIGITS);
    for (const position of from) next[((column[position] as number) >>> shift) & (DIGITS - 1)]!++;
    let sum = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = next[digit] as number;
      next[digit] = sum;
      sum += count;
    }
    for (const position of from)
      to[next[((column[position] as number) >>> shift) & (DIGITS - 1)]!++] = position;
    [from, to] = [to, from];
  }
  return from;
}
