/** One entry of a directory, whatever file it comes from. */
import { isUtf8 } from 'node:buffer';

/** Text, or bytes that were written as Base64 or hexadecimal. */
export type DirectoryValue = string | Buffer;

export type DirectoryEntry = {
  /** Number of the record: its line or row. */
  readonly record: number;
  readonly dn: string;
  /** Values by attribute name in lower case; options such as `;binary` are cut off, ranges are in `ranges`. */
  readonly values: ReadonlyMap<string, readonly DirectoryValue[]>;
  /** Attributes of which the file holds a part of the values, such as `member` of `member;range=0-1499`. */
  readonly ranges: ReadonlySet<string>;
};

/** The text of a value; '' for bytes that are no text. */
export function valueText(value: DirectoryValue | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return isUtf8(value) ? value.toString('utf8') : '';
}

/** The first of the attributes that has a text. */
export function firstText({ values }: DirectoryEntry, ...names: readonly string[]): string {
  for (const name of names) {
    const text = valueText(values.get(name)?.[0]).trim();
    if (text !== '') return text;
  }
  return '';
}

/** The texts of all values of an attribute. */
export function allTexts({ values }: DirectoryEntry, name: string): readonly string[] {
  return (values.get(name) ?? []).map(valueText).filter((text) => text !== '');
}

/** A distinguished name as it compares: lower case, without blanks around commas and equals signs. */
export function comparedDn(dn: string): string {
  return dn
    .toLowerCase()
    .split(/([,=+;])/)
    .map((part) => part.trim())
    .join('');
}

/** Adds a value under a name and its options: `member;range=0-1499`, `cn;lang-de`. */
export function addValue(
  values: Map<string, DirectoryValue[]>,
  ranges: Set<string>,
  description: string,
  value: DirectoryValue,
): void {
  const [name = '', ...options] = description.toLowerCase().split(';');
  const range = options.find((option) => option.startsWith('range='));
  // `range=1500-*` is the last part: what comes before stands in other attributes of the entry, or does not.
  if (range !== undefined && !range.startsWith('range=0-*')) ranges.add(name);
  if (options.some((option) => option.startsWith('lang-')) && values.has(name)) return;
  const known = values.get(name);
  if (known) known.push(value);
  else values.set(name, [value]);
}
