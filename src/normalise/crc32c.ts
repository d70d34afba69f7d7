/** CRC-32C (Castagnoli), eight bytes a step. */

const POLYNOMIAL = 0x82f63b78;

/**
 * Checksum of the bytes, an unsigned 32-bit number.
 *
 * @source RFC 3720 appendix B.4 (reflected, initial value and final exclusive-or 0xffffffff).
 */
export function crc32c(bytes: Uint8Array): number {
  const table = tables;
  const end = bytes.length;
  const wide = end - (end % 8);
  let crc = 0xffffffff;
  let at = 0;
  for (; at < wide; at += 8) {
    const low =
      crc ^
      (byteAt(bytes, at) |
        (byteAt(bytes, at + 1) << 8) |
        (byteAt(bytes, at + 2) << 16) |
        (byteAt(bytes, at + 3) << 24));
    crc =
      entry(table, 7, low & 0xff) ^
      entry(table, 6, (low >>> 8) & 0xff) ^
      entry(table, 5, (low >>> 16) & 0xff) ^
      entry(table, 4, low >>> 24) ^
      entry(table, 3, byteAt(bytes, at + 4)) ^
      entry(table, 2, byteAt(bytes, at + 5)) ^
      entry(table, 1, byteAt(bytes, at + 6)) ^
      entry(table, 0, byteAt(bytes, at + 7));
  }
  for (; at < end; at++) crc = entry(table, 0, (crc ^ byteAt(bytes, at)) & 0xff) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] as number;
const entry = (table: Int32Array, slice: number, value: number): number =>
  table[(slice << 8) | value] as number;

const tables = makeTables();

/** Eight tables of 256: slice k advances a byte by k more bytes of zeros. */
function makeTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let value = 0; value < 256; value++) {
    let crc = value;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    made[value] = crc;
  }
  for (let slice = 1; slice < 8; slice++) {
    for (let value = 0; value < 256; value++) {
      const before = entry(made, slice - 1, value);
      made[(slice << 8) | value] = entry(made, 0, before & 0xff) ^ (before >>> 8);
    }
  }
  return made;
}
