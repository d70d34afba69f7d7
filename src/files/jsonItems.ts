/**
 * Long JSON files, one element at a time: the memory that is taken is that of the largest element, not of the file.
 *
 * Shapes: an array; an object whose members hold arrays, such as `/value`, `/Resources`, `/results`; JSON lines.
 */
import { EngineError } from '#base/errors.ts';
import { duplicateKeysIn, type DuplicateKeys, noteDuplicateKeys } from './jsonDuplicates.ts';
import { ItemSplitter, type Piece } from './jsonItemSplitter.ts';
import { parseJson, pointerToken } from './json.ts';
import { readHead } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { detectEncoding } from './text.ts';

export type JsonItem = {
  readonly value: unknown;
  /** As it stands in the file. */
  readonly text: string;
  /** Name of the member whose array holds it; '' in an array and in JSON lines. */
  readonly member: string;
  /** From 0. */
  readonly index: number;
  /** `/value/3`; in an array and in JSON lines `/3`. */
  readonly pointer: string;
};

export type JsonItemHandlers = {
  /** Called for each element, in the order of the file. Returning false ends the reading. */
  onItem(item: JsonItem): boolean | void;
  /** Called for each other member of the outer object: counts, tokens, links to further pages. */
  onMember?(name: string, value: unknown): void;
};

export type JsonItemOptions = {
  readonly limits?: JsonItemLimits;
  readonly signal?: AbortSignal;
  /** After each chunk: bytes and elements so far. */
  readonly onProgress?: (bytes: number, items: number) => void;
};

/** Of one element, and of one other member. */
export type JsonItemLimits = {
  readonly characters: number;
  readonly depth: number;
  readonly values: number;
};

export const jsonItemLimits: JsonItemLimits = { characters: 32 << 20, depth: 200, values: 1_000_000 };

/** What a text is split into: JSON lines are told by what stands behind the first value. */
const HEAD_BYTES = 1 << 20;

/**
 * Reads the elements of a file.
 *
 * @returns number of elements given out.
 * @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded; CANCELLED.
 */
export async function readJsonItems(
  file: SourceFile,
  handlers: JsonItemHandlers,
  { limits = jsonItemLimits, signal, onProgress }: JsonItemOptions = {},
): Promise<number> {
  const head = await readHead(file, HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'binary') throw unreadable(file, 'holds binary data, not text');
  const reader = new ItemReader(file, handlers, limits);
  const isLines = new ItemSplitter(limits, () => {}).holdsSeveral(new TextDecoder(encoding).decode(head));
  const splitter = new ItemSplitter(limits, (piece) => reader.take(piece), isLines);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  for await (const chunk of file.stream()) {
    if (signal?.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    reader.run(splitter, () => splitter.write(decoded(file, decoder, chunk)));
    bytes += chunk.length;
    onProgress?.(bytes, reader.items);
    if (reader.isStopped) return reader.items;
  }
  reader.run(splitter, () => splitter.end(decoded(file, decoder)));
  reader.finish();
  return reader.items;
}

function decoded(file: SourceFile, decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw unreadable(file, `holds bytes that are no ${decoder.encoding.toUpperCase()}`, cause);
  }
}

class ItemReader {
  items = 0;
  isStopped = false;
  readonly #file: SourceFile;
  readonly #handlers: JsonItemHandlers;
  readonly #limits: JsonItemLimits;
  readonly #members = new Set<string>();
  readonly #duplicates: { count: number; first: string } = { count: 0, first: '' };

  constructor(file: SourceFile, handlers: JsonItemHandlers, limits: JsonItemLimits) {
    this.#file = file;
    this.#handlers = handlers;
    this.#limits = limits;
  }

  /** Runs the splitter; its faults become faults of the file with their place. */
  run(splitter: ItemSplitter, work: () => void): void {
    if (this.isStopped) return;
    work();
    const { fault } = splitter;
    if (fault && !this.isStopped) throw this.#faultAt(fault.line, fault.column, fault.reason);
  }

  /** @returns false when no more is wanted. */
  take(piece: Piece): boolean {
    const { member, index, text } = piece;
    if (index <= 0 && member !== '') this.#meet(member);
    // An empty array: only its name was needed.
    if (text === '') return true;
    const value = this.#parsed(piece);
    const pointer = `${member === '' ? '' : `/${pointerToken(member)}`}${index < 0 ? '' : `/${index}`}`;
    this.#note(duplicateKeysIn(text, value), pointer);
    if (index < 0) this.#handlers.onMember?.(member, value);
    else {
      this.items += 1;
      if (this.#handlers.onItem({ value, text, member, index, pointer }) === false) this.isStopped = true;
    }
    return !this.isStopped;
  }

  finish(): void {
    const { count, first } = this.#duplicates;
    noteDuplicateKeys(this.#file, count === 0 ? null : { count, first });
  }

  #meet(member: string): void {
    if (this.#members.has(member)) this.#note({ count: 1, first: `/${pointerToken(member)}` }, '');
    this.#members.add(member);
  }

  #note(found: DuplicateKeys | null, pointer: string): void {
    if (!found) return;
    if (this.#duplicates.count === 0) this.#duplicates.first = `${pointer}${found.first}`;
    this.#duplicates.count += found.count;
  }

  #parsed({ text, place }: Piece): unknown {
    const { characters, depth, values } = this.#limits;
    try {
      return parseJson(this.#file.name, text, { bytes: characters, depth, values });
    } catch (error) {
      const details =
        error instanceof EngineError ? (error.details as { line?: number; column?: number }) : {};
      const reason =
        error instanceof Error ? error.message.replace(/^.*?: line \d+, column \d+: /s, '') : String(error);
      const { line, column } = place();
      const below = (details.line ?? 1) - 1;
      throw this.#faultAt(line + below, (details.column ?? 1) + (below === 0 ? column - 1 : 0), reason);
    }
  }

  #faultAt(line: number, column: number, reason: string): EngineError {
    const { name } = this.#file;
    const message = `${name} is no valid JSON: line ${line}, column ${column}: ${reason}`;
    return new EngineError('UNREADABLE_SOURCE', message, { details: { file: name, line, column } });
  }
}

const unreadable = (file: SourceFile, fact: string, cause?: unknown) =>
  new EngineError('UNREADABLE_SOURCE', `${file.name} ${fact}`, { details: { file: file.name }, cause });
