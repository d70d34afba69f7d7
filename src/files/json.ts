/** JSON files: parsed within limits, faults named by line and column, one value shown again as it stands. */
import { EngineError } from '#base/errors.ts';
import { duplicateKeysIn, noteDuplicateKeys } from './jsonDuplicates.ts';
import { JsonFault, JsonScanner, stringEnd } from './jsonScanner.ts';
import { readAll } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { decodeText } from './text.ts';

export type JsonLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Values together: each takes far more memory than the two characters that it can be written with. */
  readonly values: number;
};

/** A text of more than 512 MiB does not fit in one string. */
export const jsonLimits: JsonLimits = { bytes: 500 * 2 ** 20, depth: 200, values: 20_000_000 };

/**
 * Reads a file as one JSON value. Keys that stand twice are kept for `duplicateKeysOf`. Lists that may be longer than fits in
 * memory are read by `readJsonItems`.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded.
 */
export async function readJson(file: SourceFile, limits: JsonLimits = jsonLimits): Promise<unknown> {
  const text = decodeText(file.name, await readAll(file, limits.bytes));
  const value = parseJson(file.name, text, limits);
  noteDuplicateKeys(file, duplicateKeysIn(text, value));
  return value;
}

/** The value of a JSON text. @throws {EngineError} UNREADABLE_SOURCE as `readJson`. */
export function parseJson(name: string, text: string, limits: JsonLimits = jsonLimits): unknown {
  const excess = limitExceeded(text, limits);
  if (excess) throw faultAt(name, text, excess.at, excess.reason);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = firstFault(text);
    throw faultAt(name, text, fault.at, fault.reason, cause);
  }
}

/**
 * The text of the value that a JSON pointer (RFC 6901) leads to, as it stands in the file; null when there is none.
 * The text must be valid JSON.
 */
export function textAtPointer(text: string, pointer: string): string | null {
  const scanner = new JsonScanner(text);
  scanner.space();
  for (const token of pointer.split('/').slice(1)) {
    if (!scanner.enter(token.replaceAll('~1', '/').replaceAll('~0', '~'))) return null;
  }
  const start = scanner.at;
  scanner.value();
  return text.slice(start, scanner.at);
}

/** A token of a JSON pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function faultAt(name: string, text: string, at: number, reason: string, cause?: unknown): EngineError {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', lineStart)) {
    line += 1;
    lineStart = end + 1;
  }
  const column = at - lineStart + 1;
  return new EngineError(
    'UNREADABLE_SOURCE',
    `${name} is no valid JSON: line ${line}, column ${column}: ${reason}`,
    {
      details: { file: name, line, column },
      cause,
    },
  );
}

/** The first place where the text is too deep or holds too many values; null when there is none. */
function limitExceeded(text: string, { depth, values }: JsonLimits): { at: number; reason: string } | null {
  let level = 0;
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      const end = stringEnd(text, i);
      if (end < 0) return null;
      i = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      level += 1;
      count += 1;
      if (level > depth) return { at: i, reason: `is nested more than ${depth} levels deep` };
    } else if (code === 0x7d || code === 0x5d) level -= 1;
    else if (code === 0x2c) count += 1;
    if (count > values) return { at: i, reason: `holds more than ${values} values` };
  }
  return null;
}

function firstFault(text: string): { at: number; reason: string } {
  const scanner = new JsonScanner(text);
  try {
    scanner.space();
    scanner.value();
    scanner.space();
    if (scanner.at < text.length) scanner.fail('text stands after the end of the value');
  } catch (error) {
    if (error instanceof JsonFault) return { at: error.at, reason: error.message };
    throw error;
  }
  return { at: 0, reason: 'it cannot be parsed' };
}
