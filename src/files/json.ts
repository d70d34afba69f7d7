/** JSON files: parsed within limits, faults named by line and column, one value shown again as it stands. */
import { EngineError } from '#base/errors.ts';
import { JsonFault, JsonScanner, stringEnd } from './jsonScanner.ts';
import { readAll } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { decodeText } from './text.ts';

export type JsonLimits = { readonly bytes: number; readonly depth: number };

/** A text of more than 512 MiB does not fit in one string. */
export const jsonLimits: JsonLimits = { bytes: 500 * 2 ** 20, depth: 200 };

/**
 * Reads a file as one JSON value.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded.
 */
export async function readJson(file: SourceFile, limits: JsonLimits = jsonLimits): Promise<unknown> {
  return parseJson(file.name, decodeText(file.name, await readAll(file, limits.bytes)), limits);
}

/** The value of a JSON text. @throws {EngineError} UNREADABLE_SOURCE as `readJson`. */
export function parseJson(name: string, text: string, limits: JsonLimits = jsonLimits): unknown {
  const deep = depthExceeded(text, limits.depth);
  if (deep >= 0) throw faultAt(name, text, deep, `is nested more than ${limits.depth} levels deep`);
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
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return new EngineError(
    'UNREADABLE_SOURCE',
    `${name} is no valid JSON: line ${line}, column ${column}: ${reason}`,
    {
      details: { file: name, line, column },
      cause,
    },
  );
}

/** Position of the bracket that opens one level too many, or -1. */
function depthExceeded(text: string, limit: number): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      const end = stringEnd(text, i);
      if (end < 0) return -1;
      i = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > limit) return i;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return -1;
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
