/** Original bytes inside the engagement: chunked, compressed where it helps, kept once for each SHA-256. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { sql } from './sql.ts';

/** Original bytes in every chunk but the last. */
export const CHUNK_BYTES = 1 << 20;
/** Chunks that are compressed while others are written. */
const CHUNKS_AHEAD = 4;

const compress = promisify(zstdCompress);

export type Blob = { readonly blobId: number; readonly sha256: string; readonly bytes: number };

/**
 * Keeps the bytes of a file. Bytes that are here already are not kept twice.
 *
 * @param digest - SHA-256 of the file where it is known; otherwise the file is read a first time for it.
 * @throws {EngineError} UNREADABLE_SOURCE when the file changes while it is read.
 */
export async function putBlob(
  db: WritableDb,
  file: SourceFile,
  digest?: string,
): Promise<Blob & { readonly isNew: boolean }> {
  const sha256 = digest ?? (await digestOf(file));
  const known = findBlob(db, sha256);
  if (known) {
    if (digest !== undefined && (await digestOf(file)) !== digest) throw changed(file);
    return { ...known, isNew: false };
  }
  // A chunk needs its blob's row, which needs the digest: that is checked, and not computed, on the way.
  const chunks = db.bulk('INSERT INTO blob_chunk (blob_id, chunk_no, codec, data) VALUES (?, ?, ?, ?)');
  const blobId = db.run(sql`INSERT INTO blob (sha256, bytes) VALUES (${sha256}, ${file.bytes})`).lastId;
  const hash = createHash('sha256');
  let bytes = 0;
  let chunkNo = 0;
  const packing: Promise<Packed>[] = [];
  const store = async (atMost: number): Promise<void> => {
    while (packing.length > atMost) {
      const { codec, data } = (await packing.shift()) as Packed;
      chunks.run(blobId, chunkNo, codec, data);
      chunkNo += 1;
    }
  };
  for await (const chunk of inChunks(file.stream())) {
    hash.update(chunk);
    bytes += chunk.length;
    packing.push(pack(chunk));
    await store(CHUNKS_AHEAD);
  }
  await store(0);
  if (hash.digest('hex') !== sha256 || bytes !== file.bytes) {
    throw changed(file);
  }
  return { blobId, sha256, bytes, isNew: true };
}

type Packed = { readonly codec: 'raw' | 'zstd'; readonly data: Uint8Array };

/** Compressed in a thread of its own, when that makes it smaller. */
async function pack(chunk: Uint8Array): Promise<Packed> {
  const packed = await compress(chunk, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  return packed.length < chunk.length ? { codec: 'zstd', data: packed } : { codec: 'raw', data: chunk };
}

const changed = ({ name }: SourceFile) =>
  new EngineError('UNREADABLE_SOURCE', `${name} changed while it was read`);

export function findBlob(db: ReadableDb, sha256: string): Blob | undefined {
  return db.get<Blob>(sql`SELECT blob_id AS blobId, sha256, bytes FROM blob WHERE sha256 = ${sha256}`);
}

/** Kept bytes as a file. @throws {EngineError} NOT_FOUND. */
export function blobFile(db: ReadableDb, blobId: number, name: string): SourceFile {
  const blob = db.get<{ bytes: number }>(sql`SELECT bytes FROM blob WHERE blob_id = ${blobId}`) ?? null;
  if (blob === null) throw new EngineError('NOT_FOUND', `No kept bytes with number ${blobId}`);
  const { bytes } = blob;
  async function* streamFrom(offset: number): AsyncGenerator<Uint8Array> {
    const first = Math.floor(offset / CHUNK_BYTES);
    for (let chunkNo = first; chunkNo * CHUNK_BYTES < bytes; chunkNo++) {
      const chunk = readChunk(db, blobId, chunkNo);
      yield chunkNo === first ? chunk.subarray(offset - first * CHUNK_BYTES) : chunk;
    }
  }
  return { name, bytes, stream: () => streamFrom(0), streamFrom };
}

/** SHA-256 of a file's bytes, lower-case hexadecimal. */
export async function digestOf(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest('hex');
}

function readChunk(db: ReadableDb, blobId: number, chunkNo: number): Uint8Array {
  const row = db.get<{ codec: 'raw' | 'zstd'; data: Buffer }>(sql`
    SELECT codec, data
      FROM blob_chunk
     WHERE blob_id = ${blobId}
       AND chunk_no = ${chunkNo}
  `);
  if (!row) throw new EngineError('DAMAGED', `Chunk ${chunkNo} of kept bytes ${blobId} is missing`);
  return row.codec === 'zstd' ? zstdDecompressSync(row.data, { maxOutputLength: CHUNK_BYTES }) : row.data;
}

async function* inChunks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of stream) {
    for (let at = 0; at < piece.length;) {
      const take = Math.min(piece.length - at, CHUNK_BYTES - filled);
      buffer.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled === CHUNK_BYTES) {
        yield buffer;
        buffer = Buffer.allocUnsafe(CHUNK_BYTES);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
