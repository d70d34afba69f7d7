/**
 * Keys that stand twice in one JSON object. The later value counts, as in `JSON.parse`; that there were two is kept for each file
 * that was read, so that whoever imports it can say so.
 */
import { JsonScanner, stringEnd } from './jsonScanner.ts';
import type { SourceFile } from './sourceFile.ts';

export type DuplicateKeys = {
  readonly count: number;
  /** JSON pointer of the first that repeats. */
  readonly first: string;
};

const found = new WeakMap<SourceFile, DuplicateKeys>();

/** What the last reading of a file met; null when it met none. */
export function duplicateKeysOf(file: SourceFile): DuplicateKeys | null {
  return found.get(file) ?? null;
}

export function noteDuplicateKeys(file: SourceFile, duplicates: DuplicateKeys | null): void {
  if (duplicates) found.set(file, duplicates);
  else found.delete(file);
}

/**
 * The keys that stand twice in a text of valid JSON; null when there are none.
 *
 * @param value - the text's value: when it has as many members as the text has colons, no key is looked at.
 */
export function duplicateKeysIn(text: string, value: unknown): DuplicateKeys | null {
  if (colonsOf(text) === membersOf(value)) return null;
  const scanner = new JsonScanner(text);
  const duplicates: string[] = [];
  let count = 0;
  scanner.space();
  scanner.value((pointer) => {
    count += 1;
    if (duplicates.length === 0) duplicates.push(pointer);
  });
  return count === 0 ? null : { count, first: duplicates[0] ?? '' };
}

/** Colons outside of strings. */
function colonsOf(text: string): number {
  let colons = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x3a) colons += 1;
    else if (code === 0x22) {
      const end = stringEnd(text, i);
      if (end < 0) break;
      i = end - 1;
    }
  }
  return colons;
}

function membersOf(value: unknown): number {
  let members = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (!Array.isArray(one)) members += inner.length;
    for (const item of inner) if (typeof item === 'object' && item !== null) open.push(item);
  }
  return members;
}
