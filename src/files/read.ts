/** The plain ways to make and to read a source file: from disk, from bytes, whole, in part, its digest. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from './sourceFile.ts';

const CHUNK_BYTES = 1 << 20;
const SMALLEST_CHUNK_BYTES = 1 << 12;

/**
 * A file on disk. Its size is taken now; its bytes each time it is read.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when there is no plain file.
 */
export function diskFile(path: string, name: string): SourceFile {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new EngineError('UNREADABLE_SOURCE', `No such file: ${path}`);
  if (!stat.isFile()) throw new EngineError('UNREADABLE_SOURCE', `Not a file: ${path}`);
  const streamFrom = (start: number): AsyncIterable<Uint8Array> =>
    named(name, createReadStream(path, { start, highWaterMark: chunkFor(stat.size - start) }));
  return { name, bytes: stat.size, path, stream: () => streamFrom(0), streamFrom };
}

/** A buffer of a chunk is made anew for each reading: many small files would take large ones for nothing. */
function chunkFor(bytes: number): number {
  return Math.min(CHUNK_BYTES, Math.max(SMALLEST_CHUNK_BYTES, bytes));
}

/** A file that stands in memory. `chunkBytes` cuts its stream, for tests of chunk borders. */
export function bytesFile(name: string, bytes: Uint8Array | string, chunkBytes = CHUNK_BYTES): SourceFile {
  const data = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const streamFrom = async function* (start: number): AsyncIterable<Uint8Array> {
    for (let at = start; at < data.length; at += chunkBytes) yield data.subarray(at, at + chunkBytes);
  };
  return { name, bytes: data.length, data, stream: () => streamFrom(0), streamFrom };
}

/** The bytes from `offset` on, by the file's own way when it has one. */
export async function* streamFrom(file: SourceFile, offset: number): AsyncIterable<Uint8Array> {
  if (offset === 0 || file.streamFrom) {
    yield* file.streamFrom?.(offset) ?? file.stream();
    return;
  }
  let position = 0;
  for await (const chunk of file.stream()) {
    const skip = Math.max(0, offset - position);
    position += chunk.length;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
}

/**
 * All bytes of a file.
 *
 * @param limit - most bytes to take into memory.
 * @throws {EngineError} UNREADABLE_SOURCE when the file is larger.
 */
export async function readAll(file: SourceFile, limit: number): Promise<Uint8Array> {
  let bytes = 0;
  const tooLarge = () =>
    new EngineError('UNREADABLE_SOURCE', `${file.name} is larger than ${limit} bytes`, {
      details: { file: file.name, bytes: Math.max(file.bytes, bytes), limit },
    });
  if (file.bytes > limit) throw tooLarge();
  if (file.data) return file.data;
  // One buffer of the promised size: chunks that are joined at the end would take the memory twice.
  let whole = Buffer.allocUnsafe(file.bytes);
  for await (const chunk of file.stream()) {
    const end = bytes + chunk.length;
    if (end > limit) {
      bytes = end;
      throw tooLarge();
    }
    if (end > whole.length)
      whole = Buffer.concat([whole.subarray(0, bytes)], Math.max(end, Math.min(limit, 2 * bytes)));
    whole.set(chunk, bytes);
    bytes = end;
  }
  return whole.subarray(0, bytes);
}

/** The first bytes of a file, at most `limit` of them. */
export async function readHead(file: SourceFile, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.stream()) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export async function sha256Of(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest('hex');
}

async function* named(name: string, stream: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    throw new EngineError('UNREADABLE_SOURCE', `${name} cannot be read from disk: ${String(cause)}`, {
      cause,
    });
  }
}
