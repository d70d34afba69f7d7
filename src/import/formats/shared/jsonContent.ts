/** JSON exports as records with their places: one JSON text, or JSON lines. */
import { EngineError } from '#base/errors.ts';
import { jsonLimits, parseJson, pointerToken, textAtPointer } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';
import type { RawRecord } from '../../format.ts';
import { withoutSecrets } from './jsonSecrets.ts';
import { isObject, type JsonObject } from './values.ts';

/** A value of the file: the whole text (`at` is ''), one of its lines (`at` is `line 3`), an element of a list, a member (`/users/3`). */
export type JsonPart = { readonly at: string; readonly value: unknown; readonly isMember?: true };
/** A line that is no JSON. */
export type JsonLineFault = { readonly at: string; readonly reason: string; readonly text: string };

export type JsonContent = { readonly parts: readonly JsonPart[]; readonly faults: readonly JsonLineFault[] };

/**
 * Reads a file that is one JSON text, or one JSON object on each line. Lines that are no JSON are given back; a text that is none is
 * refused.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded.
 */
export async function readJsonContent(file: SourceFile): Promise<JsonContent> {
  const text = await textOfFile(file);
  if (!hasLines(text)) return { parts: [{ at: '', value: parseJson(file.name, text) }], faults: [] };
  const parts: JsonPart[] = [];
  const faults: JsonLineFault[] = [];
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === '') continue;
    const at = `line ${number}`;
    try {
      parts.push({ at, value: parseJson(file.name, line) });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      faults.push({ at, reason: 'the line is no valid JSON', text: '' });
    }
  }
  return { parts, faults };
}

export type FoundRecord = {
  readonly locator: string;
  readonly value: unknown;
  /** Names of the members that lead to it, outermost first. */
  readonly path: readonly string[];
  /** False for an element of a list that is neither a record nor holds any. */
  readonly isKnown: boolean;
};

const MOST_LEVELS = 4;

/**
 * The records in a value: the value itself, the elements of its lists, or of the lists in its members. An element that is no record
 * and holds none is given too: it must not be lost.
 *
 * @param onEnvelope - called with every object around records: for marks of further pages.
 * @param pathOfPart - names of the members that lead to the part.
 */
export function recordsIn(
  part: JsonPart,
  isRecord: (value: JsonObject) => boolean,
  onEnvelope: (value: JsonObject, path: readonly string[]) => void = () => {},
  pathOfPart: readonly string[] = [],
): readonly FoundRecord[] {
  const inValue = (value: unknown, pointer: string, path: readonly string[]): readonly FoundRecord[] => {
    // A list of plain values beside the records, such as the schemas of an answer, is none of records.
    if (Array.isArray(value) && path.length > 0 && !value.some((one) => typeof one === 'object')) return [];
    if (Array.isArray(value)) return value.flatMap((one, i) => element(one, `${pointer}/${i}`, path));
    if (!isObject(value)) return [];
    if (isRecord(value)) return [{ locator: part.at + pointer, value, path, isKnown: true }];
    if (path.length >= MOST_LEVELS) return [];
    onEnvelope(value, path);
    return Object.entries(value).flatMap(([name, member]) =>
      inValue(member, `${pointer}/${pointerToken(name)}`, [...path, name]),
    );
  };
  const element = (value: unknown, pointer: string, path: readonly string[]): readonly FoundRecord[] => {
    const inside = inValue(value, pointer, path);
    if (inside.some((one) => one.isKnown) || isEmptyPage(value)) return inside;
    return [{ locator: part.at + pointer, value, path, isKnown: false }];
  };
  return part.at === '' || part.isMember === true
    ? inValue(part.value, '', pathOfPart)
    : element(part.value, '', pathOfPart);
}

/** A page without entries: `{"users": []}`. */
export function isEmptyPage(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value) || 'id' in value) return false;
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  return lists.some((list) => list.length === 0) && !lists.flat().some((one) => isObject(one));
}

/** One record again, as it stands in the file; values of members with secret names are not shown. */
export async function jsonRecordAt(
  file: SourceFile,
  record: number,
  locator: string,
  isSecret?: (name: string) => boolean,
): Promise<RawRecord> {
  if (locator === '') throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
  const [, line, pointer = ''] = /^(?:line (\d+))?(.*)$/s.exec(locator) ?? [];
  const whole = await textOfFile(file);
  const text = line === undefined ? whole : lineAt(whole, Number(line));
  if (line !== undefined && !isJson(file.name, text)) {
    return { locator, text: '(the line is no valid JSON)', fields: [] };
  }
  const value = textAtPointer(text, pointer);
  if (value === null) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
  return shownRecord(file, locator, value, isSecret);
}

/** A record from its text. */
export function shownRecord(
  file: SourceFile,
  locator: string,
  value: string,
  isSecret?: (name: string) => boolean,
): RawRecord {
  let hidden = 0;
  const body = withoutSecrets(parseJson(file.name, value), isSecret, () => (hidden += 1));
  const members = isObject(body) ? Object.entries(body) : [];
  const fields = members.map(([name, member]) => ({
    name,
    value: typeof member === 'string' ? member : JSON.stringify(member),
  }));
  return { locator, text: hidden > 0 ? JSON.stringify(body, null, 1) : value, fields };
}

const textOfFile = async (file: SourceFile): Promise<string> =>
  decodeText(file.name, await readAll(file, jsonLimits.bytes));

/** True when the first line is an object by itself and more follows. */
export function hasLines(text: string): boolean {
  const first = text.indexOf('\n');
  if (first < 0 || text.slice(first, first + 10_000).trim() === '') return false;
  const line = text
    .slice(0, first)
    .trim()
    .replace(/^\uFEFF/, '');
  return line.startsWith('{') && line.endsWith('}') && isJson('', line);
}

function isJson(name: string, text: string): boolean {
  try {
    parseJson(name, text);
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? text.length : end).replace(/^\uFEFF/, '');
    start = end < 0 ? text.length : end + 1;
  }
}

function lineAt(text: string, number: number): string {
  let at = 0;
  for (const line of linesOf(text)) {
    at += 1;
    if (at === number) return line;
  }
  return '';
}
