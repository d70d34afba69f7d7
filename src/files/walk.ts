/** What an auditor points at, a file, a folder or a zip, as the list of files in it. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { compareText } from '#base/compare.ts';
import { EngineError } from '#base/errors.ts';
import { diskFile, readHead } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { isZip, listZip, zipLimits, type RefusedFile, type ZipLimits } from './zip.ts';

export type Walk = {
  /** Sorted by path; names use `/` and begin below the folder, or with `archive.zip!/`. */
  readonly files: readonly SourceFile[];
  /** What is there and is not handed over, and why. */
  readonly refused: readonly RefusedFile[];
};

const MOST_FILES = 100_000;
const MOST_LEVELS = 64;
const SYSTEM_FILES = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);

/**
 * Lists the files that a path stands for. Folders are read with all their folders; symbolic links in them are not
 * followed. A zip gives its entries; a zip inside a zip is a file.
 *
 * @param path - on this machine.
 * @param name - what the file is called when the path is only where it was stored; the path's last part when left out.
 * @throws {EngineError} UNREADABLE_SOURCE when there is nothing, or an unsafe or damaged zip.
 */
export async function walk(path: string, name?: string, limits: ZipLimits = zipLimits): Promise<Walk> {
  const full = resolve(path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (!stat) throw new EngineError('UNREADABLE_SOURCE', `No such file or folder: ${path}`);
  if (stat.isFile()) return ofFile(diskFile(full, name ?? basename(full)), limits);
  if (!stat.isDirectory()) throw new EngineError('UNREADABLE_SOURCE', `Neither a file nor a folder: ${path}`);
  const folder = listFolder(full);
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [...folder.refused];
  for (const file of folder.files) {
    const inside = await ofFile(file, limits);
    files.push(...inside.files);
    refused.push(...inside.refused);
    requireFewFiles(path, files.length);
  }
  return { files, refused };
}

/**
 * The files below a folder as they lie there: a zip is a file.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when it is too deep or holds too many files.
 */
export function listFolder(path: string): Walk {
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [];
  for (const found of filesBelow(path, '', refused, 0)) {
    files.push(diskFile(join(path, found), found));
    requireFewFiles(path, files.length);
  }
  return { files, refused };
}

function requireFewFiles(path: string, count: number): void {
  if (count <= MOST_FILES) return;
  throw new EngineError('UNREADABLE_SOURCE', `${path} holds more than ${MOST_FILES} files`);
}

async function ofFile(file: SourceFile, limits: ZipLimits): Promise<Walk> {
  if (!file.name.toLowerCase().endsWith('.zip') || !isZip(await readHead(file, 4))) {
    return { files: [file], refused: [] };
  }
  const listing = await listZip(file, limits);
  const files: SourceFile[] = [];
  const refused = [...listing.refused];
  for (const entry of listing.files) {
    if (isOfSystem(entry.name)) refused.push({ name: entry.name, reason: 'belongs to the operating system' });
    else files.push(entry);
  }
  return { files: files.sort((a, b) => compareText(a.name, b.name)), refused };
}

function* filesBelow(root: string, folder: string, refused: RefusedFile[], level: number): Generator<string> {
  if (level > MOST_LEVELS) {
    throw new EngineError('UNREADABLE_SOURCE', `${folder} lies more than ${MOST_LEVELS} folders deep`);
  }
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(root, name, refused, level + 1);
    else if (entry.isSymbolicLink()) refused.push({ name, reason: 'is a symbolic link' });
    else if (!entry.isFile()) refused.push({ name, reason: 'is no plain file' });
    else if (isOfSystem(name)) refused.push({ name, reason: 'belongs to the operating system' });
    else yield name;
  }
}

function isOfSystem(name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return SYSTEM_FILES.has(last) || last.startsWith('._') || /(^|[/!])__MACOSX\//.test(name);
}
