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
 * Counting sorts by target and by subject, then the kinds of equal pairs: linear in the number of grants.
 */
export function sortedOrder(grants: SortableGrants): Uint32Array {
  const { count, from, to } = grants;
  let order = new Uint32Array(count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const column of [to, from]) {
    const greatest = greatestOf(column, count);
    // A count for each number pays when they are as many as the grants; ids may be few and great.
    order = greatest < 2 * count + DIGITS ? countedBy(column, greatest, order) : sortBy(column, order);
  }
  sortKinds(grants, order);
  return order;
}

function greatestOf(column: Uint32Array, count: number): number {
  let greatest = 0;
  for (let i = 0; i < count; i++) if ((column[i] as number) > greatest) greatest = column[i] as number;
  return greatest;
}

function countedBy(
  column: Uint32Array,
  greatest: number,
  order: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(greatest + 2);
  for (let i = 0; i < order.length; i++) {
    const after = (column[i] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let value = 1; value < next.length; value++) {
    next[value] = (next[value] as number) + (next[value - 1] as number);
  }
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const position = order[i] as number;
    const value = column[position] as number;
    const place = next[value] as number;
    sorted[place] = position;
    next[value] = place + 1;
  }
  return sorted;
}

/** Puts grants of the same subject and target, which are few, in the order of their kinds. */
function sortKinds({ from, to, flags }: SortableGrants, order: Uint32Array): void {
  const kindAt = (i: number) => (flags[order[i] as number] as number) & 15;
  const isSamePair = (i: number) => {
    const [one, other] = [order[i] as number, order[i - 1] as number];
    return to[one] === to[other] && from[one] === from[other];
  };
  for (let begin = 0, end = 1; begin < order.length; begin = end) {
    for (end = begin + 1; end < order.length && isSamePair(end); end++);
    if (end - begin === 1) continue;
    const run = order.slice(begin, end);
    const next = new Uint32Array(17);
    for (let i = 0; i < run.length; i++) {
      const after = kindAt(begin + i) + 1;
      next[after] = (next[after] as number) + 1;
    }
    for (let kind = 1; kind < 17; kind++) next[kind] = (next[kind] as number) + (next[kind - 1] as number);
    for (const position of run) {
      const kind = (flags[position] as number) & 15;
      const place = next[kind] as number;
      order[begin + place] = position;
      next[kind] = place + 1;
    }
  }
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Least significant digit first, 11 bits at a time. */
function sortBy(column: Uint32Array, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
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
function differingBits(column: Uint32Array, count: number): number {
  const first = column[0] ?? 0;
  let differing = 0;
  for (let i = 1; i < count; i++) differing |= (column[i] as number) ^ first;
  return differing;
}

function scatter(column: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
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
