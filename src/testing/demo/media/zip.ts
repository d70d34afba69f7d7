/** A zip file whose entries are stored, not compressed: the same bytes whatever library the machine has. */
import { crc32 } from 'node:zlib';
import { utf8Bytes } from '../text.ts';

/** Day and time of every entry, in the form of MS-DOS: 2026-10-05 09:00. */
const dosDate = ((2026 - 1980) << 9) | (10 << 5) | 5;
const dosTime = 9 << 11;

/**
 * Zips files in the given order.
 *
 * @source PKWARE APPNOTE 6.3.3: local header, central directory, end record; method 0, UTF-8 names.
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = utf8Bytes(path);
    const common = commonFields(bytes, name.length);
    const local = joined([record(0x04034b50, 4), common, name, bytes]);
    central.push(
      joined([record(0x02014b50, 4), u16(20), common, u16(0), u16(0), u16(0), u32(0), u32(offset), name]),
    );
    parts.push(local);
    offset += local.length;
  }
  const directory = joined(central);
  const end = joined([
    record(0x06054b50, 4),
    u16(0),
    u16(0),
    u16(files.size),
    u16(files.size),
    u32(directory.length),
    u32(offset),
    u16(0),
  ]);
  return joined([...parts, directory, end]);
}

/** What local header and directory say alike: version needed to extra length. */
function commonFields(bytes: Uint8Array, nameLength: number): Uint8Array {
  return joined([
    u16(20),
    u16(0x0800),
    u16(0),
    u16(dosTime),
    u16(dosDate),
    u32(crc32(bytes)),
    u32(bytes.length),
    u32(bytes.length),
    u16(nameLength),
    u16(0),
  ]);
}

const u16 = (value: number): Uint8Array => record(value, 2);
const u32 = (value: number): Uint8Array => record(value, 4);

/** A number as bytes, the lowest first. */
function record(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (value >>> (8 * i)) & 0xff);
}

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
