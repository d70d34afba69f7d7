/**
 * Text in files: which encoding it has, and its bytes as UTF-8.
 *
 * Encodings: UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252, which contains ISO 8859-1.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { EngineError } from '#base/errors.ts';
import { readHead } from './read.ts';
import type { SourceFile } from './sourceFile.ts';

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** Share of the bytes of a head that may be control characters in text. */
const CONTROL_SHARE = 0.02;
const LONGEST_SEQUENCE = 4;
const HEAD_BYTES = 1 << 18;

/**
 * The encoding of the text that begins with `head`, or `binary`. A sequence cut by the end of the head is no fault.
 * Without a byte order mark: UTF-16 by its zero bytes, UTF-8 when valid, else Windows-1252.
 */
export function detectEncoding(head: Uint8Array): TextEncoding | 'binary' {
  const marked = byteOrderMark(head);
  if (marked) return marked;
  const unmarked = utf16WithoutMark(head);
  if (unmarked) return unmarked;
  if (looksBinary(head)) return 'binary';
  return isUtf8(withoutCutSequence(head)) || mostlyUtf8(head) ? 'utf-8' : 'windows-1252';
}

/**
 * The encoding of a whole file: as `detectEncoding`, but a byte that is no UTF-8 counts wherever it stands. When most
 * sequences beyond ASCII are valid UTF-8, the file is UTF-8 with faults, which its reader reports line by line.
 */
export async function encodingOf(file: SourceFile): Promise<TextEncoding | 'binary'> {
  const head = await readHead(file, HEAD_BYTES);
  const byHead = detectEncoding(head);
  if (byHead === 'binary' || byHead.startsWith('utf-16') || byteOrderMark(head)) return byHead;
  if (await isWhollyUtf8(file)) return 'utf-8';
  let valid = 0;
  let invalid = 0;
  for await (const whole of withoutCutSequences(file.stream())) {
    if (isAscii(whole)) continue;
    const counted = countSequences(whole);
    valid += counted.valid;
    invalid += counted.invalid;
  }
  return valid > invalid ? 'utf-8' : 'windows-1252';
}

/** Reads up to the first fault, many times as fast as sequences can be counted. */
async function isWhollyUtf8(file: SourceFile): Promise<boolean> {
  for await (const whole of withoutCutSequences(file.stream())) if (!isUtf8(whole)) return false;
  return true;
}

/** The same bytes cut between UTF-8 sequences; a sequence that the file's end cuts is the last chunk. */
async function* withoutCutSequences(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = withoutCutSequence(bytes);
    rest = bytes.slice(whole.length);
    yield whole;
  }
  if (rest.length > 0) yield rest;
}

/** The text of a head for recognition, without its byte order mark; null for binary data. Never fails. */
export function headText(head: Uint8Array): string | null {
  const encoding = detectEncoding(head);
  if (encoding === 'binary') return null;
  return new TextDecoder(encoding).decode(encoding === 'utf-8' ? withoutCutSequence(head) : head);
}

/**
 * All of the bytes as text.
 *
 * @throws {EngineError} UNREADABLE_SOURCE for binary data, or bytes that are invalid in the encoding, with the line.
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  const encoding = detectEncoding(bytes);
  if (encoding === 'binary')
    throw new EngineError('UNREADABLE_SOURCE', `${name} holds binary data, not text`);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = encoding === 'utf-8' ? firstInvalidLine(bytes) : 0;
    const place = line === 0 ? '' : ` in line ${line}`;
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${name} holds bytes that are no ${encoding.toUpperCase()}${place}`,
      {
        details: { file: name, encoding, line },
        cause,
      },
    );
  }
}

/** Chunks of text in any encoding as chunks of UTF-8. UTF-8 itself passes unchanged, its faults and its mark included. */
export async function* utf8Chunks(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncIterable<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text, 'utf8');
  }
  const last = decoder.decode();
  if (last !== '') yield Buffer.from(last, 'utf8');
}

function byteOrderMark(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Western text in UTF-16 has a zero in most pairs, always on the same side. */
function utf16WithoutMark(head: Uint8Array): TextEncoding | null {
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (head[2 * i] === 0) even += 1;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  const encoding =
    even === 0 && odd > pairs * 0.4 ? 'utf-16le' : odd === 0 && even > pairs * 0.4 ? 'utf-16be' : null;
  if (!encoding) return null;
  // Numbers of two bytes in a binary file look the same, but hold control characters.
  const units = new TextDecoder(encoding).decode(head.subarray(0, pairs * 2));
  let controls = 0;
  for (let i = 0; i < units.length; i += 1) if (isControl(units.charCodeAt(i))) controls += 1;
  return controls > units.length * CONTROL_SHARE ? null : encoding;
}

function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (isControl(byte)) controls += 1;
  }
  return controls > head.length * CONTROL_SHARE;
}

/** A control character that is neither tab, line end, form feed nor the end-of-file mark of DOS. */
const isControl = (code: number) => code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a;

/** The bytes up to a sequence that their end cuts. */
export function withoutCutSequence(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back < LONGEST_SEQUENCE && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc2) return sequenceLength(byte) > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function mostlyUtf8(head: Uint8Array): boolean {
  const { valid, invalid } = countSequences(withoutCutSequence(head));
  return valid > invalid;
}

/** Valid sequences beyond ASCII, and bytes that belong to none. */
function countSequences(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    const length = sequenceLength(bytes[i] ?? 0);
    if (length > 1 && isUtf8(bytes.subarray(i, i + length))) {
      valid += 1;
      i += length - 1;
    } else invalid += 1;
  }
  return { valid, invalid };
}

const sequenceLength = (lead: number) =>
  lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;

function firstInvalidLine(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let line = 1;
  for (let start = 0; start < buffer.length; line += 1) {
    const end = buffer.indexOf(0x0a, start);
    const next = end < 0 ? buffer.length : end + 1;
    if (!isUtf8(buffer.subarray(start, next))) return line;
    start = next;
  }
  return 0;
}
