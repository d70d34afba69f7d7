/** The list of extracts among the files of a folder or archive, and what it says of each. */
import { EngineError } from '#base/errors.ts';
import { type ExtractList, extractList } from '#contract/extractList.ts';
import { parseJson } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';

/** What a list says of one file; nothing where there is no list. */
export type ExtractEntry = {
  readonly system?: string | undefined;
  readonly mapping?: string | undefined;
  readonly format?: string | undefined;
  readonly expectedRecords?: number | undefined;
  /** How it was taken, in the words of who took it. */
  readonly how?: string | undefined;
  /** Day of the extracts. */
  readonly listedAsOf?: string | undefined;
  /** Name of the list itself. */
  readonly list?: string;
};

export type ListedFiles = {
  /** The files that are no lists. */
  readonly files: readonly SourceFile[];
  readonly entryOf: (file: SourceFile) => ExtractEntry;
  /** The lists themselves, and files that a list names and that are not there. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
};

const LARGEST_LIST = 4 << 20;
const NOTHING: ExtractEntry = {};
const LIST = 'it is a list of extracts and says how the other files are read';
const MISSING = 'the list of extracts names it, and it was not handed over';

/** The files of one reference. */
type HandedOver = { readonly files: readonly SourceFile[]; readonly container: string };

/**
 * Finds the lists in what was handed over, for each reference. A list speaks of the files beside and below it: in its folder or
 * archive, or among the single files, whose names may hold the folders that a window took them from.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming the list and the member that is wrong.
 */
export async function withLists(all: readonly HandedOver[]): Promise<readonly ListedFiles[]> {
  const isLoose = ({ container }: HandedOver) => container === '';
  const loose = await listedAmong(all.filter(isLoose).flatMap(({ files }) => files));
  const first = all.find(isLoose);
  const listed: ListedFiles[] = [];
  for (const one of all) {
    if (!isLoose(one)) listed.push(await listedAmong(one.files));
    else {
      const files = one.files.filter((file) => loose.files.includes(file));
      listed.push({ ...loose, files, leftOut: one === first ? loose.leftOut : [] });
    }
  }
  return listed;
}

async function listedAmong(files: readonly SourceFile[]): Promise<ListedFiles> {
  const entries = new Map<string, ExtractEntry>();
  const lists: SourceFile[] = [];
  for (const file of files) {
    const list = await listOf(file);
    if (!list) continue;
    lists.push(file);
    for (const { file: name, ...entry } of list.extracts)
      entries.set(folderOf(file.name) + name, { ...entry, listedAsOf: list.asOf, list: nameOf(file) });
  }
  const names = new Set(files.map((file) => file.name));
  const missing = [...entries.keys()].filter((name) => !names.has(name));
  return {
    files: files.filter((file) => !lists.includes(file)),
    entryOf: (file) => given(entries.get(file.name) ?? NOTHING),
    leftOut: [
      ...lists.map(({ name }) => ({ name, reason: LIST })),
      ...missing.map((name) => ({ name, reason: MISSING })),
    ],
  };
}

async function listOf(file: SourceFile): Promise<ExtractList | null> {
  if (!/\.json$/i.test(file.name) || file.bytes > LARGEST_LIST) return null;
  const text = decodeText(file.name, await readAll(file, LARGEST_LIST));
  if (!/"tickmarkExtracts"\s*:/.test(text.slice(0, 4096))) return null;
  const read = extractList.safeParse(parseJson(file.name, text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue === undefined ? '' : `${issue.path.join('/')}: ${issue.message}`;
  throw new EngineError('UNREADABLE_SOURCE', `${file.name} is no list of extracts: ${place}`);
}

/**
 * What a list says of how a file is read and was taken: `extracts.json says mapping entra-users, taken by: Download users`; '' where
 * no list names the file, or says nothing of this.
 */
export function listedWords({ list, mapping, format, how }: ExtractEntry): string {
  const parts = [
    ...(mapping === undefined ? [] : [`mapping ${mapping}`]),
    ...(mapping !== undefined || format === undefined ? [] : [`format ${format}`]),
    ...(how === undefined ? [] : [`taken by: ${how}`]),
  ];
  return list === undefined || parts.length === 0 ? '' : `${list} says ${parts.join(', ')}`;
}

/** `exports.zip!/` for `exports.zip!/extracts.json`. */
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

const nameOf = ({ name }: SourceFile): string => name.slice(name.lastIndexOf('/') + 1);

/** Empty texts say nothing. */
function given(entry: ExtractEntry): ExtractEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== '' && value !== undefined));
}
