/** The records of an LDIF file: entries, changes, and what a search says of itself. */
import { addValue, type DirectoryEntry, type DirectoryValue } from '../shared/directory/entry.ts';
import { isSecretAttribute } from '../shared/directory/secrets.ts';
import type { LdifLine } from './lines.ts';

export type LdifLineValue = {
  readonly line: number;
  /** As it is written, with its options; '-' between the parts of a change. */
  readonly name: string;
  readonly value: DirectoryValue;
  /** The value is an address, which is never fetched. */
  readonly isUrl: boolean;
};

export type LdifRecord = {
  /** Line on which it begins. */
  readonly line: number;
  readonly lines: readonly LdifLineValue[];
  /** What is wrong with it; '' when nothing is. */
  readonly code: string;
  readonly reason: string;
};

const MOST_VALUES = 5_000_000;

/** Gathers lines into records. `onComment`: comments, without the mark. */
export class RecordGatherer {
  readonly #onRecord: (record: LdifRecord) => void;
  readonly #onComment: (text: string) => void;
  #lines: LdifLineValue[] = [];
  #line = 0;
  #fault: { code: string; reason: string } | null = null;

  constructor(onRecord: (record: LdifRecord) => void, onComment: (text: string) => void) {
    this.#onRecord = onRecord;
    this.#onComment = onComment;
  }

  line({ line, text }: LdifLine, isCut: boolean): void {
    if (text.startsWith('#')) return this.#onComment(text.slice(1).trim());
    if (text.trim() === '') return this.end();
    if (this.#line === 0) this.#line = line;
    if (isCut) return this.#refuse('LINE_TOO_LONG', `line ${line} is too long`);
    if (this.#lines.length >= MOST_VALUES)
      return this.#refuse('TOO_MANY_VALUES', `more than ${MOST_VALUES} values`);
    if (text.includes('\uFFFD')) this.#refuse('INVALID_TEXT', `line ${line} holds bytes that are no text`);
    const value = valueOf(line, text);
    if (typeof value === 'string') this.#refuse('BAD_LINE', `line ${line} ${value}`);
    else this.#lines.push(value);
  }

  /** A blank line, or the end of the file. */
  end(): void {
    // `version: 1` stands before the first record, without a blank line between in many files.
    const lines = this.#lines[0]?.name.toLowerCase() === 'version' ? this.#lines.slice(1) : this.#lines;
    const { code, reason } = this.#fault ?? { code: '', reason: '' };
    if (lines.length > 0 || code !== '') this.#onRecord({ line: this.#line, lines, code, reason });
    this.#lines = [];
    this.#line = 0;
    this.#fault = null;
  }

  #refuse(code: string, reason: string): void {
    this.#fault ??= { code, reason };
  }
}

/** A line as name and value, or what is wrong with it. */
function valueOf(line: number, text: string): LdifLineValue | string {
  if (text === '-') return { line, name: '-', value: '', isUrl: false };
  const colon = text.indexOf(':');
  if (colon <= 0) return 'has no name before a colon';
  const name = text.slice(0, colon);
  if (!/^[A-Za-z0-9][A-Za-z0-9.;=*_-]*$/.test(name)) return 'has a name that is none of an attribute';
  const mark = text[colon + 1];
  const value = text.slice(colon + (mark === ':' || mark === '<' ? 2 : 1)).trim();
  if (mark === '<') return { line, name, value: '', isUrl: true };
  if (mark !== ':') return { line, name, value, isUrl: false };
  if (value.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return `has no Base64 after ${name}::`;
  const bytes = Buffer.from(value, 'base64');
  return { line, name, value: bytes, isUrl: false };
}

export type SplitEntry = {
  readonly entry: DirectoryEntry;
  readonly urls: number;
  readonly secrets: readonly string[];
};

/** The values of an entry without those that are secrets or addresses. */
export function entryOf(record: LdifRecord, dn: string, lines: readonly LdifLineValue[]): SplitEntry {
  const values = new Map<string, DirectoryValue[]>();
  const ranges = new Set<string>();
  const secrets: string[] = [];
  let urls = 0;
  for (const { name, value, isUrl } of lines) {
    if (isUrl) urls += 1;
    else if (isSecretAttribute(name)) secrets.push(name.split(';', 1)[0] ?? name);
    else addValue(values, ranges, name, value);
  }
  return { entry: { record: record.line, dn, values, ranges }, urls, secrets };
}
