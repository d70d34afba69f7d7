/** What was handed over, as a list of files to keep: folders and zips opened, bags found. */
import { statSync } from 'node:fs';
import { EngineError } from '#base/errors.ts';
import { diskFile, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { listFolder } from '#files/walk.ts';
import { isZip, listZip, type RefusedFile, zipLimits } from '#files/zip.ts';
import { bagRoots } from './bagNames.ts';

/** A file that came in some container; `path` is its place in there, `container` is '' for a file by itself. */
export type CollectedFile = { readonly path: string; readonly container: string; readonly file: SourceFile };

/** A bag: its files by their paths inside it. */
export type CollectedBag = { readonly name: string; readonly files: ReadonlyMap<string, SourceFile> };

export type Collected = {
  readonly files: readonly CollectedFile[];
  readonly bags: readonly CollectedBag[];
  /** What is there and cannot be taken in, and why. */
  readonly refused: readonly RefusedFile[];
};

/** Zips inside zips are opened to this depth; deeper ones are kept as files. */
const MOST_ZIP_LEVELS = 4;

/**
 * Opens one source.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when there is nothing, or an unsafe or damaged zip; REFUSED for a bag that
 *   holds links or what cannot be unpacked.
 */
export async function collect(source: { readonly path: string; readonly name: string }): Promise<Collected> {
  const stat = statSync(source.path, { throwIfNoEntry: false });
  if (!stat) throw new EngineError('UNREADABLE_SOURCE', `No such file or folder: ${source.path}`);
  if (stat.isDirectory()) {
    const { files, refused } = listFolder(source.path);
    const entries = new Map(files.map((file) => [file.name, file]));
    return openContainer({ name: source.name, entries, refused }, 0);
  }
  return openFile({ path: source.name, container: '', file: diskFile(source.path, source.name) }, 0);
}

type Container = {
  readonly name: string;
  readonly entries: ReadonlyMap<string, SourceFile>;
  readonly refused: readonly RefusedFile[];
};

async function openFile(one: CollectedFile, level: number): Promise<Collected> {
  const isArchive = one.path.toLowerCase().endsWith('.zip') && isZip(await readHead(one.file, 4));
  // A zip in a zip stands in memory while its entries are read: a larger one is kept as the file that it is.
  const fits = one.file.path !== undefined || one.file.bytes <= zipLimits.memoryBytes;
  if (!isArchive || !fits || level >= MOST_ZIP_LEVELS) return { files: [one], bags: [], refused: [] };
  const listing = await listZip(one.file);
  const inside = (name: string) => name.slice(one.file.name.length + 2);
  const name = one.container === '' ? one.path : `${one.container}/${one.path}`;
  const entries = new Map(
    listing.files.map((file) => [inside(file.name), file] as const).filter(([path]) => !isOfSystem(path)),
  );
  const refused = listing.refused.map((entry) => ({ ...entry, name: inside(entry.name) }));
  const opened = await openContainer({ name, entries, refused }, level + 1);
  // Entries that cannot be unpacked stay available in the zip that they came in.
  return refused.length === 0 ? opened : { ...opened, files: [one, ...opened.files] };
}

async function openContainer({ name, entries, refused }: Container, level: number): Promise<Collected> {
  const roots = bagRoots(entries.keys());
  const bags = roots.map((root) => bagAt(name, root, entries));
  for (const root of roots) requireWholeBag(bagName(name, root), root, refused);
  const files: CollectedFile[] = [];
  const opened: { bags: CollectedBag[]; refused: RefusedFile[] } = {
    bags,
    refused: refused.map((one) => ({ ...one, name: `${name}/${one.name}` })),
  };
  const plain = [...entries].filter(([path]) => !roots.some((root) => path.startsWith(root)));
  for (const [path, file] of plain.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inside = await openFile({ path, container: name, file }, level);
    files.push(...inside.files);
    opened.bags.push(...inside.bags);
    opened.refused.push(...inside.refused);
  }
  return { files, ...opened };
}

function bagAt(container: string, root: string, entries: ReadonlyMap<string, SourceFile>): CollectedBag {
  const files = new Map<string, SourceFile>();
  for (const [path, file] of entries) if (path.startsWith(root)) files.set(path.slice(root.length), file);
  return { name: bagName(container, root), files };
}

const bagName = (container: string, root: string) =>
  root === '' ? container : `${container}/${root.slice(0, -1)}`;

/** Links and entries that cannot be unpacked may hide payload. */
function requireWholeBag(name: string, root: string, refused: readonly RefusedFile[]): void {
  const fault = refused.find((one) => one.name.startsWith(root) && !isOfSystem(one.name));
  if (!fault) return;
  const file = fault.name.slice(root.length);
  throw new EngineError('REFUSED', `The bag ${name} does not hold: ${file}: ${fault.reason}`, {
    details: { bag: name, file },
  });
}

function isOfSystem(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.ds_store$|thumbs\.db$|desktop\.ini$)/i.test(path);
}
