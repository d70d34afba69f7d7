/** The lines of an LDIF file, unfolded, while it streams by. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { encodingOf } from '#files/text.ts';

export type LdifLine = {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Without line ends and the blanks of folds; '' for the blank line that ends a record. */
  readonly text: string;
};

/** A photograph takes megabytes; nothing of use is larger. */
export const MOST_LINE = 16 * 2 ** 20;

export type LineSummary = { readonly hasLastEnd: boolean };

/**
 * Calls with each line, comments included. A line that is larger than the limit comes with its beginning only and `isCut`.
 *
 * @throws {EngineError} UNREADABLE_SOURCE for a file that is no text.
 */
export async function readLines(
  file: SourceFile,
  onLine: (line: LdifLine, isCut: boolean) => void,
  onChunk: (bytes: number) => void = () => {},
): Promise<LineSummary> {
  const encoding = await encodingOf(file);
  if (encoding === 'binary')
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds binary data, not text`);
  const unfolder = new Unfolder(onLine);
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let bytes = 0;
  for await (const chunk of file.stream()) {
    rest += decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      unfolder.line(rest.slice(start, rest[end - 1] === '\r' && end > start ? end - 1 : end));
      start = end + 1;
    }
    rest = rest.slice(start);
    if (rest.length > 4 * MOST_LINE) {
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `${file.name} has a line without an end after line ${unfolder.number}`,
      );
    }
    bytes += chunk.length;
    onChunk(bytes);
  }
  rest += decoder.decode();
  if (rest !== '') unfolder.line(rest);
  unfolder.end();
  return { hasLastEnd: rest === '' };
}

/** Joins lines that begin with a blank to the one before. */
class Unfolder {
  number = 0;
  readonly #onLine: (line: LdifLine, isCut: boolean) => void;
  #first = 0;
  #parts: string[] = [];
  #length = 0;

  constructor(onLine: (line: LdifLine, isCut: boolean) => void) {
    this.#onLine = onLine;
  }

  line(text: string): void {
    this.number += 1;
    if (text.startsWith(' ') && this.#parts.length > 0 && this.#parts[0] !== '')
      return this.#add(text.slice(1));
    this.#give();
    this.#first = this.number;
    this.#add(text);
  }

  end(): void {
    this.#give();
  }

  #add(text: string): void {
    this.#length += text.length;
    if (this.#length <= MOST_LINE || this.#parts.length === 0) this.#parts.push(text.slice(0, MOST_LINE));
  }

  #give(): void {
    if (this.#parts.length > 0)
      this.#onLine({ line: this.#first, text: this.#parts.join('') }, this.#length > MOST_LINE);
    this.#parts = [];
    this.#length = 0;
  }
}
