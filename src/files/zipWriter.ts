/** Writes zip files: the same entries give the same bytes. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly data: AsyncIterable<Uint8Array> };

const UTF8_NAMES = 0x800;
const DEFLATED = 8;
/** 1980-01-01, the first day that a zip can say: no clock is asked. */
const DOS_1980 = 0x0021;
const VERSION = 20;

/**
 * A zip of these entries, deflated, in their order. The deflated bytes stand in memory, the entries do not.
 *
 * @source PKWARE APPNOTE 6.3.10, 4.3 (local file headers, central directory); no Zip64, so below 4 GiB and 65,536 entries.
 */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const packed = await pack(data);
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = commonFields(packed, nameBytes.length);
    const own = Buffer.alloc(14);
    own.writeUInt32LE(offset, 10);
    directory.push(Buffer.from(`PK\u0001\u0002${String.fromCharCode(VERSION)}\0`, 'latin1'));
    directory.push(fields, own, nameBytes);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, nameBytes, packed.bytes);
    offset += 4 + fields.length + nameBytes.length + packed.bytes.length;
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

type Packed = { readonly bytes: Uint8Array; readonly size: number; readonly checksum: number };

async function pack(data: AsyncIterable<Uint8Array>): Promise<Packed> {
  let size = 0;
  let checksum = 0;
  const packed: Uint8Array[] = [];
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of data) {
      size += chunk.length;
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  }
  await pipeline(Readable.from(counted()), createDeflateRaw(), async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) packed.push(chunk);
  });
  return { bytes: Buffer.concat(packed), size, checksum };
}

/** What the header of an entry and its place in the directory have in common. */
function commonFields({ bytes, size, checksum }: Packed, nameBytes: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(DOS_1980, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(nameBytes, 22);
  return fields;
}
