import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '#files/sourceFile.ts';
import { blobFile, CHUNK_BYTES, digestOf, putBlob } from './blobs.ts';
import { memoryDb } from './memory.ts';
import { sql } from './sql.ts';

/** A file of these bytes, given out in pieces of odd sizes. */
function fileOf(bytes: Uint8Array, name = 'f.bin'): SourceFile {
  return {
    name,
    bytes: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
    },
  };
}

/** Bytes that do not compress, then bytes that do. */
const mixed = Buffer.concat([
  ...Array.from({ length: 40_000 }, (_, n) => createHash('sha256').update(String(n)).digest()),
  Buffer.alloc(CHUNK_BYTES * 2, 'tick'),
]);

describe('kept bytes', () => {
  test('come back as they were, compressed only where that helps', async () => {
    const db = memoryDb();
    const blob = await putBlob(db, fileOf(mixed));
    expect(blob).toEqual({
      blobId: 1,
      sha256: createHash('sha256').update(mixed).digest('hex'),
      bytes: mixed.length,
      isNew: true,
    });
    expect(await digestOf(blobFile(db, 1, 'f.bin'))).toBe(blob.sha256);
    expect(db.all(sql`SELECT codec FROM blob_chunk ORDER BY chunk_no`)).toEqual(
      ['raw', 'zstd', 'zstd', 'zstd'].map((codec) => ({ codec })),
    );
  });

  test('are kept once', async () => {
    const db = memoryDb();
    await putBlob(db, fileOf(mixed));
    expect(await putBlob(db, fileOf(mixed, 'the same.bin'))).toMatchObject({ blobId: 1, isNew: false });
    expect(db.get(sql`SELECT COUNT(*) AS n FROM blob`)).toEqual({ n: 1 });
  });

  test.each([0, 1, CHUNK_BYTES - 5, CHUNK_BYTES, mixed.length - 3, mixed.length])(
    'are read from byte %i on',
    async (offset) => {
      const db = memoryDb();
      const { blobId } = await putBlob(db, fileOf(mixed));
      const parts: Uint8Array[] = [];
      for await (const part of blobFile(db, blobId, 'f.bin').streamFrom?.(offset) ?? []) parts.push(part);
      expect(Buffer.concat(parts).equals(mixed.subarray(offset))).toBe(true);
    },
  );

  test('an empty file has no chunk and the known digest of nothing', async () => {
    const db = memoryDb();
    const blob = await putBlob(db, fileOf(Buffer.alloc(0)));
    expect(blob.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await digestOf(blobFile(db, blob.blobId, 'empty'))).toBe(blob.sha256);
  });
});
