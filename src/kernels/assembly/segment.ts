/**
 * Unpacks the grants of a segment; layout and twin are in src/normalise/segment.ts.
 *
 * Anything that does not fit ends the work: the twin then reads the same bytes, and says what is wrong with them.
 * Cost: about a nanosecond for each byte; 40 ms for 4 million grants.
 */
import { setU32, setU8 } from './words';

/** Where the columns begin that are to be filled. */
@unmanaged
class Columns {
  from!: usize;
  to!: usize;
  record!: usize;
  kind!: usize;
  effect!: usize;
  activation!: usize;
  conditionId!: usize;
  validFrom!: usize;
  validTo!: usize;
}

const NO_DAY: u32 = 0x80000000;
const MOST: u64 = 0xffffffff;
const GREATEST: u64 = (1 << 53) - 1;

// What is read: of one call. Each thread has an instance with its own.
let position: usize = 0;
let limit: usize = 0;
let isSound: bool = true;

function varint(): u64 {
  let value: u64 = 0;
  let shift: u64 = 0;
  while (position < limit && shift < 56) {
    const byte = <u64>load<u8>(position++);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (value > GREATEST) isSound = false;
      return value;
    }
    shift += 7;
  }
  isSound = false;
  return 0;
}

function unzigzag(code: u64): i64 {
  return <i64>(code >> 1) ^ -(<i64>(code & 1));
}

function unpackTargets(columns: Columns, grants: u32, segmentNo: u32): void {
  let subject: u64 = (<u64>segmentNo) << 10;
  for (let i: u32 = 0; i < grants && isSound;) {
    subject += varint();
    const count = varint();
    if (count == 0 || <u64>i + count > <u64>grants || subject >> 10 != <u64>segmentNo) isSound = false;
    let target: u64 = 0;
    for (const next = i + <u32>count; i < next && isSound; i++) {
      target += varint();
      if (target > MOST) isSound = false;
      setU32(columns.from, i, <u32>subject);
      setU32(columns.to, i, <u32>target);
    }
  }
}

function unpackRecords(records: usize, grants: u32): void {
  let record: i64 = 0;
  for (let i: u32 = 0; i < grants && isSound; i++) {
    record += unzigzag(varint());
    setU32(records, i, <u32>record);
  }
}

/** The number of places that the next run fills, from place i on; 0 when it does not fit. */
function runLength(i: u32, grants: u32): u32 {
  const length = varint();
  if (length == 0 || <u64>i + length > <u64>grants) isSound = false;
  return isSound ? <u32>length : 0;
}

function unpackFlags(columns: Columns, grants: u32, kinds: u32, activations: u32): void {
  for (let i: u32 = 0; i < grants && isSound;) {
    const flags = varint();
    const end = i + runLength(i, grants);
    const kind = <u32>flags & 15;
    const activation = <u32>flags >> 5;
    if (flags > MOST || kind >= kinds || activation >= activations) isSound = false;
    for (; i < end; i++) {
      setU8(columns.kind, i, kind);
      setU8(columns.effect, i, (<u32>flags >> 4) & 1);
      setU8(columns.activation, i, activation);
    }
  }
}

/** Runs of numbers, or of days: 0 for none, else 1 + zigzag. */
function unpackRuns(column: usize, grants: u32, areDays: bool): void {
  for (let i: u32 = 0; i < grants && isSound;) {
    const code = varint();
    if (code > MOST) isSound = false;
    const end = i + runLength(i, grants);
    const value = !areDays ? <u32>code : code == 0 ? NO_DAY : <u32>unzigzag(code - 1);
    for (; i < end; i++) setU32(column, i, value);
  }
}

/** @returns 0 when all was read, else 1: then the columns hold anything. */
export function unpackGrants(
  data: usize,
  bytes: u32,
  grants: u32,
  segmentNo: u32,
  kinds: u32,
  activations: u32,
  columnsAt: usize,
): u32 {
  const columns = changetype<Columns>(columnsAt);
  position = data;
  limit = data + <usize>bytes;
  isSound = true;
  if (varint() != 1 || varint() != <u64>grants) return 1;
  unpackTargets(columns, grants, segmentNo);
  unpackRecords(columns.record, grants);
  unpackFlags(columns, grants, kinds, activations);
  unpackRuns(columns.conditionId, grants, false);
  unpackRuns(columns.validFrom, grants, true);
  unpackRuns(columns.validTo, grants, true);
  return isSound && position == limit ? 0 : 1;
}
