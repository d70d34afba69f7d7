/** Unsigned LEB128 numbers, zigzag for signed ones, written to a growing buffer and read with bounds checked. */

export const zigzag = (value: number): number => (value >= 0 ? value * 2 : -value * 2 - 1);
export const unzigzag = (code: number): number => (code % 2 === 0 ? code / 2 : -(code + 1) / 2);

export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  /** Writes a whole number from 0 to 2^53 - 1, 7 bits a byte, lowest first. */
  varint(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#grow();
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** @throws {RangeError} when the bytes end inside the number, or it is greater than 2^53 - 1. */
  varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++];
    if (byte !== undefined && byte < 0x80) return byte;
    let value = 0;
    let scale = 1;
    while (byte !== undefined && byte >= 0x80) {
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
      byte = bytes[this.#at++];
    }
    if (byte === undefined) throw new RangeError('ends inside a number');
    value += byte * scale;
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('number too great');
    return value;
  }
}
