/** The records of a JSON file: all at once, or, of a file too long to stand in memory, one element at a time in two passes. */
import { EngineError } from '#base/errors.ts';
import { parseJson, pointerToken, textAtPointer } from '#files/json.ts';
import { readJsonItems } from '#files/jsonItems.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { detectEncoding, headText } from '#files/text.ts';
import {
  type FoundRecord,
  hasLines,
  isEmptyPage,
  jsonRecordAt,
  type JsonLineFault,
  type JsonPart,
  readJsonContent,
  recordsIn,
  shownRecord,
} from './jsonContent.ts';
import type { RawRecord } from '../../format.ts';
import type { JsonObject } from './values.ts';

/** From this size on a file is read in passes. */
const LONG_BYTES = 64 << 20;
const LONGEST_LINE = 32 << 20;
const HEAD_BYTES = 1 << 20;

export type JsonRecords = {
  /** How many there are, and how many of them are records of the format. */
  readonly found: number;
  readonly known: number;
  /** A page without entries. */
  readonly isEmpty: boolean;
  /** Lines that are no JSON. */
  readonly faults: readonly JsonLineFault[];
  /** False: each pass reads the file, and tells how far it is. */
  readonly isInMemory: boolean;
  /** Gives all of them in the order of the file. */
  readonly each: (take: (found: FoundRecord) => void) => Promise<void>;
};

export type RecordSearch = {
  readonly isRecord: (value: JsonObject) => boolean;
  /** Called with every object around records. */
  readonly onEnvelope: ((value: JsonObject, path: readonly string[]) => void) | undefined;
  /** Called with every record before any is given out; left out: a pass less. */
  readonly onFound?: ((found: FoundRecord) => void) | undefined;
  readonly signal: AbortSignal;
  /** Bytes of the file, over all passes. */
  readonly onProgress: (bytes: number) => void;
  /** For tests: whether the file is read in passes. */
  readonly isLong?: boolean | undefined;
};

/** @throws {EngineError} UNREADABLE_SOURCE naming the first fault; CANCELLED. */
export async function jsonRecords(file: SourceFile, search: RecordSearch): Promise<JsonRecords> {
  const isLong = search.isLong ?? file.bytes >= LONG_BYTES;
  const records = isLong ? await inPasses(file, search) : await allAtOnce(file, search);
  if (search.onFound) await records.each(search.onFound);
  return records;
}

async function inPasses(file: SourceFile, search: RecordSearch): Promise<JsonRecords> {
  const head = headText(await readHead(file, HEAD_BYTES)) ?? '';
  return hasLines(head) ? byLine(file, search) : byElement(file, search);
}

async function allAtOnce(file: SourceFile, { isRecord, onEnvelope }: RecordSearch): Promise<JsonRecords> {
  const { parts, faults } = await readJsonContent(file);
  const all = parts.flatMap((part) => recordsIn(part, isRecord, onEnvelope));
  return {
    found: all.length,
    known: all.filter(({ isKnown }) => isKnown).length,
    isEmpty: all.length === 0 && parts.every(({ value }) => isEmptyPage(value)),
    faults,
    isInMemory: true,
    each: async (take) => all.forEach(take),
  };
}

async function byLine(file: SourceFile, search: RecordSearch): Promise<JsonRecords> {
  const faults: JsonLineFault[] = [];
  const counts = { found: 0, known: 0, full: 0 };
  await eachLine(file, search, 0, (at, line) => {
    const part = partOf(file, at, line);
    if (part === null) {
      faults.push({ at, reason: 'the line is no valid JSON', text: '' });
      return;
    }
    if (!isEmptyPage(part.value)) counts.full += 1;
    recordsIn(part, search.isRecord, search.onEnvelope).forEach((one) => count(counts, one));
  });
  return {
    ...counts,
    isEmpty: counts.found === 0 && counts.full === 0,
    faults,
    isInMemory: false,
    each: (take) =>
      eachLine(file, search, 1, (at, line) => {
        const part = partOf(file, at, line);
        if (part) recordsIn(part, search.isRecord).forEach(take);
      }),
  };
}

function partOf(file: SourceFile, at: string, line: string): JsonPart | null {
  try {
    return { at, value: parseJson(file.name, line) };
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/** Lines that are not blank, in pass 0 or 1, until one gives false. */
async function eachLine(
  file: SourceFile,
  search: Pick<RecordSearch, 'signal' | 'onProgress'>,
  pass: number,
  take: (at: string, line: string) => boolean | void,
): Promise<void> {
  const encoding = detectEncoding(await readHead(file, HEAD_BYTES));
  const decoder = new TextDecoder(encoding === 'binary' ? 'utf-8' : encoding, { fatal: true });
  let number = 0;
  let bytes = 0;
  let rest = '';
  let isOver = false;
  const give = (line: string): void => {
    number += 1;
    if (!isOver && line.trim() !== '') isOver = take(`line ${number}`, line) === false;
  };
  for await (const chunk of file.stream()) {
    if (search.signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    const lines = (rest + decodedChunk(file, decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) {
      const reason = `line ${number + lines.length + 1} is longer than ${LONGEST_LINE} characters`;
      throw new EngineError('UNREADABLE_SOURCE', `${file.name}: ${reason}`, { details: { file: file.name } });
    }
    lines.forEach(give);
    if (isOver) return;
    bytes += chunk.length;
    search.onProgress((pass * file.bytes + bytes) / 2);
  }
  if (rest !== '') give(rest);
}

/**
 * One record of a file again, as it stands in the file; a long one is read up to it.
 *
 * @throws {EngineError} NOT_FOUND.
 */
export async function recordAgain(
  file: SourceFile,
  record: number,
  locator: string,
  isSecret: (name: string) => boolean,
  isLong = file.bytes >= LONG_BYTES,
): Promise<RawRecord> {
  if (!isLong || locator === '') return jsonRecordAt(file, record, locator, isSecret);
  const [, line, pointer = ''] = /^(line \d+)?(.*)$/s.exec(locator) ?? [];
  let found: string | null = null;
  if (line !== undefined) {
    const search = { signal: new AbortController().signal, onProgress: () => {} };
    await eachLine(file, search, 0, (at, text) => {
      if (at === line) found = text;
      return found === null;
    });
    if (found !== null && partOf(file, line, found) === null)
      return { locator, text: '(the line is no valid JSON)', fields: [] };
    found = found === null ? null : textAtPointer(found, pointer);
  } else {
    const inside = (at: string, text: string): boolean => {
      if (locator === at || locator.startsWith(`${at}/`))
        found = textAtPointer(text, locator.slice(at.length));
      return found === null;
    };
    await readJsonItems(file, {
      onItem: ({ pointer: at, text }) => inside(at, text),
      onMember: (name, value) => void inside(`/${pointerToken(name)}`, JSON.stringify(value)),
    });
  }
  if (found === null) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
  return shownRecord(file, locator, found, isSecret);
}

function decodedChunk(
  file: SourceFile,
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array,
): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    const reason = `holds bytes that are no ${decoder.encoding.toUpperCase()}`;
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} ${reason}`, { cause });
  }
}

/** One JSON text: an array, or an object whose members hold arrays. */
async function byElement(file: SourceFile, search: RecordSearch): Promise<JsonRecords> {
  const { isRecord, onEnvelope } = search;
  const seen: (readonly [JsonObject, readonly string[]])[] = [];
  const see = (value: JsonObject, path: readonly string[]) => void seen.push([value, path]);
  const counts = { found: 0, known: 0 };
  /** The outer object without the elements of its lists, of which the length remains. */
  const envelope = Object.create(null) as Record<string, unknown>;
  const plain = new Map<string, number>();
  const listsOfObjects = new Set<string>();
  await eachPart(file, search, 0, (part, member, path) => {
    if (member === '') Object.assign(envelope, { [path[0] as string]: part.value });
    else if (path.length > 0) lengthen(envelope, path[0] as string);
    const isPlain = typeof part.value !== 'object';
    if (member !== '' && path.length > 0 && isPlain) {
      plain.set(member, (plain.get(member) ?? 0) + 1);
      return;
    }
    if (member !== '' && !isPlain) listsOfObjects.add(member);
    recordsIn(part, isRecord, see, path).forEach((one) => count(counts, one));
  });
  // One record with long lists, or no list with anything in it.
  if (isRecord(envelope) || (counts.found === 0 && plain.size === 0)) return allAtOnce(file, search);
  if (Object.keys(envelope).length > 0) onEnvelope?.(envelope, []);
  for (const [value, path] of seen) onEnvelope?.(value, path);
  for (const [member, values] of plain) if (listsOfObjects.has(member)) counts.found += values;
  return {
    ...counts,
    isEmpty: counts.found === 0 && isEmptyPage(envelope),
    faults: [],
    isInMemory: false,
    each: (take) =>
      eachPart(file, search, 1, (part, member, path) => {
        const isPlain = typeof part.value !== 'object';
        if (member !== '' && path.length > 0 && isPlain && !listsOfObjects.has(member)) return;
        recordsIn(part, isRecord, undefined, path).forEach(take);
      }),
  };
}

/** Elements of lists (`member` is the list's pointer), and other members (`member` is ''), in pass 0 or 1. */
async function eachPart(
  file: SourceFile,
  { signal, onProgress }: RecordSearch,
  pass: number,
  take: (part: JsonPart, member: string, path: readonly string[]) => void,
): Promise<void> {
  await readJsonItems(
    file,
    {
      onItem: ({ value, pointer, member }) =>
        take({ at: pointer, value }, `/${member}`, member === '' ? [] : [member]),
      onMember: (name, value) => take({ at: `/${pointerToken(name)}`, value, isMember: true }, '', [name]),
    },
    { signal, onProgress: (bytes) => onProgress((pass * file.bytes + bytes) / 2) },
  );
}

function lengthen(envelope: Record<string, unknown>, member: string): void {
  const list = (envelope[member] ??= []) as unknown[];
  list.length += 1;
}

function count(counts: { found: number; known: number }, found: FoundRecord): void {
  counts.found += 1;
  if (found.isKnown) counts.known += 1;
}
