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

/** A zip of one stored entry whose sizes and place stand in the fields of Zip64 alone. */
export function zip64Of(name: string, text: string): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const nameBytes = Buffer.from(name, 'utf8');
  const sizes = Buffer.alloc(28);
  sizes.writeUInt16LE(1, 0);
  sizes.writeUInt16LE(24, 2);
  sizes.writeBigUInt64LE(BigInt(data.length), 4);
  sizes.writeBigUInt64LE(BigInt(data.length), 12);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(45, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(DOS_1980, 8);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(0xffffffff, 14);
  common.writeUInt32LE(0xffffffff, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  common.writeUInt16LE(sizes.length, 24);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, sizes, data]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(0xffffffff, 10);
  const directory = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u002d\u0003', 'latin1'),
    common,
    tail,
    nameBytes,
    sizes,
  ]);
  const end64 = Buffer.alloc(56);
  end64.write('PK\u0006\u0006', 0, 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(1n, 24);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(local.length), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(local.length + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\u0005\u0006\0\0\0\0', 0, 'latin1');
  end.writeUInt16LE(0, 20);
  return Buffer.concat([local, directory, end64, locator, end]);
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
