/**
 * Protocol Buffers on the wire, without a schema: fields in the order in which they stand.
 *
 * @source protobuf.dev, "Encoding". Groups (wire types 3 and 4) are refused.
 */
import { EngineError } from '#base/errors.ts';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/**
 * Reads one message: `while (reader.next()) switch (reader.field) { case 1: name = reader.text(); }`.
 * A field whose value is not asked for is passed over.
 */
export class ProtoReader {
  /** Number of the field that `next` came to. */
  field = 0;
  readonly #bytes: Uint8Array;
  #position = 0;
  #wire = VARINT;
  /** Begin and end of the current value. */
  #start = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Comes to the next field; false at the end. @throws {EngineError} UNREADABLE_SOURCE when the bytes are no message. */
  next(): boolean {
    if (this.#position >= this.#bytes.length) return false;
    const key = Number(this.#varint());
    this.field = Math.floor(key / 8);
    this.#wire = key % 8;
    if (this.field === 0) throw malformed('field number 0');
    this.#start = this.#position;
    if (this.#wire === VARINT) this.#varint();
    else if (this.#wire === BYTES) {
      const length = Number(this.#varint());
      this.#start = this.#position;
      this.#position += length;
    } else if (this.#wire === FIXED64) this.#position += 8;
    else if (this.#wire === FIXED32) this.#position += 4;
    else throw malformed(`wire type ${this.#wire}`);
    if (this.#position > this.#bytes.length) throw malformed('a field reaches past the end');
    return true;
  }

  /** A whole number; exact up to 2^53. */
  integer(): number {
    this.#require(VARINT);
    const end = this.#position;
    this.#position = this.#start;
    const value = BigInt.asIntN(64, this.#varint());
    this.#position = end;
    return Number(value);
  }

  /** True when the value is text, bytes or a message; for fields that come in two forms. */
  isBytes(): boolean {
    return this.#wire === BYTES;
  }

  boolean(): boolean {
    return this.integer() !== 0;
  }

  double(): number {
    this.#require(FIXED64);
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(buffer, byteOffset + this.#start, 8).getFloat64(0, true);
  }

  bytes(): Uint8Array {
    this.#require(BYTES);
    return this.#bytes.subarray(this.#start, this.#position);
  }

  text(): string {
    this.#require(BYTES);
    const { buffer, byteOffset } = this.#bytes;
    return Buffer.from(buffer, byteOffset + this.#start, this.#position - this.#start).toString('utf8');
  }

  message(): ProtoReader {
    return new ProtoReader(this.bytes());
  }

  #require(wire: number): void {
    if (this.#wire !== wire) throw malformed(`field ${this.field} has wire type ${this.#wire}, not ${wire}`);
  }

  #varint(): bigint {
    let low = 0;
    let value = 0n;
    for (let i = 0; i < 10; i += 1) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) throw malformed('a number reaches past the end');
      this.#position += 1;
      // Four groups of seven bits fit a 32-bit number: nearly all varints do.
      if (i < 4) low += (byte & 0x7f) * 2 ** (7 * i);
      else value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return value | BigInt(low);
    }
    throw malformed('a number is longer than ten bytes');
  }
}

/**
 * A `google.protobuf.Timestamp` as an ISO 8601 instant.
 *
 * @returns '' for the zero time that stands for none.
 */
export function protoTimestamp(reader: ProtoReader): string {
  let seconds = 0;
  let nanos = 0;
  while (reader.next()) {
    if (reader.field === 1) seconds = reader.integer();
    if (reader.field === 2) nanos = reader.integer();
  }
  if (seconds === 0 && nanos === 0) return '';
  const ms = seconds * 1000 + Math.floor(nanos / 1e6);
  return Math.abs(ms) > 8.64e15 ? '' : new Date(ms).toISOString();
}

function malformed(reason: string): EngineError {
  return new EngineError('UNREADABLE_SOURCE', `Malformed protocol buffer: ${reason}`);
}
