/**
 * Files that a browser window sent: kept in a private folder until the host ends.
 *
 * The folder's name holds the process that made it, so that a later host can remove what a killed one left behind:
 * it is client data, unencrypted.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '#base/errors.ts';

const PREFIX = 'tickmark-upload-';
const UPLOAD_ID = /^[0-9a-f-]{36}$/;

/** Largest single upload, in bytes: 8 GiB. */
export const MAX_UPLOAD_BYTES = 8 * 2 ** 30;

export type UploadStore = {
  readonly folder: string;
  /**
   * Writes one file.
   *
   * @throws {EngineError} REFUSED when it is larger than `maxBytes`; nothing is kept then.
   */
  receive(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly uploadId: string; readonly bytes: number }>;
  /** Where the bytes of an upload are, or null when there is no such upload. */
  pathOf(uploadId: string): string | null;
  /** Removes everything. */
  dispose(): void;
};

/** A new store, or with `folder` the one that another process of this program made. */
export function openUploadStore({
  folder = makeFolder(),
  maxBytes = MAX_UPLOAD_BYTES,
}: { readonly folder?: string; readonly maxBytes?: number } = {}): UploadStore {
  const pathOf = (uploadId: string) => {
    const path = join(folder, uploadId);
    return UPLOAD_ID.test(uploadId) && existsSync(path) ? path : null;
  };
  return {
    folder,
    pathOf,
    async receive(source) {
      const uploadId = randomUUID();
      const path = join(folder, uploadId);
      let bytes = 0;
      const limited = async function* () {
        for await (const chunk of source) {
          bytes += chunk.length;
          if (bytes > maxBytes)
            throw new EngineError('REFUSED', `The file is larger than ${maxBytes} bytes.`, {
              details: { maxBytes },
            });
          yield chunk;
        }
      };
      try {
        await pipeline(limited, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return { uploadId, bytes };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function makeFolder(): string {
  removeLeftFolders();
  // mkdtemp makes the folder for this user alone (mode 0700).
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

function removeLeftFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (!Number.isInteger(pid) || isRunning(pid)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's: not ours to remove.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
