/**
 * Zip files, read with suspicion: names that leave the folder, links, bombs and colliding names refuse the zip as a
 * whole; an entry that is encrypted or packed in an unknown way is named and left out.
 */
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { EngineError } from '#base/errors.ts';
import { readAll } from './read.ts';
import type { SourceFile } from './sourceFile.ts';

export type ZipLimits = {
  readonly entries: number;
  /** Uncompressed bytes of all entries together, and of one. */
  readonly totalBytes: number;
  /** Largest uncompressed : compressed, for an entry or a zip of more than `ratioFreeBytes` uncompressed. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
  /** Largest zip that is taken into memory, where it is not a file on disk. */
  readonly memoryBytes: number;
};

export const zipLimits: ZipLimits = {
  entries: 100_000,
  totalBytes: 16 * 2 ** 30,
  ratio: 200,
  ratioFreeBytes: 100_000_000,
  memoryBytes: 2 ** 29,
};

const LONGEST_NAME = 4096;

/** Something that is in a container or folder and is not handed over, and why. */
export type RefusedFile = { readonly name: string; readonly reason: string };

export type ZipListing = {
  /** In the order of the zip's directory, named `archive.zip!/folder/name`. Folders are left out. */
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedFile[];
};

const ENCRYPTED = 1;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;
const UNIX = 3;
const MAC_OS = 19;

/** True for the bytes that a zip begins with, an empty one included. */
export function isZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

/**
 * Lists a zip. Nothing is unpacked; each entry's bytes are checked against limits, size and CRC-32 while they are read.
 *
 * @throws {EngineError} UNREADABLE_SOURCE, naming file and entry, when the zip is damaged, unsafe or a bomb.
 */
export async function listZip(file: SourceFile, limits: ZipLimits = zipLimits): Promise<ZipListing> {
  const zip = await openZip(file, limits);
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [];
  const seen = new Map<string, string>();
  let total = 0;
  try {
    if (zip.entryCount > limits.entries)
      throw unreadable(file, `has ${zip.entryCount} entries, more than ${limits.entries}`);
    for await (const entry of zip.eachEntry()) {
      const name = entryName(file, entry);
      total += entry.uncompressedSize;
      requireNoBomb(file, name, entry, { total, limits });
      if (name.endsWith('/')) continue;
      const key = name.normalize('NFC').toLowerCase();
      const known = seen.get(key);
      if (known !== undefined) throw unreadable(file, `holds two entries of one name: ${known} and ${name}`);
      seen.set(key, name);
      const reason = whyRefused(entry);
      if (reason) refused.push({ name: `${file.name}!/${name}`, reason });
      else files.push(zipEntryFile(file, entry, name, limits));
    }
  } catch (error) {
    throw asUnreadable(file, error);
  } finally {
    zip.close();
  }
  return { files, refused };
}

async function openZip(file: SourceFile, limits: ZipLimits): Promise<yauzl.ZipFile> {
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true };
  try {
    if (file.path !== undefined) return await yauzl.openPromise(file.path, options);
    const bytes = await bytesInMemory(file, limits.memoryBytes);
    return await yauzl.fromBufferPromise(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      options,
    );
  } catch (error) {
    throw asUnreadable(file, error);
  }
}

/** The zip inside another that was read last: unpacked once, not once for each of its entries. */
let lastRead: { readonly file: SourceFile; readonly bytes: Uint8Array } | null = null;

async function bytesInMemory(file: SourceFile, limit: number): Promise<Uint8Array> {
  if (file.data || lastRead?.file !== file) {
    const bytes = await readAll(file, limit);
    if (file.data) return bytes;
    lastRead = { file, bytes };
  }
  return lastRead.bytes;
}

/** The entry's name with `/`, once it is known not to lead out of the folder that it would be unpacked to. */
function entryName(file: SourceFile, entry: yauzl.Entry): string {
  const name = yauzl.getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  const fault = unsafeName(name);
  if (fault) {
    const shown = name.slice(0, 200);
    throw unreadable(file, `holds an entry whose name ${fault}: ${JSON.stringify(shown)}`, shown);
  }
  return name;
}

function unsafeName(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.startsWith('/')) return 'is an absolute path';
  if (/^[A-Za-z]:/.test(name)) return 'begins with a drive letter';
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters`;
  // Windows leaves out dots and blanks at the end of a name: `.. ` and `...` lead out there.
  if (name.split('/').some((part) => /^\.\.[. ]*$|^\. +\.?[. ]*$/.test(part))) return 'leads out of the zip';
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f]/.test(name)) return 'holds a control character';
  return null;
}

function requireNoBomb(
  file: SourceFile,
  name: string,
  entry: yauzl.Entry,
  { total, limits }: { total: number; limits: ZipLimits },
): void {
  if (total > limits.totalBytes) {
    throw unreadable(file, `would unpack to more than ${limits.totalBytes} bytes, at entry ${name}`, name);
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioFreeBytes && ratio > limits.ratio) {
    const times = `${entry.uncompressedSize} bytes from ${entry.compressedSize}`;
    throw unreadable(
      file,
      `would unpack entry ${name} to ${times}, more than ${limits.ratio} times its size`,
      name,
    );
  }
  if (total > limits.ratioFreeBytes && total / Math.max(1, file.bytes) > limits.ratio) {
    throw unreadable(
      file,
      `would unpack to more than ${limits.ratio} times its size, at entry ${name}`,
      name,
    );
  }
}

function whyRefused(entry: yauzl.Entry): string | null {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0 || entry.isEncrypted()) return 'is encrypted';
  const madeBy = entry.versionMadeBy >> 8;
  const mode = entry.externalFileAttributes >>> 16;
  if ((madeBy === UNIX || madeBy === MAC_OS) && (mode & FILE_TYPE) === SYMBOLIC_LINK)
    return 'is a symbolic link';
  if (!entry.canDecodeFileData()) return `is packed with an unknown method (${entry.compressionMethod})`;
  return null;
}

function zipEntryFile(
  file: SourceFile,
  entry: yauzl.Entry,
  entryPath: string,
  limits: ZipLimits,
): SourceFile {
  const name = `${file.name}!/${entryPath}`;
  return { name, bytes: entry.uncompressedSize, stream: () => entryStream(file, entry, entryPath, limits) };
}

async function* entryStream(
  file: SourceFile,
  entry: yauzl.Entry,
  name: string,
  limits: ZipLimits,
): AsyncIterable<Uint8Array> {
  const zip = await openZip(file, limits);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes += (chunk as Uint8Array).length;
      // The directory's figures passed the limits; more bytes than it promises are cut here.
      if (bytes > entry.uncompressedSize) {
        throw unreadable(file, `holds an entry larger than its directory says: ${name}`, name);
      }
      checksum = crc32(chunk as Uint8Array, checksum);
      yield chunk as Uint8Array;
    }
    if (checksum !== entry.crc32)
      throw unreadable(file, `holds a damaged entry, its CRC-32 differs: ${name}`, name);
  } catch (error) {
    throw asUnreadable(file, error, name);
  } finally {
    zip.close();
  }
}

function unreadable(file: SourceFile, fact: string, entry?: string, cause?: unknown): EngineError {
  return new EngineError('UNREADABLE_SOURCE', `${file.name} ${fact}`, {
    details: { file: file.name, ...(entry === undefined ? {} : { entry }) },
    cause,
  });
}

function asUnreadable(file: SourceFile, error: unknown, entry?: string): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (entry === undefined)
    return unreadable(file, `cannot be read as a zip file: ${message}`, undefined, error);
  return unreadable(file, `holds an entry that cannot be unpacked, ${entry}: ${message}`, entry, error);
}
