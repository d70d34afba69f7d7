/**
 * Packs the grants of one source whose subjects lie in one range of 1,024 node ids.
 *
 * Layout, version 1. All numbers are varints (LEB128); runs are (value, length) pairs whose lengths add up to the number of grants.
 *
 * | part        | content                                                                                      |
 * | ----------- | -------------------------------------------------------------------------------------------- |
 * | version     | 1                                                                                            |
 * | grants      | number of grants, at least 1                                                                 |
 * | subjects    | for each subject: difference to the subject before (the first: to segment_no * 1024), number |
 * |             | of its grants, then for each grant the difference of its target to the one before (first: 0) |
 * | records     | zigzag of the difference to the record before (first: 0)                                     |
 * | flags       | runs of kind + 16 * effect + 32 * activation (codes of grantColumns.ts)                      |
 * | conditions  | runs of condition ids, 0 for none                                                            |
 * | valid from  | runs of 0 for none, else 1 + zigzag of the day number                                        |
 * | valid to    | the same                                                                                     |
 *
 * Grants stand in the order subject, target, kind, record. The checksum is CRC-32C over all of it.
 * Columns that lie in a space are filled compiled: src/kernels/assembly/segment.ts.
 */
import { EngineError } from '#base/errors.ts';
import { at as offsetOf, commonSpace, within } from '#kernels/index.ts';
import { ByteReader, ByteWriter, unzigzag, zigzag } from './byteCoding.ts';
import { crc32c } from './crc32c.ts';
import { activations, effects, grantKinds, NO_DAY, type GrantColumns } from './grantColumns.ts';

/** Subjects in a segment: node id >> SEGMENT_BITS is the segment's number. */
export const SEGMENT_BITS = 10;
const VERSION = 1;

export type PackedSegment = {
  readonly segmentNo: number;
  readonly grants: number;
  readonly data: Uint8Array;
  readonly crc32c: number;
};

/** Grants of one segment, sorted by subject and target; columns of the same length. null: nothing but the default. */
export type SegmentGrants = {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly record: Uint32Array;
  /** kind + 16 * effect + 32 * activation */
  readonly flags: Uint8Array;
  readonly conditionId: Uint32Array | null;
  readonly validFrom: Int32Array | null;
  readonly validTo: Int32Array | null;
};

/** Packs the grants of one segment; there must be at least one. */
export function packSegment(columns: SegmentGrants): PackedSegment {
  const grants = columns.from.length;
  const segmentNo = at(columns.from, 0) >>> SEGMENT_BITS;
  const writer = new ByteWriter();
  writer.varint(VERSION);
  writer.varint(grants);
  packTargets(writer, columns, segmentNo);
  let before = 0;
  for (let i = 0; i < grants; i++) {
    const record = at(columns.record, i);
    writer.varint(zigzag(record - before));
    before = record;
  }
  packRuns(writer, columns.flags, grants, same);
  packRuns(writer, columns.conditionId, grants, same);
  packRuns(writer, columns.validFrom, grants, dayCode);
  packRuns(writer, columns.validTo, grants, dayCode);
  const data = writer.bytes();
  return { segmentNo, grants, data, crc32c: crc32c(data) };
}

/**
 * Unpacks a segment into `columns`, from position `offset`; writes `sourceId` into that column.
 *
 * @throws {EngineError} DAMAGED naming source and segment when the checksum or the content does not fit.
 */
export function unpackSegment(
  segment: PackedSegment & { readonly sourceId: number },
  columns: GrantColumns,
  offset: number,
): void {
  const { data, grants, sourceId } = segment;
  if (crc32c(data) !== segment.crc32c) throw damaged(segment, 'its checksum does not fit');
  if (!unpackCompiled(segment, columns, offset)) unpackPlain(segment, columns, offset);
  columns.sourceId.fill(sourceId, offset, offset + grants);
}

/** False when the columns lie in no space, or something does not fit: then nothing is said of the columns. */
function unpackCompiled(
  { data, grants, segmentNo }: PackedSegment,
  columns: GrantColumns,
  offset: number,
): boolean {
  const { from, to, record, kind, effect, activation, conditionId, validFrom, validTo } = columns;
  const filled = [from, to, record, kind, effect, activation, conditionId, validFrom, validTo];
  const space = commonSpace(filled);
  if (offset + grants > from.length || !space?.hasRoom(data.length + 1024)) return false;
  return space.scratch(() => {
    const places = space.u32(filled.length);
    places.set(filled.map((column) => offsetOf(column) + offset * column.BYTES_PER_ELEMENT));
    const bytes = offsetOf(within(space, data));
    const codes = [grantKinds.length, activations.length] as const;
    return space.wasm.unpackGrants(bytes, data.length, grants, segmentNo, ...codes, offsetOf(places)) === 0;
  });
}

function unpackPlain(
  segment: PackedSegment & { readonly sourceId: number },
  columns: GrantColumns,
  offset: number,
): void {
  const { data, grants, segmentNo } = segment;
  const reader = new ByteReader(data);
  const end = offset + grants;
  try {
    requireSound(reader.varint() === VERSION, 'unknown layout');
    requireSound(reader.varint() === grants, 'another number of grants');
    unpackTargets(reader, columns, offset, end, segmentNo);
    let record = 0;
    for (let i = offset; i < end; i++) {
      record += unzigzag(reader.varint());
      columns.record[i] = record;
    }
    unpackFlags(reader, columns, offset, end);
    unpackRuns(reader, columns.conditionId, offset, end, same);
    unpackRuns(reader, columns.validFrom, offset, end, dayOfCode);
    unpackRuns(reader, columns.validTo, offset, end, dayOfCode);
    requireSound(reader.isAtEnd, 'more bytes than grants');
  } catch (error) {
    if (error instanceof RangeError) throw damaged(segment, error.message);
    throw error;
  }
}

function packTargets(writer: ByteWriter, { from, to }: SegmentGrants, segmentNo: number): void {
  let subjectBefore = segmentNo << SEGMENT_BITS;
  let first = 0;
  while (first < from.length) {
    const subject = at(from, first);
    let next = first + 1;
    while (next < from.length && at(from, next) === subject) next++;
    writer.varint(subject - subjectBefore);
    writer.varint(next - first);
    let target = 0;
    for (let i = first; i < next; i++) {
      writer.varint(at(to, i) - target);
      target = at(to, i);
    }
    subjectBefore = subject;
    first = next;
  }
}

function unpackTargets(
  reader: ByteReader,
  columns: GrantColumns,
  offset: number,
  end: number,
  segmentNo: number,
): void {
  let subject = segmentNo << SEGMENT_BITS;
  let i = offset;
  while (i < end) {
    subject += reader.varint();
    const grants = reader.varint();
    requireSound(grants > 0 && i + grants <= end, 'more targets than grants');
    requireSound(subject >>> SEGMENT_BITS === segmentNo, 'a subject of another segment');
    let target = 0;
    for (const next = i + grants; i < next; i++) {
      target += reader.varint();
      columns.from[i] = subject;
      columns.to[i] = target;
    }
  }
}

function packRuns(
  writer: ByteWriter,
  column: Uint8Array | Uint32Array | Int32Array | null,
  grants: number,
  codeOf: (value: number) => number,
): void {
  if (column === null) {
    writer.varint(0);
    writer.varint(grants);
    return;
  }
  let first = 0;
  while (first < grants) {
    const value = at(column, first);
    let next = first + 1;
    while (next < grants && at(column, next) === value) next++;
    writer.varint(codeOf(value));
    writer.varint(next - first);
    first = next;
  }
}

function unpackRuns(
  reader: ByteReader,
  column: Uint32Array | Int32Array,
  offset: number,
  end: number,
  read: (value: number) => number,
): void {
  for (let i = offset; i < end;) {
    const value = read(reader.varint());
    const length = reader.varint();
    requireSound(length > 0 && i + length <= end, 'a run longer than the grants');
    fillRun(column, value, i, i + length);
    i += length;
  }
}

/** Most runs are short, and calling `fill` costs more than they do. */
function fillRun(
  column: Uint8Array | Uint32Array | Int32Array,
  value: number,
  begin: number,
  end: number,
): void {
  if (end - begin > 16) column.fill(value, begin, end);
  else for (let i = begin; i < end; i++) column[i] = value;
}

function unpackFlags(reader: ByteReader, columns: GrantColumns, offset: number, end: number): void {
  for (let i = offset; i < end;) {
    const flags = reader.varint();
    const length = reader.varint();
    requireSound(length > 0 && i + length <= end, 'a run longer than the grants');
    const kind = flags & 15;
    const activation = flags >>> 5;
    requireSound(kind < grantKinds.length && activation < activations.length, 'an unknown kind of grant');
    fillRun(columns.kind, kind, i, i + length);
    fillRun(columns.effect, (flags >>> 4) % effects.length, i, i + length);
    fillRun(columns.activation, activation, i, i + length);
    i += length;
  }
}

const at = (column: Uint32Array | Int32Array | Uint8Array, position: number): number =>
  column[position] as number;

const same = (value: number): number => value;
const dayCode = (day: number): number => (day === NO_DAY ? 0 : 1 + zigzag(day));
const dayOfCode = (code: number): number => (code === 0 ? NO_DAY : unzigzag(code - 1));

function requireSound(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new RangeError(reason);
}

function damaged(segment: { sourceId: number; segmentNo: number }, reason: string): EngineError {
  return new EngineError(
    'DAMAGED',
    `Grants of source ${segment.sourceId}, segment ${segment.segmentNo}, cannot be read: ${reason}`,
    { details: { sourceId: segment.sourceId, segment: segment.segmentNo } },
  );
}
