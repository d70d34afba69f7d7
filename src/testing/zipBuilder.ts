/** Writes small zip files for tests, wrong ones included. */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntrySpec = {
  readonly name: string;
  readonly data?: Uint8Array | string;
  /** Already deflated bytes, with the size and CRC-32 that they unpack to. */
  readonly deflated?: { readonly bytes: Uint8Array; readonly size: number; readonly crc32: number };
  /** Sets the flag only; the bytes stay as they are. */
  readonly isEncrypted?: boolean;
  readonly isSymbolicLink?: boolean;
  /** Compression method that the directory names; 8 (deflate) when left out. */
  readonly method?: number;
  /** A size in the directory other than the true one. */
  readonly declaredSize?: number;
  readonly declaredCrc32?: number;
};

const UTF8_NAMES = 0x800;
const DOS_1980 = 0x0021;

/** The bytes of a zip with these entries. */
export function zipOf(entries: readonly ZipEntrySpec[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const { bytes, size, checksum } = packed(entry);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_NAMES | (entry.isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(entry.method ?? 8, 4);
    common.writeUInt16LE(DOS_1980, 8);
    common.writeUInt32LE(entry.declaredCrc32 ?? checksum, 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(entry.declaredSize ?? size, 18);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.isSymbolicLink ? 0o120777 * 65_536 : 0o100644 * 65_536, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), common, tail, name);
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), common, name, bytes];
    for (const part of local) offset += part.length;
    parts.push(...local);
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directoryBytes, end]);
}

function packed(entry: ZipEntrySpec): { bytes: Uint8Array; size: number; checksum: number } {
  if (entry.deflated) {
    return { bytes: entry.deflated.bytes, size: entry.deflated.size, checksum: entry.deflated.crc32 };
  }
  const data =
    typeof entry.data === 'string' ? Buffer.from(entry.data, 'utf8') : (entry.data ?? Buffer.alloc(0));
  const bytes = entry.method === 0 ? data : deflateRawSync(data);
  return { bytes, size: data.length, checksum: crc32(data) };
}
