/** The packed segments of all grants of a source. */
import { GrantStore } from './grantStore.ts';
import { type PackedSegment, packSegment, SEGMENT_BITS, type SegmentGrants } from './segment.ts';
import { sortedOrder } from './sortGrants.ts';

/** What is noticed on the way: the same grant stated by several records. */
export type Duplicates = {
  count: number;
  /** Records that repeat an earlier one, the first 100. */
  readonly records: number[];
};

/** Packs the grants by ranges of subjects, ascending. Adds to `duplicates`. */
export function* segmentsOf(
  store: GrantStore,
  duplicates: Duplicates = { count: 0, records: [] },
): Generator<PackedSegment> {
  const order = sortedOrder(store);
  for (let begin = 0; begin < order.length;) {
    const end = endOfSegment(store, order, begin);
    const grants = gather(store, order.subarray(begin, end));
    noteDuplicates(grants, duplicates);
    yield packSegment(grants);
    begin = end;
  }
}

function endOfSegment(store: GrantStore, order: Uint32Array, begin: number): number {
  const segmentNo = at(store.from, at(order, begin)) >>> SEGMENT_BITS;
  let end = begin + 1;
  while (end < order.length && at(store.from, at(order, end)) >>> SEGMENT_BITS === segmentNo) end++;
  return end;
}

function gather(store: GrantStore, positions: Uint32Array): SegmentGrants {
  const length = positions.length;
  return {
    from: pick(store.from, positions, new Uint32Array(length)),
    to: pick(store.to, positions, new Uint32Array(length)),
    record: pick(store.record, positions, new Uint32Array(length)),
    flags: pick(store.flags, positions, new Uint8Array(length)),
    conditionId: store.conditionId && pick(store.conditionId, positions, new Uint32Array(length)),
    validFrom: store.validFrom && pick(store.validFrom, positions, new Int32Array(length)),
    validTo: store.validTo && pick(store.validTo, positions, new Int32Array(length)),
  };
}

function pick<Column extends Uint32Array | Int32Array | Uint8Array>(
  from: Column,
  positions: Uint32Array,
  to: Column,
): Column {
  for (let i = 0; i < positions.length; i++) to[i] = at(from, at(positions, i));
  return to;
}

function noteDuplicates(grants: SegmentGrants, duplicates: Duplicates): void {
  for (let i = 1; i < grants.from.length; i++) {
    if (at(grants.to, i) !== at(grants.to, i - 1) || at(grants.from, i) !== at(grants.from, i - 1)) continue;
    if (!isSame(grants, i)) continue;
    duplicates.count += 1;
    if (duplicates.records.length < 100) duplicates.records.push(at(grants.record, i));
  }
}

function isSame(grants: SegmentGrants, i: number): boolean {
  return [grants.flags, grants.conditionId, grants.validFrom, grants.validTo].every(
    (column) => column === null || at(column, i) === at(column, i - 1),
  );
}

const at = (column: Uint32Array | Int32Array | Uint8Array, position: number): number =>
  column[position] as number;
